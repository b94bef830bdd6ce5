public import SourceText

/// A block quote that begins with `[!GUIDANCE]`, `[!ADAPTER]` or `[!CONFLICT]`; it binds nobody.
public struct Note: Hashable, Sendable {
  /// Whom the note speaks to.
  public enum Kind: String, Sendable, CaseIterable {
    /// Published beside the text.
    case guidance = "GUIDANCE"
    /// For the person who tailors the model; never published.
    case adapter = "ADAPTER"
    /// What an upgrade could not merge; an error until someone resolves it.
    case conflict = "CONFLICT"
  }

  /// Which kind.
  public var kind: Kind
  /// What it says.
  public var content: [ContentBlock]
  /// Where it stands.
  public var span: SourceSpan?

  /// Makes a note.
  public init(_ kind: Kind, _ content: [ContentBlock], span: SourceSpan? = nil) {
    self.kind = kind
    self.content = content
    self.span = span
  }

  /// Whether both say the same, wherever they stand.
  public static func == (a: Note, b: Note) -> Bool { a.kind == b.kind && a.content == b.content }
  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(content)
  }
}
