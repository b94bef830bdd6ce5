internal import PolicyModel

/// One of the two versions, with what is looked up in it again and again.
final class Half {
  let policy: CompiledPolicy
  let nodes: [CompiledNode]
  let values: ValueTable
  /// Reads modality; nil where it stays as it was compiled.
  let lexicon: Lexicon?
  /// The node of the same sort before each in its parent; -1 for the first.
  let previous: [Int]
  /// The nodes that state each id; ids are unique but in drafts with errors.
  let index: [ClauseID: Int]
  /// What stands for names; made again once it is known which ids changed.
  private(set) var names: SpokenText.Names
  private let titles: [RoleID: [[UInt8]]]
  private var readings: [Int: ModalityReading] = [:]
  private var modalities: [Int: Modality] = [:]

  init(_ policy: CompiledPolicy, _ lexicon: Lexicon?, _ renames: Renames) {
    self.policy = policy
    self.lexicon = lexicon
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

  /// Calls `body` with each running text of node `i`.
  func forEachText(_ i: Int, _ body: (InlineText) -> Void) {
    switch nodes[i].source {
    case .section(let section): body(section.title)
    case .clause(let clause): clause.content.forEachText(body)
    }
  }

  /// The links of node `i`.
  func links(_ i: Int) -> [LinkTarget] {
    var result: [LinkTarget] = []
    forEachText(i) { result += $0.links.map(\.target) }
    return result
  }

  // MARK: Modality

  /// The modality of node `i`, read with the lexicon where there is one.
  func modality(_ i: Int) -> Modality {
    guard let clause = nodes[i].clause, !nodes[i].isPart else { return .statement }
    guard let lexicon else { return nodes[i].modality }
    if let known = modalities[i] { return known }
    var stems: [StemReading] = []
    var section: Modality?
    var at = nodes[i].parent
    while let parent = at {
      if let stem = nodes[parent].clause {
        stems.append(StemReading(attribute: stem.attributes.modality, reading: reading(parent, lexicon)))
      } else if let stated = nodes[parent].attributes.modality {
        section = stated
        break
      }
      at = nodes[parent].parent
    }
    let resolved = resolveModality(
      attribute: clause.attributes.modality, own: reading(i, lexicon), stems: stems, section: section)
    modalities[i] = resolved.modality
    return resolved.modality
  }

  /// Whether something above node `i` may have a part in its modality; else it follows from its own words alone.
  func isModalityInherited(_ i: Int) -> Bool {
    var at = nodes[i].parent
    while let parent = at {
      if nodes[parent].clause != nil || nodes[parent].attributes.has(.modality) { return true }
      at = nodes[parent].parent
    }
    return false
  }

  private func reading(_ i: Int, _ lexicon: Lexicon) -> ModalityReading {
    if let known = readings[i] { return known }
    let words = ClauseWords(nodes[i].clause?.content ?? []) { values.title(of: $0) }
    let reading = lexicon.read(words.bytes, masked: words.masked)
    readings[i] = reading
    return reading
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
