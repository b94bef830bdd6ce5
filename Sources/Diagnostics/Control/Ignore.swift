public import SourceText

/// What a comment in a policy asks to leave alone, and why: `<!-- precept-ignore several-duties: one sentence of law -->`.
public struct Ignore: Sendable {
  /// The rule, which can be turned down.
  public let rule: Rule
  /// Why what it finds is right here.
  public let reason: String
  /// The comment.
  public let span: SourceSpan
  /// What it speaks of: the clause or the section after it, or the whole file; nil where nothing comes after it.
  public let covered: SourceSpan?

  /// What goes where the comment is taken away: with its lines, where it has them to itself.
  public let lines: SourceSpan

  /// Makes an ignore; `lines` is the comment alone where nothing is said.
  public init(
    _ rule: Rule, _ reason: String, at span: SourceSpan, lines: SourceSpan? = nil, covering covered: SourceSpan?
  ) {
    self.rule = rule
    self.reason = reason
    self.span = span
    self.lines = lines ?? span
    self.covered = covered
  }
}

/// Why something that was found is not reported.
public enum Suppression: Hashable, Sendable {
  /// A comment at this place says to ignore it, for this reason.
  case ignored(String, SourceSpan)
  /// It stands in the baseline of what was there before.
  case baseline
}

/// Something that was found and is not reported.
public struct SuppressedDiagnostic: Sendable {
  /// What was found.
  public var diagnostic: Diagnostic
  /// Why it is not reported.
  public let suppression: Suppression

  /// Makes one.
  public init(_ diagnostic: Diagnostic, _ suppression: Suppression) {
    self.diagnostic = diagnostic
    self.suppression = suppression
  }
}
