internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// A release whose digests fit and which says what no draft may say: nobody could have approved it by Precept.
extension Verifying {
  /// What a release can be held to for ever: that it names what is declared in it, and that its values are of their
  /// kind. What else a draft is checked for has become stricter since some were approved.
  private static let rules: Set<String> = Set(
    [
      Rule.badAttribute, .badAudience, .badCondition, .badDate, .badDuration, .badID, .badList, .badModality, .badValue,
      .badValueName, .duplicateID, .unknownAudience, .unknownClause, .unknownFact, .unknownParameter, .unknownReference,
      .unknownRole, .unknownTerm,
    ].map(\.code))

  /// The first of `found`, the errors of a draft that said the same as `release`, to which it is held.
  func forged(_ release: Release, _ found: DiagnosticList) -> Diagnostic? {
    guard let first = found.found.first(where: { Self.rules.contains($0.rule.code) }),
      let file = archive.releaseFiles[release.version]
    else { return nil }
    return Diagnostic(
      .brokenRelease, "The release says what no policy may: \(first.message)", at: SourceSpan(file, 0, 0),
      help: "It was not frozen so by Precept. Restore the file from a copy; what was approved is never changed.")
  }
}
