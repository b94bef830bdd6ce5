public import Diagnostics
internal import PolicyChecks
public import PolicyModel
public import PolicyTailoring
internal import SourceText

/// The copies of one school: for each policy that it adopts, the model's text with its changes, compiled for it.
public struct SchoolCopies: Sendable {
  /// The school or layer.
  public let school: School
  /// The compiled copies; also those with errors, which nothing may publish.
  public private(set) var compiled: [PolicyID: CompiledPolicy] = [:]
  /// The copies before they were compiled, with how they differ from their models.
  public private(set) var tailored: [PolicyID: Tailored] = [:]
  /// The texts that they follow.
  public private(set) var models: [PolicyID: ModelText] = [:]
  /// The same, prepared.
  private(set) var bases: [PolicyID: TailoringBase] = [:]
  /// What each copy has in common with others.
  private(set) var shared: [PolicyID: SharedText] = [:]
  /// The policies that have an error; all of them, where it is in `school.yml`.
  public private(set) var faulty: Set<PolicyID> = []
  /// What links from its policies to others need to know.
  public private(set) var library = Library()
  /// The facts that are asked for and not said, and the policies that need them.
  public private(set) var openFacts: [(fact: Fact, policies: [PolicyID])] = []
  /// What was found in its files.
  public private(set) var diagnostics: DiagnosticList

  /// Makes the copies of the school of `entry`; `models` has been prepared for it. How the school says what it says is
  /// looked at where `judge` is given.
  public init?(
    _ entry: Schools.Entry, models: ModelLibrary, layers: [SchoolID: School], judge: SchoolJudge? = nil
  ) {
    guard let school = entry.school else { return nil }
    self.school = school
    diagnostics = entry.diagnostics
    let follows = checkLayers(layers)
    var found: [PolicyID: DiagnosticList] = [:]
    for adoption in school.adoptions {
      guard follows, let base = base(of: adoption, in: models) else { continue }
      bases[adoption.policy] = base
      self.models[adoption.policy] = base.model
      shared[adoption.policy] = adoption.version.flatMap {
        models.shared(.init(adoption.policy, layer: school.from, $0))
      }
      let overlay = entry.overlays[adoption.policy] ?? nil
      let copy = tailor(base, overlay: overlay, school: school, adoption: adoption)
      tailored[adoption.policy] = copy
      diagnostics.append(contentsOf: copy.diagnostics)
      var own = DiagnosticList()
      let resolved = resolve(copy.policy, in: copy.environment, for: copy.scope, into: &own)
      checkReading(of: resolved, into: &own)
      diagnostics.append(contentsOf: protect(copy, compiled: resolved, base: base))
      compiled[adoption.policy] = resolved
      found[adoption.policy] = own
      if copy.diagnostics.hasErrors { faulty.insert(adoption.policy) }
    }
    library = makeLibrary(models)
    for id in compiled.keys.sorted() {
      guard let base = bases[id], let copy = tailored[id] else { continue }
      var own = found[id] ?? DiagnosticList()
      // Taken out, so that nothing of it is copied while it is completed.
      if var policy = compiled.removeValue(forKey: id) {
        finish(&policy, library: library, basis: shared[id]?.finished, into: &own)
        compiled[id] = policy
      }
      let adoption = school.adoption(of: id)
      take(own, of: id, entry, adoption?.span, omitted: copy.omitted)
      if let policy = compiled[id] { checkTitles(of: policy, at: adoption?.span, into: &diagnostics) }
      askFacts(id, base, copy, adoption?.span)
    }
    for (policy, file) in entry.overlayFiles where school.adoption(of: policy) == nil {
      diagnostics.append(
        Diagnostic(
          .overlayWithoutAdoption, "\(school.name) does not adopt `\(policy)`", at: SourceSpan(file, 0, 0),
          help: "Adopt it under `policies` in school.yml, or remove this file."))
    }
    if let judge {
      diagnostics.append(contentsOf: judge.diagnostics(of: compiled, school, entry))
    }
    // Who does not judge has not looked for what might be ignored.
    entry.control.apply(to: &diagnostics, isWhole: judge != nil)
    settleFaults(entry)
  }

  // MARK: What it follows

  /// Whether the layer that it follows is one. What is wrong further up is told there: its releases are frozen.
  private mutating func checkLayers(_ layers: [SchoolID: School]) -> Bool {
    guard let from = school.from else { return true }
    guard let layer = layers[from], layer.isLayer else {
      let near = closest(to: from.rawValue, among: layers.values.filter(\.isLayer).map(\.id.rawValue).sorted())
      diagnostics.append(
        Diagnostic(
          .unknownLayer,
          layers[from] == nil
            ? "There is no layer `\(from)`" + didYouMean(near)
            : "`\(from)` is a school, not a layer", at: school.fromSpan,
          help: "A layer is a directory under schools whose school.yml says `kind: layer`."))
      return false
    }
    var seen: Set<SchoolID> = [from]
    var above = layer
    while above.id != school.id, let next = above.from, let school = layers[next], seen.insert(next).inserted {
      above = school
    }
    guard above.id == school.id else { return true }
    diagnostics.append(
      Diagnostic(
        .unknownLayer,
        from == school.id ? "`\(from)` follows itself" : "`\(school.id)` follows itself, by way of `\(from)`",
        at: school.fromSpan, help: "One of the layers in this circle has to follow the model itself."))
    return false
  }

  private mutating func base(of adoption: Adoption, in models: ModelLibrary) -> TailoringBase? {
    guard let version = adoption.version else { return nil }
    if let base = models.base(.init(adoption.policy, layer: school.from, version)) { return base }
    let versions = models.versions(of: adoption.policy, layer: school.from).map(\.description)
    let owner = school.from.map { "`\($0)`" } ?? "the model"
    if versions.isEmpty {
      diagnostics.append(
        Diagnostic(
          .unknownRelease, "There is no release of `\(adoption.policy)` by \(owner) to follow",
          at: adoption.versionSpan ?? adoption.span,
          help: "Release it first: a school follows a text that was approved and no longer changes."))
    } else {
      diagnostics.append(
        Diagnostic(
          .unknownRelease, "`\(adoption.policy)` has no release \(version) by \(owner)",
          at: adoption.versionSpan ?? adoption.span, help: "There is \(HumanList.joined(versions))."))
    }
    return nil
  }

  // MARK: Links

  private func makeLibrary(_ models: ModelLibrary) -> Library {
    var library = Library()
    for (id, text) in models.newest where compiled[id] == nil {
      let citations = models.base(.init(id, text.version))?.citations ?? [:]
      library.policies[id] = Library.Entry(title: text.policy.header.title, isAdopted: false, citations: citations)
    }
    for (id, policy) in compiled {
      library.policies[id] = Library.Entry(
        title: policy.policy.header.title, isAdopted: true,
        citations: Dictionary(policy.nodes.map { ($0.id, $0.citation) }) { first, _ in first })
    }
    return library
  }

  // MARK: What was found

  /// Keeps what is about the school: its own text, and errors that its facts and values cause in the model's.
  private mutating func take(
    _ own: DiagnosticList, of policy: PolicyID, _ entry: Schools.Entry, _ place: SourceSpan?, omitted: [ClauseID]
  ) {
    let files = entry.files
    for var diagnostic in own.found {
      // Said already, at what was left out.
      if diagnostic.rule.code == Rule.unknownClause.code,
        omitted.contains(where: { diagnostic.message.hasPrefix("Unknown clause or section `\($0)`") })
      {
        continue
      }
      if let span = diagnostic.span, files.contains(span.file) {
        diagnostics.append(diagnostic)
      } else if diagnostic.rule.code == Rule.noLongerLinked.code
        || diagnostic.severity == .error && diagnostic.rule.code != Rule.unsetFact.code
      {
        if let span = diagnostic.span { diagnostic.notes.append(.init("in the model, here", span)) }
        diagnostic.span = place
        diagnostics.append(diagnostic)
        if diagnostic.severity == .error { faulty.insert(policy) }
      }
    }
  }

  /// Asks for the facts that conditions need or the text prints, and nobody has said.
  private mutating func askFacts(_ policy: PolicyID, _ base: TailoringBase, _ copy: Tailored, _ place: SourceSpan?) {
    guard !school.isLayer, let compiled = compiled[policy] else { return }
    let values = ValueTable(copy.policy, copy.environment, copy.scope)
    var needed = base.printedFacts
    for node in compiled.nodes {
      guard let condition = node.condition, case .needs(let names) = condition.evaluate({ values.conditionValue($0) })
      else { continue }
      for case .fact(let id) in names { needed.insert(id) }
    }
    for fact in copy.environment.facts where needed.contains(fact.id) && values.value(.fact(fact.id)) == nil {
      if let index = openFacts.firstIndex(where: { $0.fact.id == fact.id }) {
        openFacts[index].policies.append(policy)
      } else {
        openFacts.append((fact, [policy]))
      }
      faulty.insert(policy)
      diagnostics.append(
        Diagnostic(
          .unsetFact, "`\(policy)` needs to know: \(fact.label ?? fact.id.rawValue)", at: place,
          help: "Set `\(fact.id)` under `facts` in school.yml."))
    }
  }

  /// An error in a file of changes stops that copy; one in `school.yml` that names no policy stops all of them.
  private mutating func settleFaults(_ entry: Schools.Entry) {
    let policies = Dictionary(entry.overlayFiles.map { ($0.value, $0.key) }) { first, _ in first }
    for diagnostic in diagnostics.found where diagnostic.severity == .error {
      guard let span = diagnostic.span else { continue }
      if let policy = policies[span.file] {
        faulty.insert(policy)
      } else if span.file == entry.file {
        if let adoption = school.adoptions.first(where: { $0.covers(span) }) {
          faulty.insert(adoption.policy)
        } else {
          faulty.formUnion(school.adoptions.map(\.policy))
        }
      }
    }
    for adoption in school.adoptions where compiled[adoption.policy] == nil { faulty.insert(adoption.policy) }
    for (policy, overlay) in entry.overlays where overlay == nil { faulty.insert(policy) }
  }
}

extension Adoption {
  /// Whether `span` is in what the school says of this policy.
  func covers(_ span: SourceSpan) -> Bool {
    [self.span, versionSpan].contains(span)
      || parameters.contains {
        $0.keySpan == span || ($0.value.span.map { $0.start <= span.start && span.end <= $0.end } ?? false)
      }
  }
}
