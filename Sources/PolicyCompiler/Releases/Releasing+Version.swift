internal import Diagnostics
internal import PolicyDiff
internal import PolicyModel

extension Releasing {
  /// Refuses a version of which only the third number is new where something of substance changed since the last.
  ///
  /// A school's copy is counted by its adoptions, and what was decided before Precept had its number already.
  mutating func checkThirdNumber(
    _ version: Version, _ candidate: Candidate, since before: (line: LedgerLine, text: CompiledPolicy),
    _ text: CompiledPolicy, _ editorial: [EditorialClause]
  ) {
    let last = before.line.version
    guard request.copy.school == nil, !request.isHistoric, version.major == last.major, version.minor == last.minor
    else { return }
    let changes = diff(from: before.text, to: text, reading: workspace.reading, editorial: editorial.reasons)
    let substantive = changes.changes.filter { $0.significance == .substantive }
    let fields = changes.policyChanges.map(\.field).filter { $0 == "applies-to" || $0.hasPrefix("terms.") }
    let readers = changes.audiences.filter(\.signsAgain).count
    guard !substantive.isEmpty || !fields.isEmpty || readers > 0 else { return }
    var places = substantive.compactMap { change -> String? in
      (change.to.first ?? change.from.first).map { "\($0.citation) `\($0.id)`" }
    }
    places += fields.map { "`\($0)` in the front matter" }
    let shown = places.prefix(5) + (places.count > 5 ? ["\(places.count - 5) more"] : [])
    let next = Version(last.major, last.minor + 1, 0)
    let message =
      "\(version) has only another third number than \(last), but there is a change of substance"
      + (shown.isEmpty ? "" : ": " + HumanList.joined(Array(shown)))
    let help =
      "Write `version: \(next)`; or say by `--editorial` which rewording changes nothing, and why; or record the number "
      + "that the board decided on by `--force-version`."
    diagnostics.append(
      Diagnostic(
        .thirdNumber, message, at: candidate.header.spans["version"],
        help: request.forcesVersion ? "It is recorded all the same, by `--force-version`." : help,
        severity: request.forcesVersion ? .note : .error))
  }
}
