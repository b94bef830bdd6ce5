/// What happened to a section or clause; in the order in which they are listed.
public enum ChangeKind: String, Sendable, Hashable, CaseIterable, Comparable {
  case added, removed, moved, split, merged
  /// It has another id.
  case renamed
  /// Its words are others, if only in case or punctuation.
  case reworded
  /// A section's heading says something else.
  case retitled
  /// A picture in it is another.
  case figure
  case applicability, modality, bearer
  /// By when, or how long before something.
  case deadline
  /// How often.
  case frequency
  case condition, tailoring
  /// How the items of a stem belong together.
  case list
  /// It prints a parameter whose value changed.
  case parameter
  /// It defines a term, or links one, whose meaning changed.
  case definition
  /// What it links to, its action, or to what it is an exception.
  case relations
  case note
  /// How it is written, where it means the same: emphasis, labels, the order of audiences.
  case markup

  /// How much it weighs; for `reworded` where it says something else.
  public var significance: Significance {
    switch self {
    case .moved, .renamed, .split, .merged: .structural
    case .retitled, .tailoring, .note, .relations, .markup: .administrative
    default: .substantive
    }
  }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  /// Whether `a` comes before `b`.
  public static func < (a: ChangeKind, b: ChangeKind) -> Bool { a.rank < b.rank }
}

/// How much a change weighs, the least first.
public enum Significance: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Other words of the same meaning: case, punctuation between words, spelling, synonyms of one force, pronouns, names.
  case editorial
  /// The place or the id, with nothing reworded.
  case structural
  /// Headings, tailoring, notes, relations, markup, front matter.
  case administrative
  case substantive

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  /// Whether `a` comes before `b`.
  public static func < (a: Significance, b: Significance) -> Bool { a.rank < b.rank }
}

/// Which way a kind of change goes.
public enum Direction: String, Sendable, Hashable, CaseIterable {
  case widened, narrowed, strengthened, weakened, changed

  /// The way of the same change from new to old.
  public var swapped: Direction {
    switch self {
    case .widened: .narrowed
    case .narrowed: .widened
    case .strengthened: .weakened
    case .weakened: .strengthened
    case .changed: .changed
    }
  }
}
