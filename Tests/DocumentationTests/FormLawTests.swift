import PolicyModel
import TestSupport
import Testing

/// A form lists what its reader signs: every duty of theirs, in their order, and nobody else's; short or long.
@Suite struct FormLawTests {
  private struct Form {
    var policy: CompiledPolicy
    var page: String
    var markdown: String
    var members: AudienceSet
    /// Nil for a person; for an organisation the roles that sign.
    var signers: [RoleID]?
    var name: String
  }

  private let forms: [Form]

  init() throws {
    let model = PublishedModel.shared
    var forms: [Form] = []
    for policy in model.compiled {
      func add(_ id: String, _ members: AudienceSet, _ signers: [RoleID]?) throws {
        let path = "model/\(policy.policy.id)/acknowledgement-\(id)"
        forms.append(
          Form(
            policy: policy, page: try #require(model.documents["\(path).html"]),
            markdown: try #require(model.documents["\(path).md"]), members: members, signers: signers, name: path))
      }
      let acknowledge = policy.policy.header.acknowledge
      for audience in acknowledge?.audiences ?? [] {
        try add(audience.rawValue, try #require(policy.audiences.members(of: audience)), nil)
      }
      for organisation in acknowledge?.organisations ?? [] {
        let first = policy.environment.roles.first { $0.id == organisation.signedBy[0] }
        let people = try #require(first?.audience.flatMap { policy.audiences.members(of: $0) })
        try add(organisation.id.rawValue, people, organisation.signedBy)
      }
    }
    self.forms = forms
  }

  /// The ids of the items of one part of a form, in order.
  private func ids(_ part: String, _ form: Form) -> [String] {
    form.page.components(between: "<section id=\"_\(part)\">", and: "</section>").first?
      .components(between: "data-id=\"", and: "\"") ?? []
  }

  /// The ids of the clauses that could be items, where `isWanted` holds.
  private func ids(of policy: CompiledPolicy, _ isWanted: (CompiledNode) -> Bool) -> [String] {
    policy.nodes.filter { node in
      !node.isSection && !node.isPart && !node.isLeftOut && !node.attributes.has(.reserved)
        && !(node.isStem && node.clause?.listLogic == .each) && isWanted(node)
    }.map(\.id.rawValue)
  }

  /// Whether a clause without another bearer binds the readers; who signs for others signs what binds them in full.
  private func binds(_ node: CompiledNode, _ form: Form) -> Bool {
    !(form.signers == nil ? node.applies.all : node.applies.inFull).isDisjoint(with: form.members)
  }

  /// Whether a clause names people of the alliance, who are none of those whom another organisation signs for.
  private func isOfTheAlliance(_ audience: AudienceID, _ node: CompiledNode, _ form: Form) -> Bool {
    guard form.signers != nil, let name = form.policy.audiences[audience]?.declaration.name else { return false }
    return node.text.lowercased().contains("\(name.lowercased()) of the alliance")
  }

  @Test func thereAreFormsOfBothKinds() {
    #expect(forms.count >= 15)
    #expect(forms.count { $0.signers != nil } == 2)
  }

  @Test func whatTheReaderAgreesToIsTheirOwn() {
    for form in forms {
      let expected = ids(of: form.policy) { node in
        guard node.modality != .statement, !node.isConsequence else { return false }
        return node.bearers.contains { bearer in
          switch bearer {
          case .reader: binds(node, form)
          case .audience(let id):
            !isOfTheAlliance(id, node, form)
              && form.policy.audiences.members(of: id).map { !$0.isDisjoint(with: form.members) } ?? false
          case .organisation, .role, .undeclared: false
          }
        }
      }
      // In groups, by how they bind; within each in the order of the text.
      let forces = Dictionary(form.policy.nodes.map { ($0.id.rawValue, $0.modality) }) { first, _ in first }
      var grouped: [String] = []
      for modality in [Modality.must, .mustNot, .should, .shouldNot, .may] {
        grouped += expected.filter { forces[$0] == modality }
      }
      #expect(grouped.count == expected.count && ids("agree", form) == grouped, "\(form.name)")
    }
  }

  @Test func undertakingsAndConsequencesReachTheReader() {
    for form in forms {
      let undertakings = ids(of: form.policy) {
        $0.modality != .statement && !$0.isConsequence && $0.bearers.contains(.organisation)
          && !$0.applies.all.isDisjoint(with: form.members)
      }
      // What the organisation may do is no undertaking, and stands apart.
      let powers = Set(ids(of: form.policy) { $0.modality == .may })
      #expect(ids("undertakings", form) == undertakings.filter { !powers.contains($0) }, "\(form.name)")
      #expect(ids("powers", form) == undertakings.filter(powers.contains), "\(form.name)")
      #expect(
        ids("consequences", form) == ids(of: form.policy) { $0.isConsequence && binds($0, form) }, "\(form.name)")
    }
  }

  /// A duty without bearer is never lost: whoever it applies to is shown it, apart.
  @Test func whatNobodyIsAskedStandsApart() {
    for form in forms {
      let unsaid = ids(of: form.policy) {
        $0.modality != .statement && !$0.isConsequence && $0.bearers.isEmpty && binds($0, form)
      }
      #expect(ids("unsaid", form) == unsaid, "\(form.name)")
    }
  }

  @Test func whatBindsARoleStandsApart() {
    for form in forms {
      for role in form.policy.environment.roles {
        let isOne =
          role.audience.flatMap { form.policy.audiences.members(of: $0) }
          .map { !$0.isDisjoint(with: form.members) } ?? false
        let expected = ids(of: form.policy) {
          $0.modality != .statement && !$0.isConsequence && $0.bearers.contains(.role(role.id))
        }
        let isListed = form.signers?.contains(role.id) ?? isOne
        #expect(ids("role-\(role.id)", form) == (isListed ? expected : []), "\(form.name) \(role.id)")
      }
    }
  }

  /// In fewer lines, every item keeps its words, and a link to its clause.
  @Test func aLongFormSaysTheSameInFewerLines() {
    let isBrief = forms.map { $0.page.contains("class=\"tagged brief\"") }
    #expect(isBrief.contains(true) && isBrief.contains(false))
    for (form, isBrief) in zip(forms, isBrief) {
      let html = letters(form.page.withoutTags)
      let markdown = letters(form.markdown)
      let listed = Set(form.page.components(between: "data-id=\"", and: "\""))
      for node in form.policy.nodes where listed.contains(node.id.rawValue) {
        #expect(form.page.contains("href=\"policy.html#\(node.id)\""), "\(form.name) \(node.id)")
        guard !node.normalForm.contains(where: { [UInt8(ascii: "{"), UInt8(ascii: "["), 0x60].contains($0) }) else {
          continue
        }
        let text = letters(node.text)
        let rest = isBrief ? letters(withoutLead(node)) : text
        #expect(html.contains(text) || html.contains(rest), "\(form.name) \(node.id)")
        #expect(markdown.contains(text) || markdown.contains(rest), "\(form.name) \(node.id)")
      }
      let lines = form.page.components(between: "<ul class=\"tagged", and: "</ul>").reduce(0) {
        $0 + $1.components(between: "<li", and: ">").count
      }
      #expect(!isBrief || lines < listed.count, "\(form.name)")
    }
  }

  /// What stands after the word that binds: the line says what stands before it, once.
  private func withoutLead(_ node: CompiledNode) -> String {
    let tag = " \(node.modality.words) "
    return node.text.firstRange(of: tag).map { String(node.text[$0.upperBound...]) } ?? node.text
  }

  private func letters(_ text: String) -> String { String(text.unicodeScalars.filter { $0.properties.isAlphabetic }) }
}
