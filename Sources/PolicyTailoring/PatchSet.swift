internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// What a school changes, sorted by what it is: addresses, changes of what is there, omissions and additions.
struct PatchSet {
  /// A change of one section or clause of the model.
  struct Patch {
    /// The heading, where it is a section's.
    var section: Section?
    /// The clause, without the items that are additions.
    var clause: Clause?
    var span: SourceSpan?
    /// Whether items are written under it.
    var hasItems = false

    var attributes: Attributes { section?.attributes ?? clause?.attributes ?? Attributes() }
    var notes: [Note] { section?.notes ?? clause?.notes ?? [] }
    /// Whether it leaves the node out.
    var isOmission: Bool { attributes.has(.omit) }
    /// The attributes that it states of the model's own kind.
    var stated: [StatedAttribute] { attributes.all.filter { !$0.key.isOverlayOnly } }
    /// Whether it changes nothing by itself: an address.
    var isAddress: Bool {
      stated.isEmpty && !isOmission && attributes[.title] == nil && (clause?.content.isEmpty ?? true) && notes.isEmpty
    }
  }

  /// A new section or clause.
  struct Addition {
    enum Place: Hashable {
      case after(ClauseID)
      case before(ClauseID)
      /// The end of a section or stem.
      case inside(ClauseID)
    }
    var place: Place
    var section: Section?
    var clause: Clause?
    var span: SourceSpan?
    /// How deep it is itself.
    var reach = Nesting()

    /// The id that it has in the copy.
    var id: ClauseID { section?.id ?? clause?.id ?? .unset }
    /// The id that it stands at.
    var anchor: ClauseID {
      switch place {
      case .after(let id), .before(let id), .inside(let id): id
      }
    }
  }

  /// A section or clause that the school adds, by itself or in another that it adds.
  struct OwnNode {
    /// Which of the additions it stands in.
    var addition = 0
    var isSection: Bool
    var isStem = false
    /// How much deeper it stands than its addition.
    var depth = Nesting()
    var span: SourceSpan?
  }

  /// By id of the model, with the order in which they are written.
  var patches: [ClauseID: Patch] = [:]
  var order: [ClauseID] = []
  var additions: [Addition] = []
  /// Conflicts that nobody has resolved, by the clause or heading that they stand under.
  var conflicts: [(id: ClauseID, span: SourceSpan?)] = []
  /// The local ids that the school adds.
  var added: [ClauseID: SourceSpan?] = [:]
  /// What stands under each of them.
  var own: [ClauseID: OwnNode] = [:]
  /// The headings under which the school writes each row, by its id as it is written.
  var rowHeadings: [ClauseID: [InlineText]] = [:]
  /// Whether something is left out.
  var hasOmissions = false
  var diagnostics = DiagnosticList()
}
