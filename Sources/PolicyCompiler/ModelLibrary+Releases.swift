internal import PolicyModel
internal import PolicyTailoring

extension ModelLibrary {
  /// Adds every text that was approved in `workspace`: of each model, and of each layer and school.
  public mutating func addReleases(of workspace: Workspace) {
    for copy in workspace.archives.keys.sorted() {
      for line in workspace.archives[copy]?.ledger.approvals ?? [] {
        guard let release = try? workspace.release(line.version, of: copy), release.digest == line.release else {
          continue
        }
        add(
          ModelText(
            policy: release.policy, environment: release.environment, scope: release.scope, version: line.version),
          of: copy.policy, layer: copy.school)
      }
    }
  }
}
