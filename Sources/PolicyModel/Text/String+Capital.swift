extension String {
  /// An id or a key as one says it, where nothing names it better: "has sixth form" for `has-sixth-form`.
  public var withoutHyphens: String { String(decoding: utf8.map { $0 == 0x2D ? 0x20 : $0 }, as: UTF8.self) }

  /// The text with a capital at its beginning, as a sentence or a label begins.
  public var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// A name where a line begins with it: `the Old Mill School` is “The Old Mill School”. `eLearning Trust` stays, since
  /// that is how it is written.
  public var nameAtStart: String {
    let isWord = utf8.prefix { $0 != 0x20 }.allSatisfy { (0x61...0x7A).contains($0) }
    return isWord ? capitalisedFirst : self
  }
}
