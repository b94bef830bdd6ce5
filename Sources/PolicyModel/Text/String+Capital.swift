extension String {
  /// An id or a key as one says it, where nothing names it better: "has sixth form" for `has-sixth-form`.
  public var withoutHyphens: String { String(decoding: utf8.map { $0 == 0x2D ? 0x20 : $0 }, as: UTF8.self) }

  /// The text with a capital at its beginning, as a sentence or a label begins.
  public var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
