/// What a policy prints for the names and links in it, in one scope.
public struct Wording: Sendable {
  /// The values.
  public private(set) var values: ValueTable
  private let roles: [RoleID: Role]
  private let terms: [TermID: Term]
  private let references: [ReferenceID: Reference]
  private let citations: [ClauseID: String]
  private let library: Library

  /// Makes the wording of `compiled`, whose nodes have their citations.
  public init(_ compiled: CompiledPolicy, library: Library) {
    let environment = compiled.environment
    values = ValueTable(compiled.policy, environment, compiled.scope)
    roles = Dictionary(environment.roles.map { ($0.id, $0) }) { first, _ in first }
    terms = Dictionary(environment.terms.map { ($0.id, $0) }) { first, _ in first }
    references = Dictionary(environment.references.map { ($0.id, $0) }) { first, _ in first }
    citations = Dictionary(compiled.nodes.map { ($0.id, $0.citation) }) { first, _ in first }
    self.library = library
  }

  /// The same with the values and titles of `values` in the place of its own.
  public func with(_ values: ValueTable) -> Wording {
    var result = self
    result.values = values
    return result
  }

  /// The citation or title that a link without words prints.
  public func title(of target: LinkTarget) -> String {
    switch target {
    case .clause(let id): citations[id] ?? id.rawValue
    case .policy(let policy, let clause):
      clause.flatMap { library.policies[policy]?.citations[$0] }.map {
        "\(library.policies[policy]?.title ?? policy.rawValue), \($0)"
      } ?? library.policies[policy]?.title ?? policy.rawValue
    case .role(let id): values.title(of: id) ?? id.rawValue
    case .term(let id): terms[id]?.title ?? id.rawValue
    case .reference(let id): references[id]?.title ?? id.rawValue
    case .external(let address): address
    }
  }

  /// The words to print for a link that has `words`, or nil where it keeps its own.
  ///
  /// A link in one of a role's titles prints the title that a school gives the role in its place; other words stay,
  /// and so do all of them where nobody gives it another title.
  public func replacement(for target: LinkTarget, words: String) -> String? {
    if words.isEmpty { return title(of: target) }
    guard case .role(let id) = target, let role = roles[id], let title = values.ownTitle(of: id),
      !sameBytes(title, role.title)
    else { return nil }
    let written = words.lowercased()
    if written.utf8.elementsEqual(title.lowercased().utf8) { return nil }
    let isTitle = ([role.title] + role.also).contains { written.utf8.elementsEqual($0.lowercased().utf8) }
    return isTitle ? title : nil
  }

  /// The text without markup, as this scope prints it.
  public func plain(_ text: InlineText, isTitle: Bool = false) -> String {
    placed(text, isTitle: isTitle).plain(
      value: { values.text($0) }, title: { title(of: $0) },
      linkWords: { replacement(for: $0, words: $1) ?? $1 })
  }
}

extension Wording {
  /// Whether `text` is in these words what it is in `other`; false also where that would take long to find out.
  public func prints(_ text: InlineText, as other: Wording) -> Bool {
    text.pieces.allSatisfy { piece in
      switch piece {
      case .value(let name): prints(name, as: other)
      case .startLink(.role(let id)):
        sameBytes(values.title(of: id), other.values.title(of: id)) && roles[id] == other.roles[id]
      case .startLink(let target): sameBytes(title(of: target), other.title(of: target))
      case .text, .code, .start, .end, .endLink: true
      }
    }
  }

  /// Whether `name` has the value, or where it is open the label, that it has in `other`.
  public func prints(_ name: ValueName, as other: Wording) -> Bool {
    let own = values.printed(name)
    return sameBytes(own, other.values.printed(name))
      && (own != nil || sameBytes(values.label(name), other.values.label(name)))
  }
}
