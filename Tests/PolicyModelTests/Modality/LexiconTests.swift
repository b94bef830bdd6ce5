internal import PolicyModel
internal import TestSupport
internal import Testing

/// A row of ``lexiconSentences``.
struct LexiconCase: Sendable, CustomTestStringConvertible {
  var sentence: String
  var modality: Modality?
  var phrase: String
  var second: Modality?
  var noted: Bool

  var testDescription: String { sentence }

  static let all = rows(lexiconSentences)
  static let stems = rows(lexiconStems)

  private static func rows(_ table: String) -> [LexiconCase] {
    table.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { trimmed($0) }
      guard cells.count == 3 else { return nil }
      let phrase = cells[2].split(separator: "+").map { trimmed($0) }
      return LexiconCase(
        sentence: cells[0], modality: Modality(rawValue: cells[1]), phrase: phrase.first ?? "",
        second: phrase.count > 1 ? Modality(rawValue: phrase[1]) : nil, noted: cells[1] == "?")
    }
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

  @Test(arguments: LexiconCase.stems) func stem(_ row: LexiconCase) {
    let reading = read(row.sentence)
    #expect(reading.breakingOff?.modality == row.modality)
    #expect(reading.breakingOff?.phrase ?? "" == row.phrase)
  }

  @Test func rangeIsThatOfThePhraseInTheText() {
    let text = Array("All staff – too – mustn’t reply".utf8)
    let range = lexicon.read(text).first?.range ?? 0..<0
    #expect(String(decoding: text[range], as: UTF8.self) == "mustn’t")
  }

  @Test func codeIsNotRead() {
    let text = Array("Write you must in the field. Staff may use it.".utf8)
    #expect(lexicon.read(text).first?.modality == .must)
    #expect(lexicon.read(text, masked: [40..<41, 6..<14]).first?.modality == .may)
    #expect(lexicon.read(text, masked: [0..<900, 2..<3]).first == nil)
  }

  @Test func workspaceAdditions() {
    let own = Lexicon(additions: [
      (.mustNot, ["is off limits", "", "IS  A NO-GO"]), (.should, ["must"]), (.statement, ["must rhyme"]),
    ])
    func read(_ text: String) -> ModalityReading.Found? { own.read(Array(text.utf8)).first }
    #expect(read("The staff room is off limits.")?.modality == .mustNot)
    #expect(read("The staff rooms are strictly off limits.")?.phrase == "is off limits")
    #expect(read("Rooms that are off limits should be locked.")?.modality == .should)
    #expect(read("Shouting is a no-go.")?.phrase == "is a no-go")
    #expect(read("You must ask.")?.modality == .should)
    #expect(read("You must not ask.")?.modality == .mustNot)
    #expect(read("Songs must rhyme.") == nil)
    #expect(Lexicon.builtIn.read(Array("The staff room is off limits.".utf8)).first == nil)
  }

  @Test func namedActorsUndertake() {
    let own = Lexicon(additions: [], actors: ["Estuary Lighthouse", "Lamp of Sky"])
    #expect(own.read(Array("Estuary Lighthouse will shine.".utf8)).first?.modality == .must)
    #expect(own.read(Array("The sky will shine.".utf8)).first == nil)
    #expect(read("Estuary Lighthouse will shine.").first == nil)
  }

  // MARK: Laws

  @Test(arguments: LexiconCase.all + LexiconCase.stems) func spellingDoesNotMatter(_ row: LexiconCase) {
    let plain = bare(read(row.sentence))
    let curly = row.sentence.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "’")
    let broken = row.sentence.split(separator: " ", omittingEmptySubsequences: false).joined(separator: "\n")
    let spaced = row.sentence.split(separator: " ", omittingEmptySubsequences: false).joined(separator: " \r\n\t ")
    for variant in [curly, row.sentence.uppercased(), row.sentence.lowercased(), broken, spaced] {
      #expect(bare(read(variant)) == plain, "\(variant)")
    }
  }

  /// A reading without its places, which a wider spelling moves.
  private func bare(_ reading: ModalityReading) -> ModalityReading {
    func bare(_ found: ModalityReading.Found?) -> ModalityReading.Found? {
      found.map {
        ModalityReading.Found(modality: $0.modality, phrase: $0.phrase, range: 0..<0, isImperative: $0.isImperative)
      }
    }
    var reading = reading
    reading.first = bare(reading.first)
    reading.second = bare(reading.second)
    reading.breakingOff = bare(reading.breakingOff)
    reading.noteRange = nil
    return reading
  }

  @Test func anyBytesAreRead() {
    var random = SeededGenerator(41)
    let words = lexiconSentences.split(separator: " ").map { Array($0.utf8) }
    for _ in 0..<3_000 {
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<30, using: &random) {
        if Bool.random(using: &random) {
          text += words[Int.random(in: 0..<words.count, using: &random)]
        } else {
          text.append(UInt8.random(in: 0...255, using: &random))
        }
        if Bool.random(using: &random) { text.append(0x20) }
      }
      let low = Int.random(in: 0...text.count + 2, using: &random)
      let reading = lexicon.read(text, masked: [low..<low + 3, 1..<2])
      for found in [reading.first, reading.second, reading.breakingOff].compactMap({ $0 }) {
        #expect(found.range.lowerBound >= 0 && found.range.upperBound <= text.count && !found.range.isEmpty)
      }
    }
  }

  /// Inputs on which a careless search would take the square of their length.
  @Test(arguments: [
    "(", "“", "\"", "‘a ", "'a ", "that ", "if the ", "who a ", "must ", "will be also ", "must when x ", "a, ", "a. ",
    "if a, or b ", "(a) ", "no ", "only ", "must when x; ", "should the ", "é", "’", "-", "may-", "is to be not ",
    "must ensure that they: ", "under no ", "if you, ",
  ])
  func longInput(_ piece: String) {
    var text: [UInt8] = []
    while text.count < 250_000 { text += Array(piece.utf8) }
    _ = lexicon.read(text)
  }
}
