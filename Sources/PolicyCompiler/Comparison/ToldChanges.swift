import PolicyDiff

/// What the pages on two versions tell of their changes, sorted once for all of them, so that their counts agree.
struct ToldChanges {
  /// What a reader sees, as it is told and counted: what goes or comes with its section or stem is told with it.
  let seen: [[Change]]
  /// What only the source files say otherwise.
  let unseen: [[Change]]
  /// Names and words that changed everywhere.
  let replacements: [Replacement]

  init(_ changes: PolicyChanges, _ names: FactNames) {
    func isUnseen(_ whole: [Change]) -> Bool { whole.allSatisfy { $0.isUnseen(names) } }
    let told = changes.onPages
    seen = told.wholes.filter { !isUnseen($0) }
    unseen = changes.wholes.filter(isUnseen)
    replacements = told.replacements
  }
}
