public import Diagnostics
public import PolicyModel
public import SourceText
internal import YAML

/// Reads `workspace.yml`.
public func readWorkspace(_ file: SourceFile, id: FileID, into diagnostics: inout DiagnosticList) -> Environment? {
  guard SourceGate.check(file, id: id, bidirectional: .warning, into: &diagnostics),
    let node = parseYAML(file, id: id, range: 0..<file.bytes.count, into: &diagnostics)
  else { return nil }
  DisguisedText.check(file, id: id, into: &diagnostics)
  var fields = FieldReader(node, of: "the workspace", in: file, into: &diagnostics)
  let organisation = fields.mapping("organisation", required: true, into: &diagnostics).map {
    var fields = $0
    return readOrganisation(&fields, in: file, into: &diagnostics)
  }
  var environment = Environment(organisation: organisation ?? Organisation(name: ""))
  if let language = fields.source("language", into: &diagnostics) {
    environment.language = language.text
    if !LanguageTag.isOne(language.text) {
      diagnostics.append(
        Diagnostic(
          .badValue, "`\(language.text)` is no language", at: language.span,
          help: "Write a tag such as `en-GB` or `cy`, which screen readers understand."))
    }
  }
  environment.audiences = fields.entries("audiences", required: true, into: &diagnostics).compactMap {
    readAudience($0, in: file, into: &diagnostics)
  }
  readDeclarations(&fields, in: file, into: &environment, &diagnostics)
  environment.facts = fields.entries("facts", into: &diagnostics).compactMap {
    ParameterReader.readFact($0, in: file, into: &diagnostics)
  }
  for entry in fields.entries("modality", into: &diagnostics) {
    guard
      let modality: Modality = readChoice(
        SourcedText(entry.key, at: entry.keySpan, in: file), of: "a modality", &diagnostics),
      let phrases = entry.value.strings("`\(entry.key)`", orOne: true, into: &diagnostics)
    else { continue }
    environment.phrases.append(LexiconAddition(modality, phrases.map(\.value)))
  }
  environment.levels = readLevels(&fields, in: file, into: &diagnostics)
  fields.finish(into: &diagnostics)
  checkWorkspace(environment, into: &diagnostics)
  return environment
}

/// What a workspace and a school's profile may both declare: roles, terms and references.
func readDeclarations(
  _ fields: inout FieldReader, in file: SourceFile, into environment: inout Environment,
  _ diagnostics: inout DiagnosticList
) {
  environment.roles = fields.entries("roles", into: &diagnostics).compactMap {
    readRole($0, in: file, into: &diagnostics)
  }
  environment.terms = fields.entries("terms", into: &diagnostics).compactMap {
    readTerm($0, in: file, into: &diagnostics)
  }
  environment.references = fields.entries("references", into: &diagnostics).compactMap {
    readReference($0, in: file, into: &diagnostics)
  }
}

private func readOrganisation(
  _ fields: inout FieldReader, in file: SourceFile, into diagnostics: inout DiagnosticList
) -> Organisation {
  var organisation = Organisation(name: fields.name("name", required: true, into: &diagnostics) ?? "")
  organisation.short = fields.name("short", into: &diagnostics)
  if var contact = fields.mapping("contact", into: &diagnostics) {
    organisation.contact = readContact(nil, &contact, into: &diagnostics)
  }
  organisation.site = fields.site(into: &diagnostics)
  organisation.brand = fields.brand(into: &diagnostics)
  organisation.requires = fields.requirements(into: &diagnostics)
  fields.finish(into: &diagnostics)
  return organisation
}

func readRole(_ entry: YAMLEntry, in file: SourceFile, into diagnostics: inout DiagnosticList) -> Role? {
  guard let id: RoleID = readID(entry, in: file, into: &diagnostics) else { return nil }
  var fields = FieldReader(entry.value, of: "the role `\(id)`", at: entry.keySpan, in: file, into: &diagnostics)
  var role = Role(
    id: id, title: fields.name("title", required: true, into: &diagnostics) ?? id.rawValue, span: entry.keySpan)
  role.also = fields.names("also", into: &diagnostics)
  role.audience = fields.value("audience", into: &diagnostics, AudienceID.parse)
  role.kind = fields.choice("kind", into: &diagnostics) ?? .person
  role.was = fields.list("was", into: &diagnostics, RoleID.parse)
  if var contact = fields.mapping("contact", into: &diagnostics) {
    role.contact = readContact(nil, &contact, into: &diagnostics)
  }
  fields.finish(into: &diagnostics)
  return role
}

func readTerm(_ entry: YAMLEntry, in file: SourceFile, into diagnostics: inout DiagnosticList) -> Term? {
  guard let id: TermID = readID(entry, in: file, into: &diagnostics) else { return nil }
  var fields = FieldReader(entry.value, of: "the term `\(id)`", at: entry.keySpan, in: file, into: &diagnostics)
  var term = Term(
    id: id, title: fields.name("title", required: true, into: &diagnostics) ?? id.rawValue, span: entry.keySpan)
  term.abbreviation = fields.name("abbreviation", into: &diagnostics)
  term.definition = fields.text("definition", into: &diagnostics)
  term.was = fields.list("was", into: &diagnostics, TermID.parse)
  fields.finish(into: &diagnostics)
  return term
}

func readReference(
  _ entry: YAMLEntry, in file: SourceFile, into diagnostics: inout DiagnosticList
) -> Reference? {
  guard let id: ReferenceID = readID(entry, in: file, into: &diagnostics) else { return nil }
  var fields = FieldReader(entry.value, of: "the reference `\(id)`", at: entry.keySpan, in: file, into: &diagnostics)
  let title = fields.name("title", required: true, into: &diagnostics) ?? id.rawValue
  let kind = fields.name("kind", into: &diagnostics)
  let url = fields.value("url", into: &diagnostics) { source, diagnostics in
    ValueDomain(.url).parse(source, into: &diagnostics)?.canonical
  }
  let replacedBy = fields.value("replaced-by", into: &diagnostics, ReferenceID.parse)
  fields.finish(into: &diagnostics)
  var reference = Reference(id: id, title: title, kind: kind, url: url, span: entry.keySpan)
  reference.replacedBy = replacedBy
  return reference
}

/// What no single entry shows: audiences that are not there, and what two entries share.
private func checkWorkspace(_ environment: Environment, into diagnostics: inout DiagnosticList) {
  let graph = AudienceGraph(environment.audiences, into: &diagnostics)
  let references = Set(environment.references.map(\.id))
  for reference in environment.references {
    guard let new = reference.replacedBy, new == reference.id || !references.contains(new) else { continue }
    diagnostics.append(
      Diagnostic(
        .unknownReference,
        new == reference.id
          ? "`\(new)` cannot take its own place"
          : "Unknown reference `\(new)`"
            + diagnostics.didYouMean(new.rawValue, environment.references.map(\.id.rawValue)),
        at: reference.span, help: "`replaced-by` names another document under `references`."))
  }
  for role in environment.roles {
    guard let audience = role.audience, graph[audience] == nil else { continue }
    let near = diagnostics.didYouMean(audience.rawValue, graph.ids.map(\.rawValue))
    diagnostics.append(
      Diagnostic(
        .unknownAudience, "Unknown audience `\(audience)`" + near,
        at: role.span, help: "The role `\(role.id)` belongs to an audience that stands under `audiences`."))
  }
}
