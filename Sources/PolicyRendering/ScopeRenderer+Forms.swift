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
    let title = compiled.policy.header.title
    let parts =
      [FormPart(id: "agree", heading: "What I agree to", items: items.duties)]
      + undertakings(items, compiled, lead: "What the organisation does for you.") + [
        consequences(items), unsaid(items),
      ]
    let roles = byTitle(items.roles, index).map { role, duties in
      let isBody = compiled.environment.roles.first { $0.id == role }?.kind == .body
      return FormPart(
        id: "role-\(role)",
        heading: "If you \(isBody ? "sit on" : "are") \(roleTitle(role, index).withDefiniteArticle)", items: duties)
    }
    return form(
      &problems, index, acknowledge,
      FormFace(
        file: "acknowledgement-\(audience)\(suffixes[index])", over: "Acknowledgement for \(audienceName(audience))",
        heading: title,
        intro:
          "This form is for \(named(members, audience, compiled)). It lists what this policy asks of you, and of nobody else"
          + (items.roles.isEmpty ? "." : "; what it asks only of those who hold a role stands apart."),
        digest: compiled.views.first { $0.audience == audience }?.digest,
        signers: acknowledge.signer(for: audience).map {
          [("\(audienceName($0).capitalisedFirst), for \(audienceName(audience))", true)]
        } ?? [("Reader", false)],
        code: "\(compiled.policy.id)/\(audience)", why: signing[index][audience]?.sentences,
        handbook: compiled.policy.header.appliesTo.contains { $0.audience == audience } ? audience : nil,
        isForOthers: acknowledge.signer(for: audience) != nil,
        statement: acknowledge.signedStatement), parts, roles: roles,
      isBrief: items.isLong(in: compiled))
  }

  private func form(
    _ problems: inout [TemplateSet.Problem], _ index: Int, _ acknowledge: Acknowledgement,
    organisation: SigningOrganisation
  ) -> [Document] {
    let compiled = editions[index].compiled
    let items = FormItems(compiled, signers: organisation.signedBy, of: organisation.title)
    let people = compiled.environment.roles.first { $0.id == organisation.signedBy.first }?.audience
    let parts =
      [
        FormPart(
          id: "agree", heading: "What our people keep to",
          lead: people.map { id in
            "“You” is each of our people: \(named(compiled.audiences.members(of: id), id, compiled))."
          }, items: items.duties)
      ]
      + byTitle(items.roles, index).map { role, duties in
        FormPart(id: "role-\(role)", heading: "What \(roleTitle(role, index).withDefiniteArticle) does", items: duties)
      } + undertakings(items, compiled, lead: "What it does for us and for our people.") + [
        consequences(items), unsaid(items),
      ]
    let signers = HumanList.joined(organisation.signedBy.map { roleTitle($0, index).withDefiniteArticle })
    return form(
      &problems, index, acknowledge,
      FormFace(
        file: "acknowledgement-\(organisation.id)\(suffixes[index])", over: "Acknowledgement for an organisation",
        heading: organisation.title,
        intro: "This form is signed for an organisation, by \(signers)."
          + " It lists what \(compiled.policy.header.title) asks of its people, and of those who sign.",
        digest: compiled.digest,
        signers: organisation.signedBy.map { ("For the organisation: \(roleTitle($0, index))", true) },
        code: "\(compiled.policy.id)/\(organisation.id)",
        statement: organisation.statement(of: compiled.policy.header.title, standings[index].version)
      ), parts, roles: [], isBrief: items.isLong(in: compiled))
  }

  /// Said over lines of several organisations; a form that must be short does without.
  private static var eachLine: String { "By the organisation that each line names." }

  /// What the organisation owes the reader, and apart what it may do.
  ///
  /// Its name stands over them only where no line names another: in a school's copy that may be the trust or the alliance
  /// or the school, in a model for trusts it is the trust; each line says so itself.
  private func undertakings(_ items: FormItems, _ compiled: CompiledPolicy, lead: String) -> [FormPart] {
    let isOwn = isOwnOrganisation(items.undertakings, compiled)
    return [
      FormPart(
        id: "undertakings", heading: isOwn ? "What \(name) undertakes" : "What is undertaken in return",
        lead: isOwn ? lead : Self.eachLine, items: items.undertakings.filter { compiled.nodes[$0].modality != .may }),
      FormPart(
        id: "powers", heading: isOwn ? "What \(name) may do" : "What an organisation may do",
        lead: isOwn ? nil : Self.eachLine,
        items: items.undertakings.filter { compiled.nodes[$0].modality == .may }),
    ]
  }

  /// Whether the organisation of these clauses is that of the scope, as far as their words show.
  func isOwnOrganisation(_ clauses: [Int], _ compiled: CompiledPolicy) -> Bool {
    compiled.scope.isModel
      && !clauses.contains { NamedOrganisation.isAnother(than: name, in: compiled.nodes[$0].text) }
  }

  /// The audience, with a group word spelt out: "staff (teaching staff and support staff)".
  private func named(_ members: AudienceSet?, _ audience: AudienceID, _ compiled: CompiledPolicy) -> String {
    let name = audienceName(audience)
    let spelt = members.map { compiled.audiences.spellOut($0) } ?? name
    return spelt == name ? name : "\(name) (\(spelt))"
  }

  private func consequences(_ items: FormItems) -> FormPart {
    FormPart(
      id: "consequences", heading: "What may happen", lead: "What can follow where this policy is not kept.",
      items: items.consequences)
  }

  private func unsaid(_ items: FormItems) -> FormPart {
    FormPart(
      id: "unsaid", heading: "Asked without saying of whom",
      lead: "The policy says what is to be done, and not by whom. Ask, if you are not sure whether it is yours to do.",
      items: items.unsaid)
  }

  /// The duties of roles, those with one title together, as where a school has one body for two of the model.
  private func byTitle(_ roles: [(role: RoleID, items: [Int])], _ index: Int) -> [(role: RoleID, items: [Int])] {
    var result: [(role: RoleID, items: [Int])] = []
    for (role, items) in roles {
      let title = roleTitle(role, index)
      if let place = result.firstIndex(where: { roleTitle($0.role, index).utf8.elementsEqual(title.utf8) }) {
        result[place].items = Set(result[place].items + items).sorted()
      } else {
        result.append((role, items))
      }
    }
    return result
  }

  private func roleTitle(_ role: RoleID, _ index: Int) -> String {
    editions[index].wording.values.title(of: role) ?? role.rawValue
  }

  /// A list of a form; without items it is left out.
  private struct FormPart {
    var id: String
    var heading: String
    var lead: String?
    var items: [Int]
  }

  /// What a form says around its lists.
  private struct FormFace {
    var file: String
    var over: String
    var heading: String
    var intro: String
    var digest: Digest?
    var signers: [(title: String, isNamed: Bool)]
    /// What a form is known by: the policy, and who signs.
    var code: String
    /// The id of the audience or organisation that signs.
    var signer: String { code.split(separator: "/").last.map(String.init) ?? "" }
    /// Why it is signed now.
    var why: String?
    /// Whose handbook has the policy, where there is one.
    var handbook: AudienceID?
    /// Whether somebody signs it for somebody else.
    var isForOthers = false
    var statement: String
  }

  private func form(
    _ problems: inout [TemplateSet.Problem], _ index: Int, _ acknowledge: Acknowledgement, _ face: FormFace,
    _ allParts: [FormPart], roles: [FormPart], isBrief: Bool
  ) -> [Document] {
    let parts = allParts.filter { !$0.items.isEmpty }
    let fragments = editions[index]
    let own = fragments.compiled.policy.id
    let standing = standings[index]
    let isSpecimen = fragments.compiled.scope.isModel && hasOpenValues(fragments)
    let canSign = !standing.isDraft && !isSpecimen
    var page = self.page(index, classes: "ack", over: face.over, heading: face.heading)
    page.trail = [
      ("All organisations", "../../index.html"), (name, "../index.html"),
      (fragments.compiled.policy.header.title, "\(policyPage(index)).html"),
    ]
    page.formats = [("Markdown", "\(face.file).md")]
    page.belongs = face.handbook.map { [("Handbook for \(audienceName($0))", "../handbook-\($0)")] } ?? []
    // Whoever signs this version may have nothing to sign of the next.
    if let version = standing.upcoming?.version, standing.upcomingForms.contains(face.signer) {
      page.notice?.title = "Sign the form for version \(version)"
      page.notice?.page = "acknowledgement-\(face.signer)-\(version)"
    }
    if isSpecimen, !standing.isDraft {
      page.banner = (
        "Specimen", "The model leaves something open that a school fills in; the school's own form is signed."
      )
    }
    // Who wrote it, and what else there is to read, stands in the policy.
    let elsewhere = ["Author", "Related", "Replaces", "Minute"]
    page.control = control(index).filter { !elsewhere.contains($0.label) }
    page.digest = face.digest.map { ("Fingerprint of what is signed (SHA-256)", $0.text) }
    let hasConsequences = parts.contains { $0.id == "consequences" }
    page.contents = [.init(target: "_about", number: nil, title: "About this form")]
    page.contents += parts.map { .init(target: "_\($0.id)", number: nil, title: $0.heading) }
    if !roles.isEmpty {
      page.contents.append(
        .init(
          target: "_roles", number: nil, title: "If you hold a role",
          below: roles.map { .init(target: "_\($0.id)", number: nil, title: $0.heading) }))
    }
    if canSign || !face.statement.isEmpty {
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
          path: { $0 == own ? policyPage(index) : "../\($0)/policy" }, ending: format.ending,
          termPage: policyPage(index)),
        format: format, isBrief: isBrief)
    }
    let fields = SigningLine.all(
      at: fragments.compiled.scope.isModel ? nil : name.nameAtStart, asked: acknowledge.fields,
      isForOthers: face.isForOthers)
    let returns = acknowledge.returnTo.map { "Return this form to \(roleTitle($0, index).withDefiniteArticle)." }
    return templates.documents("acknowledgement", page, at: path(index, face.file), problems: &problems) { format in
      [
        about(face, acknowledge, index, contacts: page.contacts, hasConsequences, format),
        (
          "intro",
          .text(
            face.intro + (isBrief ? " The number after each is its clause." : ""))
        ),
        (
          "link",
          .bytes(
            format.link(
              "Read \(fragments.compiled.policy.header.title) in full", "\(policyPage(index)).\(format.ending)"))
        ),
        (
          "parts",
          .list(
            parts.map { part in
              .record(
                ("id", .text(part.id)), ("heading", .text(part.heading)),
                ("lead", .text(orNull: isBrief && part.lead == Self.eachLine ? nil : part.lead)),
                (
                  "body",
                  .bytes(
                    part.id == "agree"
                      ? byForce(part.items, writer(format))
                      : writer(format).write(part.items, underTitles: !isBrief))
                ))
            })
        ),
        (
          "roles",
          roles.isEmpty
            ? .null
            : .record(
              ("heading", "If you hold a role"), ("lead", "Only for those who hold it."),
              (
                "items",
                .list(
                  roles.map { part in
                    .record(
                      ("id", .text(part.id)), ("heading", .text(part.heading)),
                      ("body", .bytes(writer(format).write(part.items, underTitles: false))))
                  })
              ))
        ),
        ("statement", .text(face.statement)),
        (
          "sign",
          canSign
            ? .record(
              ("heading", "Sign"),
              (
                "signers",
                .list(
                  face.signers.map { signer in
                    .record(
                      ("title", .text(signer.title)), ("named", .bool(signer.isNamed)),
                      (
                        "fields",
                        .list(
                          fields.map {
                            .record(
                              ("label", .text($0.label)), ("autocomplete", .text($0.autocomplete)),
                              ("value", .text(orNull: $0.value)))
                          })
                      ))
                  })
              )) : .null
        ),
        ("returns", .text(orNull: returns)),
      ]
    }
  }

  /// What is being signed and why, in a few lines before anything else.
  private func about(
    _ face: FormFace, _ acknowledge: Acknowledgement, _ index: Int, contacts: [Contact], _ hasConsequences: Bool,
    _ format: Format
  ) -> (MustacheName, MustacheValue) {
    var rows: [(label: String, value: [UInt8])] = []
    func add(_ label: String, _ value: String) { rows.append((label, format.rich(value))) }
    if let why = face.why { add("Why now", why) }
    if let role = acknowledge.returnTo ?? editions[index].compiled.policy.header.owner {
      let ways = contacts.first.map { [$0.email, $0.phone, $0.url].compactMap { $0 } } ?? []
      let how = ways.isEmpty ? "" : ", \(ways.joined(separator: ", "))"
      add("Whom to ask", "\(roleTitle(role, index).withDefiniteArticle.capitalisedFirst)\(how)")
    }
    add(
      "What signing means",
      "You say what stands above your signature, and nothing else."
        + (hasConsequences ? " What may follow for whoever does not keep to it stands under “What may happen”." : ""))
    if acknowledge.keep != nil || acknowledge.keepFor != nil {
      let what = acknowledge.keep.map { "We keep \($0)" } ?? "We keep this form"
      let long = acknowledge.keepFor.map { ", for \($0.text)" } ?? ""
      let why = acknowledge.basis.map { ". The basis for it: \($0)" } ?? ""
      add("What is kept", "\(what)\(long)\(why).")
    }
    if let online = acknowledge.online { rows.append(("Sign online", format.link(online, online))) }
    if let site {
      let address = "\(site)/\(editions[index].compiled.policy.id)/\(policyPage(index)).html"
      rows.append(("Full text and check", format.link(address, address)))
    }
    let digest = face.digest.map { ", \($0.short)" } ?? ""
    add("Code of this form", "\(face.code), version \(standings[index].version)\(digest)")
    return (
      "about",
      .section("rows", rows.map { .record(("label", .text($0.label)), ("value", .bytes($0.value))) })
    )
  }

  /// What somebody agrees to, by how it binds: what must be done, what must not, what should, what may.
  private func byForce(_ items: [Int], _ writer: FormWriter) -> [UInt8] {
    let nodes = writer.fragments.compiled.nodes
    var writer = writer
    writer.isTagged = false
    var output: [UInt8] = []
    for modality in [Modality.must, .mustNot, .should, .shouldNot, .may] {
      let own = items.filter { nodes[$0].modality == modality }
      guard !own.isEmpty else { continue }
      let title = modality.words.capitalisedFirst
      output += (writer.format == .html ? "<h3>\(title)</h3>\n" : "### \(title)\n\n").utf8
      output += writer.write(own, underTitles: false)
    }
    return output
  }

  private func hasOpenValues(_ fragments: PolicyFragments) -> Bool {
    fragments.compiled.policy.header.parameters.contains { fragments.wording.values.value(.parameter($0.id)) == nil }
  }
}
