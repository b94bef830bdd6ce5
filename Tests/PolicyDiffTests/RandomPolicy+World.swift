import PolicyModel

extension RandomPolicy {
  /// What the workspace calls otherwise in the new version.
  enum Renaming: CaseIterable {
    case role, parameter

    var names: (old: String, new: String) {
      switch self {
      case .role: ("headteacher", "principal")
      case .parameter: ("reply-within", "answer-within")
      }
    }
  }

  /// Changes what a policy is compiled in: definitions, facts, who belongs to an audience, phrases.
  mutating func edit(_ environment: inout Environment, _ scope: inout Scope) {
    if chance(30) { environment.terms[0].definition = "an act or omission against this policy" }
    if chance(30) {
      environment.facts[1].default = .integer(300)
      scope.facts[environment.facts[1].id] = .integer(300)
    }
    if chance(30) { scope.facts[environment.facts[0].id] = .boolean(true) }
    if chance(30) { environment.phrases.append(LexiconAddition(.mustNot, [word()])) }
    if chance(30) { environment.roles[1].title = "Course Leader" }
    if chance(25) {
      // A leaf is divided, or leaves its group.
      if chance(50) {
        let parts = ["class-staff", "subject-staff"].map { AudienceID(unchecked: $0) }
        environment.audiences[1].includes = parts
        environment.audiences += parts.map { AudienceDeclaration(id: $0, name: $0.rawValue) }
      } else {
        environment.audiences[0].includes.removeLast()
      }
    }
  }

  /// Gives a role or a parameter another id, which says `was`.
  func rename(_ renaming: Renaming, _ policy: inout Policy, _ environment: inout Environment) {
    switch renaming {
    case .role:
      environment.roles[0].was = [environment.roles[0].id]
      environment.roles[0].id = RoleID(unchecked: renaming.names.new)
    case .parameter:
      policy.header.parameters[0].was = [policy.header.parameters[0].id]
      policy.header.parameters[0].id = ParameterID(unchecked: renaming.names.new)
    }
    policy.renameAll(renaming)
  }
}

extension Policy {
  /// Names what is called otherwise by its new name, everywhere.
  fileprivate mutating func renameAll(_ renaming: RandomPolicy.Renaming) {
    let (old, new) = renaming.names
    func renamed(_ piece: Inline) -> Inline {
      switch (renaming, piece) {
      case (.role, .startLink(.role(let id))) where id.rawValue == old: .startLink(.role(RoleID(unchecked: new)))
      case (.parameter, .value(.parameter(let id))) where id.rawValue == old:
        .value(.parameter(ParameterID(unchecked: new)))
      default: piece
      }
    }
    func renamed(_ blocks: [ContentBlock]) -> [ContentBlock] {
      blocks.map { block in
        switch block {
        case .paragraph(let text): .paragraph(InlineText(text.pieces.map(renamed)))
        case .quote(let inner): .quote(renamed(inner))
        default: block
        }
      }
    }
    func renamed(_ attributes: Attributes) -> Attributes {
      var result = attributes
      for key in [AttributeKey.by, .within, .every] {
        guard let value = result[key]?.value else { continue }
        result[key] = StatedAttribute(key, value.replacing(old, with: new))
      }
      return result
    }
    func renamed(_ notes: [Note]) -> [Note] { notes.map { Note($0.kind, renamed($0.content)) } }
    func renamed(_ clause: Clause) -> Clause {
      var clause = clause
      (clause.content, clause.attributes) = (renamed(clause.content), renamed(clause.attributes))
      (clause.notes, clause.items) = (renamed(clause.notes), clause.items.map(renamed))
      return clause
    }
    func renamed(_ section: Section) -> Section {
      var section = section
      (section.attributes, section.notes) = (renamed(section.attributes), renamed(section.notes))
      (section.clauses, section.sections) = (section.clauses.map(renamed), section.sections.map(renamed))
      return section
    }
    sections = sections.map(renamed)
    if renaming == .role, header.owner?.rawValue == old { header.owner = RoleID(unchecked: new) }
  }
}
