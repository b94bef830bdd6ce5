public import TransparencyLog

/// A checkpoint that was signed, and what is written of it.
public struct SignedCheckpoint: Sendable {
  /// The key of the log, as other programs take it to check the signature.
  public var verifier: NoteVerifier
  /// What the file holds.
  public var bytes: [UInt8]
  /// The file, below the workspace.
  public var path: String
}
