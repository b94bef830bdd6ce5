internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `near-duplicate`: clauses of one workspace, or of one school's copies, that say the same in almost the same words.
struct NearDuplicates {
  private struct Place {
    let policy: Int
    let node: Int
  }

  private let policies: [CompiledPolicy]
  private let own: OwnWords?
  private var index = RunIndex()
  /// Where each text of the index stands.
  private var places: [Place] = []

  /// `own` says what a school wrote, where the policies are its copies: what is alike in the model is not for the school.
  init(_ policies: [CompiledPolicy], own: OwnWords? = nil) {
    self.policies = policies
    self.own = own
  }

  /// What is found, in the order of the texts.
  mutating func diagnostics() -> [Diagnostic] {
    var pairs: [(Place, Place)] = []
    for place in everyText where own?.has(node(place)) ?? true {
      guard let text = WordRuns(policies[place.policy].nodes[place.node].text) else { continue }
      if let other = index.alike(text).first(where: { !areParallel(place, places[$0]) }) {
        pairs.append((place, places[other]))
      }
      index.add(text)
      places.append(place)
    }
    if let own, !places.isEmpty { pairs += model(own) }
    return pairs.map { report($0, $1) }
  }

  /// What the school wrote, each with the first text of the model that is like it.
  private func model(_ own: OwnWords) -> [(Place, Place)] {
    var first: [Int: Place] = [:]
    for place in everyText where !own.has(node(place)) {
      guard let text = WordRuns(node(place).text) else { continue }
      for number in index.alike(text) where first[number] == nil && !areParallel(places[number], place) {
        first[number] = place
      }
    }
    return first.sorted { $0.key < $1.key }.map { (places[$0.key], $0.value) }
  }

  /// Where clauses stand that say something by themselves, in order.
  private var everyText: [Place] {
    var result: [Place] = []
    for (policy, compiled) in policies.enumerated() {
      for (index, node) in compiled.nodes.enumerated() where !node.isSection && !node.isLeftOut && !node.isPart {
        result.append(Place(policy: policy, node: index))
      }
    }
    return result
  }

  private func node(_ place: Place) -> CompiledNode { policies[place.policy].nodes[place.node] }

  /// Whether they are alike on purpose: said to two groups of people, items of one list, or rows of one table.
  private func areParallel(_ a: Place, _ b: Place) -> Bool {
    guard a.policy == b.policy else { return false }
    let nodes = policies[a.policy].nodes
    if nodes[a.node].applies.all.isDisjoint(with: nodes[b.node].applies.all) { return true }
    return nodes[a.node].parent == nodes[b.node].parent && nodes[a.node].source.isItem
      && !nodes[a.node].text.utf8.elementsEqual(nodes[b.node].text.utf8)
  }

  private func report(_ place: Place, _ other: Place) -> Diagnostic {
    let otherNode = node(other)
    let said =
      place.policy == other.policy
      ? otherNode.citation : "\(otherNode.citation) of “\(policies[other.policy].policy.header.title)”"
    return Diagnostic(
      .nearDuplicate, Self.message(node(place).text, otherNode.text, as: said), at: node(place).span,
      help: "Say it once and link to it, so that nobody has to ask whether the difference is meant.",
      notes: [otherNode.span.map { .init("the other", $0) } ?? .init("the other: “\(otherNode.text)”")])
  }

  /// “This says almost the same as 4.2: here “next”, there “same””.
  static func message(_ text: String, _ other: String, as place: String) -> String {
    let (own, theirs) = (words(of: text), words(of: other))
    let (here, there) = (only(own, than: theirs), only(theirs, than: own))
    var differences: [String] = []
    if !here.isEmpty { differences.append("here “\(here)”") }
    if !there.isEmpty { differences.append("there “\(there)”") }
    return differences.isEmpty
      ? "This says the same as \(place)"
      : "This says almost the same as \(place): \(differences.joined(separator: ", "))"
  }

  private static func words(of text: String) -> [Substring] {
    text.lowercased().split { !($0.isLetter || $0.isNumber) }
  }

  /// The words that stand in one and not in the other, in order.
  private static func only(_ words: [Substring], than other: [Substring]) -> String {
    var rest: [Substring: Int] = [:]
    for word in other { rest[word, default: 0] += 1 }
    var result: [Substring] = []
    for word in words {
      if let count = rest[word], count > 0 { rest[word] = count - 1 } else { result.append(word) }
    }
    return result.joined(separator: " ")
  }
}
