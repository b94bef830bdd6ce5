public import SourceText

/// One problem, as a flat value.
///
/// The message is a headline: most specific fact first, no full stop. `help` says what to do about it.
public struct Diagnostic: Sendable {
  /// A remark at a related place, such as "first defined here".
  public struct Note: Hashable, Sendable {
    /// The remark.
    public var message: String
    /// Where, if it is about a place.
    public var span: SourceSpan?

    /// Makes a note.
    public init(_ message: String, _ span: SourceSpan? = nil) {
      self.message = message
      self.span = span
    }
  }

  /// A change of the source that mends the problem.
  public struct Fix: Hashable, Sendable {
    /// One replacement; an empty span inserts, an empty text deletes.
    public struct Edit: Hashable, Sendable {
      /// What is replaced.
      public var span: SourceSpan
      /// What is put there.
      public var replacement: String

      /// Makes an edit.
      public init(_ span: SourceSpan, _ replacement: String) {
        self.span = span
        self.replacement = replacement
      }
    }

    /// How far a fix may be trusted.
    public enum Safety: String, Sendable, CaseIterable, Comparable {
      /// It never changes what the policy says: `check --fix` applies it.
      case safe
      /// It is probably right, and a person should read it: `check --fix --unsafe` applies it.
      case unsafe
      /// It is only shown, as a person has to choose or to complete it.
      case display

      /// Whether `a` may be trusted more than `b`.
      public static func < (a: Safety, b: Safety) -> Bool { a.rank < b.rank }

      private var rank: Int {
        switch self {
        case .safe: 0
        case .unsafe: 1
        case .display: 2
        }
      }
    }

    /// What the fix does, in the imperative.
    public var title: String
    /// How far it may be trusted.
    public var safety: Safety
    /// Whether `check --fix` may apply it unasked.
    public var isSafe: Bool { safety == .safe }
    /// The edits, which do not overlap.
    public var edits: [Edit]

    /// Makes a fix.
    public init(_ title: String, _ safety: Safety, edits: [Edit]) {
      self.title = Sentence.begun(title)
      self.safety = safety
      self.edits = edits
    }

    /// Makes a fix that is safe, or unsafe.
    public init(_ title: String, isSafe: Bool, edits: [Edit]) {
      self.init(title, isSafe ? .safe : .unsafe, edits: edits)
    }
  }

  /// The rule that is broken.
  public var rule: Rule
  /// How severe this one is.
  public var severity: Severity
  /// What is wrong, in the user's words.
  public var message: String
  /// Where; nil where the problem has no place in a file.
  public var span: SourceSpan?
  /// Why it matters or what to do, in one or two sentences.
  public var help: String?
  /// Related places.
  public var notes: [Note]
  /// Ways to mend it, best first.
  public var fixes: [Fix]

  /// Makes a diagnostic of `rule`, with the rule's severity unless another is given.
  public init(
    _ rule: Rule, _ message: String, at span: SourceSpan?, help: String? = nil, notes: [Note] = [],
    fixes: [Fix] = [], severity: Severity? = nil
  ) {
    self.rule = rule
    self.severity = severity ?? rule.severity
    self.message = Sentence.begun(message)
    self.span = span
    self.help = help.map(Sentence.whole)
    self.notes = notes
    self.fixes = fixes
  }
}
