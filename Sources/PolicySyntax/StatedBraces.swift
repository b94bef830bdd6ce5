internal import Diagnostics
public import PolicyModel
public import SourceText

/// The braces of a clause or section in its source, taken apart as the reader takes them.
///
///     - Lock up. {#lock within="1 day"}      range: the braces, places[.within]: `within="1 day"`
public struct StatedBraces: Sendable {
  /// The braces with what stands in them, in bytes of the file.
  public let range: Range<Int>
  /// Where each attribute stands whole, with its key.
  public let places: [AttributeKey: Range<Int>]

  /// Finds the braces around the offset `mark`, on its line; nil where there are none.
  public init?(around mark: Int, in file: SourceFile) {
    guard !file.bytes.isEmpty else { return nil }
    let line = file.lineRange(file.lineIndex(at: min(mark, file.bytes.count - 1)))
    var sources = SourceMap()
    let parser = AttributeParser(file: file, id: sources.add(file), allowsOverlay: true)
    var open = min(mark, line.upperBound - 1)
    var found: Range<Int>?
    while found == nil, open >= line.lowerBound {
      let rest = open..<line.upperBound
      let isValueName = open > line.lowerBound && file.bytes[open - 1] == UInt8(ascii: "{")
      if !isValueName, parser.looksLikeAttributes(rest), let close = parser.closing(rest), close > mark {
        found = open..<close
      }
      open -= 1
    }
    guard let found else { return nil }
    var unread = DiagnosticList()
    range = found
    places = parser.parse(found, into: &unread).spans.mapValues(\.range)
  }
}
