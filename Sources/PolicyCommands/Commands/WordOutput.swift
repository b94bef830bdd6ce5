internal import PolicyPrint

/// A Word file as the output of a command.
enum WordOutput {
  /// Refuses to write to a terminal, which could show nothing of it; `example` is the command with a file to write to.
  static func check(_ example: String, _ context: CommandContext) throws {
    guard context.system.isTerminal(.output) else { return }
    throw context.usageError("a Word file is nothing for a terminal", help: "write it to a file: `\(example)`")
  }

  /// Writes what `make` gives.
  static func write(_ context: inout CommandContext, _ make: () throws(PrintError) -> [UInt8]) throws {
    do {
      context.write(try make())
    } catch {
      throw UsageError(
        "this is too large for one Word file", help: "`--format html` gives it as a page",
        command: context.command.name, status: .problems)
    }
  }
}
