internal import Diagnostics
internal import PolicyModel
internal import SourceText
internal import YAML

/// Reads the front matter of a policy.
struct HeaderReader {
  var fields: FieldReader
  let file: SourceFile
  let names: DeclaredNames

  init(
    _ node: YAMLNode, in file: SourceFile, at place: SourceSpan, names: DeclaredNames,
    into diagnostics: inout DiagnosticList
  ) {
    self.file = file
    self.names = names
    fields = FieldReader(node, of: "the front matter", at: place, in: file, into: &diagnostics)
  }

  mutating func read(into diagnostics: inout DiagnosticList) -> PolicyHeader {
    var header = PolicyHeader(title: fields.name("title", required: true, into: &diagnostics) ?? "")
    header.version = fields.value("version", required: true, into: &diagnostics, Version.parse)
    header.appliesTo = appliesTo(into: &diagnostics)
    header.status = fields.choice("status", into: &diagnostics)
    header.owner = fields.value("owner", into: &diagnostics, names.role)
    header.author = fields.name("author", into: &diagnostics)
    header.approver = fields.value("approver", into: &diagnostics, names.role)
    header.adopted = fields.value("adopted", into: &diagnostics, PartialDate.parse)
    header.replaces = fields.name("replaces", into: &diagnostics)
    header.summary = fields.text("summary", into: &diagnostics)
    header.isStatutory = fields.flag("statutory", into: &diagnostics)
    header.related = fields.sources("related", into: &diagnostics).map(\.text)
    header.review = review(into: &diagnostics)
    header.contacts = fields.entries("contacts", into: &diagnostics).compactMap { entry in
      nested["contacts.\(entry.key)"] = entry.keySpan
      return readContact(entry, in: file, spans: &nested, into: &diagnostics)
    }
    header.acknowledge = acknowledge(into: &diagnostics)
    header.tailoring = fields.choice("tailoring", into: &diagnostics)
    header.numbering = numbering(into: &diagnostics)
    header.audiences = fields.entries("audiences", into: &diagnostics).compactMap { entry in
      readAudience(entry, in: file, into: &diagnostics)
    }
    header.parameters = fields.entries("parameters", into: &diagnostics).compactMap { entry in
      ParameterReader.read(entry, in: file, spans: &nested, into: &diagnostics)
    }
    fields.finish(into: &diagnostics)
    header.spans.merge(fields.spans) { _, new in new }
    for (key, span) in nested { header.spans[key] = span }
    checkGaps(header, into: &diagnostics)
    checkCycle(header, into: &diagnostics)
    return header
  }

  var nested: [String: SourceSpan] = [:]

  private mutating func appliesTo(into diagnostics: inout DiagnosticList) -> [AudienceLevel] {
    fields.entries("applies-to", required: true, into: &diagnostics).compactMap { entry in
      nested["applies-to.\(entry.key)"] = entry.keySpan
      guard let id = names.audience(SourcedText(entry.key, at: entry.keySpan, in: file), into: &diagnostics),
        let value = entry.value.string("`\(entry.key)`", into: &diagnostics),
        let level: AudienceLevel.Level = readChoice(
          SourcedText(value.value, at: value.span, in: file), of: "how far it applies", &diagnostics)
      else { return nil }
      return AudienceLevel(id, level)
    }
  }

  mutating func review(into diagnostics: inout DiagnosticList) -> Review? {
    guard var fields = self.fields.mapping("review", into: &diagnostics) else { return nil }
    let review = Review(
      every: fields.value("every", into: &diagnostics, PolicyDuration.parse),
      due: fields.value("due", into: &diagnostics, PartialDate.parse))
    fields.finish(into: &diagnostics)
    for (key, span) in fields.spans { nested["review.\(key)"] = span }
    return review
  }

  mutating func acknowledge(into diagnostics: inout DiagnosticList) -> Acknowledgement? {
    guard var fields = self.fields.mapping("acknowledge", into: &diagnostics) else { return nil }
    var result = Acknowledgement()
    var signers: Set<String> = []
    result.audiences = fields.list("audiences", into: &diagnostics) { source, diagnostics in
      guard let audience = names.audience(source, into: &diagnostics) else { return nil }
      if signers.insert(audience.rawValue).inserted { return audience }
      diagnostics.append(
        Diagnostic(
          .badValue, "`\(audience)` signs twice", at: source.span, help: "There is one form for each; keep one of them."
        ))
      return nil
    }
    result.returnTo = fields.value("return-to", into: &diagnostics, names.role)
    result.keep = fields.text("keep", into: &diagnostics)
    result.keepFor = fields.value("keep-for", into: &diagnostics, PolicyDuration.parse)
    result.basis = fields.text("basis", into: &diagnostics)
    result.statement = fields.text("statement", into: &diagnostics)
    result.online = fields.value("online", into: &diagnostics) { source, diagnostics in
      ValueDomain(.url).parse(source, into: &diagnostics)?.canonical
    }
    result.fields = fields.names("fields", into: &diagnostics)
    for entry in fields.entries("signed-by", into: &diagnostics) {
      guard let value = entry.value.string("`\(entry.key)`", into: &diagnostics),
        let audience = names.audience(SourcedText(entry.key, at: entry.keySpan, in: file), into: &diagnostics),
        let signer = names.audience(SourcedText(value.value, at: value.span, in: file), into: &diagnostics)
      else { continue }
      nested["acknowledge.signed-by.\(audience)"] = value.span
      result.signedBy.append(SigningFor(audience, by: signer))
    }
    result.signedBy.sort { $0.audience < $1.audience }
    for entry in fields.entries("organisations", into: &diagnostics) {
      guard let id: ContactID = readID(entry, in: file, into: &diagnostics) else { continue }
      if !signers.insert(id.rawValue).inserted {
        diagnostics.append(
          Diagnostic(
            .badValue, "`\(id)` is the id of an audience that signs", at: entry.keySpan,
            help: "Its form would have the name of theirs; give the organisation another id."))
      }
      var inner = FieldReader(entry.value, of: "`\(entry.key)`", at: entry.keySpan, in: file, into: &diagnostics)
      let title = inner.name("title", required: true, into: &diagnostics)
      let signers = inner.list("signed-by", into: &diagnostics, names.role)
      inner.finish(into: &diagnostics)
      for (key, span) in inner.spans { nested["acknowledge.organisations.\(id).\(key)"] = span }
      if let title { result.organisations.append(SigningOrganisation(id: id, title: title, signedBy: signers)) }
    }
    fields.finish(into: &diagnostics)
    for (key, span) in fields.spans { nested["acknowledge.\(key)"] = span }
    return result
  }

  private mutating func numbering(into diagnostics: inout DiagnosticList) -> Numbering {
    guard let node = fields.node("numbering", into: &diagnostics) else { return .decimal }
    if case .mapping = node.content {
      var inner = FieldReader(node, of: "`numbering`", in: file, into: &diagnostics)
      let depth = inner.value("sections", required: true, into: &diagnostics) { source, diagnostics -> Int? in
        if let depth = Int(source.text), (0...6).contains(depth) { return depth }
        diagnostics.append(
          Diagnostic(
            .badValue, "`\(source.text)` is no depth of sections", at: source.span,
            help: "Write how many levels of sections are numbered, from 0 to 6."))
        return nil
      }
      let clauses = inner.flag("clauses", into: &diagnostics)
      inner.finish(into: &diagnostics)
      return Numbering(sectionDepth: depth, numbersClauses: clauses ?? false)
    }
    guard let value = node.string("`numbering`", into: &diagnostics) else { return .decimal }
    switch value.value {
    case "decimal": return .decimal
    case "sections": return .sections
    case "none": return .none
    default:
      diagnostics.append(
        Diagnostic(
          .badValue,
          "`numbering` cannot be `\(value.value)`"
            + didYouMean(value.value, ["decimal", "sections", "none"]), at: value.span,
          help: "It is `decimal`, `sections`, `none`, or `{ sections: 2, clauses: true }` for a depth.")
      )
      return .decimal
    }
  }

  /// A policy whose owner, approver or review nobody knows is never looked at again.
  private func checkCycle(_ header: PolicyHeader, into diagnostics: inout DiagnosticList) {
    let missing = ["owner", "approver", "review"].filter { header.spans[$0] == nil }
    guard !missing.isEmpty else { return }
    let hasSeveral = missing.count > 1
    diagnostics.append(
      Diagnostic(
        .unsaidCycle, "The policy does not say its " + HumanList.quoted(missing, "and"), at: fields.place,
        help: "Who keeps it, who approves it and when it is reviewed stand in the front matter; "
          + "`release` asks for \(hasSeveral ? "them" : "it")."))
  }

  /// Gaps left by a model text are as bad in a title as in a clause.
  private func checkGaps(_ header: PolicyHeader, into diagnostics: inout DiagnosticList) {
    for (key, text) in [
      ("title", header.title), ("summary", header.summary ?? ""), ("author", header.author ?? ""),
      ("acknowledge.statement", header.acknowledge?.statement ?? ""),
      ("acknowledge.keep", header.acknowledge?.keep ?? ""), ("acknowledge.basis", header.acknowledge?.basis ?? ""),
    ] {
      if let span = header.spans[key] { PlaceholderScan.check(text, at: span, in: file, into: &diagnostics) }
    }
  }
}

/// Reads an audience: `staff: { name: Staff, includes: [teaching-staff] }`.
func readAudience(_ entry: YAMLEntry, in file: SourceFile, into diagnostics: inout DiagnosticList)
  -> AudienceDeclaration?
{
  guard let id: AudienceID = readID(entry, in: file, into: &diagnostics) else { return nil }
  var fields = FieldReader(entry.value, of: "the audience `\(id)`", at: entry.keySpan, in: file, into: &diagnostics)
  let name = fields.name("name", required: true, into: &diagnostics)
  let includes = fields.sources("includes", into: &diagnostics).compactMap { source in
    AudienceID.parse(source, into: &diagnostics).map { ($0, source.span ?? entry.keySpan) }
  }
  fields.finish(into: &diagnostics)
  return AudienceDeclaration(
    id: id, name: name ?? id.rawValue, includes: includes.map(\.0), span: entry.keySpan, includeSpans: includes.map(\.1)
  )
}

/// Reads a contact under its id.
func readContact(
  _ entry: YAMLEntry, in file: SourceFile, spans: inout [String: SourceSpan], into diagnostics: inout DiagnosticList
) -> Contact? {
  guard let id: ContactID = readID(entry, in: file, into: &diagnostics) else { return nil }
  var fields = FieldReader(entry.value, of: "the contact `\(id)`", at: entry.keySpan, in: file, into: &diagnostics)
  let contact = readContact(id, &fields, into: &diagnostics)
  for (key, span) in fields.spans { spans["contacts.\(id).\(key)"] = span }
  return contact
}

/// Reads the fields of a contact.
func readContact(_ id: ContactID?, _ fields: inout FieldReader, into diagnostics: inout DiagnosticList) -> Contact {
  var contact = Contact(id: id)
  func checked(_ type: ValueType) -> (SourcedText, inout DiagnosticList) -> String? {
    { source, diagnostics in ValueDomain(type).parse(source, into: &diagnostics)?.canonical }
  }
  contact.name = fields.name("name", into: &diagnostics)
  contact.role = fields.value("role", into: &diagnostics, RoleID.parse)
  contact.email = fields.value("email", into: &diagnostics, checked(.email))
  contact.phone = fields.value("phone", into: &diagnostics, checked(.phone))
  contact.address = fields.text("address", into: &diagnostics)
  contact.url = fields.value("url", into: &diagnostics, checked(.url))
  fields.finish(into: &diagnostics)
  return contact
}
