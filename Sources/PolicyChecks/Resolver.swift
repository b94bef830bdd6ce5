public import Diagnostics
internal import Parallel
public import PolicyModel
internal import SourceText

/// Looks up and inherits everything that a policy states: applicability, bearers, deadlines, tailoring, conditions,
/// modality; then numbers it. Texts, links and digests need the other policies and come after, in `finish`.
///
/// What is wrong is reported and left out; the result is whole nevertheless. Without a lexicon no words are read.
public func resolve(
  _ policy: Policy, in environment: Environment, for scope: Scope, lexicon: Lexicon?,
  into diagnostics: inout DiagnosticList
) -> CompiledPolicy {
  var graphDiagnostics = DiagnosticList()
  let workspace = AudienceGraph(environment.audiences, into: &graphDiagnostics)
  let audiences = workspace.extended(with: policy.header.audiences, into: &diagnostics)
  let bound = AppliesTo.bound(policy, audiences, into: &diagnostics)
  var resolver = Resolver(policy, environment, scope, audiences, bound, lexicon)
  resolver.run()
  diagnostics.append(contentsOf: resolver.diagnostics)
  var compiled = CompiledPolicy(
    policy: policy, environment: environment, scope: scope, audiences: audiences, bound: bound)
  swap(&compiled.nodes, &resolver.nodes)
  NumberingPass.number(&compiled.nodes, by: policy.header.numbering)
  for i in compiled.nodes.indices where compiled.index[compiled.nodes[i].id] == nil {
    compiled.index[compiled.nodes[i].id] = i
  }
  return compiled
}

/// The walk over the tree; each node is given what those above it state.
struct Resolver {
  /// What a section or stem gives to what it contains.
  struct Inherited {
    var applies: Applicability
    var bearers: [Bearer] = [.reader]
    var isBearerStated = false
    var within: PolicyDuration?
    var every: PolicyDuration?
    var tailoring: Tailoring
    var condition: Condition?
    var isLeftOut = false
    var sectionModality: Modality?
    /// The stems above, nearest first.
    var stems: [StemReading] = []
    var isPart = false
  }

  private let policy: Policy
  private let environment: Environment
  private let scope: Scope
  private let audiences: AudienceGraph
  private let bound: Applicability
  private let lexicon: Lexicon?
  let values: ValueTable
  private let roles: [RoleID: Role]
  var nodes: [CompiledNode] = []
  var diagnostics = DiagnosticList()
  private var seen: [ClauseID: SourceSpan?] = [:]
  /// What the words of the clauses say, in the order in which the walk comes to them, and how many it has taken.
  private var readings: [ModalityReading] = []
  private var readCount = 0

  init(
    _ policy: Policy, _ environment: Environment, _ scope: Scope, _ audiences: AudienceGraph, _ bound: Applicability,
    _ lexicon: Lexicon?
  ) {
    self.policy = policy
    self.environment = environment
    self.scope = scope
    self.audiences = audiences
    self.bound = bound
    self.lexicon = lexicon
    values = ValueTable(policy, environment, scope)
    roles = Dictionary(environment.roles.map { ($0.id, $0) }) { first, _ in first }
  }

  mutating func run() {
    readings = Self.read(policy, lexicon, values)
    nodes.reserveCapacity(readings.count)
    let top = Inherited(applies: bound, tailoring: policy.header.tailoring ?? .fixed)
    for section in policy.sections { add(section, parent: nil, depth: 0, top) }
  }

  // MARK: The walk

  private mutating func add(_ section: Section, parent: Int?, depth: Int, _ outer: Inherited) {
    let index = begin(.section(section), section.id, section.idSpan, parent, depth)
    var inner = outer
    inherit(section.attributes, of: index, what: "section", into: &inner)
    checkModality(section.attributes)
    if let stated = section.attributes.modality { inner.sectionModality = stated }
    settle(index, inner)
    nodes[index].text = section.title.plain(value: { values.text($0) }, title: { _ in "" })
    for clause in section.clauses { add(clause, parent: index, depth: depth + 1, inner) }
    for child in section.sections { add(child, parent: index, depth: depth + 1, inner) }
    nodes[index].end = nodes.count
    if section.clauses.isEmpty, section.sections.isEmpty, section.notes.isEmpty, !section.attributes.has(.reserved) {
      diagnostics.append(
        Diagnostic(
          .emptySection, "Nothing stands in this section", at: section.span,
          help: "Write its clauses, take it away, or say `.reserved` to keep a number that is no longer used."))
    }
  }

  private mutating func add(_ clause: Clause, parent: Int, depth: Int, _ outer: Inherited) {
    let index = begin(.clause(clause), clause.id, clause.idSpan, parent, depth)
    var inner = outer
    inherit(clause.attributes, of: index, what: "clause", into: &inner)
    settle(index, inner)
    let reading = readings[readCount]
    readCount += 1
    resolveModality(of: index, clause, reading, inner)
    if !clause.items.isEmpty {
      inner.stems.insert(StemReading(attribute: clause.attributes.modality, reading: reading), at: 0)
      inner.isPart = inner.isPart || clause.listLogic != .each
      for item in clause.items { add(item, parent: index, depth: depth + 1, inner) }
    } else if let list = clause.attributes[.list] {
      diagnostics.append(
        Diagnostic(
          .badList, "`list=\(list.value)` on a clause that has no items", at: list.span,
          help: "It says how the items of a stem belong together; write the list directly after the clause."))
    }
    nodes[index].end = nodes.count
  }

  private mutating func begin(
    _ source: CompiledNode.Source, _ id: ClauseID, _ span: SourceSpan?, _ parent: Int?, _ depth: Int
  ) -> Int {
    if let first = seen[id] {
      diagnostics.append(
        Diagnostic(
          .duplicateID, "The id `\(id)` is given twice", at: span,
          help: "Sections and clauses of a policy share one set of ids; choose another.",
          notes: [.init("first given here", first)]))
    } else {
      seen[id] = span
    }
    nodes.append(CompiledNode(source, id: id, parent: parent, depth: depth))
    return nodes.count - 1
  }

  private mutating func settle(_ index: Int, _ inherited: Inherited) {
    nodes[index].applies = inherited.applies
    nodes[index].bearers = inherited.bearers
    nodes[index].isBearerStated = inherited.isBearerStated
    nodes[index].within = inherited.within
    nodes[index].every = inherited.every
    nodes[index].tailoring = inherited.tailoring
    nodes[index].condition = inherited.condition
    nodes[index].isLeftOut = inherited.isLeftOut
    nodes[index].isPart = inherited.isPart
    var readers = inherited.applies.all
    for bearer in inherited.bearers {
      switch bearer {
      case .reader, .organisation: break
      case .audience(let id): readers.formUnion(audiences.members(of: id) ?? AudienceSet())
      case .role(let id):
        if let audience = roles[id]?.audience, let members = audiences.members(of: audience) {
          readers.formUnion(members)
        }
      }
    }
    nodes[index].readers = readers
  }

  // MARK: What is inherited

  private mutating func inherit(_ attributes: Attributes, of index: Int, what: String, into inner: inout Inherited) {
    guard !attributes.isEmpty else { return }
    checkIdle(nodes[index])
    let isSection = nodes[index].isSection
    if isSection {
      refuse(attributes, [.within, .every, .list, .action, .exceptionTo, .term, .consequence, .stem], on: what)
    }
    if !isSection { refuse(attributes, [.part, .appendix], on: what) }
    if attributes.has(.for) || attributes.has(.inSpiritFor) { restrict(attributes, what, &inner) }
    if let by = attributes[.by] {
      inner.bearers = bearers(by)
      inner.isBearerStated = true
    }
    if let within = attributes[.within] { inner.within = duration(within) }
    if let every = attributes[.every] { inner.every = duration(every) }
    if let tailoring = attributes[.tailoring] {
      inner.tailoring = choice(tailoring, Tailoring.allCases.map(\.rawValue)).flatMap(Tailoring.init) ?? inner.tailoring
    }
    if let additions = attributes[.additions] { _ = choice(additions, ["open", "closed"]) }
    if let list = attributes[.list], ListLogic(rawValue: list.value) == nil {
      let names = ListLogic.allCases.map(\.rawValue)
      diagnostics.append(
        Diagnostic(
          .badList, "`\(list.value)` is no list logic" + didYouMean(list.value, names), at: list.span,
          help: "How items belong together is \(HumanList.quoted(names))."))
    }
    if let items = attributes[.items] { _ = choice(items, Labels.Style.allCases.map(\.rawValue)) }
    if let when = attributes[.when] { restrictBy(when, &inner) }
    if let action = attributes[.action] { _ = ActionID.parse(sourced(action), into: &diagnostics) }
    for word in attributes.words(.was) where ClauseID(word) == nil {
      _ = ClauseID.parse(SourcedText(word, at: attributes[.was]?.span), into: &diagnostics)
    }
  }

  /// What stands in attributes but says nothing there.
  private mutating func checkIdle(_ node: CompiledNode) {
    func report(_ attribute: StatedAttribute, _ message: String, _ help: String) {
      diagnostics.append(Diagnostic(.badAttribute, message, at: attribute.span, help: help))
    }
    if let items = node.attributes[.items], !node.isSection, !node.isStem {
      report(items, "`items` on a clause that has no items", "It says how the items of a stem or section are labelled.")
    }
    if let section = node.section, let reserved = section.attributes[.reserved],
      !section.clauses.isEmpty || !section.sections.isEmpty
    {
      report(
        reserved, "`.reserved` on a section that is not empty",
        "A reserved number prints “not used”; take the flag away, or what stands in the section.")
    }
    if let was = node.attributes[.was], node.attributes.words(.was).contains(where: { $0 == node.id.rawValue }) {
      report(
        was, "`\(node.id)` is given as its own former id",
        "`was` names ids that this \(node.isSection ? "section" : "clause") had before.")
    }
  }

  private mutating func refuse(_ attributes: Attributes, _ keys: [AttributeKey], on what: String) {
    for key in keys {
      guard let attribute = attributes[key] else { continue }
      diagnostics.append(
        Diagnostic(
          .badAttribute, "`\(key.rawValue)` says nothing on a \(what)", at: attribute.span,
          help: what == "section"
            ? "State it on the clauses, or on the stem of a list." : "State it on a heading."))
    }
  }

  private mutating func restrict(_ attributes: Attributes, _ what: String, _ inner: inout Inherited) {
    let count = diagnostics.found.count
    let full = attributes[.for].flatMap { AudienceExpression.parse(sourced($0), in: audiences, into: &diagnostics) }
    let spirit = attributes[.inSpiritFor].flatMap {
      AudienceExpression.parse(sourced($0), in: audiences, into: &diagnostics)
    }
    guard diagnostics.found.count == count else { return }
    guard let stated = stated(full?.set ?? AudienceSet(), spirit?.set ?? AudienceSet(), attributes, what) else {
      return
    }
    let span = attributes[.for]?.span ?? attributes[.inSpiritFor]?.span
    if stated.isEmpty {
      diagnostics.append(
        Diagnostic(
          .appliesToNobody, "This \(what) applies to nobody", at: span,
          help: "No audience is in all the groups named; `and` takes those who are in both, a comma joins them."))
      return
    }
    if !stated.isWithin(bound) {
      diagnostics.append(widened(stated, what, span))
    } else if !stated.isWithin(inner.applies) {
      let beyond = stated.all.subtracting(inner.applies.all)
      diagnostics.append(
        Diagnostic(
          .beyondSection,
          beyond.isEmpty
            ? "This \(what) applies in full to some who follow what it stands in only in spirit"
            : "This \(what) also applies to \(audiences.describe(beyond)), beyond what it stands in", at: span,
          help: "Move it to a section for them, or say there that it is for them too."))
    }
    inner.applies = Applicability(
      inFull: stated.inFull.intersection(bound.inFull), inSpirit: stated.all.intersection(bound.all))
  }

  /// What `for` and `in-spirit-for` say together: of two that hold the same people, the smaller decides.
  private mutating func stated(
    _ full: AudienceSet, _ spirit: AudienceSet, _ attributes: Attributes, _ what: String
  ) -> Applicability? {
    let both = full.intersection(spirit)
    if both.isEmpty || full != spirit && full.isSubset(of: spirit) {
      return Applicability(inFull: full, inSpirit: spirit)
    }
    if full != spirit, spirit.isSubset(of: full) {
      return Applicability(inFull: full.subtracting(spirit), inSpirit: spirit)
    }
    diagnostics.append(
      Diagnostic(
        .ambiguousApplicability,
        "This \(what) applies to \(audiences.describe(both)) both in full and in spirit",
        at: attributes[.inSpiritFor]?.span, help: "Take them out of one of the two, by `except` for instance.",
        notes: [.init("in full here", attributes[.for]?.span)]))
    return nil
  }

  private func widened(_ stated: Applicability, _ what: String, _ span: SourceSpan?) -> Diagnostic {
    let outside = stated.all.subtracting(bound.all)
    let message =
      outside.isEmpty
      ? "This \(what) binds \(audiences.describe(stated.inFull.subtracting(bound.inFull))) in full, whom the policy binds in spirit"
      : "This \(what) applies to \(audiences.describe(outside)), to whom the policy does not"
    return Diagnostic(
      .widenedApplicability, message, at: span,
      help: outside.isEmpty
        ? "Write `in-spirit-for=`, or change `applies-to` in the front matter."
        : "Name fewer here, or add them to `applies-to` in the front matter.",
      notes: [.init("the policy applies to these", policy.header.spans["applies-to"])])
  }

  private mutating func restrictBy(_ when: StatedAttribute, _ inner: inout Inherited) {
    guard let condition = Condition.parse(sourced(when), in: values.conditionScope, into: &diagnostics) else { return }
    inner.condition = Condition.joining([inner.condition, condition].compactMap { $0 })
    guard !scope.isModel else { return }
    switch condition.evaluate({ values.conditionValue($0) }) {
    case .holds(let holds): if !holds { inner.isLeftOut = true }
    case .needs(let names):
      for name in names {
        diagnostics.append(
          Diagnostic(
            .unsetFact, "\(scope.schoolName ?? scope.id) has not said `\(name)`, which this condition needs",
            at: when.span, help: "\(values.label(name)) Set it in school.yml."))
      }
    }
  }

  private mutating func bearers(_ by: StatedAttribute) -> [Bearer] {
    if isBadName(by) { return [.reader] }
    if let name = by.soleValueName {
      guard case .role(let role)? = values.value(name) else {
        diagnostics.append(
          Diagnostic(
            .misplacedValue, "`{{\(name.text)}}` does not name a role", at: by.span,
            help: "Declare it as a parameter of the type `role`, with a default."))
        return [.reader]
      }
      return [.role(role)]
    }
    var result: [Bearer] = []
    for word in by.value.split(whereSeparator: { $0 == "," || $0 == " " }) {
      let bearer: Bearer
      if word == "reader" {
        bearer = .reader
      } else if word == "organisation" {
        bearer = .organisation
      } else if let id = RoleID(word), roles[id] != nil {
        bearer = .role(id)
      } else if let id = AudienceID(word), audiences[id] != nil {
        bearer = .audience(id)
      } else {
        let names = environment.roles.map(\.id.rawValue) + audiences.ids.map(\.rawValue) + ["organisation", "reader"]
        diagnostics.append(
          Diagnostic(
            .unknownRole, "`\(word)` is neither a role nor an audience" + diagnostics.didYouMean(word, names),
            at: by.span,
            help: "Who must act is a role, an audience, `organisation` or `reader`; roles stand in workspace.yml."))
        continue
      }
      if !result.contains(bearer) { result.append(bearer) }
    }
    return result.isEmpty ? [.reader] : result
  }

  /// Whether the value is meant as a name in double braces but is none; reported.
  private mutating func isBadName(_ attribute: StatedAttribute) -> Bool {
    guard attribute.value.hasPrefix("{{"), attribute.soleValueName == nil else { return false }
    diagnostics.append(
      Diagnostic(
        .badValueName, "`\(attribute.value)` is no name of a value", at: attribute.span,
        help: "The whole value is one name in double braces, `\(attribute.key.rawValue)={{name}}`, or none."))
    return true
  }

  private mutating func duration(_ attribute: StatedAttribute) -> PolicyDuration? {
    if isBadName(attribute) { return nil }
    if let name = attribute.soleValueName {
      guard values.type(of: name) == .duration else {
        let isKnown = values.isKnown(name)
        diagnostics.append(
          Diagnostic(
            isKnown ? .wrongType : .unknownParameter,
            isKnown
              ? "`{{\(name.text)}}` is not a duration"
              : "Unknown parameter `\(name.text)`" + diagnostics.didYouMean(name.text, values.names),
            at: attribute.span,
            help: isKnown ? "Here stands a length of time." : "Declare it under `parameters` in the front matter."))
        return nil
      }
      if case .duration(let duration)? = values.value(name) { return duration }
      return nil
    }
    return PolicyDuration.parse(sourced(attribute), into: &diagnostics)
  }

  private mutating func choice(_ attribute: StatedAttribute, _ names: [String]) -> String? {
    if names.contains(attribute.value) { return attribute.value }
    diagnostics.append(
      Diagnostic(
        .badAttribute,
        "`\(attribute.key.rawValue)` cannot be `\(attribute.value)`" + didYouMean(attribute.value, names),
        at: attribute.span, help: "It is \(HumanList.quoted(names))."))
    return nil
  }

  private func sourced(_ attribute: StatedAttribute) -> SourcedText { SourcedText(attribute.value, at: attribute.span) }
}
