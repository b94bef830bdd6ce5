import PolicyModel
import Testing

@testable import PolicyDiff

/// Two yearly editions of a long policy as they come out of PDF files, without ids.
@Suite struct EditionTests {
  /// What PDF leaves in a paragraph: hyphens at line ends, page furniture, curly quotes, other dashes.
  static func messy(_ text: String, _ random: inout RandomPolicy, year: Int) -> String {
    var words = text.split(separator: " ").map(String.init)
    for i in words.indices {
      if words[i].count > 8, random.chance(3) {
        let middle = words[i].index(words[i].startIndex, offsetBy: 4)
        words[i] = words[i][..<middle] + "- " + words[i][middle...]
      }
      if random.chance(2) { words[i] = "“\(words[i])”" }
      if random.chance(1) { words[i] += " –" }
    }
    if random.chance(6) {
      words.insert("Page \(random.int(1...60)) of 60 Safeguarding Policy \(year)", at: random.int(0...words.count))
    }
    return words.joined(separator: " ")
  }

  @Test(arguments: 0..<3) func linesUp(seed: Int) {
    var random = RandomPolicy(seed: UInt64(500 + seed))
    let common = [
      "the", "of", "and", "to", "a", "child", "staff", "school", "must", "safeguarding", "concern", "in", "for",
    ]
    func sentence(_ count: Int) -> String {
      (0..<count).map { _ in random.chance(45) ? common[random.int(0...common.count - 1)] : random.word() }.joined(
        separator: " ") + "."
    }
    let texts = (0..<400).map { _ in sentence(random.int(15...65)) }
    #expect(texts.reduce(0) { $0 + $1.split(separator: " ").count } > 15_000)
    // The truth: for each paragraph of the new edition the old one that a person would name; nil for a new one.
    var truth: [Int?] = Array(0..<400).map { $0 }
    for _ in 0..<16 { truth.remove(at: random.int(0...truth.count - 1)) }
    for _ in 0..<20 { truth.insert(nil, at: random.int(0...truth.count)) }
    for _ in 0..<8 { truth.insert(truth.remove(at: random.int(0...truth.count - 1)), at: random.int(0...truth.count)) }
    func edition(_ paragraphs: [String], _ year: Int) -> Policy {
      var policy = random.policy(hasID: false)
      policy.sections = stride(from: 0, to: paragraphs.count, by: 16).enumerated().map { n, start in
        Section(
          id: .unset, title: InlineText([.text("\(n + (year == 2025 ? 1 : 2)). Part about \(RandomPolicy.words[n])")]),
          clauses: paragraphs[start..<min(start + 16, paragraphs.count)].map { ScaleTests.clause($0, .unset) })
      }
      return DerivedIDs.fill(policy)
    }
    let old = texts.map { Self.messy($0, &random, year: 2025) }
    let new = truth.map { source -> String in
      guard let source else { return Self.messy(sentence(random.int(15...65)), &random, year: 2026) }
      var words = texts[source].split(separator: " ").map(String.init)
      if random.chance(40) { for _ in 0..<(words.count / 6) { words[random.int(0...words.count - 1)] = random.word() } }
      return Self.messy(words.joined(separator: " "), &random, year: 2026)
    }
    let (a, b) = (compiled(edition(old, 2025)), compiled(edition(new, 2026)))
    let (x, y) = (Half(a, .builtIn, Renames()), Half(b, .builtIn, Renames()))
    let match = Matcher.match(x, y)
    let oldClauses = a.nodes.indices.filter { !a.nodes[$0].isSection }
    let newClauses = b.nodes.indices.filter { !b.nodes[$0].isSection }
    let place = Dictionary(uniqueKeysWithValues: oldClauses.enumerated().map { ($1, $0) })
    var right = 0
    for (n, j) in newClauses.enumerated() {
      let found = match.toOld[j] >= 0 ? place[match.toOld[j]] : nil
      if found == truth[n] { right += 1 }
    }
    #expect(right * 100 >= 97 * newClauses.count, "\(right) of \(newClauses.count)")
    let sections = b.nodes.indices.filter { b.nodes[$0].isSection && match.toOld[$0] >= 0 }.count
    #expect(sections * 10 >= 9 * b.nodes.count { $0.isSection })
    #expect(statesSame(apply(diff(from: a, to: b), to: a.policy), b.policy))
  }
}
