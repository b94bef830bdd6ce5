extension String {
  /// The text with a capital at its beginning, as a sentence or a label begins.
  public var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
