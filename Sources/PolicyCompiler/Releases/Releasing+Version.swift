internal import Diagnostics
internal import PolicyDiff
internal import PolicyModel

extension Releasing {
  /// Refuses a version of which only the third number is new where something of substance changed since the last.
  ///
  /// A school's copy is counted by its adoptions, and what was decided before Precept had its number already.
  mutating func checkThirdNumber(
    _ version: Version, _ candidate: Candidate, since before: (line: LedgerLine, text: CompiledPolicy),
    _ text: CompiledPolicy, _ declared: (editorial: [EditorialClause], renamed: [RenamedPhrase])
  ) {
    let last = before.line.version
    guard request.copy.school == nil, !request.isHistoric, version.major == last.major, version.minor == last.minor
    else { return }
    let changes = diff(
      from: before.text, to: text, reading: workspace.reading, editorial: declared.editorial.reasons,
      renamed: declared.renamed)
    guard let message = changes.substance(of: version, after: last) else { return }
    let next = Version(last.major, last.minor + 1, 0)
    let help =
      "Write `version: \(next)`; or say by `--editorial` or `--renamed` which rewording changes nothing, and why; or "
      + "record the number that the board decided on by `--force-version`."
    diagnostics.append(
      Diagnostic(
        .thirdNumber, message, at: candidate.header.spans["version"],
        help: request.forcesVersion ? "It is recorded all the same, by `--force-version`." : help,
        severity: request.forcesVersion ? .note : .error))
  }
}
