internal import Diagnostics
internal import PolicyModel
internal import PolicyRegister

/// `precept register`: who has signed what.
///
/// Only its results, on standard output or in the files that were asked for, say anything about people; no message does.
enum RegisterCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let action = context.command.operands[0]
    let operands = Array(context.command.operands.dropFirst())
    guard let (names, options, run) = actions[action] else {
      let near = closest(to: action, among: actions.keys.sorted())
      throw context.usageError(
        "there is nothing like `register \(Printable.text(action))`", help: near.map { "did you mean `\($0)`?" })
    }
    let required = names.filter { !$0.hasSuffix("...") }
    let isOpen = names.count > required.count
    guard operands.count == required.count || (isOpen && operands.count > required.count) else {
      throw context.usageError(
        operands.count < required.count
          ? "`register \(action)` needs \(HumanList.joined(required))" : "`register \(action)` takes no more operands",
        help: "expected: precept register \(([action] + names).joined(separator: " "))")
    }
    try checkOptions(action, options, context)
    return try run(&context, operands)
  }

  typealias Action = @Sendable (inout CommandContext, [String]) throws -> ExitStatus

  private static let actions: [String: (operands: [String], options: [String], run: Action)] = [
    "people": (
      ["FILE.csv"], ["source", "map", "complete", "school", "audience", "dates", "as-of"], RegisterPeople.run
    ),
    "sign": (["PERSON", "POLICY"], signing, { try RegisterSigning.run(.signed, &$0, $1) }),
    "decline": (["PERSON", "POLICY"], signing, { try RegisterSigning.run(.declined, &$0, $1) }),
    "exempt": (["PERSON", "POLICY"], signing + ["until"], { try RegisterSigning.run(.exempt, &$0, $1) }),
    "import": (["FILE.csv"], ["source", "map", "form", "agreed", "dates", "recorder"], RegisterAnswers.run),
    "due": ([], ["as-of", "school", "format"], RegisterDue.run),
    "remind": ([], ["as-of", "school", "format", "output"], RegisterReminders.run),
    "report": ([], ["as-of", "school", "format"], RegisterCoverage.run),
    "export": (["PERSON"], ["source", "format"], RegisterErasure.export),
    "forget": (["PERSON"], ["source"], RegisterErasure.forget),
    "expire": ([], ["as-of", "dry-run"], RegisterErasure.expire),
    "receipt": (["PERSON", "POLICY"], ["source", "of", "audience", "key", "format"], RegisterProof.receipt),
    "verify": (["FILE..."], ["head", "key"], RegisterVerifying.run),
    "checkpoint": ([], ["key", "output"], RegisterCheckpoint.run),
    "backup": (["FILE"], [], RegisterProof.backUp),
  ]

  private static let signing = ["source", "date", "of", "audience", "method", "recorder", "reason"]

  /// The formats of what has one alone.
  private static let onlyFormats = ["export": "json", "receipt": "json", "remind": "csv"]

  /// Refuses what an action does not use: whoever gives an option means something by it, and would take it for done.
  private static func checkOptions(_ action: String, _ options: [String], _ context: CommandContext) throws {
    let unused = context.command.spec.flags.first { flag in
      flag.name != "register" && context.command.isGiven(flag.name) && !options.contains(flag.name)
    }
    if let unused {
      let users = actions.filter { $0.value.options.contains(unused.name) }.keys.sorted().map { "`\($0)`" }
      if unused.name == "dry-run" {
        throw context.usageError(
          "`register \(action)` cannot be tried with `--dry-run`", help: "only `register expire` can; nothing was done")
      }
      throw context.usageError(
        "`register \(action)` does not use `\(unused.dashed)`",
        help: "only \(HumanList.joined(users)) \(users.count == 1 ? "does" : "do"); nothing was done")
    }
    guard context.command.isGiven("format"), let only = onlyFormats[action],
      let format = context.command.option("format"), !format.utf8.elementsEqual(only.utf8)
    else { return }
    throw context.usageError(
      "`register \(action)` writes no \(format == "text" ? "text" : format.uppercased())",
      help: "it writes \(only.uppercased()), with `--format` and without")
  }

  /// Reads a sheet that the user named.
  static func sheet(_ operand: String, _ context: inout CommandContext) throws -> Sheet {
    let limit = Sheet.sizeLimit + 1
    let bytes =
      operand == "-"
      ? try context.system.readStandardInput(limit: limit) : try context.system.read(FilePath(operand), limit: limit)
    do throws(SheetFault) {
      let sheet = try Sheet(bytes)
      if sheet.isWindowsText {
        context.say("\(Printable.text(operand)): note: The file is no UTF-8, and was read as Windows-1252")
      }
      return sheet
    } catch {
      throw UsageError("\(place(operand, error)): \(error.message)", help: error.help, status: .problems)
    }
  }

  private static func place(_ file: String, _ fault: SheetFault) -> String {
    Printable.text(file) + (fault.line.map { ":\($0)" } ?? "")
  }

  /// Prints what is wrong with the rows of a file.
  static func say(_ faults: [SheetFault], in file: String, _ context: inout CommandContext) {
    let shown = 100
    for fault in faults.prefix(shown) {
      context.say("\(place(file, fault)): error: \(fault.message)")
      if let help = fault.help { context.say("  \(help)") }
    }
    if faults.count > shown { context.say("and \(faults.count - shown) more") }
  }
}
