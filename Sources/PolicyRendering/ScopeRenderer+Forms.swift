internal import Hashing
internal import Mustache
internal import PolicyModel

extension ScopeRenderer {
  /// The forms that a policy's `acknowledge` asks for: one for each audience, and one for each organisation.
  func forms(_ index: Int, _ problems: inout [TemplateSet.Problem]) -> [Document] {
    guard let acknowledge = editions[index].compiled.policy.header.acknowledge else { return [] }
    var result: [Document] = []
    for audience in acknowledge.audiences {
      guard let members = editions[index].compiled.audiences.members(of: audience) else { continue }
      result += form(&problems, index, acknowledge, audience: audience, members: members)
    }
    for organisation in acknowledge.organisations {
      result += form(&problems, index, acknowledge, organisation: organisation)
    }
    return result
  }

  private func form(
    _ problems: inout [TemplateSet.Problem], _ index: Int, _ acknowledge: Acknowledgement, audience: AudienceID,
    members: AudienceSet
  ) -> [Document] {
    let compiled = editions[index].compiled
    let items = FormItems(compiled, members: members)
    let name = audienceName(audience)
    let title = compiled.policy.header.title
    var parts: [FormPart] = []
    if !items.duties.isEmpty {
      parts.append(.init(id: "agree", heading: "What I agree to", lead: nil, items: items.duties))
    }
    if !items.undertakings.isEmpty {
      parts.append(
        .init(
          id: "undertakings", heading: "What \(self.name) undertakes", lead: "What the organisation does for you.",
          items: items.undertakings))
    }
    if !items.consequences.isEmpty {
      parts.append(
        .init(
          id: "consequences", heading: "What may happen", lead: "What can follow where this policy is not kept.",
          items: items.consequences))
    }
    for (role, duties) in items.roles {
      let title = editions[index].wording.values.title(of: role) ?? role.rawValue
      let isBody = compiled.environment.roles.first { $0.id == role }?.kind == .body
      parts.append(
        .init(
          id: "role-\(role)", heading: isBody ? "If you sit on the \(title)" : "If you are the \(title)",
          lead: "Only for those who hold this role.", items: duties))
    }
    let view = compiled.views.first { $0.audience == audience }
    return form(
      &problems, index, acknowledge, file: "acknowledgement-\(audience)", heading: title,
      over: "Acknowledgement for \(name)",
      intro: "This form is for \(name). It lists what \(title) asks of you, and of nobody else.",
      parts: parts, digest: view?.digest, signers: [("Reader", false)],
      statement: acknowledge.statement
        ?? "I have read what this policy asks of me, I understand what may happen if I do not keep to it, and I will keep to it."
    )
  }

  private func form(
    _ problems: inout [TemplateSet.Problem], _ index: Int, _ acknowledge: Acknowledgement,
    organisation: SigningOrganisation
  ) -> [Document] {
    let compiled = editions[index].compiled
    let wording = editions[index].wording
    let wanted = Set(organisation.signedBy)
    let items = compiled.nodes.indices.filter { i in
      let node = compiled.nodes[i]
      guard !node.isSection, !node.isLeftOut, !node.isPart, node.modality != .statement else { return false }
      if node.isStem, node.clause?.listLogic == .each { return false }
      return node.bearers.contains { bearer in
        if case .role(let role) = bearer { wanted.contains(role) } else { false }
      }
    }
    let undertakings = compiled.nodes.indices.filter { i in
      let node = compiled.nodes[i]
      return !node.isSection && !node.isLeftOut && !node.isPart && node.modality != .statement
        && node.bearers.contains(.organisation) && !(node.isStem && node.clause?.listLogic == .each)
    }
    var parts: [FormPart] = []
    if !items.isEmpty {
      parts.append(.init(id: "agree", heading: "What we agree to", lead: nil, items: items))
    }
    if !undertakings.isEmpty {
      parts.append(
        .init(id: "undertakings", heading: "What \(name) undertakes", lead: nil, items: undertakings))
    }
    return form(
      &problems, index, acknowledge, file: "acknowledgement-\(organisation.id)", heading: organisation.title,
      over: "Acknowledgement for an organisation",
      intro:
        "This form is signed for an organisation, by \(HumanList.joined(organisation.signedBy.map { "the " + (wording.values.title(of: $0) ?? $0.rawValue) })).",
      parts: parts, digest: compiled.digest,
      signers: organisation.signedBy.map {
        ("For the organisation: \(wording.values.title(of: $0) ?? $0.rawValue)", true)
      },
      statement:
        "We have read \(compiled.policy.header.title), version \(standings[index].version), and our organisation will keep to it."
    )
  }

  private struct FormPart {
    var id: String
    var heading: String
    var lead: String?
    var items: [Int]
  }

  private func form(
    _ problems: inout [TemplateSet.Problem], _ index: Int, _ acknowledge: Acknowledgement, file: String,
    heading: String, over: String, intro: String,
    parts: [FormPart], digest: Digest?, signers: [(title: String, isNamed: Bool)], statement: String
  ) -> [Document] {
    let fragments = editions[index]
    let own = fragments.compiled.policy.id
    let standing = standings[index]
    let isSpecimen = fragments.compiled.scope.isModel && hasOpenValues(fragments)
    let canSign = !standing.isDraft && !isSpecimen
    var page = self.page(index, classes: "ack", over: over, heading: heading)
    page.trail = [
      ("All organisations", "../../index.html"), (name, "../index.html"),
      (fragments.compiled.policy.header.title, "policy.html"),
    ]
    page.formats = [("Markdown", "\(file).md")]
    if isSpecimen, !standing.isDraft {
      page.banner = (
        "Specimen", "The model leaves something open that a school fills in; the school's own form is signed."
      )
    }
    page.facts = [("Version", standing.version)]
    if let digest { page.facts.append(("Text", digest.short)) }
    page.control = control(index)
    page.digest = digest.map { ("Digest of what is signed", $0.text) }
    page.contents = parts.map { .init(target: "_\($0.id)", number: nil, title: $0.heading) }
    if canSign || !statement.isEmpty {
      page.contents.append(.init(target: "_sign", number: nil, title: canSign ? "Sign" : "What would be signed"))
    }
    if let role = acknowledge.returnTo {
      page.contacts = fragments.compiled.policy.header.contacts.filter { $0.role == role }
      page.contents += afterwords(page)
    }
    func writer(_ format: Format) -> FormWriter {
      FormWriter(
        fragments: fragments,
        destinations: Destinations(
          isHere: { _, _ in false }, hasPolicy: { _ in false }, prefix: { _ in "" },
          path: { $0 == own ? "policy" : "../\($0)/policy" }, ending: format.ending, termPage: "policy"),
        format: format)
    }
    let fields: [(String, String)] = [
      ("Name", "name"), ("Role", "organization-title"), ("Date", "off"), ("Signature", "off"),
    ]
    let returns = self.returns(acknowledge, fragments)
    return render("acknowledgement", page, at: path(index, file), &problems) { format in
      [
        ("intro", .text(intro)),
        (
          "link",
          .bytes(
            format.link("Read \(fragments.compiled.policy.header.title) in full", "policy.\(format.ending)"))
        ),
        (
          "parts",
          .list(
            parts.map { part in
              .record(
                ("id", .text(part.id)), ("heading", .text(part.heading)), ("lead", .text(orNull: part.lead)),
                ("body", .bytes(writer(format).write(part.items))))
            })
        ),
        ("statement", .text(statement)),
        (
          "sign",
          canSign
            ? .record(
              ("heading", "Sign"),
              (
                "signers",
                .list(
                  signers.map { signer in
                    .record(
                      ("title", .text(signer.title)), ("named", .bool(signer.isNamed)),
                      (
                        "fields",
                        .list(fields.map { .record(("label", .text($0.0)), ("autocomplete", .text($0.1))) })
                      ))
                  })
              )) : .null
        ),
        ("returns", .text(orNull: returns)),
      ]
    }
  }

  private func returns(_ acknowledge: Acknowledgement, _ fragments: PolicyFragments) -> String? {
    var sentences: [String] = []
    if let role = acknowledge.returnTo {
      sentences.append("Return this form to the \(fragments.wording.values.title(of: role) ?? role.rawValue).")
    }
    if let keep = acknowledge.keep {
      sentences.append("We keep your \(keep)" + (acknowledge.keepFor.map { " for \($0.text)." } ?? "."))
    } else if let time = acknowledge.keepFor {
      sentences.append("We keep it for \(time.text).")
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  private func hasOpenValues(_ fragments: PolicyFragments) -> Bool {
    fragments.compiled.policy.header.parameters.contains { fragments.wording.values.value(.parameter($0.id)) == nil }
  }
}
