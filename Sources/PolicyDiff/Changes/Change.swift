public import PolicyModel

/// One section or clause that changed, or several of which one was split or into which they were merged.
public struct Change: Sendable {
  /// The node in one version.
  public struct Side: Sendable {
    /// Its id.
    public var id: ClauseID
    /// Its number, where it has one.
    public var number: String?
    /// How one refers to it.
    public var citation: String
    /// The section or clause in which it stands; nil at top level.
    public var parent: ClauseID?
    /// The node of its sort (section or clause) before it in its parent; nil for the first.
    public var after: ClauseID?
    /// Its text as it is printed, plain.
    public var text: String
    /// What it states, without what stands in it.
    public var stated: CompiledNode.Source
    /// To whom it applies, and how far.
    public var applies: [AudienceLevel]
    /// How it binds.
    public var modality: Modality?
    /// Who must act.
    public var by: [Bearer]
    /// The deadline.
    public var within: SaidTime?
    /// How often.
    public var every: SaidTime?
    /// How long before something.
    public var ahead: LeadTime?
    /// Where it holds.
    public var condition: Condition?
    /// What a school may do with it.
    public var tailoring: Tailoring
    /// The texts of the stems above it, outermost first.
    public var stems: [String]
    /// The top-level section in which it stands, by id.
    public var section: ClauseID
    /// Whether its condition does not hold in the scope of the version, so that it is not published there.
    public var isLeftOut: Bool
    /// Its place in the version, in the order of the text.
    public var index: Int

    /// Whether it is a section.
    public var isSection: Bool {
      if case .section = stated { true } else { false }
    }
  }

  /// A node that stands elsewhere because of a change, and has not moved.
  public struct Carried: Sendable {
    /// Its id in the old version.
    public var from: ClauseID
    /// The node in the new version.
    public var to: Side
  }

  /// Whether it is a section.
  public var isSection: Bool
  /// In order, each once.
  public var kinds: [ChangeKind]
  /// How much it matters.
  public var significance: Significance
  /// The way of each kind that has one, in the order of the kinds.
  public var directions: [(kind: ChangeKind, direction: Direction)]
  /// The node in the old version: none where it was added, several where they were merged.
  public var from: [Side]
  /// The node in the new version: none where it was removed, several where it was split.
  public var to: [Side]
  /// What stood in what was removed or parted, or stands in what was added, and stayed where it was.
  public var carried: [Carried] = []
  /// What stands in it in the one version whose text has it, where the other has it left out; in order.
  var inside: [Side] = []
  /// The answers that changed, of those on which it rests whether the text has it; only where that changed.
  var answers: [ValueChange] = []
  /// What a page tells as added or removed with all that stands in it.
  var cause: [Change] = []
  /// Of several nodes the two that go on as one, with what stands in them.
  var kept: (from: ClauseID, to: ClauseID)?
  /// The leaves that read what it touches, on either side.
  public var audiences: [AudienceID]
  /// The text of both sides; those of several nodes are joined by a blank.
  public var words: [WordRun]
  /// The values of parameters it prints that changed.
  public var values: [ValueChange]
  /// Why a person declared it editorial; nil where nobody did.
  public var declared: String?
  /// Who signs again because of it, and why.
  public var signAgain: [SignAgainReason]

  /// Whether either version publishes it; what a fact of the school leaves out of both is no change of its copy.
  public var isPublished: Bool { !(from + to).allSatisfy(\.isLeftOut) }
  /// The change as a page tells it, where what speaks to whoever tailors the model is never shown; nil where that is all,
  /// or nothing but how it is written in the file.
  var onPage: Change? {
    func published(_ sides: [Side]) -> [Note] { sides.flatMap(\.notes).filter(\.isPublished) }
    guard has(.note), published(from) == published(to) else { return isUnseen ? nil : self }
    var change = self
    change.kinds.removeAll { $0 == .note }
    if significance == .administrative {
      let rest = change.kinds.map { $0 == .reworded ? Significance.editorial : $0.significance }
      change.significance = rest.max() ?? .editorial
    }
    return change.kinds.isEmpty || change.isUnseen ? nil : change
  }
  /// The node by which it is listed: the new one where there is one.
  public var shown: Side? { to.first ?? from.first }
  /// Whether it has `kind`.
  public func has(_ kind: ChangeKind) -> Bool { kinds.contains(kind) }
  /// The way of `kind`.
  public func direction(_ kind: ChangeKind) -> Direction? { directions.first { $0.kind == kind }?.direction }
}

/// A value that is printed where a name stands, before and after.
public struct ValueChange: Sendable {
  /// Its name as people read it.
  public var name: ValueName
  /// What it was.
  public var from: String?
  /// What it is now.
  public var to: String?
}

/// A piece of two texts: in both, only in the old, or only in the new.
public enum WordRun: Sendable, Hashable {
  case equal(String)
  case delete(String)
  case insert(String)
}

/// Why somebody signs again.
public struct SignAgainReason: Sendable, Hashable {
  /// Why somebody signs again.
  public enum Ground: String, Sendable, Hashable, CaseIterable {
    /// The clause binds or permits the reader.
    case binds
    /// It binds or permits the organisation towards the reader.
    case undertaking
    /// It says what may happen to the reader.
    case consequence
    /// Such a clause links the definition that changed.
    case definition
    /// It asks or allows something of nobody in particular, in a clause that applies to the reader.
    case unsaid
    /// It is a duty of a role that members of the audience hold.
    case role
  }

  /// The leaf of the audiences, or for a role the audience of the view.
  public var audience: AudienceID
  /// The role whose duty it is; nil for duties of the reader.
  public var role: RoleID?
  /// Why somebody signs again.
  public var ground: Ground
  /// The clause that concerns them, in the version in which it does.
  public var clause: ClauseID
  /// How one refers to it.
  public var citation: String
}
