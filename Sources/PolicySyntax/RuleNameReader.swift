internal import Diagnostics
internal import PolicyModel
internal import SourceText
internal import YAML

/// Reads `checks:`, the levels of rules.
func readLevels(_ fields: inout FieldReader, in file: SourceFile, into diagnostics: inout DiagnosticList) -> RuleLevels
{
  var levels = RuleLevels()
  for entry in fields.entries("checks", into: &diagnostics) {
    let rule = RuleNameReader.read(SourcedText(entry.key, at: entry.keySpan, in: file), into: &diagnostics)
    guard let value = entry.value.string("`\(entry.key)`", into: &diagnostics),
      let level: RuleLevel = readChoice(
        SourcedText(value.value, at: value.span, in: file), of: "`\(entry.key)`", &diagnostics),
      let rule
    else { continue }
    if rule.canBeTurnedDown {
      levels[rule] = level
    } else if level != .error {
      diagnostics.append(RuleNameReader.stays(rule, at: value.span, "turned down to `\(level.rawValue)`"))
    }
  }
  return levels
}

/// Reads the name of a rule.
enum RuleNameReader {
  /// The rule that `source` names; where there is none, what was perhaps meant is said.
  static func read(_ source: SourcedText, into diagnostics: inout DiagnosticList) -> Rule? {
    if let rule = Rule.named(source.text) { return rule }
    // A code, or a name in capitals, is surely meant.
    let sure = Rule.find(source.text)?.name
    let near = sure ?? diagnostics.closest(to: source.text, among: Rule.all.map(\.name))
    diagnostics.append(
      Diagnostic(
        .unknownRule,
        sure == nil
          ? "There is no rule `\(source.text)`" + didYouMean(near)
          : "A rule stands by its name, not as `\(source.text)`" + didYouMean(near), at: source.span,
        help: "`precept explain` lists the rules by their names.",
        fixes: near.flatMap { near in
          source.span.map { [.init("Write `\(near)`", isSafe: sure != nil, edits: [.init($0, near)])] }
        } ?? []))
    return nil
  }

  /// What is said where `rule` finds errors that nobody can decide away.
  static func stays(_ rule: Rule, at span: SourceSpan?, _ what: String) -> Diagnostic {
    Diagnostic(
      .errorStays, "`\(rule.name)` cannot be \(what): what it finds makes the text untrue", at: span,
      help:
        "Mend what it finds instead; `precept explain \(rule.name)` says how. What can be turned down are the rules "
        + "that warn or note.")
  }
}
