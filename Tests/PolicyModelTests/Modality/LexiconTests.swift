internal import PolicyModel
internal import Testing

/// A row of ``lexiconSentences``.
struct LexiconCase: Sendable, CustomTestStringConvertible {
  var sentence: String
  var modality: Modality?
  var phrase: String
  var second: Modality?
  var noted: Bool

  var testDescription: String { sentence }

  static let all: [LexiconCase] = lexiconSentences.split(separator: "\n").compactMap { line in
    let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { trimmed($0) }
    guard cells.count == 3 else { return nil }
    let phrase = cells[2].split(separator: "+").map { trimmed($0) }
    return LexiconCase(
      sentence: cells[0], modality: Modality(rawValue: cells[1]), phrase: phrase.first ?? "",
      second: phrase.count > 1 ? Modality(rawValue: phrase[1]) : nil, noted: cells[1] == "?")
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0 == " " }
    var end = start
    while end.last == " " { end.removeLast() }
    return String(end)
  }
}

@Suite struct LexiconTests {
  private let lexicon = Lexicon.builtIn

  private func read(_ text: String) -> ModalityReading { lexicon.read(Array(text.utf8)) }

  @Test(arguments: LexiconCase.all) func sentence(_ row: LexiconCase) {
    let reading = read(row.sentence)
    #expect(reading.first?.modality == row.modality)
    #expect(reading.first?.phrase ?? "" == row.phrase)
    #expect(reading.second?.modality == row.second)
    #expect((reading.note != nil) == row.noted, "\(reading.note ?? "no note")")
  }

  @Test func tableIsLargeEnough() {
    #expect(LexiconCase.all.count >= 180)
    let lines = lexiconSentences.split(separator: "\n").filter { !$0.allSatisfy { $0 == " " } && !$0.hasPrefix("#") }
    #expect(lines.count == LexiconCase.all.count)
  }
}
