internal import Diagnostics
internal import Hashing
internal import PolicyModel
internal import SourceText
internal import TransparencyLog

extension Ledger {
  /// The tree over its lines, each without its line end.
  var tree: MerkleTree { MerkleTree(lines.map(\.bytes)) }

  /// What a checkpoint says that is not so of this ledger: a message, and help.
  func contradiction(_ checkpoint: Checkpoint) -> (message: String, help: String)? {
    let help = "Restore the ledger and the releases from a copy."
    func lines(_ count: Int) -> String { count == 1 ? "1 line" : "\(count) lines" }
    if checkpoint.size > self.lines.count {
      return (
        "The checkpoint covers \(lines(checkpoint.size)), and the ledger of `\(copy)` has \(self.lines.count)",
        "Lines were taken away since it was signed. " + help
      )
    }
    if checkpoint.root == tree.root(over: checkpoint.size) { return nil }
    return (
      "The first \(lines(checkpoint.size)) of the ledger of `\(copy)` are not those that the checkpoint covers",
      "They were written anew since it was signed. " + help
    )
  }
}

extension Archive {
  /// The checkpoint that stands beside the ledger, which has one.
  func checkpoint(_ sources: SourceMap) throws(NoteFault) -> (note: SignedNote, checkpoint: Checkpoint)? {
    guard let file = checkpointFile else { return nil }
    let note = try SignedNote(bytes: sources[file].bytes)
    return (note, try Checkpoint(text: note.text))
  }
}

extension Verifying {
  /// What does not hold of the checkpoint beside the ledger; who signed it is asked with a key only.
  var brokenCheckpoint: Diagnostic? {
    guard let file = archive.checkpointFile else { return nil }
    let place = SourceSpan(file, 0, 0)
    let found: (note: SignedNote, checkpoint: Checkpoint)?
    do throws(NoteFault) { found = try archive.checkpoint(workspace.sources) } catch {
      return Diagnostic(
        .unsignedRecord, "The checkpoint \(error.message)", at: place,
        help: "Restore it from a copy, or take it away and sign the ledger again.")
    }
    guard let checkpoint = found?.checkpoint else { return nil }
    if !archive.copy.isNamed(by: checkpoint.origin) {
      return Diagnostic(
        .rewrittenHistory, "The checkpoint is of `\(checkpoint.origin)`, and the ledger of `\(archive.copy)`",
        at: place,
        help: "It belongs to another ledger. Restore both from a copy.")
    }
    return archive.ledger.contradiction(checkpoint).map {
      Diagnostic(.rewrittenHistory, $0.message, at: place, help: $0.help)
    }
  }
}

extension CopyID {
  /// Whether `origin` can be what a checkpoint calls this copy, wherever the organisation published then.
  func isNamed(by origin: String) -> Bool { origin.utf8.reversed().starts(with: "/\(self)".utf8.reversed()) }
}
