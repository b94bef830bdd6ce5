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
    guard let (names, run) = actions[action] else {
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
    // What cannot be tried must not look tried: whoever is forgotten never comes back.
    if context.command.flag("dry-run"), action != "expire" {
      throw context.usageError(
        "`register \(action)` cannot be tried with `--dry-run`", help: "only `register expire` can; nothing was done")
    }
    return try run(&context, operands)
  }

  typealias Action = @Sendable (inout CommandContext, [String]) throws -> ExitStatus

  private static let actions: [String: (operands: [String], run: Action)] = [
    "people": (["FILE.csv"], RegisterPeople.run),
    "sign": (["PERSON", "POLICY"], { try RegisterSigning.run(.signed, &$0, $1) }),
    "decline": (["PERSON", "POLICY"], { try RegisterSigning.run(.declined, &$0, $1) }),
    "exempt": (["PERSON", "POLICY"], { try RegisterSigning.run(.exempt, &$0, $1) }),
    "import": (["FILE.csv"], RegisterAnswers.run),
    "due": ([], RegisterDue.run),
    "remind": ([], RegisterReminders.run),
    "report": ([], RegisterCoverage.run),
    "export": (["PERSON"], RegisterErasure.export),
    "forget": (["PERSON"], RegisterErasure.forget),
    "expire": ([], RegisterErasure.expire),
    "receipt": (["PERSON", "POLICY"], RegisterProof.receipt),
    "verify": (["FILE..."], RegisterVerifying.run),
    "checkpoint": ([], RegisterCheckpoint.run),
    "backup": (["FILE"], RegisterProof.backUp),
  ]

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
