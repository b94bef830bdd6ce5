internal import Diagnostics
internal import PolicyModel
internal import PolicyTailoring

extension Schools {
  /// Makes the copies of these schools from the releases that they follow.
  public var copies: TailoredCopyMaker {
    { workspace, school, policy, diagnostics in
      guard let environment = workspace.environment, let entry = entries[school] else { return nil }
      var models = ModelLibrary(environment)
      models.addReleases(of: workspace)
      models.prepare(for: [entry.school].compactMap { $0 })
      guard let made = SchoolCopies(entry, models: models, layers: layers) else {
        diagnostics.append(contentsOf: entry.diagnostics)
        return nil
      }
      if made.faulty.contains(policy) { diagnostics.append(contentsOf: made.diagnostics) }
      guard let model = made.models[policy], let compiled = made.compiled[policy] else { return nil }
      return TailoredCopy(
        base: model.version, of: CopyID(policy, of: model.scope.school), compiled: compiled,
        library: made.library, file: entry.overlayFiles[policy] ?? entry.file)
    }
  }
}

extension Workspace {
  /// Where `version` of a model was approved; nil where it was not.
  func recorded(_ version: Version, of model: CopyID) -> RecordedModel? {
    guard let line = archives[model]?.ledger.approval(of: version), let release = line.release else { return nil }
    return RecordedModel(copy: model, version: version, release: release, line: line.digest)
  }
}

extension ModelLibrary {
  /// Adds every text that was approved in `workspace`: of each model, and of each layer.
  public mutating func addReleases(of workspace: Workspace) {
    // Nobody follows what a school adopts that is no layer.
    let layers = Set(workspace.schools.layers.values.filter(\.isLayer).map(\.id))
    for copy in workspace.archives.keys.sorted() where copy.school.map({ layers.contains($0) }) ?? true {
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
