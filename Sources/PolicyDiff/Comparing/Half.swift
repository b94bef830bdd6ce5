internal import PolicyModel
internal import PolicyReading

/// One of the two versions, with what is looked up in it again and again.
final class Half {
  let policy: CompiledPolicy
  let nodes: [CompiledNode]
  let values: ValueTable
  /// Reads the clauses; nil where they stay as they were compiled.
  let reader: CommonReader?
  /// The node of the same sort before each in its parent; -1 for the first.
  let previous: [Int]
  /// The nodes that state each id; ids are unique but in drafts with errors.
  let index: [ClauseID: Int]
  /// What stands for names; made again once it is known which ids changed.
  private(set) var names: SpokenText.Names
  private let titles: [RoleID: [[UInt8]]]
  /// What the clauses say; read once something asks, all at once.
  private(set) lazy var readings: [ClauseReading] =
    reader?.read(policy) ?? nodes.map(\.reading)
  /// Who the bearers are.
  private(set) lazy var bearers = BearerAudiences(policy.environment, policy.audiences)
  /// How the items of lists are connected.
  private(set) lazy var connectives = Connectives(nodes)

  init(_ policy: CompiledPolicy, _ reader: CommonReader?, _ renames: Renames) {
    self.policy = policy
    self.reader = reader
    nodes = policy.nodes
    values = ValueTable(policy.policy, policy.environment, policy.scope)
    var previous = [Int](repeating: -1, count: nodes.count)
    var last = [Int](repeating: -1, count: 2 * (nodes.count + 1))
    var index: [ClauseID: Int] = [:]
    index.reserveCapacity(nodes.count)
    for i in nodes.indices {
      let slot = 2 * ((nodes[i].parent ?? -1) + 1) + (nodes[i].isSection ? 1 : 0)
      previous[i] = last[slot]
      last[slot] = i
      if index[nodes[i].id] == nil { index[nodes[i].id] = i }
    }
    self.previous = previous
    self.index = index
    var titles: [RoleID: [[UInt8]]] = [:]
    for role in policy.environment.roles {
      let all = [role.title] + role.also + (policy.scope.roleTitles[role.id].map { [$0] } ?? [])
      titles[role.id, default: []] += all.map { WordFold.fold($0.utf8) }
    }
    self.titles = titles
    names = Self.names(renames, titles)
  }

  /// Takes the names of `renames`.
  func rename(_ renames: Renames) { names = Self.names(renames, titles) }

  private static func names(_ renames: Renames, _ titles: [RoleID: [[UInt8]]]) -> SpokenText.Names {
    SpokenText.Names(
      value: { renames.name($0) }, target: { renames.destination($0) },
      isTitle: { id, words in titles[id]?.contains(WordFold.fold(words.utf8)) ?? false })
  }

  // MARK: Texts

  /// What node `i` says, for comparison.
  func spoken(_ i: Int, resolvesTitles: Bool = true) -> [UInt8] {
    var bytes: [UInt8] = []
    switch nodes[i].source {
    case .section(let section):
      SpokenText.append(section.title, names, resolvesTitles: resolvesTitles, to: &bytes)
    case .clause(let clause):
      SpokenText.append(clause.content, names, resolvesTitles: resolvesTitles, to: &bytes)
    }
    return bytes
  }

  /// Whether node `i` is a table or a row of one.
  func isTabular(_ i: Int) -> Bool {
    nodes[i].clause?.content.contains { block in
      switch block {
      case .headings, .cells: true
      default: false
      }
    } ?? false
  }

  /// What node `i` says where it is a table or a row, as a list would say it: without headings, and without what parts
  /// the cells.
  func spokenAsList(_ i: Int) -> [UInt8] {
    guard let clause = nodes[i].clause else { return spoken(i) }
    var bytes: [UInt8] = []
    let content = clause.content.filter { if case .headings = $0 { false } else { true } }
    SpokenText.append(content, names, resolvesTitles: true, to: &bytes)
    return isTabular(i) ? bytes.map { $0 == 0x7C ? 0x20 : $0 } : bytes
  }

  /// Calls `body` with each running text of node `i`.
  func forEachText(_ i: Int, _ body: (InlineText) -> Void) {
    switch nodes[i].source {
    case .section(let section): body(section.title)
    case .clause(let clause): clause.content.forEachText(body)
    }
  }

  /// Whether the text of node `i` has a value or a link in it.
  func namesSomething(_ i: Int) -> Bool {
    var result = false
    forEachText(i) { text in
      result =
        result
        || text.pieces.contains { piece in
          switch piece {
          case .value, .startLink: true
          default: false
          }
        }
    }
    return result
  }

  /// The roles that node `i` prints by values.
  func printedRoles(_ i: Int) -> [RoleID] {
    var result: [RoleID] = []
    forEachText(i) { text in
      for case .value(let name) in text.pieces {
        if case .role(let id)? = values.value(name) { result.append(id) }
      }
    }
    return result
  }

  /// The links of node `i`.
  func links(_ i: Int) -> [LinkTarget] {
    var result: [LinkTarget] = []
    forEachText(i) { result += $0.links.map(\.target) }
    return result
  }

  // MARK: What it says

  /// What node `i` says, read with the reader where there is one.
  func reading(_ i: Int) -> ClauseReading { readings[i] }

  /// How node `i` binds.
  func modality(_ i: Int) -> Modality { nodes[i].isPart ? .statement : readings[i].force.value }

  /// Everyone who reads node `i`: to whom it applies, and who must act on it.
  func readers(_ i: Int) -> AudienceSet {
    reader == nil ? nodes[i].readers : bearers.readers(nodes[i].applies, readings[i])
  }

  /// The clause that binds where `i` is a part of what its stem requires; else `i` itself.
  func binding(_ i: Int) -> Int {
    var at = i
    while nodes[at].isPart, let parent = nodes[at].parent { at = parent }
    return at
  }

  // MARK: Structure

  /// The indices of `i` and what stands in it.
  func subtree(_ i: Int) -> Range<Int> { i..<max(nodes[i].end, i + 1) }

  /// Whether `i` is a section or clause of the same sort as `j` of `other`.
  func isSameSort(_ i: Int, _ other: Half, _ j: Int) -> Bool { nodes[i].isSection == other.nodes[j].isSection }
}
