internal import Mustache
internal import PolicyModel

extension ScopeRenderer {
  /// The audiences that some policy names in `applies-to`: each has a handbook.
  func audiences() -> [AudienceID] {
    var audiences: [AudienceID] = []
    for fragments in editions {
      for line in fragments.compiled.policy.header.appliesTo
      where !audiences.contains(line.audience) && fragments.compiled.audiences[line.audience] != nil {
        audiences.append(line.audience)
      }
    }
    return audiences
  }

  func handbook(_ audience: AudienceID, _ problems: inout [TemplateSet.Problem]) -> [Document] {
    let name = audienceName(audience)
    return handbook(file: "handbook-\(audience)", heading: "Handbook for \(name)", who: name, &problems) {
      $0.audiences.members(of: audience)
    }
  }

  /// The handbook of somebody who is all of `audiences`: what reaches any of them.
  func handbook(_ audiences: [AudienceID], _ problems: inout [TemplateSet.Problem]) -> [Document] {
    let names = HumanList.joined(audiences.map { audienceName($0) })
    return handbook(
      file: "handbook-\(audiences.map(\.rawValue).joined(separator: "+"))", heading: "Handbook for \(names)",
      who: names,
      &problems
    ) { compiled in
      audiences.compactMap { compiled.audiences.members(of: $0) }.reduce(AudienceSet()) { $0.union($1) }
    }
  }

  /// What of a policy stands in a handbook.
  private struct Chapter {
    var index: Int
    /// Those of the readers to whom it applies.
    var members: AudienceSet
    /// All whose handbook it is.
    var readers: AudienceSet
    var shown: [Int]
  }

  /// The handbook of whoever is in the set that `members` gives for each policy; empty where no policy reaches them.
  func handbook(
    file: String, heading: String, who: String, _ problems: inout [TemplateSet.Problem],
    members: (CompiledPolicy) -> AudienceSet?
  ) -> [Document] {
    let editions = self.editions
    let standings = self.standings
    let parts = editions.indices.compactMap { index -> Chapter? in
      let compiled = editions[index].compiled
      guard let members = members(compiled) else { return nil }
      let reached = members.intersection(compiled.bound.all)
      let shown = compiled.nodes(readBy: members)
      // A policy that is not for them may ask something of them all the same.
      return reached.isEmpty && shown.isEmpty
        ? nil : Chapter(index: index, members: reached, readers: members, shown: shown)
    }
    guard let first = parts.first else { return [] }
    let shown = Dictionary(
      parts.map { part in (editions[part.index].compiled.policy.id, Set(part.shown)) }
    ) { first, _ in first }
    let places = Dictionary(parts.map { (editions[$0.index].compiled.policy.id, $0.index) }) { first, _ in first }
    func body(_ part: Chapter, _ format: Format) -> BodyWriter {
      BodyWriter(
        editions[part.index],
        destinations: Destinations(
          isHere: { policy, clause in
            places[policy].flatMap { editions[$0].compiled.index[clause] }.map { shown[policy]?.contains($0) ?? false }
              ?? false
          },
          hasPolicy: { shown[$0] != nil }, prefix: { "\($0)." }, path: { "\($0)/policy" }, ending: format.ending),
        shown: part.shown, topLevel: 3, prefix: "\(editions[part.index].compiled.policy.id).", audience: part.members,
        plainFor: part.readers)
    }
    let environment = editions[first.index].compiled.environment
    var page = Page(
      language: environment.language, classes: "handbook", over: "Handbook", heading: heading, scopeName: name,
      line: parts.map { controlLine($0.index) }.joined(separator: "; "))
    page.trail = [("All organisations", "../index.html"), (name, "index.html")]
    page.formats = [("Markdown", "\(file).md")]
    if parts.contains(where: { standings[$0.index].isDraft }) {
      page.banner = ("Draft: not in force", "Some of what stands here has not been adopted.")
    }
    let many = parts.count == 1 ? "one policy" : "\(BodyWriter.count(parts.count)) policies"
    page.summary =
      "What \(many) \(parts.count == 1 ? "asks" : "ask") of \(who), and what else there concerns them. "
      + "Each clause has the number that it has in the full text."
    page.control = []
    page.ledger = parts.count == 1 ? standings[first.index].ledger : nil
    var needsLegend = false
    for part in parts {
      let writer = body(part, .html)
      needsLegend = needsLegend || self.needsLegend(part.index, writer.isShown)
      let id = editions[part.index].compiled.policy.id
      page.contents.append(
        .init(
          target: id.rawValue, number: nil, title: editions[part.index].compiled.policy.header.title,
          below: contents(part.index, writer, prefix: "\(id).", depth: 1)))
      let (terms, references) = glossary(part.index, writer.isShown)
      page.terms += terms.filter { term in !page.terms.contains { $0.id == term.id } }
      page.references += references.filter { reference in !page.references.contains { $0.id == reference.id } }
      page.contacts += editions[part.index].compiled.policy.header.contacts.filter { !page.contacts.contains($0) }
    }
    // Each policy knows the roles that it reaches, and a contact may stand in any of them.
    let titles = parts.map { editions[$0.index].wording.values }
    page.roleTitle = { role in titles.lazy.compactMap { $0.title(of: role) }.first ?? role.rawValue }
    page.applies = appliesHere(parts.map { ($0.index, $0.members) })
    page.contents += afterwords(page)
    let legend = needsLegend
    let controls = parts.map { control($0.index) }
    let things = parts.flatMap { firstThings($0.index, readers: $0.readers, shown: $0.shown) }
    if !things.isEmpty {
      page.contents.insert(.init(target: "_first", number: nil, title: "What you must do first"), at: 0)
    }
    func beginning(_ format: Format) -> (MustacheName, MustacheValue) { ("first", firstList(things, format)) }
    return templates.documents("handbook", page, at: "\(id)/\(file)", problems: &problems) { format in
      [
        ("legend", .bool(legend)), beginning(format),
        (
          "policies",
          .list(
            parts.enumerated().map { n, part in
              let header = editions[part.index].compiled.policy.header
              let id = editions[part.index].compiled.policy.id
              let standing = standings[part.index]
              let writer = body(part, format)
              return .record(
                ("id", .text(id.rawValue)), ("heading", .text(header.title)),
                (
                  "line",
                  .text(
                    "Version \(standing.version), \(standing.status.lowercased()); \(Self.level(editions[part.index].compiled, part.members))."
                      + (standing.ownWithdrawal.map { " The policy is withdrawn from \($0)." } ?? "")
                      + (standing.laterSentence().map { " \($0)" } ?? "")
                  )
                ),
                ("link", .bytes(links(part.index, part.readers, format))),
                (
                  "banner",
                  standing.isDraft
                    ? .record(("title", "Draft: not in force"), ("text", "It has not been adopted.")) : .null
                ),
                ("summary", .text(orNull: header.summary)),
                ("body", .bytes(format == .html ? writer.html() : writer.markdown())),
                ("control", Page.control(controls[n], of: header.title, format)))
            })
        ),
      ]
    }
  }

  /// What belongs to a policy of a handbook: its full text, and the forms that these readers sign.
  private func links(_ index: Int, _ readers: AudienceSet, _ format: Format) -> [UInt8] {
    let compiled = editions[index].compiled
    let policy = compiled.policy
    var links = [format.link("\(policy.header.title) in full", "\(policy.id)/policy.\(format.ending)")]
    for audience in policy.header.acknowledge?.audiences ?? [] {
      guard let signers = compiled.audiences.members(of: audience), !readers.intersection(signers).isEmpty
      else { continue }
      links.append(
        format.link(
          "Form for \(audienceName(audience))",
          "\(policy.id)/acknowledgement-\(audience)\(suffixes[index]).\(format.ending)"))
    }
    return Array(links.joined(separator: ", ".utf8))
  }

  private func appliesHere(_ parts: [(index: Int, members: AudienceSet)]) -> [(level: String, who: String)] {
    var full: [String] = []
    var spirit: [String] = []
    for (index, members) in parts {
      let compiled = editions[index].compiled
      for leaf in compiled.audiences.leaves(in: members.intersection(compiled.bound.inFull)) {
        let name = audienceName(leaf)
        if !full.contains(name) { full.append(name) }
      }
      for leaf in compiled.audiences.leaves(in: members.intersection(compiled.bound.inSpirit)) {
        let name = audienceName(leaf)
        if !spirit.contains(name) { spirit.append(name) }
      }
    }
    spirit.removeAll { full.contains($0) }
    return [("In full", full), ("In spirit", spirit)].filter { !$0.1.isEmpty }.map {
      ($0.0, HumanList.joined($0.1).capitalisedFirst)
    }
  }

  private static func level(_ compiled: CompiledPolicy, _ members: AudienceSet) -> String {
    if members.isEmpty { return "does not apply to them; here is what they must do for others" }
    if members.isSubset(of: compiled.bound.inFull) { return "applies in full" }
    if members.isSubset(of: compiled.bound.inSpirit) { return "to be followed in spirit" }
    let full = compiled.audiences.describe(members.intersection(compiled.bound.inFull))
    let spirit = compiled.audiences.describe(members.intersection(compiled.bound.inSpirit))
    return "applies in full to \(full), in spirit to \(spirit)"
  }

  /// The name of an audience as it stands in a sentence.
  func audienceName(_ audience: AudienceID) -> String {
    for fragments in editions {
      if let node = fragments.compiled.audiences[audience] { return node.declaration.nameInSentence }
    }
    return audience.rawValue
  }
}
