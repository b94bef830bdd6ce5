public import SourceText

/// A block quote that begins with `[!GUIDANCE]`, `[!SUMMARY parents]`, `[!ADAPTER]` or `[!CONFLICT]`; it binds nobody.
public struct Note: Hashable, Sendable {
  /// Whom the note speaks to.
  public enum Kind: String, Sendable, CaseIterable {
    /// Published beside the text.
    case guidance = "GUIDANCE"
    /// The same in plain words for one audience, whose handbook prints it; in no other document.
    case summary = "SUMMARY"
    /// For the person who tailors the model; never published.
    case adapter = "ADAPTER"
    /// What an upgrade could not merge; an error until someone resolves it.
    case conflict = "CONFLICT"
  }

  /// Which kind.
  public var kind: Kind
  /// Whose plain words a summary is; nil for every other kind.
  public var audience: AudienceID?
  /// What it says.
  public var content: [ContentBlock]
  /// Where it stands.
  public var span: SourceSpan?
  /// Where its audience is named.
  public var audienceSpan: SourceSpan?

  /// Makes a note.
  public init(_ kind: Kind, _ content: [ContentBlock], for audience: AudienceID? = nil, span: SourceSpan? = nil) {
    self.kind = kind
    self.audience = audience
    self.content = content
    self.span = span
  }

  /// Whether both say the same, wherever they stand.
  public static func == (a: Note, b: Note) -> Bool {
    a.kind == b.kind && a.audience == b.audience && a.content == b.content
  }
  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(content)
  }

  /// Whether documents may show it: what explains and what summarises, but not what speaks to whoever tailors a model.
  public var isPublished: Bool { kind == .guidance || kind == .summary }

  /// Whether `other` takes its place: the explanations as a whole, a summary where it is for the same audience.
  public func isReplaced(by other: Note) -> Bool { kind == other.kind && audience == other.audience }
}

extension [Note] {
  /// The notes of a model where a school states `own`: each kind of note, and each summary, it states anew or keeps.
  public func tailored(by own: [Note]) -> [Note] {
    filter { note in note.kind == .adapter || !own.contains { note.isReplaced(by: $0) } } + own
  }
}
