/// Writes help, at most 80 columns wide, from the table.
enum HelpWriter {
  /// The help on all commands.
  static func overview() -> String {
    var lines = TextLayout.wrap("precept: \(CommandTable.tagline)")
    lines += ["", "Usage: precept COMMAND [OPTIONS] [ARGUMENTS]"]
    for group in CommandSpec.Group.allCases {
      let commands = CommandTable.listed.filter { $0.group == group }
      lines += ["", "\(group.rawValue):"]
      lines += commands.map { "  \(padded($0.name, 11))\($0.summary)" }
    }
    lines += ["", "Options of every command:"] + options(CommandTable.globalFlags)
    lines += ["", "Exit status:"]
    lines += statuses(ExitStatus.allCases.map { ($0, $0.meaning) })
    lines += [""] + CommandTable.overview.flatMap { TextLayout.wrap($0) }
    lines += ["", "Example:", "  precept init && precept check && precept build"]
    lines += ["", "Help on one command: precept help COMMAND"]
    return text(lines)
  }

  /// The help on one command.
  static func page(_ spec: CommandSpec) -> String {
    var lines = ["precept \(spec.name): \(spec.summary.uncapitalised)", ""]
    lines += usage(spec)
    for paragraph in spec.details { lines += [""] + TextLayout.wrap(paragraph) }
    let operands = spec.operands.filter { !$0.summary.isEmpty }
    if !operands.isEmpty {
      lines += ["", "Arguments:"] + TextLayout.columns(operands.map { ($0.name, $0.summary) })
    }
    if !spec.flags.isEmpty { lines += ["", "Options:"] + options(spec.flags) }
    lines += ["", "Options of every command:"] + options(CommandTable.globalFlags)
    lines += ["", "Exit status:"] + statuses(spec.statuses)
    lines += ["", spec.examples.count == 1 ? "Example:" : "Examples:"]
    for (index, example) in spec.examples.enumerated() {
      if index > 0 { lines.append("") }
      lines += TextLayout.wrap("# \(example.meaning)", indent: 2)
      lines += commandLine(example.line)
    }
    return text(lines)
  }

  private static func usage(_ spec: CommandSpec) -> [String] {
    let line = "Usage: " + spec.usage
    if line.unicodeScalars.count <= TextLayout.width { return [line] }
    // Under the first word after the name of the command.
    let head = "Usage: precept \(spec.name)"
    let parts = spec.usage.split(separator: " ").dropFirst(2)
    let indent = head.unicodeScalars.count + 1
    // An option and its value stay on one line.
    var words: [String] = []
    for part in parts {
      if let last = words.last, last.hasPrefix("--"), !last.contains(" ") {
        words[words.count - 1] = "\(last) \(part)"
      } else {
        words.append(String(part))
      }
    }
    return broken(words, first: head, indent: indent, continuation: "")
  }

  /// A command line as it can be typed: one that is too long goes on after a backslash.
  private static func commandLine(_ line: String) -> [String] {
    if line.unicodeScalars.count + 2 <= TextLayout.width { return ["  " + line] }
    var words: [String] = []
    for part in line.split(separator: " ") {
      if let last = words.last, last.hasPrefix("--"), !last.contains(" ") {
        words[words.count - 1] = "\(last) \(part)"
      } else {
        words.append(String(part))
      }
    }
    return broken(Array(words.dropFirst()), first: "  " + words[0], indent: 6, continuation: " \\")
  }

  private static func broken(_ words: [String], first: String, indent: Int, continuation: String) -> [String] {
    var lines = [first]
    for word in words {
      let longer = "\(lines[lines.count - 1]) \(word)"
      if longer.unicodeScalars.count + continuation.utf8.count <= TextLayout.width {
        lines[lines.count - 1] = longer
      } else {
        lines[lines.count - 1] += continuation
        lines.append(String(repeating: " ", count: indent) + word)
      }
    }
    return lines
  }

  private static func options(_ flags: [FlagSpec]) -> [String] {
    TextLayout.columns(flags.map { ($0.usage, $0.fullSummary) })
  }

  private static func statuses(_ statuses: [(status: ExitStatus, meaning: String)]) -> [String] {
    TextLayout.columns(statuses.map { ("\($0.status.rawValue)", $0.meaning) })
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.utf8.count))
  }

  private static func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }
}
