internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Follows every reference of a policy, in its text, its attributes and its front matter.
struct LinkChecker {
  private let compiled: CompiledPolicy
  private let library: Library
  private let values: ValueTable
  private let roles: Set<RoleID>
  private let terms: [TermID: Term]
  private let references: Set<ReferenceID>
  private var definitions: [TermID: SourceSpan?] = [:]
  private(set) var diagnostics = DiagnosticList()
  /// Whether a note is looked at, which binds nobody: the title of a policy elsewhere does no harm in it.
  private var isInNote = false
  private var formerIDs: [String: ClauseID]?
  private var usedParameters: Set<ParameterID> = []

  init(_ compiled: CompiledPolicy, _ library: Library) {
    self.compiled = compiled
    self.library = library
    values = ValueTable(compiled.policy, compiled.environment, compiled.scope)
    roles = Set(compiled.environment.roles.map(\.id))
    terms = Dictionary(compiled.environment.terms.map { ($0.id, $0) }) { first, _ in first }
    references = Set(compiled.environment.references.map(\.id))
  }

  mutating func run() {
    for i in compiled.nodes.indices {
      let source = compiled.nodes[i].source
      let isShown = !compiled.nodes[i].isLeftOut
      switch source {
      case .section(let section): check(section.title, isShown: isShown)
      case .clause(let clause):
        clause.content.forEachText { check($0, isShown: isShown) }
        checkRelations(clause)
      }
      isInNote = true
      for note in source.notes { note.content.forEachText { check($0, isShown: isShown) } }
      isInNote = false
      checkSummaries(source.notes)
    }
    checkHeader(compiled.policy.header)
    if compiled.scope.isModel { checkUse() }
  }

  /// A summary is for an audience that is there, and each audience has one.
  private mutating func checkSummaries(_ notes: [Note]) {
    var first: [AudienceID: Note] = [:]
    for note in notes {
      guard let audience = note.audience else { continue }
      if compiled.audiences.members(of: audience) == nil {
        report(
          .unknownAudience,
          "Unknown audience `\(audience)`"
            + diagnostics.didYouMean(audience.rawValue, compiled.audiences.ids.map(\.rawValue)),
          note.audienceSpan ?? note.span, "Audiences stand in workspace.yml, or under `audiences` in the front matter.")
      }
      if let earlier = first[audience] {
        report(
          .secondSummary, "A second summary for `\(audience)`", note.audienceSpan ?? note.span,
          "Join the two, or take one away.", [.init("the first", earlier.audienceSpan ?? earlier.span)])
      } else {
        first[audience] = note
      }
    }
  }

  // MARK: Text

  private mutating func check(_ text: InlineText, isShown: Bool) {
    for (index, piece) in text.pieces.enumerated() {
      switch piece {
      case .value(let name): checkValue(name, text.span(at: index))
      case .startLink(let target): checkLink(target, text.span(at: index), isShown: isShown)
      default: break
      }
    }
  }

  private mutating func checkValue(_ name: ValueName, _ span: SourceSpan?) {
    if case .parameter(let id) = name { usedParameters.insert(id) }
    guard !values.isKnown(name) else { return }
    if case .fact(let id) = name {
      report(
        .unknownFact,
        "Unknown fact `\(id)`" + diagnostics.didYouMean(id.rawValue, compiled.environment.facts.map(\.id.rawValue)),
        span,
        "Facts stand under `facts` in workspace.yml.")
    } else {
      report(
        .unknownParameter, "Unknown parameter `\(name.text)`" + diagnostics.didYouMean(name.text, values.names), span,
        "Declare it under `parameters` in the front matter.")
    }
  }

  private mutating func checkLink(_ target: LinkTarget, _ span: SourceSpan?, isShown: Bool) {
    switch target {
    case .clause(let id): checkClause(id, span, isShown: isShown)
    case .policy(let policy, let clause): checkPolicy(policy, clause, span, isShown: isShown)
    case .role(let id):
      checkRole(id, span)
    case .term(let id):
      guard terms[id] == nil else { return }
      report(
        .unknownTerm, "Unknown term `\(id)`" + diagnostics.didYouMean(id.rawValue, terms.keys.sorted().map(\.rawValue)),
        span,
        "Terms stand under `terms` in workspace.yml.")
    case .reference(let id): checkReference(id, span)
    case .external: break
    }
  }

  private mutating func checkClause(_ id: ClauseID, _ span: SourceSpan?, isShown: Bool) {
    guard let index = compiled.index[id], !id.isDerived else {
      return report(
        .unknownClause,
        "Unknown clause or section `\(id)`"
          + nearClause(id), span,
        "A link leads to the id of a clause or section of this policy, or to `policy:other#id`.")
    }
    if compiled.nodes[index].isLeftOut, isShown {
      report(
        .noLongerLinked, "`\(id)` is left out here, because its condition does not hold", span,
        "Its citation is printed without a link. Put this clause under the same condition, or reword it.")
    }
  }

  /// The clause that was probably meant: one that was called so before, or one with a name like it.
  private mutating func nearClause(_ id: ClauseID) -> String {
    if formerIDs == nil {
      var former: [String: ClauseID] = [:]
      for node in compiled.nodes {
        for word in node.attributes.words(.was) { former[String(word)] = node.id }
      }
      formerIDs = former
    }
    if let now = formerIDs?[id.rawValue] { return ", which is now `\(now)`" }
    return diagnostics.didYouMean(id.rawValue, compiled.nodes.lazy.map(\.id).filter { !$0.isDerived }.map(\.rawValue))
  }

  private mutating func checkPolicy(_ policy: PolicyID, _ clause: ClauseID?, _ span: SourceSpan?, isShown: Bool) {
    guard let entry = library.policies[policy] else {
      return report(
        .unknownPolicy,
        "Unknown policy `\(policy)`"
          + diagnostics.didYouMean(policy.rawValue, library.policies.keys.sorted().map(\.rawValue)),
        span,
        "A policy is a directory under Policies; one kept elsewhere is a reference, `ref:\(policy)`.")
    }
    if let clause, entry.citations[clause] == nil {
      report(
        .unknownClause,
        "Unknown clause `\(clause)` in the policy `\(policy)`"
          + diagnostics.didYouMean(clause.rawValue, entry.citations.keys.sorted().map(\.rawValue)), span,
        "A link leads to the id of one of its clauses or sections.")
    } else if !entry.isAdopted, isShown, !isInNote, !isKeptElsewhere(policy) {
      report(
        .noLongerLinked, "The policy `\(policy)` is not published here", span,
        "Its title is printed without a link. Reword the clause; or, if somebody else keeps the policy, say so by a "
          + "document of the same id under `references`.")
    }
  }

  /// Whether a document under `references` has the id of the policy: the school says that somebody else keeps it.
  private func isKeptElsewhere(_ policy: PolicyID) -> Bool {
    ReferenceID(policy.rawValue).map { references.contains($0) } ?? false
  }

  private mutating func checkRole(_ id: RoleID, _ span: SourceSpan?) {
    guard !roles.contains(id) else { return }
    report(
      .unknownRole,
      "Unknown role `\(id)`" + diagnostics.didYouMean(id.rawValue, compiled.environment.roles.map(\.id.rawValue)), span,
      "Roles stand under `roles` in workspace.yml.")
  }

  private mutating func checkReference(_ id: ReferenceID, _ span: SourceSpan?) {
    guard !references.contains(id) else { return }
    report(
      .unknownReference,
      "Unknown reference `\(id)`" + diagnostics.didYouMean(id.rawValue, references.sorted().map(\.rawValue)), span,
      "Documents kept elsewhere stand under `references` in workspace.yml.")
  }

  // MARK: Attributes

  private mutating func checkRelations(_ clause: Clause) {
    if let attribute = clause.attributes[.exceptionTo] {
      for word in clause.attributes.words(.exceptionTo) {
        guard let id = ClauseID(word) else {
          report(.badID, "`\(word)` cannot be the id of a clause", attribute.span, "Name clauses of this policy.")
          continue
        }
        if id == clause.id {
          report(.unknownClause, "A clause cannot be an exception to itself", attribute.span, "Name another clause.")
        } else {
          checkClause(id, attribute.span, isShown: false)
        }
      }
    }
    if let attribute = clause.attributes[.term] { checkDefinition(attribute) }
  }

  private mutating func checkDefinition(_ attribute: StatedAttribute) {
    guard let id = TermID(attribute.value), let term = terms[id] else {
      return report(
        .unknownTerm,
        "Unknown term `\(attribute.value)`"
          + diagnostics.didYouMean(attribute.value, terms.keys.sorted().map(\.rawValue)),
        attribute.span, "Declare its title under `terms` in workspace.yml; this clause then defines it.")
    }
    if term.definition != nil {
      report(
        .doubleDefinition, "`\(id)` is defined in workspace.yml too", attribute.span,
        "A term has one definition; take one of the two away.", [.init("the other definition", term.span)])
    } else if let first = definitions[id] {
      report(
        .doubleDefinition, "`\(id)` is defined twice", attribute.span,
        "A term has one definition; keep one of the two.",
        [.init("first defined here", first)])
    } else {
      definitions[id] = attribute.span
    }
  }

  /// A parameter that nothing prints or asks is a question put to every school for nothing.
  private mutating func checkUse() {
    for node in compiled.nodes {
      for attribute in node.attributes.all {
        if case .parameter(let id)? = attribute.soleValueName { usedParameters.insert(id) }
        guard attribute.key == .when else { continue }
        for word in attribute.value.split(whereSeparator: { !$0.isASCII || !($0.isLetter || $0.isNumber || $0 == "-") })
        {
          if let id = ParameterID(word) { usedParameters.insert(id) }
        }
      }
    }
    for parameter in compiled.policy.header.parameters where !usedParameters.contains(parameter.id) {
      report(
        .unusedParameter, "The parameter `\(parameter.id)` is never used", parameter.span,
        "Write `{{\(parameter.id)}}` where its value belongs, or take it away; each school would be asked for it.")
    }
  }

  // MARK: Front matter

  private mutating func checkHeader(_ header: PolicyHeader) {
    for (key, role) in [
      ("owner", header.owner), ("approver", header.approver), ("acknowledge.return-to", header.acknowledge?.returnTo),
    ] {
      if let role { checkRole(role, header.spans[key]) }
    }
    for contact in header.contacts {
      guard let role = contact.role else { continue }
      checkRole(role, contact.id.flatMap { header.spans["contacts.\($0).role"] } ?? header.spans["contacts"])
    }
    for text in header.related {
      let isKnown =
        PolicyID(text).map { library.policies[$0] != nil } ?? false
        || ReferenceID(text).map { references.contains($0) } ?? false
      if !isKnown {
        let near = diagnostics.didYouMean(
          text, library.policies.keys.sorted().map(\.rawValue) + references.sorted().map(\.rawValue))
        report(
          .unknownReference, "`\(text)` is neither a policy nor a reference" + near,
          header.spans["related.\(text)"] ?? header.spans["related"],
          "Name a directory under Policies, or a reference of workspace.yml.")
      }
    }
    if let acknowledge = header.acknowledge { check(acknowledge, header) }
    for parameter in header.parameters {
      if case .role(let role)? = parameter.default {
        checkRole(role, header.spans["parameters.\(parameter.id).default"])
      }
    }
  }

  private mutating func check(_ acknowledge: Acknowledgement, _ header: PolicyHeader) {
    for audience in acknowledge.audiences {
      let span = header.spans["acknowledge.audiences.\(audience)"] ?? header.spans["acknowledge.audiences"]
      guard let members = compiled.audiences.members(of: audience) else {
        report(
          .unknownAudience,
          "Unknown audience `\(audience)`"
            + diagnostics.didYouMean(audience.rawValue, compiled.audiences.ids.map(\.rawValue)),
          span,
          "Audiences stand in workspace.yml, or under `audiences` in the front matter.")
        continue
      }
      if members.isDisjoint(with: compiled.bound.all) {
        report(
          .widenedApplicability, "`\(audience)` is to sign, but the policy does not apply to them", span,
          "Name an audience of `applies-to`.", [.init("the policy applies to these", header.spans["applies-to"])])
      }
    }
    for signing in acknowledge.signedBy {
      let span = header.spans["acknowledge.signed-by.\(signing.audience)"]
      if compiled.audiences.members(of: signing.by) == nil {
        report(
          .unknownAudience,
          "Unknown audience `\(signing.by)`"
            + diagnostics.didYouMean(signing.by.rawValue, compiled.audiences.ids.map(\.rawValue)),
          span, "Audiences stand in workspace.yml, or under `audiences` in the front matter.")
      } else if !acknowledge.audiences.contains(signing.audience) {
        report(
          .badValue, "`\(signing.by)` sign for `\(signing.audience)`, who have no form", span,
          "Name `\(signing.audience)` under `audiences`, or leave this out.")
      }
    }
    for organisation in acknowledge.organisations {
      for role in organisation.signedBy {
        checkRole(role, header.spans["acknowledge.organisations.\(organisation.id).signed-by.\(role)"])
      }
    }
  }

  private mutating func report(
    _ rule: Rule, _ message: String, _ span: SourceSpan?, _ help: String, _ notes: [Diagnostic.Note] = []
  ) {
    diagnostics.append(Diagnostic(rule, message, at: span, help: help, notes: notes))
  }
}
