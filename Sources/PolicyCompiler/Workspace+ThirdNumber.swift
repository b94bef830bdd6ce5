internal import Diagnostics
internal import PolicyDiff
internal import PolicyModel

extension Workspace {
  /// That a draft has only another third number than the version approved last, though something of substance changed.
  func thirdNumber(_ draft: CompiledPolicy) -> [Diagnostic] {
    let copy = CopyID(draft.policy.id)
    guard let version = draft.policy.header.version, let last = archives[copy]?.ledger.approvals.last?.version,
      version != last, version.major == last.major, version.minor == last.minor,
      let release = try? release(last, of: copy)
    else { return [] }
    let changes = compare(
      ComparedVersion(compile(release, isCompared: true), name: last.description, place: .release(copy, last)),
      ComparedVersion(draft, name: "the draft", place: .draft(copy)))
    guard let message = changes.substance(of: version, after: last) else { return [] }
    return [
      Diagnostic(
        .thirdNumber, message, at: draft.policy.header.spans["version"],
        help:
          "Write `version: \(Version(last.major, last.minor + 1, 0))`; `precept release` refuses \(version), unless "
          + "`--editorial` or `--renamed` says of each change why it is none.", severity: .warning)
    ]
  }
}

extension PolicyChanges {
  /// What changed in substance between two versions that differ in their third number alone; nil for nothing.
  func substance(of version: Version, after last: Version) -> String? {
    let substantive = changes.filter { $0.significance == .substantive }
    let fields = policyChanges.map(\.field).filter { $0 == "applies-to" || $0.hasPrefix("terms.") }
    guard !substantive.isEmpty || !fields.isEmpty || audiences.contains(where: \.signsAgain) else { return nil }
    var places = substantive.compactMap { change -> String? in
      (change.to.first ?? change.from.first).map { "\($0.citation) `\($0.id)`" }
    }
    places += fields.map { "`\($0)` in the front matter" }
    let shown = places.prefix(5) + (places.count > 5 ? ["\(places.count - 5) more"] : [])
    return "\(version) has only another third number than \(last), but there is a change of substance"
      + (shown.isEmpty ? "" : ": " + HumanList.joined(Array(shown)))
  }
}
