internal import Hashing
internal import Mustache
internal import PolicyModel

extension ScopeRenderer {
  /// `policy.html` and `policy.md`: one policy in full.
  func policy(_ index: Int, _ problems: inout [TemplateSet.Problem]) -> [Document] {
    let fragments = editions[index]
    let compiled = fragments.compiled
    let header = compiled.policy.header
    let own = compiled.policy.id
    func body(_ format: Format) -> BodyWriter {
      BodyWriter(
        fragments,
        destinations: Destinations(
          isHere: { policy, clause in policy == own && compiled.index[clause] != nil },
          hasPolicy: { _ in false }, prefix: { _ in "" },
          path: { $0 == own ? policyPage(index) : "../\($0)/policy" }, ending: format.ending),
        shown: nil, topLevel: 2, prefix: "", audience: compiled.bound.all)
    }
    let html = body(.html)
    var page = self.page(index, classes: "policy", over: "Policy", heading: header.title)
    if !compiled.nodes.contains(where: { !$0.isSection && $0.number != nil }) { page.classes += " nonum" }
    page.trail = [("All organisations", "../../index.html"), (name, "../index.html")]
    page.summary = header.summary
    page.control = control(index)
    page.applies = applies(index)
    page.contents = contents(index, html, prefix: "")
    (page.terms, page.references) = glossary(index, html.isShown)
    page.contacts = header.contacts
    let open = openValues(index)
    page.contents += afterwords(page, hasOpen: !open.isEmpty)
    page.formats = [("Markdown", "\(policyPage(index)).md")]
    if suffixes[index].isEmpty { page.formats.append(("data as JSON", "model.json")) }
    page.belongs = belongings(index)
    page.digest = ("Fingerprint of the text (SHA-256)", compiled.digest.text)
    let legend = needsLegend(index, html.isShown)
    return templates.documents("policy", page, at: path(index, policyPage(index)), problems: &problems) { format in
      [
        ("body", .bytes(format == .html ? html.html() : body(.markdown).markdown())),
        ("open", .section("items", open.map { .record(("label", .text($0.label)), ("help", .text(orNull: $0.help))) })),
        ("legend", .bool(legend)),
      ]
    }
  }

  /// What belongs to a policy: its forms, the handbooks that hold it, and the model that it follows.
  private func belongings(_ index: Int) -> [(title: String, page: String)] {
    let compiled = editions[index].compiled
    let header = compiled.policy.header
    var result: [(title: String, page: String)] = []
    for audience in header.acknowledge?.audiences ?? [] where compiled.audiences[audience] != nil {
      result.append(("Form for \(audienceName(audience))", "acknowledgement-\(audience)\(suffixes[index])"))
    }
    for organisation in header.acknowledge?.organisations ?? [] {
      result.append(("Form: \(organisation.title)", "acknowledgement-\(organisation.id)\(suffixes[index])"))
    }
    // What is only announced stands in no handbook yet.
    if suffixes[index].isEmpty {
      for line in header.appliesTo where compiled.audiences[line.audience] != nil {
        result.append(("Handbook for \(audienceName(line.audience))", "../handbook-\(line.audience)"))
      }
    }
    if models.contains(compiled.policy.id) {
      result.append(("The model that it follows", "../../model/\(compiled.policy.id)/policy"))
    }
    return result
  }

  /// What the Markdown of a policy shows, each picture in a file of its own.
  func pictures(_ index: Int) -> [Document] {
    var seen: Set<String> = []
    var shown: [Figure] = []
    for node in editions[index].compiled.nodes where !node.isLeftOut {
      shown += node.clause?.content.figures ?? []
      for note in node.notes where note.isPublished { shown += note.content.figures }
    }
    return shown.compactMap { figure in
      guard figure.digest != nil, seen.insert(figure.publishedName).inserted else { return nil }
      return Document(path: path(index, "\(Figure.directory)/\(figure.publishedName)"), bytes: figure.bytes)
    }
  }

  /// What the page itself adds below the text, for the contents list.
  func afterwords(_ page: Page, hasOpen: Bool = false) -> [Page.Entry] {
    var result: [Page.Entry] = []
    if hasOpen { result.append(.init(target: "_open", number: nil, title: "What a school fills in")) }
    if !page.terms.isEmpty { result.append(.init(target: "_terms", number: nil, title: "Words used here")) }
    if !page.references.isEmpty {
      result.append(.init(target: "_references", number: nil, title: "Other documents this refers to"))
    }
    if !page.contacts.isEmpty { result.append(.init(target: "_contacts", number: nil, title: "Contacts")) }
    return result
  }

  private func openValues(_ index: Int) -> [(label: String, help: String?)] {
    let values = editions[index].wording.values
    return editions[index].compiled.policy.header.parameters.compactMap { parameter in
      values.value(.parameter(parameter.id)) == nil
        ? (parameter.label ?? parameter.id.rawValue, parameter.help) : nil
    }
  }
}
