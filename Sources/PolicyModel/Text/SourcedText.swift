public import SourceText

/// A short text of a source file, such as the value of an attribute, and where each of its bytes came from.
///
/// The parsers of values take one, so that a problem is shown at its very bytes even where the value is quoted.
public struct SourcedText: Sendable {
  /// The bytes of the text, without quotes or escapes.
  public let bytes: [UInt8]
  /// Where the whole of it stands; nil for a text that comes from no file, such as an option of a command.
  public let span: SourceSpan?
  private let mapping: Mapping

  private enum Mapping: Sendable {
    /// The text stands in the file as it is, from this offset on.
    case direct(Int)
    /// One offset for each byte, and one for the end.
    case table([Int32])
    /// Only the place of the whole is known.
    case whole
  }

  /// Takes a text whose bytes stand at `span` as they are; where the lengths differ, only the whole has a place.
  public init(_ text: some StringProtocol, at span: SourceSpan? = nil) {
    bytes = Array(text.utf8)
    self.span = span
    if let range = span?.range, range.count == bytes.count {
      mapping = .direct(range.lowerBound)
    } else {
      mapping = .whole
    }
  }

  /// Takes a text that stands at `span` of `file`, with or without a pair of quotes around it.
  ///
  /// Where the file's bytes are not the text's (escapes, folded lines), only the whole has a place.
  public init(_ text: some StringProtocol, at span: SourceSpan, in file: SourceFile) {
    bytes = Array(text.utf8)
    self.span = span
    let range = span.range.clamped(to: 0..<file.bytes.count)
    let inside = range.count < 2 ? range : range.lowerBound + 1..<range.upperBound - 1
    if file.bytes[range].elementsEqual(bytes) {
      mapping = .direct(range.lowerBound)
    } else if file.bytes[inside].elementsEqual(bytes) {
      mapping = .direct(inside.lowerBound)
    } else {
      mapping = .whole
    }
  }

  /// Takes bytes of which each came from its own offset: `offsets` holds one for each byte and one for the end.
  public init(bytes: [UInt8], at span: SourceSpan, offsets: [Int32]) {
    self.bytes = bytes
    self.span = span
    mapping = offsets.count == bytes.count + 1 ? .table(offsets) : .whole
  }

  /// The text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Where the bytes in `range` stand, never outside `span`.
  public func span(_ range: Range<Int>) -> SourceSpan? {
    guard let span else { return nil }
    let range = range.clamped(to: 0..<bytes.count)
    let start: Int
    let end: Int
    switch mapping {
    case .whole: return span
    case .direct(let offset): (start, end) = (offset + range.lowerBound, offset + range.upperBound)
    case .table(let offsets): (start, end) = (Int(offsets[range.lowerBound]), Int(offsets[range.upperBound]))
    }
    let whole = span.range
    let first = min(max(start, whole.lowerBound), whole.upperBound)
    return SourceSpan(span.file, first, min(max(end, first), whole.upperBound))
  }

  /// Whether a replacement of a part can be written back where the part stands.
  var isExact: Bool {
    if case .direct = mapping { true } else { false }
  }
}
