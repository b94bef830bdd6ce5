internal import Diagnostics
internal import PolicyModel
internal import SourceText

extension Tailor {
  /// Gathers the school's titles, facts and values over those of the layers above, and what it may name.
  mutating func buildScope(_ adoption: Adoption) {
    result.scope.id = school.id.rawValue
    // A layer's copy is a model for others: what only a school can say stays open in it.
    result.scope.schoolName = school.isLayer ? nil : school.name
    readRoles()
    readDeclarations()
    readFacts()
    readParameters(adoption)
  }

  // MARK: Roles

  private mutating func readRoles() {
    for own in school.roles {
      guard let id = roleID(own.id) else {
        addRole(own)
        continue
      }
      if !own.ownKeys.isEmpty {
        redefined("role", own.id.rawValue, own.span, "A school may say its own `title` and `contact` of it.")
      }
      if let title = own.title { result.scope.roleTitles[id] = title }
      if let contact = own.contact, let index = result.environment.roles.firstIndex(where: { $0.id == id }) {
        result.environment.roles[index].contact = contact
      }
    }
  }

  /// The role of the environment that a school means: under this id, or under one that it had before or has now.
  private func roleID(_ id: RoleID) -> RoleID? {
    let roles = base.model.environment.roles
    if roles.contains(where: { $0.id == id }) { return id }
    return roles.first { $0.was.contains(id) }?.id
  }

  private mutating func addRole(_ own: SchoolRole) {
    if own.title == nil {
      report(
        .missingField, "The role `\(own.id)` needs a `title`", own.span,
        "It is not one of the workspace's roles, so the school has to say what it is called.")
    }
    if let audience = own.role.audience, !base.compiled.audiences.ids.contains(audience) {
      let near = result.diagnostics.closest(to: audience.rawValue, among: base.compiled.audiences.ids.map(\.rawValue))
      report(
        .unknownAudience, "Unknown audience `\(audience)`" + didYouMean(near), own.span,
        "Audiences stand in workspace.yml.")
    }
    result.environment.roles.append(own.role)
  }

  // MARK: Terms and references

  private mutating func readDeclarations() {
    for term in school.terms {
      if base.model.environment.terms.contains(where: { $0.id == term.id }) {
        redefined("term", term.id.rawValue, term.span, "Give your own term another id.")
      } else {
        result.environment.terms.append(term)
      }
    }
    for reference in school.references {
      if base.model.environment.references.contains(where: { $0.id == reference.id }) {
        redefined("reference", reference.id.rawValue, reference.span, "Give your own document another id.")
      } else {
        result.environment.references.append(reference)
      }
    }
  }

  private mutating func redefined(_ what: String, _ id: String, _ span: SourceSpan?, _ help: String) {
    report(.redefinedID, "The workspace has a \(what) `\(id)` already", span, help)
  }

  // MARK: Facts

  private mutating func readFacts() {
    let facts = base.model.environment.facts
    for stated in school.facts {
      guard let fact = facts.first(where: { $0.id == stated.id }) ?? facts.first(where: { $0.was.contains(stated.id) })
      else {
        let near = result.diagnostics.closest(to: stated.id.rawValue, among: facts.map(\.id.rawValue))
        report(
          .unknownFact, "Unknown fact `\(stated.id)`" + didYouMean(near), stated.keySpan,
          "Facts stand under `facts` in workspace.yml.")
        continue
      }
      if let value = fact.domain.parse(stated.value, into: &result.diagnostics) { result.scope.facts[fact.id] = value }
    }
  }

  // MARK: Parameters

  private mutating func readParameters(_ adoption: Adoption) {
    let declared = base.model.policy.header.parameters
    for stated in adoption.parameters {
      guard let parameter = declared.first(where: { $0.id == stated.id }) else {
        let near = result.diagnostics.closest(to: stated.id.rawValue, among: declared.map(\.id.rawValue))
        let renamed = declared.first { $0.was.contains(stated.id) }
        report(
          .unknownParameter,
          "`\(adoption.policy)` \(base.model.version) has no parameter `\(stated.id)`"
            + didYouMean(near), stated.keySpan,
          renamed.map { "It is called `\($0.id)` now." } ?? "Take it away, or name a parameter that the model declares."
        )
        continue
      }
      if let value = base.model.scope.parameters[parameter.id] {
        report(
          .parameterSetTwice,
          "`\(parameter.id)` is set already, to `\(value.text)`, by a layer above",
          stated.keySpan, "Take it away, or ask the layer to leave it to its schools.")
        continue
      }
      guard var value = parameter.domain.parse(stated.value, into: &result.diagnostics) else { continue }
      if case .role(let role) = value, let renamed = roleID(role) { value = .role(renamed) }
      if case .role(let role) = value, !result.environment.roles.contains(where: { $0.id == role }) {
        let near = result.diagnostics.closest(to: role.rawValue, among: result.environment.roles.map(\.id.rawValue))
        report(
          .unknownRole, "Unknown role `\(role)`" + didYouMean(near), stated.value.span,
          "Name a role of the workspace, or one of your own in school.yml.")
        continue
      }
      if case .text(let text) = value, let words = Hedges.find(inValue: text),
        parameter.default.map({ Hedges.find(inValue: $0.text) == nil }) ?? true
      {
        report(
          .hedgedDuty, "“\(words)” in the value of `\(parameter.id)` may soften the clauses that print it",
          stated.value.span, "Say only what is asked for: \(parameter.label ?? parameter.id.rawValue)")
      }
      result.scope.parameters[parameter.id] = value
    }
    checkOpen(adoption, declared)
  }

  private mutating func checkOpen(_ adoption: Adoption, _ declared: [Parameter]) {
    for parameter in declared where parameter.isOpen && result.scope.parameters[parameter.id] == nil {
      result.openParameters.append(parameter)
      // A layer may leave a question to its schools.
      guard !school.isLayer, !adoption.parameters.contains(where: { $0.id == parameter.id }) else { continue }
      report(
        .openParameter, "`\(parameter.id)` has no value: \(parameter.label ?? "the model has no default")",
        adoption.span,
        (parameter.help.map { "\($0) " } ?? "") + "Set it under `parameters` of `\(adoption.policy)` in school.yml.",
        parameter.span.map { [.init("the model asks for it here", $0)] } ?? [])
    }
  }

  // MARK: Front matter

  /// The copy's own document control: what the school says, else what the model says, without the model's dates.
  mutating func setHeader(_ overlay: Overlay?) {
    var header = result.policy.header
    let model = header
    header.version = base.model.version
    header.adopted = nil
    header.replaces = nil
    header.status = nil
    defer { result.policy.header = header }
    // Who holds a role here is reached here: the model's contact for it gives way.
    for role in result.environment.roles {
      guard let own = school.roles.first(where: { $0.id == role.id })?.contact else { continue }
      for index in header.contacts.indices where header.contacts[index].role == role.id {
        var contact = own
        contact.id = header.contacts[index].id
        contact.role = role.id
        header.contacts[index] = contact
      }
    }
    giveWay(to: school.contacts + (overlay?.header.contacts ?? []), in: &header)
    addContacts(school.contacts, to: &header)
    defer { checkContacts(in: header, of: model, overlay) }
    guard let own = overlay?.header else { return }
    header.spans.merge(own.spans) { _, new in new }
    if let title = own.title { header.title = title }
    if let owner = own.owner { header.owner = owner }
    if let approver = own.approver { header.approver = approver }
    if let author = own.author { header.author = author }
    if let summary = own.summary { header.summary = summary }
    if let review = own.review {
      header.review = Review(every: review.every ?? model.review?.every, due: review.due ?? model.review?.due)
    }
    addContacts(own.contacts, to: &header)
    if let acknowledge = own.acknowledge {
      var merged = header.acknowledge ?? Acknowledgement()
      if !acknowledge.audiences.isEmpty { merged.audiences = acknowledge.audiences }
      merged.returnTo = acknowledge.returnTo ?? merged.returnTo
      merged.keep = acknowledge.keep ?? merged.keep
      merged.keepFor = acknowledge.keepFor ?? merged.keepFor
      merged.basis = acknowledge.basis ?? merged.basis
      merged.statement = acknowledge.statement ?? merged.statement
      merged.online = acknowledge.online ?? merged.online
      if !acknowledge.fields.isEmpty { merged.fields = acknowledge.fields }
      if !acknowledge.signedBy.isEmpty { merged.signedBy = acknowledge.signedBy }
      if !acknowledge.organisations.isEmpty { merged.organisations = acknowledge.organisations }
      header.acknowledge = merged
    }
  }

  /// The model's contacts that belong to no role are its own offices; the school's of that kind take their place.
  private func giveWay(to own: [Contact], in header: inout PolicyHeader) {
    guard own.contains(where: { $0.role == nil }) else { return }
    header.contacts.removeAll { contact in contact.role == nil && !own.contains { $0.id == contact.id } }
  }

  /// Reports the contacts of the model that stay in a school's copy and are of no role that it fills, or are called by the
  /// name of the organisation that wrote the model.
  private mutating func checkContacts(in header: PolicyHeader, of model: PolicyHeader, _ overlay: Overlay?) {
    guard !school.isLayer else { return }
    let own = school.contacts + (overlay?.header.contacts ?? [])
    let organisation = base.model.environment.organisation.name
    for contact in header.contacts where model.contacts.contains(contact) {
      guard !own.contains(where: { $0.id == contact.id }) else { continue }
      let texts = [contact.name, contact.address].compactMap { $0 }
      let isNamed = !organisation.isEmpty && texts.contains { $0.contains(organisation) } && school.name != organisation
      // The offices of its trust are right for a school that takes the policy from it.
      guard isNamed || contact.role == nil && school.from == nil else { continue }
      let what = isNamed ? "of \(organisation)" : "the model's, and of no role"
      report(
        .foreignContact, "The contact `\(contact.id?.rawValue ?? contact.name ?? "")` is \(what)",
        school.adoption(of: result.policy.id)?.span,
        "Give the copy your own under `contacts` in school.yml; where this one is right, repeat it there.")
    }
  }

  private func addContacts(_ contacts: [Contact], to header: inout PolicyHeader) {
    for contact in contacts {
      if let index = header.contacts.firstIndex(where: { $0.id == contact.id }) {
        header.contacts[index] = contact
      } else {
        if let role = contact.role {
          let own = school.contacts.map(\.id)
          header.contacts.removeAll { $0.role == role && !own.contains($0.id) }
        }
        header.contacts.append(contact)
      }
    }
  }
}
