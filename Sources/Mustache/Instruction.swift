/// One step of a template; `at` is the offset of the tag, ranges are bytes of the source, paths are indices.
enum Instruction: Sendable {
  /// Literal text; `beginsLine` where its first byte is the first of a line.
  case text(Range<Int>, beginsLine: Bool)
  /// The place where a line begins with a tag; a partial's indentation goes here.
  case lineStart
  /// A value, escaped unless `raw`.
  case value(path: Int, raw: Bool, at: Int)
  /// The text up to the instruction `end`, once for each item.
  case section(path: Int, end: Int, at: Int)
  /// The text up to but without the instruction `end`, where the value counts as no.
  case inverted(path: Int, end: Int, at: Int)
  /// The end of the section that began at `start`.
  case end(start: Int)
  /// Another template; `indentation` is the white space before it where it stands alone on its line.
  case partial(path: Int, indentation: Range<Int>?, at: Int)
}

/// A dotted name; without parts it is `.`, the innermost context.
struct NamePath: Sendable {
  let text: String
  let parts: [MustacheName]
}
