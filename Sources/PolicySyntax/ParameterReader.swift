internal import Diagnostics
internal import PolicyModel
internal import SourceText
internal import YAML

/// Reads the declaration of a parameter or a fact, which have type, choices, bounds, default and label alike.
enum ParameterReader {
  static func read(
    _ entry: YAMLEntry, in file: SourceFile, spans: inout [String: SourceSpan], into diagnostics: inout DiagnosticList
  ) -> Parameter? {
    guard let id: ParameterID = readID(entry, in: file, into: &diagnostics) else { return nil }
    var fields = FieldReader(entry.value, of: "the parameter `\(id)`", at: entry.keySpan, in: file, into: &diagnostics)
    let domain = domain(&fields, types: ValueType.allCases, into: &diagnostics)
    let value = value(&fields, domain, into: &diagnostics)
    let label = fields.name("label", into: &diagnostics)
    let help = fields.text("help", into: &diagnostics)
    let holds = holds(&fields, domain, of: "parameter", into: &diagnostics)
    let was = fields.list("was", into: &diagnostics, ParameterID.parse)
    fields.finish(into: &diagnostics)
    spans["parameters.\(id).default"] = fields.spans["default"]
    return Parameter(
      id: id, domain: domain, default: value, label: label, help: help, holds: holds, was: was, span: entry.keySpan)
  }

  static func readFact(_ entry: YAMLEntry, in file: SourceFile, into diagnostics: inout DiagnosticList) -> Fact? {
    guard let id: FactID = readID(entry, in: file, into: &diagnostics) else { return nil }
    var fields = FieldReader(entry.value, of: "the fact `\(id)`", at: entry.keySpan, in: file, into: &diagnostics)
    let domain = domain(&fields, types: ValueType.allCases.filter(\.isForFacts), into: &diagnostics)
    let value = value(&fields, domain, into: &diagnostics)
    let label = fields.name("label", into: &diagnostics)
    let help = fields.text("help", into: &diagnostics)
    let holds = holds(&fields, domain, of: "fact", into: &diagnostics)
    let was = fields.list("was", into: &diagnostics, FactID.parse)
    fields.finish(into: &diagnostics)
    return Fact(
      id: id, domain: domain, default: value, label: label, help: help, holds: holds, was: was, span: entry.keySpan)
  }

  /// The words for where the answer is yes, which only an answer of yes or no can have.
  private static func holds(
    _ fields: inout FieldReader, _ domain: ValueDomain, of what: String, into diagnostics: inout DiagnosticList
  ) -> String? {
    let holds = fields.name("holds", into: &diagnostics)
    if holds != nil, domain.type != .boolean {
      diagnostics.append(
        Diagnostic(
          .badValue, "`holds` stands at a \(what) of the type `\(domain.type.rawValue)`", at: fields.spans["holds"],
          help:
            "It says in words what is so where a \(what) of yes or no is yes. A condition on any other \(what) asks for "
            + "a value, which these words would leave out; take `holds` away, or declare a `boolean` \(what)."))
    }
    return holds
  }

  private static func domain(
    _ fields: inout FieldReader, types: [ValueType], into diagnostics: inout DiagnosticList
  ) -> ValueDomain {
    let type: ValueType? = fields.value("type", required: true, into: &diagnostics) { source, diagnostics in
      guard let type: ValueType = readChoice(source, of: "`type`", &diagnostics) else { return nil }
      if types.contains(type) { return type }
      diagnostics.append(
        Diagnostic(
          .badValue, "A fact cannot be of the type `\(type.rawValue)`", at: source.span,
          help: "It is \(HumanList.quoted(types.map(\.rawValue)))."))
      return nil
    }
    let choices = fields.sources("choices", into: &diagnostics)
    let min = fields.source("min", into: &diagnostics)
    let max = fields.source("max", into: &diagnostics)
    return ValueDomain.parse(type ?? .text, choices: choices, min: min, max: max, at: fields.place, into: &diagnostics)
  }

  private static func value(
    _ fields: inout FieldReader, _ domain: ValueDomain, into diagnostics: inout DiagnosticList
  ) -> TypedValue? {
    fields.value("default", into: &diagnostics) { domain.parse($0, into: &$1) }
  }
}
