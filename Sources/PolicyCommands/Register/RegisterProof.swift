internal import Hashing
internal import JSON
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRegister

/// `precept register receipt`, `verify` and `backup`: that nothing is lost, and that anybody can see it.
enum RegisterProof {
  static func receipt(_ context: inout CommandContext, _ operands: [String]) throws -> ExitStatus {
    let session = try RegisterSession(context)
    let register = try session.file.open(context)
    let person = try session.person(operands[0], register, context)
    let copy = try RegisterSigning.copy(operands[1], person, session, context)
    let audience = context.command.option("audience")
    let version = context.command.option("of")
    let receipt = try session.file.reporting { () throws(RegisterError) -> Receipt? in
      let records = try register.records(of: person).filter { placed in
        placed.record.kind == .signed && placed.record.form.copy == copy
          && (audience.map { $0.utf8.elementsEqual(placed.record.form.audience.rawValue.utf8) } ?? true)
          && (version.map { Version($0) == placed.record.form.version } ?? true)
      }
      guard let last = records.last else { return nil }
      return try register.receipt(of: last)
    }
    guard let receipt else {
      throw context.usageError(
        "this person has signed no such form of `\(copy)`", help: "`precept register due` says who must")
    }
    context.write(receipt.json.prettyBytes + [0x0A])
    return .done
  }

  static func verify(_ context: inout CommandContext, _ operands: [String]) throws -> ExitStatus {
    var status = ExitStatus.done
    // A receipt needs no register, and no workspace.
    let directory = operands.isEmpty ? try context.workspace() : try? context.workspace()
    let file = directory.map { RegisterFile(context.command.option("register"), $0) }
    let isThere = try file.map { try context.system.kind(of: $0.path) != nil } ?? false
    let register = operands.isEmpty || isThere ? try file?.open(context) : nil
    if operands.isEmpty, let register, let file {
      let (head, faults) = try file.reporting { () throws(RegisterError) in try register.verify() }
      for fault in faults { context.print("\(Printable.text(file.path.text)): error: \(fault)") }
      if !faults.isEmpty { return .problems }
      context.print("\(head.size) \(head.size == 1 ? "record holds" : "records hold"), \(head.root)")
    }
    for operand in operands {
      let shown = Printable.text(operand)
      guard let json = try? JSONValue.parse(context.system.readOperand(operand)), let receipt = Receipt(json) else {
        context.print("\(shown): error: This is no receipt")
        status = .problems
        continue
      }
      guard receipt.holds else {
        context.print("\(shown): error: The proof does not lead from the record to the root")
        status = .problems
        continue
      }
      if let register, let file {
        let root = try file.reporting { () throws(RegisterError) in try register.root(over: receipt.size) }
        guard root == receipt.root else {
          context.print("\(shown): error: The register is not the one of which this is a receipt, or was changed since")
          status = .problems
          continue
        }
      }
      context.print(
        "\(shown): holds: record \(receipt.index + 1) of \(receipt.size), \(receipt.root)"
          + (register == nil ? "; compare this root with one that you know" : ""))
    }
    return status
  }

  static func backUp(_ context: inout CommandContext, _ operands: [String]) throws -> ExitStatus {
    let directory = try context.workspace()
    let file = RegisterFile(context.command.option("register"), directory)
    let register = try file.open(context)
    let copy = RegisterFile(operands[0], directory)
    if try context.system.kind(of: copy.path) != nil {
      throw context.usageError(
        "\(Printable.quoted(operands[0])) is there already",
        help: "a backup is a new file, so that no older one is lost")
    }
    try copy.checkIsPrivate(context)
    guard let databases = context.system as? any DatabaseSystem else { return .system }
    try context.system.writeSecret([], to: copy.path)
    let target = try databases.openDatabase(copy.path)
    try copy.reporting { () throws(RegisterError) in try register.backUp(to: target) }
    context.print("written: \(Printable.text(operands[0]))")
    return .done
  }
}
