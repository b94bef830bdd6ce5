internal import Diagnostics
internal import PolicyModel
internal import SourceText
internal import YAML

/// Reads the typed fields of one mapping: each accessor reports what is wrong and returns what is right.
struct FieldReader {
  private var yaml: YAMLReader
  let file: SourceFile
  /// Where each value stands that was read; an item of a list by the key and its text, `audiences.staff`.
  private(set) var spans: [String: SourceSpan] = [:]

  init(_ yaml: YAMLReader, in file: SourceFile) {
    self.yaml = yaml
    self.file = file
  }

  init(
    _ node: YAMLNode, of name: String, at place: SourceSpan? = nil, in file: SourceFile,
    into diagnostics: inout DiagnosticList
  ) {
    self.init(YAMLReader(node, of: name, at: place, into: &diagnostics), in: file)
  }

  var place: SourceSpan { yaml.place }

  /// Text for people, without what they could not see in it.
  mutating func text(_ key: String, required: Bool = false, into diagnostics: inout DiagnosticList) -> String? {
    text(key, as: .words, required: required, into: &diagnostics)
  }

  /// What is printed within a line: a name, a title, a question.
  mutating func name(_ key: String, required: Bool = false, into diagnostics: inout DiagnosticList) -> String? {
    guard var name = text(key, as: .name, required: required, into: &diagnostics) else { return nil }
    while name.utf8.last == 0x0A { name.removeLast() }
    return name
  }

  private mutating func text(
    _ key: String, as form: PeopleText, required: Bool, into diagnostics: inout DiagnosticList
  ) -> String? {
    guard let value = yaml.string(key, required: required, into: &diagnostics) else { return nil }
    spans[key] = value.span
    let text = visible(value.value)
    check(text, "`\(key)`", form, at: value.span, required: required, into: &diagnostics)
    return text
  }

  /// Names in a list; a single one counts as a list of one.
  mutating func names(_ key: String, into diagnostics: inout DiagnosticList) -> [String] {
    sources(key, into: &diagnostics).map { source in
      check(source.text, "An entry of `\(key)`", .name, at: source.span, required: false, into: &diagnostics)
      return source.text
    }
  }

  private func check(
    _ text: String, _ what: String, _ form: PeopleText, at span: SourceSpan?, required: Bool,
    into diagnostics: inout DiagnosticList
  ) {
    guard let (reason, help) = form.fault(of: text) else { return }
    let isEmpty = required && !PeopleText.isVisible(text)
    diagnostics.append(
      Diagnostic(
        isEmpty ? .missingField : .badValue, "\(what) \(reason)", at: span,
        help: isEmpty ? "Write what a reader should see." : help))
  }

  private func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { InvisibleCharacter($0.value) != nil }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0B, 0x0C, 0x85, 0x2028, 0x2029: result.append(" ")
      default: if InvisibleCharacter(scalar.value) == nil { result.append(scalar) }
      }
    }
    return String(result)
  }

  mutating func flag(_ key: String, into diagnostics: inout DiagnosticList) -> Bool? {
    guard let value = yaml.bool(key, into: &diagnostics) else { return nil }
    spans[key] = value.span
    return value.value
  }

  /// A scalar read by `parse`, such as `Version.parse`.
  mutating func value<Value>(
    _ key: String, required: Bool = false, into diagnostics: inout DiagnosticList,
    _ parse: (SourcedText, inout DiagnosticList) -> Value?
  ) -> Value? {
    guard let source = source(key, required: required, into: &diagnostics) else { return nil }
    return parse(source, &diagnostics)
  }

  /// One of the raw values of an enumeration.
  mutating func choice<Value: RawRepresentable & CaseIterable>(
    _ key: String, into diagnostics: inout DiagnosticList
  ) -> Value? where Value.RawValue == String {
    value(key, into: &diagnostics) { readChoice($0, of: "`\(key)`", &$1) }
  }

  mutating func source(_ key: String, required: Bool = false, into diagnostics: inout DiagnosticList) -> SourcedText? {
    guard let value = yaml.string(key, required: required, into: &diagnostics) else { return nil }
    spans[key] = value.span
    return SourcedText(value.value, at: value.span, in: file)
  }

  /// A list of texts; a single text counts as a list of one.
  mutating func sources(_ key: String, into diagnostics: inout DiagnosticList) -> [SourcedText] {
    guard let entry = yaml.entry(key) else { return [] }
    spans[key] = entry.value.span
    return (yaml.strings(key, orOne: true, into: &diagnostics) ?? []).map { item in
      spans["\(key).\(item.value)"] = spans["\(key).\(item.value)"] ?? item.span
      return SourcedText(item.value, at: item.span, in: file)
    }
  }

  mutating func list<Value>(
    _ key: String, into diagnostics: inout DiagnosticList, _ parse: (SourcedText, inout DiagnosticList) -> Value?
  ) -> [Value] {
    sources(key, into: &diagnostics).compactMap { parse($0, &diagnostics) }
  }

  /// The entries of a mapping in order; empty where there is none.
  mutating func entries(_ key: String, required: Bool = false, into diagnostics: inout DiagnosticList) -> [YAMLEntry] {
    if let entry = yaml.entry(key) { spans[key] = entry.keySpan }
    return yaml.mappingEntries(key, required: required, into: &diagnostics)
  }

  /// A mapping with keys of its own.
  mutating func mapping(_ key: String, required: Bool = false, into diagnostics: inout DiagnosticList) -> FieldReader? {
    if let entry = yaml.entry(key) { spans[key] = entry.keySpan }
    return yaml.mapping(key, required: required, into: &diagnostics).map { FieldReader($0, in: file) }
  }

  mutating func node(_ key: String, into diagnostics: inout DiagnosticList) -> YAMLNode? {
    guard let node = yaml.node(key, into: &diagnostics) else { return nil }
    spans[key] = node.span
    return node
  }

  /// Reports every key that nobody asked for.
  func finish(into diagnostics: inout DiagnosticList) { yaml.finish(into: &diagnostics) }
}

/// Reads one of the raw values of an enumeration.
func readChoice<Value: RawRepresentable & CaseIterable>(
  _ source: SourcedText, of name: String, _ diagnostics: inout DiagnosticList
) -> Value? where Value.RawValue == String {
  if let value = Value(rawValue: source.text) { return value }
  let names = Value.allCases.map(\.rawValue)
  let near = closest(to: source.text, among: names)
  diagnostics.append(
    Diagnostic(
      .badValue, "\(name) cannot be `\(source.text)`" + didYouMean(near),
      at: source.span, help: "It is \(HumanList.quoted(names)).",
      fixes: near.flatMap { near in
        source.span.map { [.init("Write `\(near)`", isSafe: false, edits: [.init($0, near)])] }
      } ?? []))
  return nil
}

/// The diagnostic for a text that is no id.
func badID(_ text: String, of what: String, at span: SourceSpan?) -> Diagnostic {
  let slug = IdentifierGrammar.slug(text)
  return Diagnostic(
    .badID, "`\(text)` cannot be the id of \(what)" + (IdentifierGrammar.reason(text).map { ": it \($0)" } ?? ""),
    at: span,
    help: "An id has small letters, digits and single hyphens, begins with a letter and has at most 64 characters."
      + (slug.map { " For example `\($0)`." } ?? ""))
}

/// Reads the key of an entry as an id.
func readID<ID: Identifier>(_ entry: YAMLEntry, in file: SourceFile, into diagnostics: inout DiagnosticList) -> ID? {
  ID.parse(SourcedText(entry.key, at: entry.keySpan, in: file), into: &diagnostics)
}
