public import Diagnostics
internal import SourceText

// In each, `name` is what messages call the value: "`title`", "an item of `includes`".
extension YAMLNode {
  /// Text, quoted or not; else reports `wrong-type`.
  public func string(_ name: String, into diagnostics: inout DiagnosticList) -> YAMLValue<String>? {
    guard case .scalar(let scalar) = content, !scalar.isNull else {
      diagnostics.append(wrongType(name, "text", self))
      return nil
    }
    return YAMLValue(scalar.text, span)
  }

  /// `true` or `false` without quotes; else reports `wrong-type`.
  public func bool(_ name: String, into diagnostics: inout DiagnosticList) -> YAMLValue<Bool>? {
    guard case .scalar(let scalar) = content else {
      diagnostics.append(wrongType(name, "`true` or `false`", self))
      return nil
    }
    if scalar.isPlain, scalar.text == "true" { return YAMLValue(true, span) }
    if scalar.isPlain, scalar.text == "false" { return YAMLValue(false, span) }
    var problem = wrongType(name, "`true` or `false`", self)
    switch scalar.text.lowercased() {
    case "yes", "on", "y", "true": suggest("true", &problem)
    case "no", "off", "n", "false": suggest("false", &problem)
    default: break
    }
    diagnostics.append(problem)
    return nil
  }

  /// A whole number in decimal digits without quotes or leading zeros; else reports `wrong-type`.
  public func integer(_ name: String, into diagnostics: inout DiagnosticList) -> YAMLValue<Int>? {
    guard case .scalar(let scalar) = content else {
      diagnostics.append(wrongType(name, "a whole number", self))
      return nil
    }
    // `+7`, `07` and `7_000` are numbers to some readers of YAML and not, or others, to the rest.
    let number = Int(scalar.text)
    if scalar.isPlain, let number, String(number) == scalar.text { return YAMLValue(number, span) }
    var problem = wrongType(name, "a whole number", self)
    let digits = scalar.text.filter { $0 != "," && $0 != "_" && $0 != " " }
    if let number = number ?? Int(digits), !digits.isEmpty { suggest(String(number), &problem) }
    diagnostics.append(problem)
    return nil
  }

  /// The items of a list; else reports `wrong-type`.
  public func list(_ name: String, into diagnostics: inout DiagnosticList) -> [YAMLNode]? {
    guard case .sequence(let items) = content else {
      diagnostics.append(wrongType(name, "a list", self))
      return nil
    }
    return items
  }

  /// A list of texts, or with `orOne` a single one; reports `wrong-type` for each item that is not text, and drops it.
  public func strings(
    _ name: String, orOne: Bool = false, into diagnostics: inout DiagnosticList
  ) -> [YAMLValue<String>]? {
    if orOne, case .scalar(let scalar) = content, !scalar.isNull { return [YAMLValue(scalar.text, span)] }
    guard case .sequence(let items) = content else {
      var problem = wrongType(name, orOne ? "text or a list of texts" : "a list of texts", self)
      if case .scalar(let scalar) = content, !scalar.isNull {
        problem.help = "Put it in brackets: `[\(visible(scalar.text))]`."
      }
      diagnostics.append(problem)
      return nil
    }
    return items.compactMap { $0.string("an item of \(name)", into: &diagnostics) }
  }

  private func suggest(_ text: String, _ problem: inout Diagnostic) {
    problem.help = "Write `\(text)`, without quotes."
    problem.fixes = [.init("write `\(text)`", isSafe: true, edits: [.init(span, text)])]
  }
}

/// That `name` must be something else than what stands at `node`.
func wrongType(_ name: String, _ expected: String, _ node: YAMLNode) -> Diagnostic {
  let found: String
  var help: String?
  switch node.content {
  case .scalar(let scalar) where scalar.isNull: found = "nothing"
  case .scalar(let scalar): found = scalar.isPlain ? "`\(visible(scalar.text))`" : "the text “\(visible(scalar.text))”"
  case .sequence: found = "a list"
  case .mapping:
    found = "a group of keys"
    help = "if a colon or braces belong to a text, put the text in quotes"
  }
  return Diagnostic(.wrongType, "\(name) must be \(expected), not \(found)", at: node.span, help: help)
}

/// `text` on one line and not longer than a message bears.
private func visible(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars.prefix(40) { result.unicodeScalars.append(scalar.value < 0x20 ? " " : scalar) }
  return text.unicodeScalars.count > 40 ? result + "…" : result
}

/// That a text stands where keys should because the first of them has no space after its colon: `staff:in-full`.
func unspacedKey(_ node: YAMLNode) -> Diagnostic? {
  guard case .scalar(let scalar) = node.content, scalar.isPlain,
    let colon = scalar.text.utf8.firstIndex(of: UInt8(ascii: ":"))
  else { return nil }
  let before = scalar.text.utf8[..<colon]
  let after = scalar.text.utf8[colon...].dropFirst()
  guard !before.isEmpty, !before.contains(where: isSpace), let next = after.first, next != UInt8(ascii: "/") else {
    return nil
  }
  let start = Int(node.span.start) + before.count
  let place = SourceSpan(node.span.file, start + 1, start + 1)
  return Diagnostic(
    .badYAML, "a space is missing after this colon", at: SourceSpan(node.span.file, start, start + 1),
    help: "a key ends in a colon with a space after it: `key: value`",
    fixes: [.init("put a space after it", isSafe: true, edits: [.init(place, " ")])])
}
