/// What a board reads first: why it is asked, what changes in a sentence each, and who does otherwise because of it.
public struct PaperFirstPage: Sendable {
  /// Where the rest of the paper tells more.
  public enum Target: Sendable, Hashable {
    /// Among the changes in full, by the section that they are in.
    case section(String)
    /// Among the names and words that changed everywhere.
    case replacements
    /// Among what no reader sees.
    case unseen

    /// The end of the id that it has on the page.
    var id: String {
      switch self {
      case .section(let section): "_changes-\(section)"
      case .replacements: "_replacements"
      case .unseen: "_unseen"
      }
    }
  }

  /// One change in one sentence.
  public struct Sentence: Sendable {
    /// Where it stands, as one refers to it.
    public var place: String
    /// Where more is told of it.
    public var target: Target
    /// The sentence.
    public var text: String

    /// Makes one.
    public init(place: String, target: Target, text: String) {
      self.place = place
      self.target = target
      self.text = text
    }
  }

  /// Changes of one sort.
  public struct Group: Sendable {
    /// `New duties`.
    public var title: String
    /// In the order of the text.
    public var sentences: [Sentence]

    /// Makes a group.
    public init(title: String, sentences: [Sentence]) {
      self.title = title
      self.sentences = sentences
    }
  }

  /// Somebody who must do something else.
  public struct Actor: Sendable {
    /// A role, an audience, or the organisation.
    public var name: String
    /// What is new for them, by citation.
    public var gained: [String]
    /// What they do otherwise.
    public var changed: [String]
    /// What they need not do any more.
    public var lost: [String]

    /// Makes one.
    public init(name: String, gained: [String] = [], changed: [String] = [], lost: [String] = []) {
      self.name = name
      self.gained = gained
      self.changed = changed
      self.lost = lost
    }
  }

  /// A decision that was recorded.
  public struct Decision: Sendable {
    /// The version.
    public var version: String
    /// `Approved`.
    public var outcome: String
    /// The body.
    public var body: String
    /// When.
    public var date: String
    /// Where the minutes say so.
    public var minute: String

    /// Makes one.
    public init(version: String, outcome: String, body: String, date: String, minute: String) {
      self.version = version
      self.outcome = outcome
      self.body = body
      self.date = date
      self.minute = minute
    }
  }

  /// What is known of the reasons, in sentences.
  public var reasons: [String] = []
  /// What changes, by sort.
  public var groups: [Group] = []
  /// Who must do something else.
  public var actors: [Actor] = []
  /// Who signs again, in a sentence.
  public var signing = ""
  /// What was decided so far, oldest first.
  public var history: [Decision] = []

  /// Makes an empty page.
  public init() {}
}
