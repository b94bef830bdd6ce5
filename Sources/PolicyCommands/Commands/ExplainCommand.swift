internal import Diagnostics

/// `precept explain [RULE]`: prints the page of a rule, or the list of all.
enum ExplainCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    guard let name = context.command.operands.first else {
      for rule in Rule.all { context.print("\(rule.code)  \(rule.severity.rawValue)\(gap(rule))\(rule.name)") }
      return .done
    }
    guard let rule = Rule.find(name) else {
      let near = closest(to: name, among: Rule.all.flatMap { [$0.code, $0.name] })
      throw context.usageError(
        "unknown rule \(Printable.quoted(name))",
        help: near.map { "did you mean `\($0)`?" } ?? "`precept explain` lists all rules")
    }
    context.print("# \(rule.code) \(rule.name) (\(rule.severity.rawValue))\n")
    for line in page(rule.page, width: min(context.width(of: .output), 80)) { context.print(line) }
    return .done
  }

  private static func gap(_ rule: Rule) -> String {
    String(repeating: " ", count: 9 - rule.severity.rawValue.utf8.count)
  }

  /// The page with its paragraphs wrapped anew, and headings, lists and code as they are.
  static func page(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var paragraph: [Substring] = []
    var isCode = false
    func flush() {
      if !paragraph.isEmpty { lines += TextLayout.wrap(paragraph.joined(separator: " "), width: width) }
      paragraph = []
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let fences = line.hasPrefix("```")
      if fences { isCode.toggle() }
      let isItem = line.hasPrefix("- ") || line.hasPrefix("* ") || line.hasPrefix(" ") || line.hasPrefix("|")
      if isCode || fences || isItem || line.isEmpty || line.hasPrefix("#") || line.hasPrefix(">") {
        flush()
        lines.append(String(line))
      } else {
        paragraph.append(line)
      }
    }
    flush()
    return lines
  }
}
