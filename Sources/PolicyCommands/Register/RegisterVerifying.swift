internal import Hashing
internal import JSON
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRegister
internal import TransparencyLog

/// `precept register verify`: that every record is what it was, or that what somebody kept is of this register.
enum RegisterVerifying {
  static func run(_ context: inout CommandContext, _ operands: [String]) throws -> ExitStatus {
    let key = try context.command.option("key").map { try KeyFile.publicKey($0, context) }
    let heads = context.command.values("head").compactMap { KeptHead($0) }
    let isWhole = operands.isEmpty || !heads.isEmpty
    if operands.isEmpty, key != nil {
      throw context.usageError(
        "`--key` says who must have signed a FILE, and there is none",
        help: "name a receipt or a checkpoint that somebody kept")
    }
    var status = ExitStatus.done
    func fails(_ line: String) {
      context.print(line)
      status = .problems
    }
    var kept: [(shown: String, kept: Kept)] = []
    for operand in operands {
      let shown = Printable.text(operand)
      do throws(KeptFault) {
        kept.append((shown, try Kept(try read(operand, context), key)))
      } catch {
        switch error {
        case .system(let error): throw error
        case .message(let message): fails("\(shown): error: \(message)")
        }
      }
    }
    // A receipt needs no register, and no workspace.
    let directory = isWhole ? try context.workspace() : try? context.workspace()
    let file = directory.map { RegisterFile(context.command.option("register"), $0) }
    let isThere = try file.map { try context.system.kind(of: $0.path) != nil } ?? false
    guard isWhole || isThere, let file else {
      for (shown, kept) in kept {
        context.print(
          "\(shown): holds: \(kept.said)"
            + (kept.isSigned ? "" : "; compare this root with one that you know") + "; no register was looked at")
      }
      return status
    }
    // What somebody kept proves nothing of rows that are no longer those of the tree, so that all of them are read, once.
    let register = try file.open(context)
    let (found, forms) = try file.reporting { () throws(RegisterError) in
      try (
        register.verify(sizes: Set(kept.map(\.kept.size)), roots: Set(heads.compactMap(\.whole))), register.forms()
      )
    }
    let name = Printable.text(file.path.text)
    for fault in found.faults { fails("\(name): error: \(fault)") }
    let foreign = isWhole ? try textFaults(found, forms, context) : [:]
    for (key, fault) in foreign.sorted(by: { $0.key < $1.key }) {
      if let form = forms[key] { fails("\(name): error: \(fault.message(form, found.counts[key] ?? 0))") }
    }
    if !found.faults.isEmpty { return status }
    let size = found.head.size
    if isWhole {
      context.print("\(size) \(size == 1 ? "record holds" : "records hold"), \(found.head.root)")
      if found.unbound > 0 {
        context.print(
          "\(found.unbound) of them \(found.unbound == 1 ? "does" : "do") not say whose they are: an earlier version of "
            + "Precept recorded them")
      }
    }
    for head in heads where !compare(head, found, forms, foreign, &context) { status = .problems }
    for (shown, kept) in kept {
      guard found.roots[kept.size] == kept.root else {
        fails("\(shown): error: The register is not the one of which this is a \(kept.kind), or was changed since")
        continue
      }
      context.print(
        "\(shown): holds: \(kept.said); the register begins with the same records, and each of its \(size) was read")
    }
    return status
  }

  private static func read(_ operand: String, _ context: CommandContext) throws(KeptFault) -> [UInt8] {
    do {
      return try context.system.readOperand(operand)
    } catch {
      throw .system(error)
    }
  }

  /// The forms whose text is not that of a ledger, and why, by their keys.
  private static func textFaults(
    _ found: RegisterVerification, _ forms: [Int: FormID], _ context: CommandContext
  ) throws -> [Int: RecordedTextFault] {
    let session = try RegisterSession(context)
    return try forms.filter { found.counts[$0.key] != nil }.compactMapValues {
      try session.fault(of: $0, withWords: true)
    }
  }

  /// Whether a root, or the digest that a form prints, is of this register; says which.
  private static func compare(
    _ head: KeptHead, _ found: RegisterVerification, _ forms: [Int: FormID], _ foreign: [Int: RecordedTextFault],
    _ context: inout CommandContext
  ) -> Bool {
    if let root = head.whole, let size = found.sizes[root] {
      context.print("\(head): holds: the first \(size) \(size == 1 ? "record is" : "records are") as they were then")
      return true
    }
    // Whoever signed holds the code of their form, and no root.
    let named = forms.sorted { $0.key < $1.key }.filter { head.isDigest($0.value.view) && found.counts[$0.key] != nil }
    for (key, form) in named where head.names(form.copy.policy, form.audience, form.version) {
      let count = found.counts[key] ?? 0
      context.print(
        "\(head): \(foreign[key] == nil ? "holds" : "error, see above"): it is the text of `\(form.copy)` \(form.version), form for `\(form.audience)`, of which "
          + "\(count) \(count == 1 ? "record is" : "records are")")
    }
    if named.contains(where: { head.names($0.value.copy.policy, $0.value.audience, $0.value.version) }) { return true }
    context.print(
      head.whole == nil
        ? "\(head): error: No record is of a form with this code"
        : "\(head): error: The register never had this root, and no record is of a form with this digest: it is another, "
          + "or was changed since")
    return false
  }

  private enum KeptFault: Error {
    case message(String)
    case system(any Error)
  }

  /// What somebody kept of a register: a receipt, or a signed checkpoint.
  private struct Kept {
    var kind: String
    var words: String
    var size: Int
    var root: Digest
    var isSigned = false

    /// What it is, in words.
    var said: String { "\(words), \(root)" + (isSigned ? ", signed by the key" : "") }

    init(_ bytes: [UInt8], _ key: VerifyingKey?) throws(KeptFault) {
      if let json = try? JSONValue.parse(bytes), let receipt = Receipt(json) {
        guard receipt.holds else { throw .message("The proof does not lead from the record to the root") }
        guard receipt.isOfBearer ?? true else {
          throw .message("The record is not of the person whom the receipt names")
        }
        guard receipt.hasOwnCheckpoint else { throw .message("The checkpoint in the receipt is of another root") }
        (kind, size, root) = ("receipt", receipt.size, receipt.root)
        words = "record \(receipt.index + 1) of \(receipt.size)"
        words += receipt.isOfBearer == nil ? ", which does not say of whom it is" : ", of the person whom it names"
        try check(receipt.checkpoint.map { Array($0.utf8) }, key)
      } else {
        let checkpoint: Checkpoint
        do throws(NoteFault) {
          checkpoint = try Checkpoint(text: SignedNote(bytes: bytes).text)
        } catch {
          throw .message("This is no receipt, and no signed checkpoint")
        }
        (kind, size, root) = ("checkpoint", checkpoint.size, checkpoint.root)
        words =
          "\(checkpoint.size) \(checkpoint.size == 1 ? "record" : "records") of \(Printable.text(checkpoint.origin))"
        try check(bytes, key)
      }
    }

    private mutating func check(_ note: [UInt8]?, _ key: VerifyingKey?) throws(KeptFault) {
      guard let key else { return }
      guard let note, let signed = try? SignedNote(bytes: note), let said = try? Checkpoint(text: signed.text),
        let verifier = NoteVerifier(said.origin, key), signed.isSigned(by: verifier) == true
      else { throw .message("The \(kind) is not signed by the key") }
      isSigned = true
    }
  }
}
