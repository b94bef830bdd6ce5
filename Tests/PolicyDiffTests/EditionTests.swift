import PolicyModel
import Testing

@testable import PolicyDiff

/// Two yearly editions of a long policy as they come out of PDF files, without ids.
@Suite struct EditionTests {
  /// A paragraph of an edition, and the paragraphs of the true text that it holds; none for what a page prints.
  struct Fragment {
    var text: String
    var sources: Set<Int>
    var isFurniture = false
  }

  /// What PDF leaves of an edition: words broken by hyphens, other quotes and dashes, the head of each page between the
  /// paragraphs or in the middle of one, items of a list run together.
  struct Printer {
    var random: RandomPolicy
    let year: Int
    private var page = 0

    init(_ random: RandomPolicy, year: Int) {
      self.random = random
      self.year = year
    }

    private mutating func head() -> String {
      page += 1
      return "Safeguarding and Child Protection Policy \(year) Page \(page) of \(year % 10 * 12)"
    }

    private mutating func broken(_ text: String) -> [String] {
      var words = text.split(separator: " ").map(String.init)
      for i in words.indices {
        if words[i].count > 8, random.chance(4) {
          let middle = words[i].index(words[i].startIndex, offsetBy: 4)
          words[i] = words[i][..<middle] + "- " + words[i][middle...]
        }
        if random.chance(2) { words[i] = "“\(words[i])”" }
        if random.chance(1) { words[i] += " –" }
      }
      return words
    }

    mutating func printed(_ paragraphs: [(text: String, source: Int)]) -> [Fragment] {
      var result: [Fragment] = []
      var isJoined = false
      for (n, paragraph) in paragraphs.enumerated() {
        var words = broken(paragraph.text)
        if n % 11 == 10 { result.append(Fragment(text: head(), sources: [], isFurniture: true)) }
        if random.chance(4) { words.insert(head(), at: random.int(0...words.count)) }
        if isJoined, result.last?.isFurniture == false {
          result[result.count - 1].text += " • " + words.joined(separator: " ")
          result[result.count - 1].sources.insert(paragraph.source)
        } else if words.count > 24, random.chance(4) {
          // A page ends in the middle of it.
          let middle = random.int(8...words.count - 8)
          for part in [words[..<middle], words[middle...]] {
            result.append(Fragment(text: part.joined(separator: " "), sources: [paragraph.source]))
          }
          result.insert(Fragment(text: head(), sources: [], isFurniture: true), at: result.count - 1)
        } else {
          result.append(Fragment(text: words.joined(separator: " "), sources: [paragraph.source]))
        }
        isJoined = random.chance(3)
      }
      return result
    }
  }

  @Test(arguments: 0..<2) func linesUp(seed: Int) {
    var random = RandomPolicy(seed: UInt64(500 + seed))
    let common = [
      "the", "of", "and", "to", "a", "child", "staff", "school", "must", "safeguarding", "concern", "in", "for",
    ]
    func sentence(_ count: Int) -> String {
      (0..<count).map { _ in random.chance(45) ? common[random.int(0...common.count - 1)] : random.word() }.joined(
        separator: " ") + "."
    }
    var last = (0..<400).map { (text: sentence(random.int(15...65)), source: $0) }
    #expect(last.reduce(0) { $0 + $1.text.split(separator: " ").count } > 15_000)
    // The next edition: paragraphs dropped, new, moved, and two in five reworded.
    var next = last
    for _ in 0..<16 { next.remove(at: random.int(0...next.count - 1)) }
    for n in 0..<20 { next.insert((sentence(random.int(15...65)), 1000 + n), at: random.int(0...next.count)) }
    for _ in 0..<8 { next.insert(next.remove(at: random.int(0...next.count - 1)), at: random.int(0...next.count)) }
    for n in next.indices where random.chance(40) {
      var words = next[n].text.split(separator: " ").map(String.init)
      for _ in 0..<(words.count / 6) { words[random.int(0...words.count - 1)] = random.word() }
      next[n].text = words.joined(separator: " ")
    }
    func edition(_ fragments: [Fragment], _ year: Int) -> Policy {
      var policy = random.policy(hasID: false)
      policy.sections = stride(from: 0, to: fragments.count, by: 16).enumerated().map { n, start in
        Section(
          id: .unset, title: InlineText([.text("\(n + (year == 2025 ? 1 : 2)). Part about \(RandomPolicy.words[n])")]),
          clauses: fragments[start..<min(start + 16, fragments.count)].map { ScaleTests.clause($0.text, .unset) })
      }
      return DerivedIDs.fill(policy)
    }
    var printers = (Printer(random, year: 2025), Printer(RandomPolicy(seed: UInt64(900 + seed)), year: 2026))
    let (old, new) = (printers.0.printed(last), printers.1.printed(next))
    last = []
    let (a, b) = (compiled(edition(old, 2025)), compiled(edition(new, 2026)))
    let changes = diff(from: a, to: b)
    let (x, y) = (Half(a, nil, Renames()), Half(b, nil, Renames()))
    let match = Matcher.match(x, y)
    let oldNodes = a.nodes.indices.filter { !a.nodes[$0].isSection }
    let newNodes = b.nodes.indices.filter { !b.nodes[$0].isSection }
    let before = Dictionary(uniqueKeysWithValues: zip(oldNodes, old))
    let groups = Dictionary(uniqueKeysWithValues: match.groups.flatMap { group in group.to.map { ($0, group.from) } })
    let kept = Set(old.flatMap(\.sources))
    // What a person would say of each paragraph of the new edition.
    var right = 0
    var matched = (right: 0, all: 0)
    for (j, fragment) in zip(newNodes, new) {
      let found = groups[j] ?? (match.toOld[j] >= 0 ? [match.toOld[j]] : [])
      let isRight = found.allSatisfy { i in
        fragment.isFurniture
          ? before[i]?.isFurniture == true : before[i]?.sources.isDisjoint(with: fragment.sources) == false
      }
      let isExpected = !fragment.isFurniture && !fragment.sources.isDisjoint(with: kept)
      if isRight, !found.isEmpty || !isExpected { right += 1 }
      if !found.isEmpty { matched = (matched.right + (isRight ? 1 : 0), matched.all + 1) }
    }
    #expect(right * 10 >= 9 * new.count, "\(right) of \(new.count)")
    #expect(matched.right * 100 >= 97 * matched.all, "\(matched)")
    let sections = b.nodes.indices.filter { b.nodes[$0].isSection && match.toOld[$0] >= 0 }.count
    #expect(sections * 10 >= 9 * b.nodes.count { $0.isSection })
    #expect(statesSame(apply(changes, to: a.policy), b.policy))
  }
}
