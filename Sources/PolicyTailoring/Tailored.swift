public import Diagnostics
public import PolicyModel
public import SourceText

/// A school's copy of a policy, before anything in it is looked up and inherited.
public struct Tailored: Sendable {
  /// The text of the copy.
  public var policy: Policy
  /// What the copy names: what the model names, and what the school adds.
  public var environment: Environment
  /// The school's titles, facts and values.
  public var scope: Scope
  /// Values that a school has to set and has not.
  public var openParameters: [Parameter] = []
  /// Conflicts that nobody has resolved.
  public var conflicts: [SourceSpan] = []
  /// The nodes of the model that the school changes, with the place of the change.
  public var touched: [ClauseID: SourceSpan?] = [:]
  /// What is left out, without what stands in it.
  public var omitted: [ClauseID] = []
  /// What is wrong.
  public var diagnostics = DiagnosticList()

  /// The school whose copy it is.
  var school: SchoolID?

  /// Whether a section or clause of the copy says anything else than the model's, or is not in both.
  public var changesText: Bool { !patches.order.isEmpty || !patches.additions.isEmpty }

  /// What was changed, for the comparison of what it means.
  var patches = PatchSet()
}

/// Makes the copy of `base` that `school` has: the model's text with `overlay` laid over it.
///
/// Reports what the files say that cannot be done, and what the model protects as far as that shows in the text alone;
/// what a change means is compared by `protect`, when both sides are resolved.
public func tailor(
  _ base: TailoringBase, overlay: Overlay?, school: School, adoption: Adoption
) -> Tailored {
  var tailor = Tailor(base, school)
  tailor.run(overlay, adoption)
  return tailor.result
}
