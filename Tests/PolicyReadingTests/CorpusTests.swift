internal import PolicyModel
internal import ReadingMeasure
internal import TestSupport
internal import Testing

/// How well the reader reads the corpus never falls: `Corpus/figures.txt` has the hits and tries of each round.
///
/// `PRECEPT_RECORD=1` writes it anew; read the difference before you commit it.
@Suite struct CorpusTests {
  private static let directory = "Tests/PolicyReadingTests/Corpus"
  private static let path = directory + "/figures.txt"

  @Test func noFigureFalls() throws {
    var written = "# round: force, not silently wrong, bearer, time, times not\n# silently wrong, each as hits/tries\n"
    var current: [String: [Scores.Share]] = [:]
    let names = Repository.files(in: Self.directory).filter {
      $0.hasSuffix(".txt") && ($0.contains("round-") || $0.hasSuffix("sentences.txt"))
    }.sorted()
    try #require(names.count > 10)
    for name in names {
      let text = String(decoding: try #require(Repository.bytes(name)), as: UTF8.self)
      let short = String(try #require(name.split(separator: "/").last).dropLast(4))
      let scores = try CorpusFile(text, name: short).measure(short)
      let shares = scores.floors
      current[short] = shares
      written += "\(short): \(shares.map { "\($0.hits)/\($0.tries)" }.joined(separator: ", "))\n"
    }
    if Repository.isRecording { try Repository.write(written.utf8, to: Self.path) }
    let recorded = String(decoding: try #require(Repository.bytes(Self.path)), as: UTF8.self)
    for line in recorded.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: ":")
      let name = String(parts[0])
      let old = parts[1].split(separator: ",").compactMap {
        $0.split(separator: "/").first.flatMap { Int($0.drop { $0 == " " }) }
      }
      let new = try #require(current[name], "\(name) is gone")
      try #require(old.count == new.count)
      for (index, hits) in old.enumerated() {
        #expect(new[index].hits >= hits, "\(name): figure \(index + 1) fell from \(hits) to \(new[index].hits)")
      }
    }
  }

  /// Sentences that were once read wrongly, the ways of stems, and the ways to say when: each is read as its label says.
  @Test(arguments: ["cases", "times", "handbooks", "settings"]) func casesAreReadRight(_ name: String) throws {
    let text = try #require(Repository.text(Self.directory + "/\(name).txt"))
    let misses = try CorpusFile(text, name: name).measure(name).misses.filter { !$0.hasPrefix("ALARM") }
    #expect(misses == [])
  }

  /// The reader is of use only where it is far better than what anybody could write in an afternoon.
  @Test func betterThanPatterns() throws {
    var reader = Scores.Share()
    var patterns = Scores.Share()
    for name in Repository.files(in: Self.directory).filter({ $0.contains("round-") }) {
      let text = String(decoding: try #require(Repository.bytes(name)), as: UTF8.self)
      let file = try CorpusFile(text, name: name)
      let (force, baseline) = (file.measure(name).force, file.measureBaseline())
      reader.hits += force.hits
      reader.tries += force.tries
      patterns.hits += baseline.hits
      patterns.tries += baseline.tries
    }
    #expect(reader.value > patterns.value + 0.1, "\(reader.value), \(patterns.value)")
    #expect(reader.tries >= 1000)
  }
}
