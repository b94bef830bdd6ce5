public import PolicyModel
public import PolicyRendering

extension Edition {
  /// What is in force, as it was frozen.
  init(releaseInForce: ReleaseInForce, compiled: CompiledPolicy, asOf day: CivilDate? = nil) {
    var standing = Standing(releaseInForce.inForce, asOf: day)
    // The school's own title of the body, where its release has one.
    standing.decidedBy =
      releaseInForce.release.scope.roleTitles[releaseInForce.inForce.approval.body] ?? standing.decidedBy
    self.init(compiled: compiled, standing: standing, library: releaseInForce.release.library)
  }
}

extension Standing {
  /// The standing of what is in force, from its ledger.
  public init(_ inForce: InForce, asOf day: CivilDate? = nil) {
    let approval = inForce.approval
    self.init(
      isDraft: false, status: "In force", version: approval.version.description,
      adopted: approval.decided.text, effective: approval.effective.map { PartialDate($0).text },
      due: inForce.due, decidedBy: approval.bodyTitle, minute: approval.minute, ledger: inForce.head)
    since = approval.start
    if let day, let due { isOverdue = due.lastDay < day }
  }
}
