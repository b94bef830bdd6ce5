internal import Diagnostics

/// `precept completions SHELL`: prints the script that completes command lines.
enum CompletionsCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let name = context.command.operands[0]
    guard let shell = Shell(rawValue: name) else {
      throw context.usageError("unknown shell \(Printable.quoted(name))", help: "expected: bash, zsh or fish")
    }
    context.write(shell.completions)
    return .done
  }
}
