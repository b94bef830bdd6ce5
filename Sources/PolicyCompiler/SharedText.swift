internal import Diagnostics
internal import PolicyChecks
internal import PolicyModel
internal import PolicyRendering
internal import PolicyTailoring

/// What the copies of one model have in common, worked out once for all of them.
struct SharedText: Sendable {
  /// How many copies there must be for the work to pay.
  static let leastCopies = 4

  /// Texts and digests.
  let finished: FinishedBasis
  /// What is printed of each clause.
  let fragments: FragmentBasis

  init(_ base: TailoringBase) {
    var ignored = DiagnosticList()
    var compiled = resolve(
      base.published, in: base.model.environment, for: base.model.scope, into: &ignored)
    finish(&compiled, library: Library(), into: &ignored)
    finished = FinishedBasis(compiled)
    fragments = FragmentBasis(compiled)
  }
}
