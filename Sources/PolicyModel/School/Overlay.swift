public import SourceText

/// What a school changes in one policy: a patch by field, in the words and marks of the language itself.
public struct Overlay: Sendable {
  /// The policy that it adapts.
  public var policy: PolicyID
  /// What its front matter sets.
  public var header: OverlayHeader
  /// Its headings, clauses and items as they are written; an address, a patch or an addition by their ids and anchors.
  public var sections: [Section]
  /// The file.
  public var file: FileID
  /// Where `adapts` stands.
  public var span: SourceSpan?

  /// Makes an overlay.
  public init(
    policy: PolicyID, header: OverlayHeader = OverlayHeader(), sections: [Section] = [], file: FileID,
    span: SourceSpan? = nil
  ) {
    self.policy = policy
    self.header = header
    self.sections = sections
    self.file = file
    self.span = span
  }
}

/// The fields of the front matter that a school may set; what is nil stays the model's.
public struct OverlayHeader: Sendable {
  /// Its title.
  public var title: String?
  /// Who keeps it up to date.
  public var owner: RoleID?
  /// The body that approves it.
  public var approver: RoleID?
  /// Who wrote it.
  public var author: String?
  /// When it is looked at again.
  public var review: Review?
  /// What it is about, in a paragraph.
  public var summary: String?
  /// Whom to ask.
  public var contacts: [Contact]
  /// Who signs for it.
  public var acknowledge: Acknowledgement?
  /// Where each field's value stands, by its key.
  public var spans: [String: SourceSpan]

  /// Makes front matter that sets nothing.
  public init() {
    contacts = []
    spans = [:]
  }
}
