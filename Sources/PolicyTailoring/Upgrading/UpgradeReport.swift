public import PolicyModel

/// What an upgrade did, and what it leaves to people.
public struct UpgradeReport: Sendable {
  /// One thing to know.
  public struct Item: Sendable {
    /// What it is.
    public enum Kind: String, Sendable, CaseIterable {
      /// The model and the school changed the same thing.
      case conflict
      /// The model no longer lets schools change or leave out what this school does.
      case protected
      /// The model asks for a value that it did not ask for before.
      case question
      /// A value of the school that the new model does not take.
      case value
      /// The model has a new section or clause.
      case added
      /// The model has other words.
      case reworded
      /// The model states something else of it, or asks for another value.
      case changed
      /// The model has it in another place.
      case moved
      /// The model no longer has it.
      case removed
      /// A change of the school that stays as it is.
      case kept
      /// A change of the school that says what the model says now.
      case redundant
      /// Something that was adjusted in the school's files.
      case adjusted
    }
    /// What kind it is.
    public var kind: Kind
    /// The section or clause, under its new id.
    public var id: ClauseID?
    /// How the new model refers to it, or the old one where it is gone.
    public var citation: String?
    /// What happened, in a sentence without a full stop.
    public var message: String
    /// What the old model says.
    public var base: String?
    /// What the new model says.
    public var model: String?
    /// What the school says.
    public var school: String?
    /// The three sides as a page shows them, in Markdown for people.
    public var page: Sides

    /// What the old model, the new one and the school say.
    public struct Sides: Sendable {
      /// What happened; only what stands between two backticks is code.
      var message: String?
      /// What the old model says.
      public var base: String?
      /// What the new model says.
      public var model: String?
      /// What the school says.
      public var school: String?
    }
  }

  /// The name of the school.
  public var school: String
  /// The policy.
  public var policy: PolicyID
  /// The title of the policy in the new model.
  public var title: String
  /// What it was.
  public var from: Version
  /// What it is now.
  public var to: Version
  /// Whether a copy of the school is in force, so that it stays so until the next one is adopted.
  public var isInForce = false
  /// The items, in order.
  public var items: [Item] = []

  /// How many conflicts wait for somebody to decide.
  public var conflicts: Int { items.count { $0.kind == .conflict } }

  /// The items of one kind.
  public func items(_ kind: Item.Kind) -> [Item] { items.filter { $0.kind == kind } }
}
