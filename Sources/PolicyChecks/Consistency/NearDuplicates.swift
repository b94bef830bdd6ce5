internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `near-duplicate`: clauses of one workspace that say the same in almost the same words.
///
/// Clauses are compared that share runs of three words; a run that many clauses have says nothing, so that the work grows
/// with the number of words.
struct NearDuplicates {
  /// The fewest words of a clause that is compared: short ones are alike by chance.
  private static let leastWords = 10
  /// In how many clauses a run may stand.
  private static let mostPlaces = 24

  private struct Text {
    let policy: Int
    let node: Int
    let words: [Substring]
    let runs: Set<Int>
  }

  private let policies: [CompiledPolicy]
  private var texts: [Text] = []
  /// The texts that have a run, by its number.
  private var places: [Int: [Int]] = [:]
  private var numbers: [String: Int] = [:]

  init(_ policies: [CompiledPolicy]) { self.policies = policies }

  mutating func check(into diagnostics: inout DiagnosticList) {
    for policy in policies.indices {
      for node in policies[policy].nodes.indices { check(policy, node, into: &diagnostics) }
    }
  }

  private mutating func check(_ policy: Int, _ index: Int, into diagnostics: inout DiagnosticList) {
    let node = policies[policy].nodes[index]
    guard !node.isSection, !node.isLeftOut, !node.isPart else { return }
    let words = node.text.lowercased().split { !($0.isLetter || $0.isNumber) }.map { Substring(String($0)) }
    guard words.count >= Self.leastWords else { return }
    let text = Text(policy: policy, node: index, words: words, runs: runs(of: words))
    if let other = nearest(text) { report(text, other, into: &diagnostics) }
    for run in text.runs { places[run, default: []].append(texts.count) }
    texts.append(text)
  }

  private mutating func runs(of words: [Substring]) -> Set<Int> {
    var runs: Set<Int> = []
    for i in 0...(words.count - 3) {
      let run = words[i..<(i + 3)].joined(separator: " ")
      let number = numbers[run] ?? numbers.count
      numbers[run] = number
      runs.insert(number)
    }
    return runs
  }

  /// The clause before that has most in common with it: three of five runs of both. One word that differs is in three.
  private func nearest(_ text: Text) -> Text? {
    var shared: [Int: Int] = [:]
    for run in text.runs {
      guard let found = places[run], found.count <= Self.mostPlaces else { continue }
      for place in found { shared[place, default: 0] += 1 }
    }
    let candidates = shared.filter { place, count in
      let all = text.runs.count + texts[place].runs.count - count
      return count * 5 >= all * 3 && !areParallel(text, texts[place])
    }
    return candidates.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { texts[$0.key] }
  }

  /// Whether they are alike on purpose: said to two groups of people, items of one list, or rows of one table.
  private func areParallel(_ a: Text, _ b: Text) -> Bool {
    guard a.policy == b.policy else { return false }
    let nodes = policies[a.policy].nodes
    if nodes[a.node].applies.all.isDisjoint(with: nodes[b.node].applies.all) { return true }
    return a.words != b.words && nodes[a.node].parent == nodes[b.node].parent && nodes[a.node].source.isItem
  }

  private func report(_ text: Text, _ other: Text, into diagnostics: inout DiagnosticList) {
    let node = policies[text.policy].nodes[text.node]
    let otherNode = policies[other.policy].nodes[other.node]
    let place =
      text.policy == other.policy
      ? otherNode.citation : "\(otherNode.citation) of “\(policies[other.policy].policy.header.title)”"
    let (here, there) = (only(text.words, than: other.words), only(other.words, than: text.words))
    var differences: [String] = []
    if !here.isEmpty { differences.append("here “\(here)”") }
    if !there.isEmpty { differences.append("there “\(there)”") }
    diagnostics.append(
      Diagnostic(
        .nearDuplicate,
        differences.isEmpty
          ? "This says the same as \(place)"
          : "This says almost the same as \(place): \(differences.joined(separator: ", "))",
        at: node.span,
        help: "Say it once and link to it, so that nobody has to ask whether the difference is meant.",
        notes: [.init("the other", otherNode.span)]))
  }

  /// The words that stand in one and not in the other, in order.
  private func only(_ words: [Substring], than other: [Substring]) -> String {
    var rest: [Substring: Int] = [:]
    for word in other { rest[word, default: 0] += 1 }
    var result: [Substring] = []
    for word in words {
      if let count = rest[word], count > 0 { rest[word] = count - 1 } else { result.append(word) }
    }
    return result.joined(separator: " ")
  }
}
