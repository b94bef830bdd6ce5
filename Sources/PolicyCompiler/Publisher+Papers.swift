internal import Diagnostics
internal import PolicyChecks
internal import PolicyDiff
public import PolicyModel
public import PolicyRendering
internal import PolicyTailoring

/// The documents that compare: the board's papers, how a school differs from its model, what an upgrade would do.
extension Publisher {
  /// The paper of the review that put the version in force in the place of the one before it.
  func reviewPapers(
    _ copy: CopyID, _ edition: Edition, in scope: (id: String, name: String), into result: inout PublishedScope
  ) -> [ScopePaper] {
    guard !edition.standing.isDraft, let archive = workspace.archives[copy],
      let inForce = archive.ledger.inForce(asOf: asOf, today: workspace.today),
      let place = archive.ledger.approvals.lastIndex(where: { $0.version == inForce.version }), place > 0
    else { return [] }
    let before = archive.ledger.approvals[place - 1]
    let page = "\(copy.policy)/review-\(before.version)-to-\(inForce.version)"
    let path = "\(scope.id)/internal/\(page)"
    let entry = ScopePaper(
      kind: .review, title: "\(edition.title): from \(before.version) to \(inForce.version)", page: page)
    guard workspace.knowsFollowers else {
      result.keptPages += [".html", ".md"].map { path + $0 }
      return [entry]
    }
    guard let release = try? workspace.release(before.version, of: copy) else { return [] }
    var (old, new) = (compile(release), edition.compiled)
    // A date that another took the place of in the text: what is said of it is what was decided.
    if let (was, now) = old.policy.header.review.flatMap({ was in new.policy.header.review.map { (was, $0) } }),
      was.due != now.due
    {
      old.policy.header.review?.due = before.due ?? was.due
      new.policy.header.review?.due = inForce.approval.due ?? now.due
    }
    let changes = workspace.compare(
      ComparedVersion(old, name: before.version.description, place: .release(copy, before.version)),
      ComparedVersion(new, name: inForce.version.description, place: .release(copy, inForce.version)))
    var paper = ReviewPaper(
      changes, from: old, to: new, approval: inForce,
      copies: workspace.copies(of: copy.policy, by: copy.school, at: inForce.version))
    paper.author = workspace.paper(of: copy, for: inForce.version)
    paper.first.history = workspace.history(of: copy, in: edition.compiled, upTo: inForce.approval)
    publish(&paper, at: path, (copy.policy.rawValue, edition.title), in: scope.name, of: copy.school, into: &result)
    return [entry]
  }

  /// Makes the pages of a paper.
  private func publish(
    _ paper: inout ReviewPaper, at path: String, _ policy: (id: String, title: String)?, in scope: String,
    of school: SchoolID?, into result: inout PublishedScope
  ) {
    paper.trail = InternalTrail.beneath(scope, policy: policy)
    var problems: [TemplateSet.Problem] = []
    let documents = paper.documents(at: path, templates: templates(of: school), problems: &problems)
    result.add(documents, problems)
  }

  /// The pages of the register, where it was asked for.
  func registerPages(
    of school: SchoolID?, in scope: (id: String, name: String), into result: inout PublishedScope
  ) -> [ScopePaper] {
    guard let pages = options.register[scope.id] else { return [] }
    var problems: [TemplateSet.Problem] = []
    let documents = pages.documents(of: scope, templates: templates(of: school), problems: &problems)
    result.add(documents, problems)
    return pages.papers
  }

  /// The papers on the drafts of the organisation that wait for its board.
  func waitingPapers(
    _ editions: [Edition], in scope: (id: String, name: String), into result: inout PublishedScope
  ) -> [ScopePaper] {
    var entries: [ScopePaper] = []
    // Of a draft that can't be read nobody knows whether it waits, and what was said of it stays.
    for policy in workspace.draftFiles.keys.sorted() where workspace.hasUnknownPaper(policy) {
      keepInternal(policy, in: scope.id, &result)
    }
    for policy in drafts.compiled.keys.sorted() where workspace.waitsForDecision(policy) {
      let copy = CopyID(policy)
      guard !workspace.hasUnknownPaper(policy) else { continue }
      guard let new = drafts.compiled[policy], workspace.unsound(copy, asOf: asOf) == nil else { continue }
      let version = new.policy.header.version
      let approval = workspace.archives[copy]?.ledger.inForce(asOf: asOf, today: workspace.today)
      let page = "\(policy)/review-\(approval.map { "\($0.version)-to-" } ?? "")\(version?.description ?? "draft")"
      let path = "\(scope.id)/internal/\(page)"
      let title = new.policy.header.title
      let isHere = editions.contains { $0.id == policy }
      guard !drafts.faulty.contains(policy), workspace.knowsFollowers else {
        result.keptPages += [".html", ".md"].map { path + $0 }
        continue
      }
      let old: ComparedVersion
      if let approval {
        guard let release = try? workspace.release(approval.version, of: copy) else { continue }
        old = ComparedVersion(
          compile(release), name: approval.version.description, place: .release(copy, approval.version))
      } else {
        old = ComparedVersion(new.withoutText, name: "nothing in force")
      }
      let name = "the draft\(version.map { " \($0)" } ?? "")"
      let changes = workspace.compare(old, ComparedVersion(new, name: name, place: .draft(copy)))
      var paper = ReviewPaper(
        changes, from: old.compiled, to: new, approval: approval,
        copies: workspace.copies(of: policy, by: nil, at: version))
      paper.author = workspace.paper(of: copy, for: version)
      paper.first.history = workspace.history(of: copy, in: new)
      publish(&paper, at: path, isHere ? (policy.rawValue, title) : nil, in: scope.name, of: nil, into: &result)
      entries.append(ScopePaper(kind: .waiting, title: "\(title): \(name)", page: page))
    }
    return entries
  }

  /// How the copy of a school differs from the model that it follows.
  func differences(_ edition: Edition, _ copies: SchoolCopies, into result: inout PublishedScope) -> [ScopePaper] {
    let (policy, copy) = (edition.id, edition.compiled)
    guard !isDoubtful(policy, copies), let model = model(of: edition, copies) else {
      if isDoubtful(policy, copies) || copies.faulty.contains(policy) {
        keepInternal(policy, in: copies.school.id.rawValue, &result)
      }
      return []
    }
    let base = edition.standing.isDraft ? copies.bases[policy] : nil
    var old = inScope(
      base?.published ?? model.policy.withoutAdapterNotes, ValueTable(model.policy, model.environment, model.scope),
      of: edition, copies)
    var new = copy
    // When it is reviewed next is a matter of what was decided, on both sides.
    if !edition.standing.isDraft, copy.policy.header.review != nil || edition.standing.due != nil {
      new.policy.header.review = Review(every: copy.policy.header.review?.every, due: edition.standing.due)
    }
    if let due = decidedDue(model, policy, copies) {
      old.policy.header.review = Review(every: old.policy.header.review?.every, due: due)
    }
    var changes = diff(from: old, to: new)
    // Who signs again follows from the school's own ledger, and a copy has document control of its own.
    for index in changes.changes.indices { changes.changes[index].signAgain = [] }
    changes.policyChanges.removeAll { ["version", "status", "adopted", "replaces"].contains($0.field) }
    changes.from.name = "Model"
    changes.to.name = copies.school.name
    // The model's own roles have titles too, where its front matter names one that is not the school's.
    let known = Set(old.environment.roles.map(\.id))
    old.environment.roles += model.environment.roles.filter { !known.contains($0.id) }
    let page = DifferencesPage(
      language: copy.environment.language, school: copies.school.name, policyID: policy.rawValue,
      heading: copy.policy.header.title,
      version: model.version.description, model: model.policy.header.title, values: values(model, copy),
      redline: Redline(changes, from: old, to: new))
    var problems: [TemplateSet.Problem] = []
    let documents = page.documents(
      at: "\(copies.school.id)/internal/\(policy)/differences", templates: templates(of: copies.school.id),
      problems: &problems)
    result.add(documents, problems)
    return [
      ScopePaper(
        kind: .differences, title: "How \(copy.policy.header.title) differs from the model",
        page: "\(policy)/differences")
    ]
  }

  /// Whether nobody can say what is in force, so that what was published of it stays as it is.
  func isUnsound(_ copy: CopyID, in scope: String, _ result: inout PublishedScope) -> Bool {
    guard !options.drafts, let problem = workspace.unsound(copy, asOf: options.asOf) else { return false }
    keep(copy, for: problem, in: scope, &result)
    return true
  }

  /// Leaves what was published of `copy` as it was.
  func keep(_ copy: CopyID, for problem: Diagnostic, in scope: String, _ result: inout PublishedScope) {
    result.diagnostics.append(problem)
    result.kept.append("\(scope)/\(copy.policy)")
    result.isUncertain = true
  }

  /// Whether nobody can say which versions there are of what a copy follows.
  private func isDoubtful(_ policy: PolicyID, _ copies: SchoolCopies) -> Bool {
    doubtful.contains(CopyID(policy, of: copies.school.from))
  }

  /// Leaves the pages that compare a text as they were published, and the list of them.
  private func keepInternal(_ policy: PolicyID, in scope: String, _ result: inout PublishedScope) {
    let path = "\(scope)/internal/\(policy)"
    if !result.keptPages.contains(path) { result.keptPages.append(path) }
    result.lacksInternal = true
  }

  /// When the model is reviewed next, as was decided when its version was approved, or since where that is in force.
  private func decidedDue(_ model: ModelText, _ policy: PolicyID, _ copies: SchoolCopies) -> PartialDate? {
    guard !model.isDraft, let ledger = workspace.archives[CopyID(policy, of: copies.school.from)]?.ledger else {
      return nil
    }
    if let inForce = ledger.inForce(asOf: asOf, today: workspace.today), inForce.version == model.version {
      return inForce.due
    }
    return ledger.approval(of: model.version)?.due
  }

  /// The text that an edition was made from: what the school follows, unless its board adopted an earlier one.
  private func model(of edition: Edition, _ copies: SchoolCopies) -> ModelText? {
    let policy = edition.id
    let adopted = Version(edition.standing.version).map(\.model)
    if let model = copies.models[policy], edition.standing.isDraft || model.version.model == adopted { return model }
    let layer = copies.school.from
    return models.versions(of: policy, layer: layer).last { $0.model == adopted }.flatMap {
      models.text(.init(policy, layer: layer, $0))
    }
  }

  /// The model in the school's own scope, so that what it filled in is no change of the text.
  private func inScope(
    _ model: Policy, _ values: ValueTable, of edition: Edition, _ copies: SchoolCopies
  ) -> CompiledPolicy {
    let copy = edition.compiled
    // A copy without changes of its own is the model already, but for what its header says.
    if edition.standing.isDraft, let tailored = copies.tailored[edition.id], !tailored.changesText {
      var old = copy
      old.policy.header = model.header
      return old
    }
    var ignored = DiagnosticList()
    let model = model.readAnew(
      of: values, in: ValueTable(model, copy.environment, copy.scope), facts: copy.environment.facts)
    var old = resolve(model, in: copy.environment, for: copy.scope, into: &ignored)
    finishTexts(&old, library: edition.library ?? copies.library, basis: copies.shared[edition.id]?.finished)
    return old
  }

  /// The titles of roles and the values of parameters that the school has set, and the facts that it states.
  private func values(_ model: ModelText, _ copy: CompiledPolicy) -> [(label: String, from: String, to: String)] {
    let own = ValueTable(copy.policy, copy.environment, copy.scope)
    let theirs = ValueTable(model.policy, model.environment, model.scope)
    var rows: [(label: String, from: String, to: String)] = []
    for parameter in copy.policy.header.parameters {
      let name = ValueName.parameter(parameter.id)
      let (from, to) = (theirs.printed(name) ?? "left open", own.printed(name) ?? "left open")
      if from != to {
        rows.append((parameter.label ?? parameter.id.rawValue.withoutHyphens.capitalisedFirst, from, to))
      }
    }
    for role in model.environment.roles {
      let before = theirs.title(of: role.id) ?? role.title
      guard let title = own.title(of: role.id), title != before else { continue }
      rows.append(("Title of the \(role.title)", before, title))
    }
    for fact in model.environment.facts {
      let before = model.scope.facts[fact.id] ?? fact.default
      guard let value = copy.scope.facts[fact.id], value != before else { continue }
      rows.append(
        (fact.label ?? fact.id.rawValue.withoutHyphens.capitalisedFirst, before?.text ?? "left open", value.text))
    }
    return rows
  }

  /// What an upgrade of the copy to the newest release of its model would do, for the head teacher.
  func upgradeReport(
    _ policy: PolicyID, _ copies: SchoolCopies, _ entry: Schools.Entry, into result: inout PublishedScope
  ) -> [ScopePaper] {
    // Which versions there are, nobody knows; or what the copy follows.
    if isDoubtful(policy, copies) || copies.models[policy] == nil {
      keepInternal(policy, in: copies.school.id.rawValue, &result)
      return []
    }
    // To a model that is withdrawn nobody is led.
    let followed = copies.school.from.map { CopyID(policy, of: $0) } ?? CopyID(policy)
    guard let model = copies.models[policy], !model.isDraft, workspace.endOfModel(followed, asOf: asOf) == nil,
      let newest = models.versions(of: policy, layer: copies.school.from).last, model.version < newest
    else { return [] }
    var ignored = DiagnosticList()
    guard
      let upgrade = workspace.planUpgrade(
        of: copies.school.id, entry, policy, to: newest, models: models, into: &ignored)
    else {
      if ignored.hasErrors { keepInternal(policy, in: copies.school.id.rawValue, &result) }
      return []
    }
    let title = copies.compiled[policy]?.policy.header.title ?? model.policy.header.title
    let page = UpgradePage(
      language: model.environment.language, school: copies.school.name, policyID: policy.rawValue, policy: title,
      from: model.version.description, to: newest.description, report: [UInt8](upgrade.report.markdown.utf8))
    let path = "\(policy)/upgrade-\(model.version)-to-\(newest)"
    var problems: [TemplateSet.Problem] = []
    result.documents += page.documents(
      at: "\(copies.school.id)/internal/\(path)", templates: templates(of: copies.school.id), problems: &problems)
    return [ScopePaper(kind: .upgrade, title: "What version \(newest) of the model changes in \(title)", page: path)]
  }
}

extension Workspace {
  /// The copies of `policy` that schools follow, and what its `version` means for each; for the board's paper.
  public func copies(of policy: PolicyID, by layer: SchoolID?, at version: Version?) -> [ReviewPaper.Copy] {
    let model = archives[layer.map { CopyID(policy, of: $0) } ?? CopyID(policy)]?.ledger
    let isReleased = version.map { model?.approval(of: $0) != nil } ?? false
    let newest = model?.approvals.last?.version
    return schools.ids.compactMap { id in
      guard let school = schools.entries[id]?.school, school.from == layer, let adoption = school.adoption(of: policy)
      else { return nil }
      let follows = adoption.version
      return ReviewPaper.Copy(
        name: school.name.nameAtStart, version: follows?.description ?? "none",
        effect: Self.effect(of: version, on: follows, isReleased: isReleased, newest: newest))
    }
  }

  /// What a version means for a copy that follows another; a draft can be followed once it is approved.
  private static func effect(
    of version: Version?, on follows: Version?, isReleased: Bool, newest: Version?
  ) -> String {
    if isReleased, let version {
      if follows == version { return "Follows this version already" }
      if let follows, version < follows { return "Follows a later version already" }
      return "Follows an earlier version; its copy has yet to be brought to this one"
    }
    let follow =
      follows == newest
      ? "Follows the newest version"
      : "Follows an earlier version" + (newest.map { " than \($0)" } ?? "")
    return "\(follow); once this one is approved, its copy can be brought to it"
  }
}
