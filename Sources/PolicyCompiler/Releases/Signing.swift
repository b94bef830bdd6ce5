public import Diagnostics
public import Hashing
public import PolicyModel
internal import SourceText
internal import TransparencyLog

extension Workspace {
  /// What checkpoints call the ledger of `copy`: `example.org/policies/saltmarsh/phones`; nil where `workspace.yml`
  /// states no site.
  public func origin(of copy: CopyID) -> String? { logName.map { "\($0)/\(copy)" } }

  /// What checkpoints call the organisation: its site without the scheme, `example.org/policies`.
  public var logName: String? {
    guard let site = environment?.organisation.site, let start = site.utf8.firstIndex(of: UInt8(ascii: "/")) else {
      return nil
    }
    var name = site[start...].utf8.dropFirst(2)
    while name.last == UInt8(ascii: "/") { name = name.dropLast() }
    return String(decoding: name, as: UTF8.self)
  }

  /// Signs the ledger of `copy`, with `line` added to it, which was planned to be; or reports why nobody should.
  ///
  /// A checkpoint that stands there must be of a beginning of the ledger: nobody signs two histories of one log.
  public func sign(
    _ copy: CopyID, adding line: LedgerLine? = nil, by key: SigningKey, into diagnostics: inout DiagnosticList
  ) -> SignedCheckpoint? {
    let archive = archives[copy] ?? Archive(copy)
    // Whoever plans a line has looked at those before it.
    if line == nil {
      let problems = Verifying(self, archive).run()
      diagnostics.append(contentsOf: problems)
      if problems.hasErrors { return nil }
    }
    var ledger = archive.ledger
    if let line { ledger.lines.append(line) }
    if ledger.lines.isEmpty {
      diagnostics.append(
        Diagnostic(
          .unsignedRecord, "Nothing was decided on `\(copy)`, so there is nothing to sign", at: nil,
          help: "`precept release` records a decision."))
      return nil
    }
    guard let origin = origin(of: copy), let verifier = NoteVerifier(origin, key.verifyingKey),
      let note = Checkpoint(origin: origin, of: ledger.tree).signed(by: key)
    else {
      diagnostics.append(
        Diagnostic(
          .unsignedRecord, "The workspace has no `site`, by which a checkpoint names its ledgers",
          at: environmentFile.map { SourceSpan($0, 0, 0) },
          help: "Write it under `organisation` in workspace.yml: `site: https://example.org/policies`."))
      return nil
    }
    return SignedCheckpoint(verifier: verifier, bytes: note.bytes, path: archive.checkpointPath)
  }

  /// Whether the last line of the ledger is the decision that `request` asks for, and the checkpoint ends before it.
  ///
  /// Approvals are left out: a second one of a draft is refused anyway, and another draft is another decision.
  public func isRecordedUnsigned(_ request: ReleaseRequest) -> Bool {
    guard !request.outcome.isApproval, let archive = archives[request.copy], archive.fault == nil,
      let last = archive.ledger.lines.last, last.outcome == request.outcome, last.minute == request.minute,
      last.body.rawValue == request.body, last.decided == request.decided, last.isHistoric == request.isHistoric,
      last.effective == (request.effective == request.date ? nil : request.effective),
      request.due == nil || request.due == last.due
    else { return false }
    guard archive.checkpointFile != nil else { return true }
    guard let found = try? archive.checkpoint(sources) else { return false }
    return found.checkpoint.size < archive.ledger.lines.count
  }
}
