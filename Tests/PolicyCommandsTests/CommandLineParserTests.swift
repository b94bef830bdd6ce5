import PolicyModel
import Testing

@testable import PolicyCommands

@Suite struct CommandLineParserTests {
  /// What the parser makes of `line`, in one line.
  private func parse(_ line: [String]) -> String {
    do {
      switch try CommandLineParser.parse(line) {
      case .help(let spec): return "help \(spec?.name ?? "all")"
      case .version: return "version"
      case .nothing: return "nothing"
      case .run(let command):
        let options = command.options.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.joined(separator: "|"))" }
        return ([command.name] + command.operands.map { "<\($0)>" } + options + command.flags.sorted())
          .joined(separator: " ")
      }
    } catch {
      return "\(error.message); \(error.help ?? "") [\(error.command ?? "")]"
    }
  }

  @Test(arguments: [
    ("", "nothing"),
    ("--version", "version"),
    ("--help", "help all"),
    ("-h", "help all"),
    ("help", "help all"),
    ("help release", "help release"),
    ("release --help", "help release"),
    ("--help release --bogus", "help release"),
    ("check", "check"),
    ("check --fix --format json", "check format=json fix"),
    ("check --format=json --strict", "check format=json strict"),
    ("--workspace w check", "check workspace=w"),
    ("--color=never check --workspace=w", "check color=never workspace=w"),
    ("show -- --format", "show <--format>"),
    ("template - --data x.json", "template <-> data=x.json"),
    ("template --data - x", "template <x> data=-"),
    ("verify a b c", "verify <a> <b> <c>"),
    ("verify", "verify"),
    ("diff a b --exit-code", "diff <a> <b> exit-code"),
    ("build --as-of 2026-02-28", "build as-of=2026-02-28"),
    ("new x --title=--odd", "new <x> title=--odd"),
    (
      "release p --outcome approved --by b --minute m --date 2026-09-01 --due 2027-09 --editorial a=b --editorial c=d=e",
      "release <p> by=b date=2026-09-01 due=2027-09 editorial=a=b|c=d=e minute=m outcome=approved"
    ),
  ])
  func understood(line: String, expected: String) {
    #expect(parse(line.split(separator: " ").map(String.init)) == expected)
  }

  @Test(arguments: [
    ("chek", "unknown command `chek`; did you mean `check`? []"),
    ("help chek", "unknown command `chek`; did you mean `check`? []"),
    ("chek --help", "unknown command `chek`; did you mean `check`? []"),
    (
      "xyzzy",
      "unknown command `xyzzy`; expected: init, new, import, serve, check, explain, schema, fmt, show, template, diff, "
        + "review, status, build, print, release, verify, ledger, key, register, questions or upgrade []"
    ),
    ("check --strct", "`precept check` has no option `--strct`; did you mean `--strict`? [check]"),
    ("check -strict", "`precept check` has no option `-strict`; did you mean `--strict`? [check]"),
    ("show p --exit-code", "`precept show` has no option `--exit-code`; it is an option of `diff` [show]"),
    ("--strict check", "option `--strict` stands before the command; expected: precept COMMAND --strict []"),
    ("--format json check", "option `--format` stands before the command; expected: precept COMMAND --format []"),
    ("check --format yaml", "`--format` can't be `yaml`; expected: text, json or sarif [check]"),
    (
      "check --format jsn",
      "`--format` can't be `jsn`; expected: text, json or sarif; did you mean `json`? [check]"
    ),
    ("check --format", "`--format` needs a value; expected: text, json or sarif [check]"),
    ("check --format --fix", "`--format` needs a value; expected: text, json or sarif [check]"),
    ("check --format json --format text", "`--format` is given twice; expected: precept check [OPTIONS] [check]"),
    ("check --fix=yes", "`--fix` takes no value; expected: precept check [OPTIONS] [check]"),
    ("check odd", "unexpected `odd`; expected: precept check [OPTIONS] [check]"),
    ("build --as-of 2026-02-30", "`--as-of` can't be `2026-02-30`; expected: a day such as 2026-09-01 [build]"),
    (
      "review --within soon",
      "`--within` can't be `soon`; expected: a length of time such as 60 days or 6 months [review]"
    ),
    ("upgrade s p --to two", "`--to` can't be `two`; expected: a version such as 2.0.0 [upgrade]"),
    ("upgrade s", "POLICY is missing; expected: precept upgrade [OPTIONS] --to VERSION SCHOOL POLICY [upgrade]"),
    (
      "upgrade s p",
      "`--to VERSION` is missing; expected: precept upgrade [OPTIONS] --to VERSION SCHOOL POLICY [upgrade]"
    ),
    (
      "template x",
      "`--data FILE.json` is missing; expected: precept template [OPTIONS] --data FILE.json FILE [template]"
    ),
    ("--workspace w", "no command is given; expected: precept COMMAND [OPTIONS] []"),
    (
      "check \u{1B}[2J",
      "unexpected `\\u{1B}[2J`; expected: precept check [OPTIONS] [check]"
    ),
  ])
  func refused(line: String, expected: String) {
    #expect(parse(line.split(separator: " ").map(String.init)) == expected)
  }

  @Test func theLastWordOnTypedValues() throws {
    let request = try CommandLineParser.parse(["review", "--as-of=2026-09-01"])
    guard case .run(let command) = request else {
      Issue.record("not a command")
      return
    }
    #expect(command.date("as-of")?.description == "2026-09-01")
    #expect(command.duration("within")?.description == "60 days")
    #expect(!command.isGiven("within"))
    #expect(command.option("format") == "text")
  }

  @Test func theTableIsSound() {
    let names = CommandTable.all.map(\.name)
    #expect(Set(names).count == names.count)
    for spec in CommandTable.all {
      let flags = (spec.flags + CommandTable.globalFlags).map(\.name)
      #expect(Set(flags).count == flags.count, "\(spec.name)")
      #expect(!spec.examples.isEmpty && !spec.details.isEmpty, "\(spec.name)")
      for flag in spec.flags { if let value = flag.defaultValue { #expect(flag.shape?.accepts(value) == true) } }
    }
    for name in CommandRegistry.handlers.keys { #expect(CommandTable.command(named: name) != nil, "\(name)") }
  }
}
