internal import Hashing
internal import JSON
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRegister
internal import TransparencyLog

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
      return try register.receipt(of: last, by: person)
    }
    guard var receipt else {
      throw context.usageError(
        "this person has signed no such form of `\(copy)`", help: "`precept register due` says who must")
    }
    if let log = try RegisterLog(session, context, isAsked: context.command.isGiven("key")) {
      let checkpoint = Checkpoint(origin: log.origin, size: receipt.size, root: receipt.root)
      receipt.checkpoint = checkpoint.signed(by: log.key).map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    context.write(receipt.json.prettyBytes + [0x0A])
    return .done
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
