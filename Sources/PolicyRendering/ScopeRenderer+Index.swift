internal import Mustache
public import PolicyModel

extension ScopeRenderer {
  /// `index.html` of the scope: its policies, handbooks and forms; or `internal/index.html`: its policies, and what is for
  /// those who run the organisation.
  func index(isInternal: Bool = false, _ problems: inout [TemplateSet.Problem]) -> [Document] {
    let standings = self.standings
    let editions = self.editions
    var page = Page(
      language: editions.first?.compiled.environment.language ?? "en-GB", classes: "index wide", over: "Policies",
      heading: name.nameAtStart, scopeName: name, line: "\(name.nameAtStart): \(Self.count(editions.count))")
    page.trail = [("All organisations", "../index.html")]
    if isInternal {
      page.over = "Internal"
      page.trail = [("All organisations", "../../index.html"), (name, "../index.html")]
      page.summary = "For the board and the office. None of these pages is meant for a website."
    }
    page.formats = []
    let rows: [(Int, String, [AudienceID])] = editions.indices.map { index in
      let compiled = editions[index].compiled
      return (
        index, compiled.audiences.describe(compiled.bound.all).capitalisedFirst,
        compiled.audiences.leaves(in: compiled.bound.all)
      )
    }
    var leaves: [AudienceID] = []
    for row in rows { leaves += row.2.filter { !leaves.contains($0) } }
    let filter = leaves.map { leaf in
      MustacheValue.record(
        ("id", .text(leaf.rawValue)), ("name", .text(audienceName(leaf).capitalisedFirst)))
    }
    let clauses = isInternal ? MustacheValue.null : clauseRows()
    let isFiltered = rows.count > 1 || !isInternal && !rows.isEmpty
    let lists = isInternal ? internalLists() : lists()
    let people = isInternal ? [] : everybody()
    let here = isInternal ? "../" : ""
    page.contents =
      (people.isEmpty ? [] : [.init(target: "_people", number: nil, title: "I am a …")])
      + (isInternal && !required.isEmpty
        ? [.init(target: "_required", number: nil, title: "Policies we must have")] : [])
      + (rows.isEmpty ? [] : [.init(target: "_policies", number: nil, title: "Policies")])
      + lists.map { .init(target: "_\($0.id)", number: nil, title: $0.heading) }
    let format = Format.html
    let own: [(MustacheName, MustacheValue)] = [
      ("scripted", .bool(isFiltered)), ("scopes", .null), ("clauses", clauses), ("people", peopleRows(people)),
      ("required", isInternal ? requiredRows() : .null),
      (
        "policies",
        rows.isEmpty
          ? .null
          : .record(
            (
              "rows",
              .list(
                rows.map { index, who, leaves in
                  let policy = editions[index].compiled.policy
                  let standing = standings[index]
                  return .record(
                    ("link", .bytes(format.link(policy.header.title, "\(here)\(policy.id)/policy.\(format.ending)"))),
                    ("version", .text(standing.version)),
                    (
                      "status",
                      .text(([standing.status] + standing.later).joined(separator: "; "))
                    ),
                    ("review", .text(standing.review ?? "Not set")),
                    ("overdue", standing.isOverdue ? "overdue" : .null), ("who", .text(who)),
                    ("leaves", .text(leaves.map(\.rawValue).joined(separator: " "))))
                })
            ), ("filter", isFiltered ? .record(("items", .list(filter))) : .null))
      ),
      (
        "lists",
        .list(
          lists.map { list in
            .record(
              ("id", .text(list.id)), ("heading", .text(list.heading)), ("lead", .text(orNull: list.lead)),
              (
                "items",
                .list(
                  list.items.map { item in
                    .record(
                      ("link", .bytes(format.link(item.title, "\(item.page).\(format.ending)"))),
                      ("note", .text(orNull: item.note)))
                  })
              ))
          })
      ),
    ]
    return [
      Document(
        path: isInternal ? "\(id)/internal/index.html" : "\(id)/index.html",
        bytes: templates.html("index", own + page.data(.html), problems: &problems))
    ]
  }

  /// Every heading and clause, with where it stands: what the search of the page looks through, without asking any server.
  private func clauseRows() -> MustacheValue {
    var items: [MustacheValue] = []
    for fragments in editions {
      let policy = fragments.compiled.policy
      for (place, node) in fragments.compiled.nodes.enumerated()
      where !node.isLeftOut && !node.attributes.has(.reserved) && !fragments.isEmptied[place] && !node.text.isEmpty {
        items.append(
          .record(
            (
              "link",
              .bytes(
                Format.html.link(
                  "\(policy.header.title), \(node.citation)", "\(policy.id)/policy.html#\(anchor(node.id))"))
            ), ("text", .text(node.text))))
      }
    }
    return .section("items", items)
  }

  /// Who somebody may be, with what there is for them.
  private struct Person {
    var audience: AudienceID
    /// Whether there is a handbook for them; who only signs has none.
    var hasHandbook = false
    var forms: [(title: String, page: String)] = []
  }

  /// Everybody whom a policy is for, in the order in which policies name them.
  private func everybody() -> [Person] {
    var result: [Person] = []
    func place(_ audience: AudienceID) -> Int {
      if let place = result.firstIndex(where: { $0.audience == audience }) { return place }
      result.append(Person(audience: audience))
      return result.count - 1
    }
    for fragments in editions {
      let policy = fragments.compiled.policy
      for line in policy.header.appliesTo where fragments.compiled.audiences[line.audience] != nil {
        result[place(line.audience)].hasHandbook = true
      }
    }
    for fragments in editions {
      let policy = fragments.compiled.policy
      for audience in policy.header.acknowledge?.audiences ?? [] where fragments.compiled.audiences[audience] != nil {
        result[place(audience)].forms.append((policy.header.title, "\(policy.id)/acknowledgement-\(audience)"))
      }
    }
    return result
  }

  private func peopleRows(_ people: [Person]) -> MustacheValue {
    let format = Format.html
    return .section(
      "rows",
      people.map { person in
        let name = audienceName(person.audience).capitalisedFirst
        return .record(
          ("name", .text(name)),
          (
            "link",
            person.hasHandbook ? .bytes(format.link("Handbook", "handbook-\(person.audience).html")) : .null
          ),
          (
            "forms",
            .section(
              "items", person.forms.map { .record(("link", .bytes(format.link($0.title, "\($0.page).html")))) })
          ))
      })
  }

  /// What must be there, for those who run the organisation.
  private func requiredRows() -> MustacheValue {
    .section(
      "rows",
      required.map { line in
        let title =
          line.policy.map { Format.html.link(line.title, "../\($0)/policy.html") } ?? Format.html.rich(line.title)
        return .record(
          ("link", .bytes(title)), ("state", .text(line.state)), ("open", .bool(line.isOpen)),
          ("review", .text(line.due ?? "Not set")), ("approver", .text(orNull: line.approver)),
          ("source", .text(orNull: line.authority)))
      })
  }

  private struct LinkList {
    var id: String
    var heading: String
    var lead: String?
    var items: [(title: String, page: String, note: String?)]
  }

  private func lists() -> [LinkList] {
    var result: [LinkList] = []
    var forms: [(title: String, page: String, note: String?)] = []
    for fragments in editions {
      let policy = fragments.compiled.policy
      guard let acknowledge = policy.header.acknowledge else { continue }
      for organisation in acknowledge.organisations {
        forms.append((organisation.title, "\(policy.id)/acknowledgement-\(organisation.id)", "for an organisation"))
      }
    }
    if !forms.isEmpty {
      result.append(LinkList(id: "forms", heading: "Forms that organisations sign", lead: nil, items: forms))
    }
    if !announced.isEmpty {
      result.append(
        LinkList(
          id: "announced", heading: "New versions", lead: "What is approved and holds from a later day.",
          items: announced.map { ($0.title, "\($0.policy)/policy\($0.suffix)", "from \($0.from)") }))
    }
    return result
  }

  /// What is for those who run the organisation.
  private func internalLists() -> [LinkList] {
    var result: [LinkList] = []
    if !editions.isEmpty {
      result.append(
        LinkList(
          id: "more", heading: "Across all policies", lead: nil,
          items: [("Who must do what, by when", "duties", nil)]))
    }
    for (kind, id, heading, lead) in [
      (ScopePaper.Kind.waiting, "waiting", "Papers for decision", "What waits for the board."),
      (.review, "reviews", "Review papers", "What changed in a policy, for the board that decided."),
      (.differences, "differences", "The model and what we changed", nil),
      (.upgrade, "upgrades", "Newer versions of the model", "What each would change here."),
      (.register, "register", "Who has signed", nil),
    ] as [(ScopePaper.Kind, String, String, String?)] {
      let items = papers.filter { $0.kind == kind }.map { (title: $0.title, page: $0.page, note: String?.none) }
      if !items.isEmpty { result.append(LinkList(id: id, heading: heading, lead: lead, items: items)) }
    }
    return result
  }

  static func count(_ n: Int) -> String { n == 1 ? "1 policy" : "\(n) policies" }
}

/// One line of the index of all scopes.
public struct ScopeSummary: Sendable {
  /// The directory of the scope.
  public var id: String
  /// The school, or the organisation.
  public var name: String
  /// `Organisation`, `School`, `Layer`.
  public var kind: String
  /// Where its policies stand.
  public var standings: [Standing]

  /// Makes a line.
  public init(id: String, name: String, kind: String, standings: [Standing]) {
    self.id = id
    self.name = name
    self.kind = kind
    self.standings = standings
  }

  /// "1 in force, 2 drafts".
  var status: String {
    let drafts = standings.count { $0.isDraft }
    let inForce = standings.count - drafts
    var parts = inForce > 0 ? ["\(inForce) in force"] : []
    if drafts > 0 { parts.append(drafts == 1 ? "1 draft" : "\(drafts) drafts") }
    return parts.isEmpty ? "None" : parts.joined(separator: ", ")
  }

  /// The next of the reviews of what is in force.
  var nextReview: PartialDate? { standings.filter { !$0.isDraft }.compactMap(\.due).min { $0.lastDay < $1.lastDay } }
}

/// Makes `index.html`, the list of all scopes.
public func topIndex(
  _ scopes: [ScopeSummary], organisation: Organisation, language: String, templates: TemplateSet,
  problems: inout [TemplateSet.Problem]
) -> Document {
  var page = Page(
    language: language, classes: "index wide", over: "Policies", heading: organisation.name.nameAtStart,
    scopeName: organisation.name, line: organisation.name.nameAtStart)
  page.contents = [.init(target: "_scopes", number: nil, title: "Organisations")]
  let own: [(MustacheName, MustacheValue)] = [
    (
      "scopes",
      .record(
        (
          "rows",
          .list(
            scopes.map { scope in
              .record(
                ("link", .bytes(Format.html.link(scope.name.nameAtStart, "\(scope.id)/index.html"))),
                ("kind", .text(scope.kind)),
                ("status", .text(scope.status)), ("review", .text(scope.nextReview?.text ?? "Not set")),
                ("overdue", scope.standings.contains { $0.isOverdue } ? "overdue" : .null))
            })
        ))
    ), ("policies", .null), ("lists", .list([])), ("people", .null), ("required", .null),
    ("clauses", .null),
  ]
  return Document(
    path: "index.html",
    bytes: templates.html("index", own + page.data(.html), problems: &problems))
}
