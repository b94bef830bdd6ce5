public import Diagnostics
public import PolicyModel
public import SourceText
internal import YAML

/// Reads `school.yml`: the profile of a school or of a layer.
///
/// Values are read as text: their types stand in the model that the school follows. Nil where it does not say, so that
/// it can be understood, which policies the school adopts: that is not the same as adopting none.
public func readSchool(
  _ file: SourceFile, id: FileID, school: SchoolID, into diagnostics: inout DiagnosticList
) -> School? {
  guard SourceGate.check(file, id: id, bidirectional: .warning, into: &diagnostics),
    let node = parseYAML(file, id: id, range: 0..<file.bytes.count, into: &diagnostics)
  else { return nil }
  DisguisedText.check(file, id: id, into: &diagnostics)
  var fields = FieldReader(node, of: "the school", in: file, into: &diagnostics)
  var result = School(id: school, name: fields.name("name", required: true, into: &diagnostics) ?? school.rawValue)
  result.span = fields.spans["name"]
  if let span = result.span { PlaceholderScan.check(result.name, at: span, in: file, into: &diagnostics) }
  if let source = fields.source("kind", into: &diagnostics) {
    result.isLayer = source.text == "layer"
    if source.text != "layer", source.text != "school" {
      diagnostics.append(
        Diagnostic(
          .badValue, "`kind` cannot be `\(source.text)`", at: source.span,
          help: "It is `school`, or `layer` for a local authority or a trust between the model and its schools."))
    }
  }
  result.from = fields.value("from", into: &diagnostics, SchoolID.parse)
  result.fromSpan = fields.spans["from"]
  result.facts = fields.entries("facts", into: &diagnostics).compactMap {
    readStatedValue($0, in: file, into: &diagnostics)
  }
  result.roles = fields.entries("roles", into: &diagnostics).compactMap {
    readSchoolRole($0, in: file, into: &diagnostics)
  }
  result.terms = fields.entries("terms", into: &diagnostics).compactMap { readTerm($0, in: file, into: &diagnostics) }
  result.references = fields.entries("references", into: &diagnostics).compactMap {
    readReference($0, in: file, into: &diagnostics)
  }
  var places: [String: SourceSpan] = [:]
  result.contacts = fields.entries("contacts", into: &diagnostics).compactMap {
    readContact($0, in: file, spans: &places, into: &diagnostics)
  }
  result.site = fields.site(into: &diagnostics)
  result.brand = fields.brand(into: &diagnostics)
  result.requires = fields.requirements(into: &diagnostics)
  let count = diagnostics.found.count
  let isStated = fields.mapping("policies", into: &diagnostics) != nil
  if !isStated, case .mapping = node.content, diagnostics.found.count == count {
    let span = fields.spans["policies"]
    diagnostics.append(
      Diagnostic(
        .missingField, span == nil ? "`policies` is missing from the school" : "`policies` has no value",
        at: span ?? fields.place,
        help: "List the policies that it adopts. A school that adopts none says so: `policies: {}`."))
  }
  let entries = isStated ? fields.entries("policies", into: &diagnostics) : []
  result.adoptions = entries.compactMap { readAdoption($0, in: file, into: &diagnostics) }
  fields.finish(into: &diagnostics)
  return isStated && result.adoptions.count == entries.count ? result : nil
}

private func readStatedValue<ID: Identifier>(
  _ entry: YAMLEntry, in file: SourceFile, into diagnostics: inout DiagnosticList
) -> StatedValue<ID>? {
  guard let id: ID = readID(entry, in: file, into: &diagnostics) else { return nil }
  // A key without a value is a question that waits for its answer.
  if case .scalar(let scalar) = entry.value.content, scalar.isNull { return nil }
  guard let value = entry.value.string("`\(entry.key)`", into: &diagnostics) else { return nil }
  PlaceholderScan.check(value.value, at: value.span, in: file, into: &diagnostics)
  return StatedValue(id, SourcedText(value.value, at: value.span, in: file), keySpan: entry.keySpan)
}

private func readSchoolRole(
  _ entry: YAMLEntry, in file: SourceFile, into diagnostics: inout DiagnosticList
) -> SchoolRole? {
  guard let id: RoleID = readID(entry, in: file, into: &diagnostics) else { return nil }
  var fields = FieldReader(entry.value, of: "the role `\(id)`", at: entry.keySpan, in: file, into: &diagnostics)
  let title = fields.name("title", into: &diagnostics)
  if let title, let span = fields.spans["title"] {
    PlaceholderScan.check(title, at: span, in: file, into: &diagnostics)
  }
  var role = Role(id: id, title: title ?? id.rawValue, span: entry.keySpan)
  if var contact = fields.mapping("contact", into: &diagnostics) {
    role.contact = readContact(nil, &contact, into: &diagnostics)
  }
  role.also = fields.names("also", into: &diagnostics)
  role.audience = fields.value("audience", into: &diagnostics, AudienceID.parse)
  let kind: Role.Kind? = fields.choice("kind", into: &diagnostics)
  role.kind = kind ?? .person
  role.was = fields.list("was", into: &diagnostics, RoleID.parse)
  fields.finish(into: &diagnostics)
  let own = ["also", "audience", "kind", "was"].filter { fields.spans[$0] != nil }
  return SchoolRole(id: id, title: title, contact: role.contact, role: role, ownKeys: own, span: entry.keySpan)
}

private func readAdoption(
  _ entry: YAMLEntry, in file: SourceFile, into diagnostics: inout DiagnosticList
) -> Adoption? {
  guard let id: PolicyID = readID(entry, in: file, into: &diagnostics) else { return nil }
  var fields = FieldReader(entry.value, of: "the policy `\(id)`", at: entry.keySpan, in: file, into: &diagnostics)
  let version = fields.value("version", required: true, into: &diagnostics, Version.parse)
  let parameters: [StatedValue<ParameterID>] = fields.entries("parameters", into: &diagnostics).compactMap {
    readStatedValue($0, in: file, into: &diagnostics)
  }
  fields.finish(into: &diagnostics)
  return Adoption(
    policy: id, version: version, parameters: parameters, span: entry.keySpan, versionSpan: fields.spans["version"])
}
