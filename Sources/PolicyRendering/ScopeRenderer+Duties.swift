internal import Mustache
internal import PolicyModel

extension ScopeRenderer {
  /// One line of the duties table.
  struct Duty: Hashable {
    var edition: Int
    var node: Int
  }

  /// Who acts: the caption of a table.
  enum Actor: Hashable {
    case organisation
    case role(RoleID)
    case audience(AudienceID)
    /// Somebody whom the workspace does not declare.
    case undeclared(String)
    /// Nobody is named, in clauses that apply to this audience.
    case unsaid(AudienceID)
  }

  /// `duties.html` and `duties.md`: who must do what, by when, role by role and then audience by audience; `duties.ics`:
  /// what comes again and again.
  func duties(_ problems: inout [TemplateSet.Problem]) -> [Document] {
    let editions = self.editions
    var tables: [Actor: [Duty]] = [:]
    for (e, fragments) in editions.enumerated() {
      for (n, node) in fragments.compiled.nodes.enumerated() {
        guard !node.isSection, !node.isLeftOut, !node.isPart, node.modality != .statement, node.modality != .may else {
          continue
        }
        if node.isStem, node.clause?.listLogic == .each { continue }
        for actor in actors(node, fragments.compiled) { tables[actor, default: []].append(Duty(edition: e, node: n)) }
      }
    }
    let groups = groups(of: tables)
    guard let first = editions.first else { return [] }
    var page = Page(
      language: first.compiled.environment.language, classes: "duties wide", over: "Duties",
      heading: "Who must do what, by when", scopeName: name,
      line: editions.indices.map { controlLine($0) }.joined(separator: "; "))
    page.trail = InternalTrail.beside(name)
    let calendar = calendar(tables)
    page.formats = [("Markdown", "duties.md")] + (calendar == nil ? [] : [("calendar", "duties.ics")])
    if standings.contains(where: \.isDraft) {
      page.banner = ("Draft: not in force", "Some of what stands here has not been adopted.")
    }
    page.notices = editions.indices.compactMap { index in
      let policy = editions[index].compiled.policy
      let (standing, title) = (standings[index], policy.header.title)
      guard let version = standing.upcoming?.version,
        let text = standing.laterSentence(" of \(title)", taking: "the place of what stands here")
      else { return nil }
      return Page.Notice(
        text: text, title: "Read version \(version)", page: "../\(policy.id)/policy-\(version)")
    }
    page.control = editions.indices.map { index in
      Page.ControlRow(
        label: editions[index].compiled.policy.header.title,
        value: "Version \(standings[index].version), \(standings[index].status.lowercased())"
          + (standings[index].ownWithdrawal.map { ", withdrawn from \($0)" } ?? "")
          + (standings[index].review.map { ", next review \($0)" } ?? "")
          + "; applies \(applies(index).map { "\($0.level.lowercased()) to \($0.who)" }.joined(separator: "; "))",
        page: "../\(editions[index].compiled.policy.id)/policy")
    }
    page.contents = groups.map { group in
      .init(
        target: "_\(group.id)", number: nil, title: group.heading,
        below: group.tables.count > 1
          ? group.tables.map { .init(target: "_\($0.id)", number: nil, title: $0.caption) } : [])
    }
    let documents = templates.documents("duties", page, at: "\(id)/internal/duties", problems: &problems) { format in
      [
        (
          "groups",
          .list(
            groups.map { group in
              .record(
                ("id", .text(group.id)), ("heading", .text(group.heading)),
                (
                  "tables",
                  .list(
                    group.tables.map { table in
                      .record(
                        ("id", .text(table.id)), ("group", .text(group.id)),
                        ("caption", .text(table.caption)),
                        // What the group is called already is not said again.
                        ("repeats", .bool(table.caption == group.heading)),
                        ("policies", .list(policies(table.duties, format))))
                    })
                ))
            })
        )
      ]
    }
    return documents + (calendar.map { [Document(path: "\(id)/internal/duties.ics", bytes: $0)] } ?? [])
  }

  private func actors(_ node: CompiledNode, _ compiled: CompiledPolicy) -> [Actor] {
    var result: [Actor] = []
    let bearers = node.bearers
    if bearers.isEmpty { result += compiled.audiences.tiles(of: node.applies.all).map { .unsaid($0) } }
    for bearer in bearers {
      switch bearer {
      case .organisation: result.append(.organisation)
      case .role(let role): result.append(.role(role))
      case .audience(let audience): result.append(.audience(audience))
      case .undeclared(let words): result.append(.undeclared(Self.name(words)))
      case .reader: result += compiled.audiences.tiles(of: node.applies.all).map { .audience($0) }
      }
    }
    return result
  }

  /// Somebody who is not declared, by the words without their article: `Complainant`.
  static func name(_ words: String) -> String {
    let parts = words.split(separator: " ")
    let isArticle = parts.count > 1 && ["the", "a", "an"].contains(parts[0].lowercased())
    return parts.dropFirst(isArticle ? 1 : 0).joined(separator: " ").capitalisedFirst
  }

  private struct Group {
    var id: String
    var heading: String
    var tables: [(id: String, caption: String, duties: [Duty])]
  }

  /// The organisation, then the roles, then the audiences.
  private func groups(of tables: [Actor: [Duty]]) -> [Group] {
    var groups: [Group] = []
    if let duties = tables[.organisation] {
      // In a school's copies the organisation may be its trust or its alliance as well; each duty says so itself.
      let isOwn = editions.indices.allSatisfy { index in
        isOwnOrganisation(duties.filter { $0.edition == index }.map(\.node), editions[index].compiled)
      }
      let heading = isOwn ? name.nameAtStart : "By the organisation that each line names"
      groups.append(Group(id: "organisation", heading: heading, tables: [("by-organisation", heading, duties)]))
    }
    var audiences: [AudienceID] = []
    var roles: [Role] = []
    for fragments in editions {
      for id in fragments.compiled.audiences.ids where !audiences.contains(id) { audiences.append(id) }
      for role in fragments.compiled.environment.roles where !roles.contains(where: { $0.id == role.id }) {
        roles.append(role)
      }
    }
    func title(_ role: RoleID) -> String {
      editions.lazy.compactMap { $0.wording.values.title(of: role) }.first ?? role.rawValue
    }
    var found: [(id: String, caption: String, duties: [Duty])] = []
    for role in roles {
      guard let duties = tables[.role(role.id)] else { continue }
      let caption = title(role.id)
      // Where a school has one body for two of the model, it has one list.
      if let place = found.firstIndex(where: { $0.caption.utf8.elementsEqual(caption.utf8) }) {
        found[place].duties = Set(found[place].duties + duties).sorted { ($0.edition, $0.node) < ($1.edition, $1.node) }
      } else {
        found.append(("by-\(role.id)", caption, duties))
      }
    }
    found += strangers(in: tables)
    if !found.isEmpty { groups.append(Group(id: "group-roles", heading: "Roles", tables: found)) }
    for audience in audiences {
      var found: [(id: String, caption: String, duties: [Duty])] = []
      let name = audienceName(audience).capitalisedFirst
      if let duties = tables[.audience(audience)] { found.append(("for-\(audience)", name, duties)) }
      if let duties = tables[.unsaid(audience)] {
        found.append(("unsaid-\(audience)", "\(name): asked without saying of whom", duties))
      }
      if !found.isEmpty { groups.append(Group(id: "group-\(audience)", heading: name, tables: found)) }
    }
    return groups
  }

  /// The tables of those whom no workspace declares, by name.
  private func strangers(in tables: [Actor: [Duty]]) -> [(id: String, caption: String, duties: [Duty])] {
    var found: [(caption: String, duties: [Duty])] = []
    for case (.undeclared(let words), let duties) in tables { found.append((words, duties)) }
    found.sort { ($0.caption.lowercased(), $0.caption) < ($1.caption.lowercased(), $1.caption) }
    return found.enumerated().map { ("by-other-\($0 + 1)", $1.caption, $1.duties) }
  }

  /// What one looks for first, and what is no deed but a thing to leave.
  private enum Part: CaseIterable {
    case dated, other, prohibited

    init(_ node: CompiledNode) {
      let reading = node.reading
      self =
        node.modality.isNegative
        ? .prohibited
        : reading.within.value != nil || reading.every.value != nil || reading.ahead.value != nil ? .dated : .other
    }

    func title(beside others: Bool) -> String? {
      switch self {
      case .dated: "Dated and recurring"
      case .other: others ? "Whenever it comes up" : nil
      case .prohibited: "Not to be done"
      }
    }
  }

  /// The duties of one table, in parts, and in each part policy by policy.
  private func policies(_ duties: [Duty], _ format: Format) -> [MustacheValue] {
    let parts = Dictionary(grouping: duties) { Part(editions[$0.edition].compiled.nodes[$0.node]) }
    return Part.allCases.flatMap { part -> [MustacheValue] in
      guard let found = parts[part] else { return [] }
      return editions.indices.compactMap { index in
        var own = found.filter { $0.edition == index }
        guard !own.isEmpty else { return nil }
        if part == .dated { own = often(own) }
        let policy = editions[index].compiled.policy
        return .record(
          ("part", .text(orNull: part.title(beside: parts.count > 1))),
          ("link", .bytes(format.link(policy.header.title, "../\(policy.id)/policy.\(format.ending)"))),
          ("rows", .list(rows(own, format))))
      }
    }
  }

  /// What comes again first, the most often first; else in the order of the text.
  private func often(_ duties: [Duty]) -> [Duty] {
    func days(_ duty: Duty) -> Int {
      switch editions[duty.edition].compiled.nodes[duty.node].reading.every.value {
      case .measure(let duration)?: duration.roughDays
      case .words?: Int.max - 1
      case nil: Int.max
      }
    }
    return duties.enumerated().map { (days: days($1), place: $0, duty: $1) }.sorted {
      ($0.days, $0.place) < ($1.days, $1.place)
    }.map(\.duty)
  }

  /// By when, how often and how long before something, as one says it.
  static func times(_ reading: ClauseReading) -> [String] {
    var result: [String] = []
    switch reading.within.value {
    case .measure(let duration)?: result.append(deadline(duration))
    case .words(let words)?: result.append(words)
    case nil: break
    }
    switch reading.every.value {
    case .measure(let duration)?: result.append(duration.everyWords)
    case .words(let words)?: result.append(words)
    case nil: break
    }
    if let ahead = reading.ahead.value { result.append("\(ahead.time.text) before \(ahead.event)") }
    return result
  }

  /// A deadline as one says it: "within 24 hours or by the next working day", "immediately".
  private static func deadline(_ duration: PolicyDuration) -> String {
    duration.alternatives.map { length in
      switch length {
      case .immediately: "immediately"
      case .next: "by the \(PolicyDuration(length).text)"
      default: "within \(PolicyDuration(length).text)"
      }
    }.joined(separator: " or ")
  }
}
