internal import CommonMark
internal import PolicyModel

/// Writes the sections and clauses of a policy, or of one view of it, as HTML and as Markdown.
struct BodyWriter {
  let fragments: PolicyFragments
  let destinations: Destinations
  /// Which nodes are written.
  let isShown: [Bool]
  /// The level of a top section's heading: 2, or 3 in a handbook.
  let topLevel: Int
  /// What stands before each id.
  let prefix: String
  /// The members of the audience of the page; a clause says where it is for a part of them only.
  let audience: AudienceSet
  /// Whose handbook the page is, so that it speaks in plain words where there are some for them.
  let plainFor: AudienceSet?
  /// The nodes of `fragments`. They are looked at in place: to copy one takes longer than to write it.
  let nodes: [CompiledNode]
  private let conditionScope: ConditionScope
  /// For whom each node is, where that is said at it.
  private var audienceNotes: [String?] = []

  init(
    _ fragments: PolicyFragments, destinations: Destinations, shown: [Int]?, topLevel: Int, prefix: String,
    audience: AudienceSet, plainFor: AudienceSet? = nil
  ) {
    self.fragments = fragments
    nodes = fragments.compiled.nodes
    self.destinations = destinations
    if let shown {
      var flags = [Bool](repeating: false, count: fragments.compiled.nodes.count)
      for i in shown { flags[i] = true }
      isShown = flags
    } else {
      // What has neither words nor a number to keep is not there.
      isShown = fragments.compiled.nodes.enumerated().map { place, node in
        !node.isLeftOut && !(fragments.isEmptied[place] && node.number == nil)
      }
    }
    self.topLevel = topLevel
    self.prefix = prefix
    self.audience = audience
    self.plainFor = plainFor.flatMap { $0.isEmpty ? nil : $0 }
    conditionScope = fragments.wording.values.conditionScope
    audienceNotes = nodes.indices.map { isShown[$0] ? ownAudienceNote($0) : nil }
    sayOncePerRun()
  }

  /// A group is named once for a run of clauses: at the first, with how far it goes.
  private mutating func sayOncePerRun() {
    func close(_ run: [Int]) {
      guard run.count > 1, let note = audienceNotes[run[0]] else { return }
      for index in run.dropFirst() { audienceNotes[index] = nil }
      let (first, last) = (nodes[run[0]].number, nodes[run[run.count - 1]].number)
      let reach =
        if let first, let last { "\(first) to \(last)" } else {
          run.count == 2 ? "this and the next" : "this and the next \(Self.count(run.count - 1))"
        }
      audienceNotes[run[0]] = "\(note): \(reach)"
    }
    for index in nodes.indices where isShown[index] {
      var run: [Int] = []
      for child in children(index) {
        let note = nodes[child].source.isSection ? nil : audienceNotes[child]
        if let note, let first = run.first, audienceNotes[first] == note {
          run.append(child)
        } else {
          close(run)
          run = note == nil ? [] : [child]
        }
      }
      close(run)
    }
  }

  /// A small number as a word.
  static func count(_ n: Int) -> String {
    let words = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    return n < words.count ? words[n] : String(n)
  }

  func children(_ index: Int) -> [Int] {
    var result: [Int] = []
    var i = index + 1
    while i < nodes[index].end {
      if isShown[i] { result.append(i) }
      i = nodes[i].end
    }
    return result
  }

  func topSections() -> [Int] {
    var result: [Int] = []
    var i = 0
    while i < nodes.count {
      if isShown[i] { result.append(i) }
      i = nodes[i].end
    }
    return result
  }

  func fill(_ fragment: Fragment, into output: inout [UInt8]) {
    fragment.append(to: &output) { destinations.fill($0, fragments, &$1) }
  }

  /// Writes the first paragraph of a clause; the last item that is shown of a list ends it, though others follow that are
  /// not for this page.
  func fillWords(_ index: Int, _ words: Fragment, into output: inout [UInt8]) {
    let isLine = fragments.nodes[index].restHTML.bytes.isEmpty && !hasShown(in: index, from: index + 1)
    fill(isLine && isCutShort(index) ? words.asListEnd : words, into: &output)
  }

  /// Whether items follow a clause in its list, and none of them is shown.
  private func isCutShort(_ index: Int) -> Bool {
    guard let parent = nodes[index].parent, !nodes[parent].source.isSection, nodes[index].end < nodes[parent].end else {
      return false
    }
    return !hasShown(in: parent, from: nodes[index].end)
  }

  /// Whether something in the node at `index` is shown, from the place `start` on.
  private func hasShown(in index: Int, from start: Int) -> Bool {
    isShown[start..<max(nodes[index].end, start)].contains(true)
  }

  // MARK: What is said beside the text

  /// "For trainees": where a section or clause is for others of this page's audience than what it stands in.
  func audienceNote(_ index: Int) -> String? { audienceNotes[index] }

  private func ownAudienceNote(_ index: Int) -> String? {
    let own = nodes[index].applies
    let above = nodes[index].parent.map { nodes[$0].applies } ?? fragments.compiled.bound
    guard own != above else { return nil }
    let graph = fragments.compiled.audiences
    var full = own.inFull.intersection(audience)
    var spirit = own.inSpirit.intersection(audience)
    guard full != above.inFull.intersection(audience) || spirit != above.inSpirit.intersection(audience) else {
      return nil
    }
    // Who only acts on a clause reads for whom it is.
    if full.isEmpty, spirit.isEmpty { (full, spirit) = (own.inFull, own.inSpirit) }
    switch (full.isEmpty, spirit.isEmpty) {
    case (true, true): return nil
    case (false, true): return "For \(graph.describe(full))"
    case (true, false): return "In spirit for \(graph.describe(spirit))"
    case (false, false): return "For \(graph.describe(full)); in spirit for \(graph.describe(spirit))"
    }
  }

  /// "Applies where the school has a sixth form": the condition that a clause of the model itself states.
  func conditionNote(_ index: Int) -> String? {
    guard let condition = nodes[index].condition, fragments.compiled.scope.isModel,
      nodes[index].source.attributes.has(.when)
    else { return nil }
    let words = condition.words(in: conditionScope)
    return words.isEmpty ? nil : "Applies \(words)"
  }

  /// The clauses that this one is an exception to.
  func exceptions(_ index: Int) -> [(id: ClauseID, citation: String)] {
    nodes[index].source.attributes.words(.exceptionTo).compactMap { word in
      ClauseID(word).flatMap { id in fragments.compiled[id].flatMap { $0.isLeftOut ? nil : (id, $0.citation) } }
    }
  }

  /// Whether the clause at `index` is an item of a plain list: without a number, and with words.
  func isPlainItem(_ index: Int) -> Bool {
    nodes[index].number == nil && nodes[index].source.isItem && !isReserved(index) && field(index) == nil
      && isBesideItems(index)
  }

  /// Whether what a school added stands among items: its file writes every clause as one, and it is printed as the clauses
  /// beside it are.
  private func isBesideItems(_ index: Int) -> Bool {
    func isAdded(_ node: Int) -> Bool { nodes[node].id.rawValue.utf8.contains(UInt8(ascii: ":")) }
    guard isAdded(index), let parent = nodes[index].parent, nodes[parent].isSection else { return true }
    let beside = fragments.compiled.children(of: parent).filter {
      !nodes[$0].isSection && !nodes[$0].isLeftOut && !isAdded($0)
    }
    guard let nearest = beside.last(where: { $0 < index }) ?? beside.first else { return true }
    return nodes[nearest].source.isItem
  }

  /// Whether only the number of the node is kept.
  func isReserved(_ index: Int) -> Bool {
    nodes[index].source.attributes.has(.reserved) || fragments.isEmptied[index]
  }
}

extension [UInt8] {
  /// Appends words of ours, without a `String` for them.
  mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
