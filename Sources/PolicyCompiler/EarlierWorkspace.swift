internal import Diagnostics
public import PolicyModel
internal import SourceText

/// What was read of a draft.
struct ReadDraft: Sendable {
  /// Nil where it could not be read.
  let policy: Policy?
  let ignores: [Ignore]
  /// What was found wrong while reading.
  let found: DiagnosticList
}

/// An earlier state of a workspace in which nothing but drafts and the texts of schools was other than it is now, so that
/// what was read of a draft that has not changed is what would be read of it again.
struct EarlierWorkspace: Sendable {
  private let workspace: Workspace
  /// The policies whose drafts are other now.
  private var changed: Set<PolicyID> = []

  /// Nil where it is of no use: where files came or went, what all drafts are read with has changed, or something could
  /// not be read.
  init?(
    _ earlier: Workspace?, _ files: [InputFile], _ unreadable: [UnreadableFile], _ today: CivilDate?,
    _ severity: Severity
  ) {
    guard let earlier, earlier.unreadable.isEmpty, unreadable.isEmpty, earlier.today == today,
      earlier.least == severity,
      earlier.inputs.count == files.count
    else { return nil }
    workspace = earlier
    for (before, now) in zip(earlier.inputs, files) {
      guard before.path.utf8.elementsEqual(now.path.utf8) else { return nil }
      if before.bytes == now.bytes { continue }
      let parts = now.path.split(separator: "/")
      if parts.count == 3, parts[2] == "policy.md", let policy = PolicyID(parts[1]) {
        changed.insert(policy)
      } else if parts.count != 4 || parts[1] != "schools" {
        return nil
      }
    }
  }

  /// What was read of the draft of `policy`; nil where it is other now.
  func draft(_ policy: PolicyID) -> ReadDraft? { changed.contains(policy) ? nil : workspace.readDrafts[policy] }

  /// The source of a draft; nil where it is other now.
  func file(_ file: InputFile) -> SourceFile? {
    let parts = file.path.split(separator: "/")
    guard parts.count == 3, let policy = PolicyID(parts[1]), !changed.contains(policy) else { return nil }
    return workspace.draftFiles[policy].map { workspace.sources[$0] }
  }
}

extension Workspace {
  /// The policies whose drafts were taken over from the state that it was read after.
  public var takenOver: [PolicyID] { (keptDrafts ?? []).sorted() }
}
