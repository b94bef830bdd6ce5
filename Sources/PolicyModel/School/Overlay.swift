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
  public var title: String?
  public var owner: RoleID?
  public var approver: RoleID?
  public var author: String?
  public var review: Review?
  public var summary: String?
  public var contacts: [Contact]
  public var acknowledge: Acknowledgement?
  /// Where each field's value stands, by its key.
  public var spans: [String: SourceSpan]

  /// Makes front matter that sets nothing.
  public init() {
    contacts = []
    spans = [:]
  }
}
