internal import PolicyModel
@testable internal import PolicyReading
internal import ReadingMeasure
internal import TestSupport
internal import Testing

/// Whatever the text is, the reader ends, and in time linear in the text: work is counted, never timed.
@Suite struct HostileReadingTests {
  private static let reader = PolicyReader([
    Environment(organisation: Organisation(name: "Harbour School", short: "HS"))
  ])

  /// Words that open, close and break what the reader looks for.
  private static let words = [
    "must", "not", "will", "be", "done", "by", "the", "school", "who", "that", "if", ",", ":", ";", ".", "(", ")", "“",
    "”", "\"",
    "’", "may", "no", "only", "and", "or", "to", "within", "five", "days", "before", "every", "either", "5", "4.2", "—",
    "is",
    "please", "never", "of", "ensure", "it", "they", "is", "responsible", "for", "has", "duty", "as", "soon", "?", "!",
    "été", "\u{0}",
  ]

  @Test func anyWordsAreRead() {
    var random = SeededGenerator(12)
    for _ in 0..<4000 {
      let count = Int.random(in: 0..<30, using: &random)
      let text = (0..<count).map { _ in Self.words.randomElement(using: &random) ?? "" }.joined(separator: " ")
      let words = Self.reader.read(ClauseWords(text))
      let reading = Self.reader.combine(
        stated: StatedReading(), own: words, stems: [ReadStem(stated: StatedReading(), words: words)],
        section: StatedReading(),
        before: words, isStem: true)
      for ground in reading.grounds { #expect(ground.range.upperBound <= text.utf8.count) }
    }
  }

  @Test func everyBeginningOfASentenceIsRead() {
    let text =
      "Unless the Head agrees (in writing), no pupil who is ill may, within 24 hours, be asked to leave; they must rest."
    for end in text.indices { _ = Self.reader.read(ClauseWords(String(text[..<end]))) }
  }

  /// Each clause of the corpus broken off, begun late, with words left out, and run into another one.
  @Test func everyTornSentenceIsRead() throws {
    var random = SeededGenerator(43)
    let directory = "Tests/PolicyReadingTests/Corpus"
    for name in Repository.files(in: directory).sorted() where name.contains("/round-") {
      let file = try CorpusFile(String(decoding: try #require(Repository.bytes(name)), as: UTF8.self), name: name)
      let reader = PolicyReader([file.environment])
      let sentences = file.entries.map { $0.text.split(separator: " ") }
      for (index, words) in sentences.enumerated() {
        let other = sentences[Int.random(in: sentences.indices, using: &random)]
        let cut = Int.random(in: 0...words.count, using: &random)
        let start = Int.random(in: 0...other.count, using: &random)
        var torn = [words.prefix(cut), words.dropFirst(cut), words.prefix(cut) + other.dropFirst(start)]
        torn.append(ArraySlice(words.filter { _ in Bool.random(using: &random) }))
        if index.isMultiple(of: 8) { torn += words.indices.map { (end: Int) in words.prefix(end) } }
        for words in torn {
          let text = words.joined(separator: " ")
          for ground in reader.combine(
            stated: StatedReading(), own: reader.read(ClauseWords(text)), stems: [], section: StatedReading(),
            before: .nothing, isStem: false
          ).grounds {
            #expect(ground.range.upperBound <= text.utf8.count)
          }
        }
      }
    }
  }

  /// Texts without a full stop, of which a reader that looks back would never come to an end.
  @Test(arguments: [
    "the staff and ", "if a pupil ", "who must ", "( ", "“ ", "must, ", "to ensure that ", "before the meeting ",
    "within ", "not ",
    "no ", "and ", "word ", "will be ", "by the head ", "may not, ", "’ ", "every ", "5 ", "of ",
  ])
  func longTextsAreRead(_ piece: String) {
    _ = Self.reader.read(ClauseWords(String(repeating: piece, count: 20_000)))
  }
}
