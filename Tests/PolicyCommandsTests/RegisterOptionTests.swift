import Testing

@testable import PolicyCommands

/// An option that an action does not use is refused, with a line that says so.
@Suite struct RegisterOptionTests {
  private static let values = [
    "source": "roll", "map": "id=Staff no", "school": "elm", "audience": "staff", "of": "1.0.0", "date": "2026-09-30",
    "method": "paper", "recorder": "clerk", "until": "2027-01-01", "reason": "ill", "form": "lone/staff",
    "agreed": "OK",
    "dates": "dmy", "as-of": "2026-10-01", "format": "csv", "output": "out", "key": "k", "head": "0123456789ab",
  ]

  /// What each action takes, and which options it uses beside `--register`.
  private static let actions: [(line: String, used: Set<String>)] = [
    ("people roll.csv", ["source", "map", "complete", "school", "audience", "dates", "as-of"]),
    ("sign T07 lone", ["source", "date", "of", "audience", "method", "recorder", "reason"]),
    ("decline T07 lone", ["source", "date", "of", "audience", "method", "recorder", "reason"]),
    ("exempt T07 lone", ["source", "date", "of", "audience", "method", "recorder", "reason", "until"]),
    ("import answers.csv", ["source", "map", "form", "agreed", "dates", "recorder"]),
    ("due", ["as-of", "school", "format"]), ("remind", ["as-of", "school", "format", "output"]),
    ("report", ["as-of", "school", "format"]), ("export T07", ["source", "format"]), ("forget T07", ["source"]),
    ("expire", ["as-of", "dry-run"]), ("receipt T07 lone", ["source", "of", "audience", "key", "format"]),
    ("verify", ["head", "key"]), ("checkpoint", ["key", "output"]), ("backup copy.sqlite", []),
  ]

  @Test(arguments: actions.map(\.line)) func whatIsNotUsedIsRefused(line: String) throws {
    let used = try #require(Self.actions.first { $0.line == line }).used
    let action = try #require(line.split(separator: " ").first)
    let system = RegisterPagesTests.system()
    let before = system.contents
    for flag in CommandTable.register.flags where flag.name != "register" && !used.contains(flag.name) {
      let value = flag.shape == nil ? [] : [Self.values[flag.name] ?? ""]
      (system.output, system.errors) = ([], [])
      let words = ["register"] + line.split(separator: " ").map(String.init) + [flag.dashed] + value
      let status = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(words).rawValue
      let said =
        flag.name == "dry-run"
        ? "`register \(action)` cannot be tried with `--dry-run`" : "`register \(action)` does not use `\(flag.dashed)`"
      #expect(status == 2 && system.errorText.contains(said), "\(words): \(system.errorText)")
      #expect(system.errorText.contains("nothing was done") && system.outputText.isEmpty)
    }
    #expect(system.contents == before)
  }

  @Test(arguments: [
    ("export T07 --format csv", "writes no CSV"), ("receipt T07 lone --format text", "writes no text"),
    ("remind --format json", "writes no JSON"), ("remind --format csv --output mail", "`--output` writes messages"),
    ("verify --key example.org", "`--key`"),
  ])
  func formatsThatThereAreNotAreRefused(line: String, said: String) {
    let system = RegisterPagesTests.system()
    let result = system.run(line: "register \(line)")
    #expect(result.status == 2 && result.errors.contains(said), "\(result)")
  }
}
