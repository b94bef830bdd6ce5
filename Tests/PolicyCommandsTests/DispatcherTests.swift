import Testing

@testable import PolicyCommands

@Suite struct DispatcherTests {
  @Test func helpGoesToStandardOutputAndMistakesToStandardError() {
    let system = MemorySystem()
    #expect(run("--version", on: system) == (0, "precept \(preceptVersion)\n", ""))
    #expect(run("check", "--help", on: system).output.hasPrefix("precept check: "))
    let alone = run(on: system)
    #expect(alone.status == 2 && alone.output.isEmpty && alone.errors == HelpWriter.overview())
    #expect(
      run("check", "--format", "yaml", on: system) == (
        2, "", "precept: `--format` can't be `yaml`\n  expected: text, json or sarif\n  see `precept help check`\n"
      ))
  }

  @Test func aFailureOfTheSystemIsStatus3() {
    let system = MemorySystem()
    let handlers: [String: CommandHandler] = [
      "check": { context in
        context.print("before")
        throw SystemError(.read, "a\u{1B}b", .permissionDenied)
      },
      "status": { context in throw UsageError("no policy `x`") },
    ]
    #expect(
      run("check", on: system, handlers: handlers)
        == (3, "before\n", "precept: can't read `a\\u{1B}b`: permission denied\n"))
    #expect(
      run("status", on: system, handlers: handlers) == (2, "", "precept: no policy `x`\n  see `precept help status`\n"))
  }

  @Test func standardOutputThatIsFullIsAFailureAndOneThatNobodyReadsIsNot() {
    let system = MemorySystem()
    let handlers: [String: CommandHandler] = [
      "check": { context in
        context.print("a result")
        return .problems
      }
    ]
    system.failures["write standard output"] = .diskFull
    #expect(
      run("check", on: system, handlers: handlers)
        == (3, "", "precept: can't write `standard output`: the disk is full\n"))
    #expect(run("--help", on: system).status == 3)
    system.failures["write standard output"] = .closed
    #expect(run("check", on: system, handlers: handlers) == (1, "", ""))
    #expect(run("--help", on: system).status == 0)
  }

  @Test(arguments: [
    (["check"], [:], true, true), (["check"], [:], false, false), (["check"], ["NO_COLOR": "1"], true, false),
    (["check"], ["NO_COLOR": ""], true, true), (["check"], ["TERM": "dumb"], true, false),
    (["check", "--color", "always"], ["NO_COLOR": "1"], false, true), (["check", "--color=never"], [:], true, false),
  ])
  func colour(line: [String], variables: [String: String], isTerminal: Bool, expected: Bool) {
    let system = MemorySystem()
    system.variables = variables
    if isTerminal { system.terminals = [.output] }
    let handlers: [String: CommandHandler] = [
      "check": { context in context.usesColour(on: .output) ? .problems : .done }
    ]
    #expect(Dispatcher(system: system, handlers: handlers).run(line) == (expected ? .problems : .done))
  }
}
