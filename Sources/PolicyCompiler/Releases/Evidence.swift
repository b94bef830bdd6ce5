public import Diagnostics
public import Hashing
public import PolicyModel
internal import SourceText
internal import TransparencyLog

/// What somebody holds of an earlier day, or knows of who signs: by it a history that was written anew is found.
public struct Evidence: Sendable {
  /// A checkpoint that somebody kept.
  public struct Kept: Sendable {
    /// The file, as messages name it.
    public var name: String
    /// What it holds.
    public var bytes: [UInt8]

    /// Makes one.
    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// Digests of lines, as forms, papers and minutes print them; or of what a form is signed for.
  public var heads: [KeptHead] = []
  /// Checkpoints.
  public var checkpoints: [Kept] = []
  /// The key that signs; with it every line has to be signed.
  public var key: VerifyingKey?

  /// Makes evidence of nothing.
  public init() {}
}

/// What became of evidence.
public struct EvidenceFindings: Sendable {
  /// What is not as the evidence says.
  public var diagnostics = DiagnosticList()
  /// What is, a sentence each without a full stop.
  public var confirmations: [String] = []
}

extension Workspace {
  /// Compares `evidence` with the ledgers of `copies`, which hold in themselves.
  public func compare(_ copies: [CopyID], with evidence: Evidence) -> EvidenceFindings {
    var found = EvidenceFindings()
    let archives = copies.compactMap { self.archives[$0] }
    for head in evidence.heads { compare(head, with: archives, &found) }
    for kept in evidence.checkpoints { compare(kept, with: archives, key: evidence.key, &found) }
    if let key = evidence.key {
      for archive in archives { compare(key, with: archive, &found) }
    }
    return found
  }

  private func compare(_ head: KeptHead, with archives: [Archive], _ found: inout EvidenceFindings) {
    for archive in archives {
      guard let index = archive.ledger.lines.firstIndex(where: { head.isDigest($0.digest) }) else { continue }
      let line = archive.ledger.lines[index]
      found.confirmations.append(
        "\(head.short)… is line \(index + 1) of \(archive.ledger.lines.count) of \(archive.copy): version "
          + "\(line.version), \(line.outcome.words), \(line.decided.text)")
      return
    }
    let texts = texts(head, archives)
    for text in texts { found.confirmations.append("\(head.short)… is what \(text)") }
    guard texts.isEmpty else { return }
    found.diagnostics.append(
      Diagnostic(
        .rewrittenHistory,
        head.whole == nil
          ? "No ledger has a form with the code `\(head)`" : "No ledger has a line with the digest \(head)", at: nil,
        help: (head.whole == nil ? "" : "Nor is it what any form is signed for. ")
          + "Whoever printed it had lines that are no longer there, or that are others now. Restore the ledgers and "
          + "releases from a copy of that day."))
  }

  /// Whose text it is, in words: copies of many schools may say the same to the same people.
  private func texts(_ head: KeptHead, _ archives: [Archive]) -> [String] {
    var found: [String] = []
    func add(_ readers: [AudienceID], _ verb: String, _ archive: Archive, _ line: LedgerLine) {
      let named = readers.filter { head.names(archive.copy.policy, $0, line.version) }.map(\.rawValue)
      if named.isEmpty { return }
      found.append(
        "\(HumanList.joined(named)) \(verb) of \(archive.copy) \(line.version), \(line.outcome.words), \(line.decided.text)"
      )
    }
    for archive in archives {
      for line in archive.ledger.approvals {
        add(line.views.filter { head.isDigest($0.digest) }.map(\.audience), "read", archive, line)
      }
    }
    guard found.isEmpty else { return found }
    // An organisation signs the whole text, of which the line has no digest by itself.
    for archive in archives {
      for line in archive.ledger.approvals {
        guard let release = try? release(line.version, of: archive.copy),
          let organisations = release.policy.header.acknowledge?.organisations, !organisations.isEmpty,
          head.isDigest(compile(release).digest)
        else { continue }
        add(organisations.compactMap { AudienceID($0.id.rawValue) }, "sign", archive, line)
      }
    }
    return found
  }

  private func compare(
    _ kept: Evidence.Kept, with archives: [Archive], key: VerifyingKey?, _ found: inout EvidenceFindings
  ) {
    func report(_ rule: Rule, _ message: String, _ help: String) {
      let text = message.prefix(1).lowercased() + message.dropFirst()
      found.diagnostics.append(Diagnostic(rule, "`\(kept.name)`: \(text)", at: nil, help: help))
    }
    let note: SignedNote
    let checkpoint: Checkpoint
    do throws(NoteFault) {
      note = try SignedNote(bytes: kept.bytes)
      checkpoint = try Checkpoint(text: note.text)
    } catch {
      return report(
        .unsignedRecord, "The checkpoint \(error.message)",
        "A checkpoint is what `precept ledger checkpoint` writes, byte for byte.")
    }
    if let key, !isSigned(note, checkpoint, by: key) {
      return report(
        .unsignedRecord, "The checkpoint is not signed by the key",
        "It is not what the holder of the key signed, or the key is another one.")
    }
    // The organisation may have published elsewhere then; of the two copies that a name can mean, the longer is meant.
    let named = archives.filter { $0.copy.isNamed(by: checkpoint.origin) }
    guard let archive = named.max(by: { $0.copy.description.utf8.count < $1.copy.description.utf8.count }) else {
      return report(
        .rewrittenHistory, "There is no ledger of `\(checkpoint.origin)`",
        "It was taken away or renamed. Restore it from a copy.")
    }
    if let (message, help) = archive.ledger.contradiction(checkpoint) {
      return report(.rewrittenHistory, message, help)
    }
    let count = archive.ledger.lines.count
    found.confirmations.append(
      "\(kept.name) covers \(checkpoint.size) of \(count) line\(count == 1 ? "" : "s") of \(archive.copy), which are as "
        + "they were" + (key == nil ? "; who signed it is checked with --key" : ""))
  }

  private func compare(_ key: VerifyingKey, with archive: Archive, _ found: inout EvidenceFindings) {
    let lines = archive.ledger.lines.count
    if lines == 0 { return }
    let place = (archive.checkpointFile ?? archive.ledgerFile).map { SourceSpan($0, 0, 0) }
    func report(_ message: String, _ help: String) {
      found.diagnostics.append(Diagnostic(.unsignedRecord, message, at: place, help: help))
    }
    // What cannot be read or does not hold is reported with the ledger.
    guard let kept = try? archive.checkpoint(sources) else {
      if archive.checkpointFile == nil {
        report(
          "The ledger of `\(archive.copy)` has no checkpoint, so nothing of it is signed",
          "`precept ledger checkpoint \(archive.copy)` signs it, if it is right.")
      }
      return
    }
    if !isSigned(kept.note, kept.checkpoint, by: key) {
      report(
        "The checkpoint of `\(archive.copy)` is not signed by the key",
        "Somebody else signed it, or it was changed. Restore the ledger and its checkpoint from a copy.")
    } else if kept.checkpoint.size < lines {
      let open = lines - kept.checkpoint.size
      report(
        "The last \(open == 1 ? "line" : "\(open) lines") of the ledger of `\(archive.copy)` \(open == 1 ? "is" : "are") "
          + "not signed",
        "`precept ledger checkpoint \(archive.copy)` signs them, if they are right.")
    } else {
      found.confirmations.append("the key signed all of \(archive.copy), \(lines) line\(lines == 1 ? "" : "s")")
    }
  }

  private func isSigned(_ note: SignedNote, _ checkpoint: Checkpoint, by key: VerifyingKey) -> Bool {
    NoteVerifier(checkpoint.origin, key).flatMap { note.isSigned(by: $0) } ?? false
  }
}
