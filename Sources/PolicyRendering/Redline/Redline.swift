/// What changed between two versions, in the words in which it is printed.
public struct Redline: Sendable {
  /// A piece of text: in both versions, or in one.
  public enum Run: Sendable {
    case equal(String)
    case delete(String)
    case insert(String)
  }

  /// A fact that is stated beside the words.
  public struct Fact: Sendable {
    public var label: String
    public var from: String
    public var to: String

    /// Makes a fact with both its values.
    public init(label: String, from: String, to: String) {
      self.label = label
      self.from = from
      self.to = to
    }
  }

  /// One change.
  public struct Entry: Sendable {
    /// The id of the clause or section.
    public var id: String
    /// The kinds, parted by blanks, for `data-kinds`.
    public var kinds: String
    public var significance: String
    /// The citation, the new one where there is one.
    public var number: String
    /// `Reworded; weakened from must to should`.
    public var headline: String
    /// Sentences on its weight, whom it touches and where it stood.
    public var meta: [String]
    /// The stem under which it stands.
    public var stem: String?
    public var facts: [Fact]
    public var runs: [Run]

    /// Makes an entry.
    public init(
      id: String, kinds: String, significance: String, number: String, headline: String, meta: [String], stem: String?,
      facts: [Fact], runs: [Run]
    ) {
      self.id = id
      self.kinds = kinds
      self.significance = significance
      self.number = number
      self.headline = headline
      self.meta = meta
      self.stem = stem
      self.facts = facts
      self.runs = runs
    }
  }

  /// How many changes there are of each sort.
  public struct Counts: Sendable {
    public var added = 0
    public var removed = 0
    public var changed = 0
    public var moved = 0
    public var substantive = 0

    /// Makes counts of nothing.
    public init() {}
  }

  /// The changes in one section.
  public struct Group: Sendable {
    public var section: String
    public var number: String?
    public var title: String
    public var counts: Counts
    public var entries: [Entry]

    /// Makes a group.
    public init(section: String, number: String?, title: String, counts: Counts, entries: [Entry]) {
      self.section = section
      self.number = number
      self.title = title
      self.counts = counts
      self.entries = entries
    }
  }

  /// The names of the two versions.
  public var fromTitle: String
  public var toTitle: String
  public var groups: [Group]
  public var total: Counts
  /// What the front matter states.
  public var fields: [Fact]
  /// What only has another number: its title as `label`.
  public var renumbered: [Fact]

  /// Makes a redline.
  public init(
    fromTitle: String, toTitle: String, groups: [Group], total: Counts, fields: [Fact], renumbered: [Fact]
  ) {
    self.fromTitle = fromTitle
    self.toTitle = toTitle
    self.groups = groups
    self.total = total
    self.fields = fields
    self.renumbered = renumbered
  }
}
