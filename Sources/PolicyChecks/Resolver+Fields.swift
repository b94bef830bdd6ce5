internal import Diagnostics
internal import PolicyModel

extension Resolver {
  /// Refuses a field that is none, that stands in no form, or that says what only a clause can say.
  mutating func checkField(_ clause: Clause, of index: Int) {
    let attributes = clause.attributes
    guard let field = attributes[.field] else {
      if let choices = attributes[.choices] {
        refuseField(choices, "`choices` without `field=choice`", "It says what there is to choose from in a form.")
      }
      return
    }
    guard let kind = FormField.Kind(rawValue: field.value) else {
      let names = FormField.Kind.allCases.map(\.rawValue)
      return refuseField(
        field, "`\(field.value)` is no kind of field" + didYouMean(field.value, names),
        "A field is \(HumanList.quoted(names)).")
    }
    if !isInForm(index) {
      refuseField(
        field, "A field outside a form",
        "Fields stand in a section that says so: `# Request {#request .form}`.")
    }
    if !clause.items.isEmpty {
      refuseField(field, "A field with items under it", "What there is to choose from stands in `choices=\"a, b\"`.")
    }
    let idle: [AttributeKey] = [
      .modality, .by, .within, .every, .ahead, .list, .action, .exceptionTo, .term, .consequence, .stem, .reserved,
    ]
    for key in idle {
      guard let attribute = attributes[key] else { continue }
      refuseField(attribute, "`\(key.rawValue)` says nothing on a field", "A field is filled in, and binds nobody.")
    }
    checkChoices(attributes, kind, field)
  }

  private mutating func checkChoices(_ attributes: Attributes, _ kind: FormField.Kind, _ field: StatedAttribute) {
    let choices = attributes.choices
    switch (kind, attributes[.choices]) {
    case (.choice, nil):
      refuseField(field, "A choice without `choices=`", "Write what there is to choose from: `choices=\"a, b\"`.")
    case (.choice, let stated?):
      if choices.contains(where: \.isEmpty) || choices.count < 2 || Set(choices).count < choices.count {
        refuseField(
          stated, "`choices` that are not two or more words, each once",
          "Commas part them: `choices=\"in school, on a trip\"`.")
      }
    case (_, let stated?):
      refuseField(stated, "`choices` on a field of the kind `\(kind.rawValue)`", "Only `field=choice` has choices.")
    default: break
    }
  }

  /// Refuses a form in which there is nothing to fill in.
  mutating func checkForm(_ section: Section, of index: Int) {
    guard let form = section.attributes[.form] else { return }
    let hasField = nodes[index..<max(nodes[index].end, index + 1)].contains { $0.attributes.has(.field) }
    guard !hasField, !section.attributes.has(.reserved) else { return }
    refuseField(
      form, "A form without a field", "Write one as an item: `- Your name`, and below it `{#name field=text}`.")
  }

  /// Whether a section above the node at `index` is a form.
  private func isInForm(_ index: Int) -> Bool {
    var at = nodes[index].parent
    while let above = at {
      if nodes[above].attributes.has(.form) { return true }
      at = nodes[above].parent
    }
    return false
  }

  private mutating func refuseField(_ attribute: StatedAttribute, _ message: String, _ help: String) {
    diagnostics.append(Diagnostic(.badField, message, at: attribute.span, help: help))
  }
}
