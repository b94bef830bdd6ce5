public import PolicyModel

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
    /// What it is called on the page.
    public var label: String
    /// What it was.
    public var from: String
    /// What it is now.
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
    /// How much it matters.
    public var significance: String
    /// The citation, the new one where there is one.
    public var number: String
    /// `Reworded; weakened from must to should`.
    public var headline: String
    /// Sentences on its weight, whom it touches and where it stood.
    public var meta: [String]
    /// The stem under which it stands.
    public var stem: String?
    /// The facts.
    public var facts: [Fact]
    /// The words, in order.
    public var runs: [Run]
    /// The words of what was added or removed with it, each a paragraph.
    public var further: [[Run]]
    /// The pictures that are gone, and those that are there now.
    public var pictures: (before: [Figure], now: [Figure]) = ([], [])

    /// Makes an entry.
    public init(
      id: String, kinds: String, significance: String, number: String, headline: String, meta: [String], stem: String?,
      facts: [Fact], runs: [Run], further: [[Run]] = []
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
      self.further = further
    }
  }

  /// How many changes there are of each sort.
  public struct Counts: Sendable {
    /// How many were added.
    public var added = 0
    /// How many were removed.
    public var removed = 0
    /// How many were changed.
    public var changed = 0
    /// How many only moved.
    public var moved = 0
    /// How many are of substance.
    public var substantive = 0

    /// Makes counts of nothing.
    public init() {}
  }

  /// The changes in one section.
  public struct Group: Sendable {
    /// The section.
    public var section: String
    /// Its number, where it has one.
    public var number: String?
    /// Its title.
    public var title: String
    /// How many there are of each kind.
    public var counts: Counts
    /// The entries, in the order of the text.
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
  /// What the newer side is called.
  public var toTitle: String
  /// The groups, in the order of the text.
  public var groups: [Group]
  /// The sum of all groups.
  public var total: Counts
  /// What the front matter states.
  public var fields: [Fact]
  /// What only has another number: its title as `label`.
  public var renumbered: [Fact]
  /// What is true of each change, and is said once for all of them.
  public var common: [String] = []
  /// The names and words that changed everywhere: a sentence each, with the places.
  public var replacements: [String] = []
  /// Where only the source changed and no word that is printed: by citation, in the order of the text.
  public var unseen: [String] = []
  /// Clauses with the same words that are read otherwise: the citation, and what was read and is read now.
  public var readings: [(place: String, sentence: String)]

  /// Makes a redline.
  public init(
    fromTitle: String, toTitle: String, groups: [Group], total: Counts, fields: [Fact], renumbered: [Fact],
    readings: [(place: String, sentence: String)] = []
  ) {
    self.fromTitle = fromTitle
    self.toTitle = toTitle
    self.groups = groups
    self.total = total
    self.fields = fields
    self.renumbered = renumbered
    self.readings = readings
  }
}

extension Redline {
  /// The lines that its parts have in the contents of a page.
  var contents: [Page.Entry] {
    func entry(_ target: String, _ title: String, _ isThere: Bool) -> [Page.Entry] {
      isThere ? [.init(target: target, number: nil, title: title)] : []
    }
    return entry("_summary", "Summary of changes", !groups.isEmpty)
      + entry("_policy-changes", "Changes to the policy as a whole", !fields.isEmpty)
      + entry("_replacements", "Names and words that changed everywhere", !replacements.isEmpty)
      + entry("_redline", "Changes in full", !groups.isEmpty)
      + entry("_unseen", "Nothing that a reader sees", !unseen.isEmpty)
      + entry("_readings", "Same words, understood better", !readings.isEmpty)
      + entry("_renumbered", "New numbers, same words", !renumbered.isEmpty)
  }
}

extension Redline {
  /// What is said of where only the source changed.
  var unseenSentence: String {
    let places = unseen.count == 1 ? "one clause" : "\(unseen.count) clauses"
    return
      "In \(places) only the source files changed: a name was linked, say, or a deadline marked. The words that are printed are the same, and so is what they ask."
  }
}

extension Redline.Counts {
  /// `2 added, 23 changed; 2 with a new meaning`: without what there is none of.
  var told: String {
    let parts = [(added, "added"), (removed, "removed"), (changed, "changed"), (moved, "moved")]
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return "\(parts.joined(separator: ", ")); \(substantive == 0 ? "none" : String(substantive)) with a new meaning"
  }
}
