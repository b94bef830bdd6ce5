internal import CommonMark
internal import Diagnostics
internal import SourceText

/// Finds `unusual-blank`: a blank between two words that is none of the space bar, as word processors put there.
enum UnusualBlanks {
  static func check(_ text: WrittenText, into diagnostics: inout DiagnosticList) {
    let bytes = text.file.bytes
    func isOfWord(_ i: Int, _ line: Range<Int>) -> Bool { line.contains(i) && (isLetter(bytes[i]) || bytes[i] >= 0xC3) }
    var places: [Range<Int>] = []
    for line in text.lines where text.bytes(line).contains(where: { $0 >= 0x80 }) {
      for place in UnusualBlank.places(in: bytes, line) {
        var before = place.lowerBound - 1
        // The last byte of a letter beyond ASCII.
        while before > line.lowerBound, bytes[before] & 0xC0 == 0x80 { before -= 1 }
        // Between a number and its unit it is there with reason.
        if isOfWord(before, line), isOfWord(place.upperBound, line) { places.append(place) }
      }
    }
    guard let first = places.first else { return }
    diagnostics.append(
      Diagnostic(
        .unusualBlank,
        places.count == 1
          ? "A blank between words that is none of the space bar"
          : "Blanks between words that are none of the space bar, \(places.count) of them", at: text.span(first),
        help: "It looks like a space and is another character: the words are not found by whoever looks for them, nor "
          + "known as the name of a role.",
        fixes: [
          .init(
            places.count == 1 ? "Write a space" : "Write spaces", .safe,
            edits: places.map { .init(text.span($0), " ") })
        ]))
  }
}
