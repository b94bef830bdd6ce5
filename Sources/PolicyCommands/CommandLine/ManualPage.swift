/// Writes `precept.1` in the man macros of roff, from the table.
enum ManualPage {
  static func text() -> String {
    var page = ".TH PRECEPT 1 \"\" \"precept \(preceptVersion)\" \"User Commands\"\n"
    page += ".SH NAME\nprecept \\- \(escaped(CommandTable.tagline))\n"
    page += ".SH SYNOPSIS\n.B precept\n.I COMMAND\n[\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]\n"
    page += ".SH DESCRIPTION\n" + paragraphs(CommandTable.overview)
    page += ".SH COMMANDS\n"
    for spec in CommandTable.all { page += section(spec) }
    page += ".SH OPTIONS\nThese options belong to every command.\n"
    page += CommandTable.globalFlags.map(option).joined()
    page += ".SH EXIT STATUS\n" + ExitStatus.allCases.map { tagged("\($0.rawValue)", $0.meaning) }.joined()
    page += ".SH ENVIRONMENT\n" + CommandTable.environment.map { tagged($0.name, $0.meaning) }.joined()
    page += ".SH FILES\n" + CommandTable.files.map { tagged($0.name, $0.meaning) }.joined()
    return page
  }

  private static func section(_ spec: CommandSpec) -> String {
    var page = ".SS \(escaped(spec.name))\n"
    page += ".B \(escaped(spec.usage))\n.PP\n"
    page += paragraphs([spec.summary + "."] + spec.details)
    page += spec.operands.map { tagged($0.name, $0.summary + ".") }.joined()
    page += spec.flags.map(option).joined()
    let own = spec.statuses.filter { $0.status == .problems }
    page += own.map { ".PP\nExit status \($0.status.rawValue): \(escaped($0.meaning)).\n" }.joined()
    for example in spec.examples {
      page += ".PP\n\(line(example.meaning)):\n.PP\n.RS 4\n.nf\n\(line(example.line))\n.fi\n.RE\n"
    }
    return page
  }

  private static func option(_ flag: FlagSpec) -> String {
    let value = flag.valueName.map { " \\fI\(escaped($0))\\fR" } ?? ""
    return ".TP\n\\fB\(escaped(flag.dashed))\\fR\(value)\n\(line(flag.fullSummary)).\n"
  }

  private static func tagged(_ name: String, _ meaning: String) -> String {
    ".TP\n\\fB\(escaped(name))\\fR\n\(line(meaning))\n"
  }

  private static func paragraphs(_ texts: [String]) -> String {
    texts.enumerated().map { index, text in
      let start = index == 0 ? "" : ".PP\n"
      guard text.utf8.first == 0x20 else { return "\(start)\(line(text))\n" }
      let lines = text.split(separator: "\n").map { line(String($0)) + "\n" }
      return "\(start).nf\n\(lines.joined()).fi\n"
    }.joined()
  }

  /// Text as a line of its own: a dot or an apostrophe at its head would be taken for a request.
  private static func line(_ text: String) -> String {
    let first = text.utf8.first
    return (first == UInt8(ascii: ".") || first == UInt8(ascii: "'") ? "\\&" : "") + escaped(text)
  }

  /// Text in which roff finds nothing to interpret; hyphens stay hyphens, so that options can be copied.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "~": result += "\\(ti"
      case "^": result += "\\(ha"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
