public import Diagnostics
public import PolicyModel
public import PolicyReading
internal import SourceText

/// Looks up and inherits everything that a policy states: applicability, tailoring, conditions; reads how its clauses
/// bind, who must act and when; then numbers it. Texts, links and digests need the other policies and come after, in
/// `finish`.
///
/// What is wrong is reported and left out; the result is whole nevertheless. Words are read with `reader`, by default
/// one of the policy in its environment and scope; it is made only where something is to be read. Whoever asks for the
/// form of a policy alone, such as whether its links lead somewhere, leaves its words unread. What was read of an
/// `earlier` text is taken over where nothing that it follows from has changed.
public func resolve(
  _ policy: Policy, in environment: Environment, for scope: Scope, reader: PolicyReader? = nil, isRead: Bool = true,
  after earlier: CompiledPolicy? = nil, into diagnostics: inout DiagnosticList
) -> CompiledPolicy {
  var graphDiagnostics = DiagnosticList()
  let workspace = AudienceGraph(environment.audiences, into: &graphDiagnostics)
  let audiences = workspace.extended(with: policy.header.audiences, into: &diagnostics)
  let bound = AppliesTo.bound(policy, audiences, into: &diagnostics)
  var resolver = Resolver(policy, environment, scope, audiences, bound)
  resolver.run()
  diagnostics.append(contentsOf: resolver.diagnostics)
  var compiled = CompiledPolicy(
    policy: policy, environment: environment, scope: scope, audiences: audiences, bound: bound)
  swap(&compiled.nodes, &resolver.nodes)
  if isRead { compiled.read(by: reader, after: earlier) }
  NumberingPass.number(&compiled.nodes, by: policy.header.numbering)
  for i in compiled.nodes.indices where compiled.index[compiled.nodes[i].id] == nil {
    compiled.index[compiled.nodes[i].id] = i
  }
  return compiled
}

extension CompiledPolicy {
  /// Reads the words of every clause, and finds who reads it.
  fileprivate mutating func read(by reader: PolicyReader?, after earlier: CompiledPolicy?) {
    let wording = Wording(self, library: Library())
    let make: () -> PolicyReader? = { [self] in reader ?? PolicyReader(of: self) }
    let readings =
      EarlierReading(earlier, for: self)?.readings(wording, by: make) ?? ReadingPass.read(nodes, wording, by: make)
    let bearers = BearerAudiences(environment, audiences)
    for (i, reading) in readings.enumerated() {
      nodes[i].reading = reading
      nodes[i].readers = bearers.readers(nodes[i].applies, reading)
    }
  }
}

/// The walk over the nodes in the order of the text; each is given what those above it state.
struct Resolver {
  /// What a section or stem gives to what it contains.
  struct Inherited {
    var applies: Applicability
    var tailoring: Tailoring
    var condition: Condition?
    var isLeftOut = false
    var isPart = false
    var isConsequence = false
  }

  private let policy: Policy
  let environment: Environment
  let scope: Scope
  let audiences: AudienceGraph
  private let bound: Applicability
  let values: ValueTable
  let roles: [RoleID: Role]
  var nodes: [CompiledNode] = []
  var diagnostics = DiagnosticList()
  private var seen: [ClauseID: SourceSpan?] = [:]

  init(
    _ policy: Policy, _ environment: Environment, _ scope: Scope, _ audiences: AudienceGraph, _ bound: Applicability
  ) {
    self.policy = policy
    self.environment = environment
    self.scope = scope
    self.audiences = audiences
    self.bound = bound
    values = ValueTable(policy, environment, scope)
    roles = Dictionary(environment.roles.map { ($0.id, $0) }) { first, _ in first }
  }

  mutating func run() {
    nodes = policy.nodes
    var open: [(end: Int, inner: Inherited)] = []
    let top = Inherited(applies: bound, tailoring: policy.header.tailoring ?? .fixed)
    for i in nodes.indices {
      while let last = open.last, last.end <= i { open.removeLast() }
      let inner = settle(i, open.last?.inner ?? top)
      if nodes[i].end > i + 1 { open.append((nodes[i].end, inner)) }
    }
  }

  // MARK: The walk

  /// Settles what holds of node `i`, which stands in what states `outer`; what it gives to the nodes in it.
  private mutating func settle(_ i: Int, _ outer: Inherited) -> Inherited {
    checkID(nodes[i])
    var inner = outer
    inherit(nodes[i].attributes, of: i, what: nodes[i].isSection ? "section" : "clause", into: &inner)
    nodes[i].stated = stated(nodes[i])
    nodes[i].applies = inner.applies
    nodes[i].tailoring = inner.tailoring
    nodes[i].condition = inner.condition
    nodes[i].isLeftOut = inner.isLeftOut
    nodes[i].isPart = inner.isPart
    nodes[i].isUnderConsequence = outer.isConsequence && !inner.isPart
    inner.isConsequence = !nodes[i].isSection && nodes[i].isConsequence
    switch nodes[i].source {
    case .section(let section):
      nodes[i].text = section.title.plain(value: { values.text($0) }, title: { _ in "" })
      checkEmpty(section)
      checkForm(section, of: i)
    case .clause(let clause):
      if clause.frozen == nil, inner.isPart { checkPart(clause.attributes) }
      checkList(clause)
      checkColumns(clause)
      checkField(clause, of: i)
      inner.isPart = inner.isPart || clause.listLogic != .each
    }
    return inner
  }

  private func id(_ node: CompiledNode) -> SourceSpan? {
    switch node.source {
    case .section(let section): section.idSpan
    case .clause(let clause): clause.idSpan
    }
  }

  private mutating func checkID(_ node: CompiledNode) {
    let span = id(node)
    if let first = seen[node.id] {
      diagnostics.append(
        Diagnostic(
          .duplicateID, "The id `\(node.id)` is given twice", at: span,
          help: "Sections and clauses of a policy share one set of ids; choose another.",
          notes: [.init("first given here", first)]))
    } else {
      seen[node.id] = span
    }
  }

  private mutating func checkEmpty(_ section: Section) {
    guard section.clauses.isEmpty, section.sections.isEmpty, section.notes.isEmpty,
      !section.attributes.has(.reserved)
    else { return }
    diagnostics.append(
      Diagnostic(
        .emptySection, "Nothing stands in this section", at: section.span,
        help: "Write its clauses, take it away, or say `.reserved` to keep a number that is no longer used."))
  }

  private mutating func checkList(_ clause: Clause) {
    guard clause.items.isEmpty, let list = clause.attributes[.list] else { return }
    diagnostics.append(
      Diagnostic(
        .badList, "`list=\(list.value)` on a clause that has no items", at: list.span,
        help: "It says how the items of a stem belong together; write the list directly after the clause."))
  }

  private mutating func checkPart(_ attributes: Attributes) {
    guard let attribute = attributes[.modality], attributes.modality != nil else { return }
    diagnostics.append(
      Diagnostic(
        .badAttribute, "`modality` on an item that is only a part", at: attribute.span,
        help: "The stem says `list=`, so it is the clause that binds; state the modality there."))
  }

  // MARK: What is inherited

  private mutating func inherit(_ attributes: Attributes, of index: Int, what: String, into inner: inout Inherited) {
    guard !attributes.isEmpty else { return }
    checkIdle(nodes[index])
    let isSection = nodes[index].isSection
    if isSection {
      refuse(
        attributes,
        [
          .within, .every, .ahead, .list, .action, .exceptionTo, .term, .consequence, .stem, .columns, .field,
          .choices,
        ],
        on: what)
    }
    if !isSection { refuse(attributes, [.part, .appendix, .form], on: what) }
    if attributes.has(.for) || attributes.has(.inSpiritFor) { restrict(attributes, what, &inner) }
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

  private mutating func choice(_ attribute: StatedAttribute, _ names: [String]) -> String? {
    if names.contains(attribute.value) { return attribute.value }
    diagnostics.append(
      Diagnostic(
        .badAttribute,
        "`\(attribute.key.rawValue)` cannot be `\(attribute.value)`" + didYouMean(attribute.value, names),
        at: attribute.span, help: "It is \(HumanList.quoted(names))."))
    return nil
  }

  func sourced(_ attribute: StatedAttribute) -> SourcedText { SourcedText(attribute.value, at: attribute.span) }
}
