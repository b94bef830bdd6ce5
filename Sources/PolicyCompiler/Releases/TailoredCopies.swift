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
      let layers = entries.compactMapValues(\.school)
      guard let made = SchoolCopies(entry, models: models, layers: layers) else {
        diagnostics.append(contentsOf: entry.diagnostics)
        return nil
      }
      if made.faulty.contains(policy) { diagnostics.append(contentsOf: made.diagnostics) }
      guard let model = made.models[policy], let compiled = made.compiled[policy] else { return nil }
      return TailoredCopy(
        base: model.version, compiled: compiled, library: made.library, file: entry.overlayFiles[policy] ?? entry.file)
    }
  }
}
