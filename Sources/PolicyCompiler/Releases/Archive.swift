public import PolicyModel
public import SourceText

/// What stands in a `releases` directory: the ledger as far as it holds, and the files of the releases.
public struct Archive: Sendable {
  /// What was decided on.
  public let copy: CopyID
  /// The lines that hold.
  public var ledger: Ledger
  /// The first place of the ledger that does not hold.
  public var fault: LedgerFault?
  /// The file of the ledger.
  public var ledgerFile: FileID?
  /// The checkpoint that was signed last.
  public var checkpointFile: FileID?
  /// The files of the releases, which are read only when somebody asks for one.
  public var releaseFiles: [Version: FileID] = [:]

  /// The bytes of what the releases show, by the names of the files: `3f2a….svg`.
  public var figures: [String: [UInt8]] = [:]

  /// Makes an empty one.
  public init(_ copy: CopyID) {
    self.copy = copy
    ledger = Ledger(copy)
  }

  /// The releases that no line of the ledger names, in order.
  public var orphans: [Version] {
    releaseFiles.keys.filter { ledger.approval(of: $0) == nil }.sorted()
  }

  /// Whether its ledger does not hold, or is gone from beside its releases, so that nobody knows what was approved.
  public var isLost: Bool { fault?.kind == .broken || ledger.lines.isEmpty && !releaseFiles.isEmpty }

  /// The path of a release, below the workspace.
  public func path(of version: Version) -> String { "\(copy.directory)/\(version).json" }

  /// The path of a figure that a release shows, below the workspace.
  public func path(ofFigure name: String) -> String { "\(copy.directory)/\(Figure.directory)/\(name)" }

  /// The path of the ledger, below the workspace.
  public var ledgerPath: String { "\(copy.directory)/ledger.jsonl" }

  /// The path of the checkpoint, below the workspace.
  public var checkpointPath: String { "\(copy.directory)/checkpoint" }
}

/// A version that is or was in force, with its text.
public struct ReleaseInForce: Sendable {
  /// What the ledger says of it.
  public var inForce: InForce
  /// The text.
  public var release: Release
}
