internal import Hashing
internal import JSON
internal import Mustache
public import PolicyModel

/// Makes all documents of one scope.
public struct ScopeRenderer: Sendable {
  /// The id of the scope, which is its directory.
  let id: String
  /// The school, or the organisation.
  let name: String
  private(set) var editions: [PolicyFragments]
  let standings: [Standing]
  /// Why each audience signs each edition.
  let signing: [[AudienceID: SigningReason]]
  let templates: TemplateSet
  let papers: [ScopePaper]
  /// What the names of the files of each edition end in.
  let suffixes: [String]
  /// The editions that hold from a later day, for which there is only their text and what is signed in advance.
  let announced: [(policy: PolicyID, title: String, suffix: String, from: String)]
  /// The policies that the scope must have.
  let required: [RequirementLine]
  /// The policies whose model is published beside this scope.
  let models: Set<PolicyID>
  /// The `https:` address at which the directory of the scope stands; nil where nobody says so.
  let site: String?
  private let libraries: [Library]

  /// Prepares `editions` of the scope `id`; its index lists `papers` and what belongs to `announced`, which others make.
  public init(
    id: String, name: String, editions: [Edition], announced: [Edition] = [], papers: [ScopePaper] = [],
    required: [RequirementLine] = [], models: Set<PolicyID> = [], site: String? = nil, templates: TemplateSet
  ) {
    self.models = models
    self.required = required
    self.site = site
    self.id = id
    self.name = name
    let sorted = editions.sorted { ($0.title, $0.id) < ($1.title, $1.id) }
    libraries = sorted.map { $0.library ?? Library() }
    self.editions = zip(sorted, libraries).map { PolicyFragments($0.compiled, $1, basis: $0.basis) }
    standings = sorted.map(\.standing)
    signing = sorted.map(\.signing)
    suffixes = sorted.map(\.fileSuffix)
    self.announced = announced.map { ($0.id, $0.title, $0.fileSuffix, $0.standing.effective ?? "") }
    self.papers = papers
    self.templates = templates
  }

  /// One document, or a few that belong together, to be made.
  public enum Job: Sendable {
    /// The text of a policy, in full and as data.
    case policy(Int)
    /// Its text as a document alone.
    case text(Int)
    /// Its forms.
    case forms(Int)
    /// The handbook of an audience.
    case handbook(AudienceID)
    /// The handbook of somebody who is all of these.
    case person([AudienceID])
    case duties
    case index
    /// What is for those who run the organisation.
    case internalIndex
  }

  /// What there is to make, in any order and at once; with `person` only the handbook of somebody who is all of these.
  ///
  /// With `isPublic`, without what goes on no website.
  public func jobs(person: [AudienceID]? = nil, isPublic: Bool = false) -> [Job] {
    if let person { return [.person(person)] }
    let internals: [Job] = isPublic ? [] : (editions.isEmpty ? [] : [.duties]) + [.internalIndex]
    return editions.indices.map { .policy($0) } + editions.indices.map { .forms($0) }
      + audiences().map { .handbook($0) } + [.index] + internals
  }

  /// The text and the forms of each edition, without what holds them together.
  public func announcements() -> [Job] { editions.indices.map { .text($0) } + editions.indices.map { .forms($0) } }

  /// The text of one policy alone.
  public func text(of policy: PolicyID) -> [Job] {
    editions.indices.filter { editions[$0].compiled.policy.id == policy }.map { .text($0) }
  }

  /// Makes the documents of one job, by path below the output directory.
  public func make(_ job: Job, problems: inout [TemplateSet.Problem]) -> [Document] {
    switch job {
    case .policy(let index):
      return policy(index, &problems) + pictures(index) + [
        Document(
          path: path(index, "model.json"),
          bytes: ModelJSON.document(editions[index].compiled, standings[index], style: .compact))
      ]
    case .text(let index): return policy(index, &problems) + pictures(index)
    case .forms(let index): return partedByParagraphs([index]).forms(index, &problems)
    case .handbook(let audience): return handbook(audience, &problems)
    case .person(let audiences): return handbook(audiences, &problems)
    case .duties: return partedByParagraphs(editions.indices).duties(&problems)
    case .index: return index(&problems)
    case .internalIndex: return index(isInternal: true, &problems)
    }
  }

  /// The same with paragraphs that bind by themselves told apart in the editions at `places`: what lists duties by how
  /// they bind lists each of them.
  private func partedByParagraphs(_ places: some Sequence<Int>) -> ScopeRenderer {
    var result = self
    for place in places {
      guard let parted = editions[place].compiled.partedByParagraphs() else { continue }
      result.editions[place] = PolicyFragments(parted, libraries[place])
    }
    return result
  }

  // MARK: Shared by the documents

  func path(_ index: Int, _ file: String) -> String { "\(id)/\(editions[index].compiled.policy.id)/\(file)" }

  /// The name of the page of an edition, without its ending.
  func policyPage(_ index: Int) -> String { "policy\(suffixes[index])" }

  /// A page of one edition, with what they all share filled in.
  func page(_ index: Int, classes: String, over: String, heading: String) -> Page {
    let compiled = editions[index].compiled
    let standing = standings[index]
    let wording = editions[index].wording
    var page = Page(
      language: compiled.environment.language, classes: classes, over: over, heading: heading,
      scopeName: compiled.scope.schoolName ?? compiled.environment.organisation.name,
      line: controlLine(index))
    page.version = standing.version
    page.runningControl = standingLine(index)
    page.ledger = standing.ledger
    page.banner = standing.isDraft ? ("Draft: not in force", "It has not been adopted, and nobody signs it.") : nil
    if standing.isAnnounced, let from = standing.effective {
      page.banner = (
        "Approved, not yet in force", "This version holds from \(from). Forms for it can be signed before."
      )
    }
    if let end = standing.ownWithdrawal {
      let banner = page.banner
      page.banner = (
        banner?.title ?? "Withdrawn from \(end)",
        banner.map { "\($0.text) It is withdrawn from \(end)." }
          ?? "Until then it holds; after that nobody is held to it."
      )
    }
    page.notice = upcomingNotice(index)
    page.roleTitle = { wording.values.title(of: $0) ?? $0.rawValue }
    return page
  }

  func controlLine(_ index: Int) -> String {
    "\(editions[index].compiled.policy.header.title), \(standingLine(index))"
  }

  /// What a page says of the version that holds from a later day.
  private func upcomingNotice(_ index: Int) -> Page.Notice? {
    guard let version = standings[index].upcoming?.version,
      let text = standings[index].laterSentence(taking: "the place of this one")
    else { return nil }
    return Page.Notice(text: text, title: "Read version \(version)", page: "policy-\(version)")
  }

  /// Version, status and dates, as they stand in a sentence.
  private func standingLine(_ index: Int) -> String {
    let standing = standings[index]
    var parts = ["version \(standing.version)", standing.status.lowercased()]
    if let effective = standing.effective {
      parts[1] += standing.isAnnounced ? ", in force from \(effective)" : " from \(effective)"
    }
    if let end = standing.ownWithdrawal { parts.append("withdrawn from \(end)") }
    if let adopted = standing.adopted { parts.append("adopted \(adopted)") }
    if let review = standing.review { parts.append("next review \(review)") }
    return parts.joined(separator: ", ")
  }

  func control(_ index: Int) -> [Page.ControlRow] {
    let header = editions[index].compiled.policy.header
    let standing = standings[index]
    let wording = editions[index].wording
    var rows: [Page.ControlRow] = []
    func add(_ label: String, _ value: String?) {
      if let value, !value.isEmpty { rows.append(.init(label: label, value: value)) }
    }
    func role(_ id: RoleID?) -> String? { id.map { wording.values.title(of: $0) ?? $0.rawValue } }
    add("Version", standing.version)
    add("Status", standing.status)
    add("Owner", role(header.owner))
    add("Author", header.author)
    // A school's copy is approved by the body that decided on it, whatever the model says of its own.
    let isCopy = !editions[index].compiled.scope.isModel
    add("Approver", isCopy ? standing.decidedBy ?? role(header.approver) : role(header.approver))
    add("Adopted", standing.adopted)
    add("In force from", standing.effective)
    add("Withdrawn from", standing.ownWithdrawal)
    add("Next review", standing.review)
    add("Replaces", header.replaces)
    if header.isStatutory == true { add("Statutory", "Yes") }
    let related = header.related.map { text in
      PolicyID(text).flatMap { libraries[index].policies[$0]?.title }
        ?? ReferenceID(text).map { wording.title(of: .reference($0)) } ?? text
    }
    add("Related", related.joined(separator: "; "))
    add("Decided by", standing.decidedBy)
    add("Minute", standing.minute)
    return rows
  }

  func applies(_ index: Int) -> [(level: String, who: String)] {
    let compiled = editions[index].compiled
    var rows: [(level: String, who: String)] = []
    for (level, set) in [("In full", compiled.bound.inFull), ("In spirit", compiled.bound.inSpirit)] where !set.isEmpty
    {
      let named = compiled.audiences.describe(set)
      let spelt = compiled.audiences.spellOut(set)
      rows.append((level, named == spelt ? named.capitalisedFirst : "\(named.capitalisedFirst) (\(spelt))"))
    }
    return rows
  }

  /// The contents of one policy: its sections and theirs, as far as they are shown.
  func contents(_ index: Int, _ body: BodyWriter, prefix: String, depth: Int = 2) -> [Page.Entry] {
    let nodes = editions[index].compiled.nodes
    func entry(_ i: Int, _ depth: Int) -> Page.Entry {
      let node = nodes[i]
      let number = node.number.map { node.attributes.has(.appendix) ? "Appendix \($0)" : $0 }
      var entry = Page.Entry(
        target: "\(prefix)\(anchor(node.id))", number: number,
        title: body.isReserved(i) ? "Not used" : node.text)
      if depth > 1, !editions[index].isEmptied[i] {
        entry.below = body.children(i).filter { nodes[$0].isSection }.map { entry2($0) }
      }
      return entry
    }
    func entry2(_ i: Int) -> Page.Entry { entry(i, 1) }
    return body.topSections().map { entry($0, depth) }
  }

  /// The terms without a clause that defines them, and the outside documents, that the shown nodes link to.
  func glossary(_ index: Int, _ isShown: [Bool]) -> (terms: [Term], references: [Reference]) {
    let fragments = editions[index]
    var terms: Set<TermID> = []
    var references: Set<ReferenceID> = []
    func look(_ text: InlineText) {
      for piece in text.pieces {
        guard case .startLink(let target) = piece else { continue }
        if case .term(let id) = target, fragments.definitions[id] == nil { terms.insert(id) }
        if case .reference(let id) = target { references.insert(id) }
      }
    }
    for i in fragments.compiled.nodes.indices where isShown[i] {
      let source = fragments.compiled.nodes[i].source
      switch source {
      case .section(let section): look(section.title)
      case .clause(let clause): clause.content.forEachText(look)
      }
      for note in source.notes where note.isPublished { note.content.forEachText(look) }
    }
    let environment = fragments.compiled.environment
    return (
      environment.terms.filter { terms.contains($0.id) && ($0.definition != nil || $0.abbreviation != nil) },
      environment.references.filter { references.contains($0.id) }
    )
  }

  /// Whether some clause shown is one that binds or is expected, so that the line in the margin needs its legend.
  func needsLegend(_ index: Int, _ isShown: [Bool]) -> Bool {
    editions[index].compiled.nodes.enumerated().contains {
      isShown[$0] && !$1.isPart && [.must, .should].contains($1.modality.strength)
    }
  }
}
