public import Hashing
public import SourceText

/// A section or clause with everything that it inherits, and its place in the whole.
public struct CompiledNode: Sendable {
  /// What the node is made from; boxed, so that a node is cheap to copy. Its children are the nodes that follow it.
  public indirect enum Source: Sendable {
    case section(Section)
    case clause(Clause)
  }

  private indirect enum Said {
    case said(StatedReading, ClauseReading)
  }

  /// What it is made from.
  public var source: Source
  /// Its id.
  public var id: ClauseID
  /// The index of the node it stands in; nil at top level.
  public var parent: Int?
  /// How many nodes it stands in.
  public var depth: Int
  /// The index after the last node under it.
  public var end: Int

  /// To whom it applies, and how far.
  public var applies = Applicability()
  /// Everyone who reads it: to whom it applies, and who must act on it.
  public var readers = AudienceSet()
  /// What is said of how it binds, who must act and when; boxed, as the source is.
  private var said = Said.said(StatedReading(), .nothing)
  /// What a school may do with it.
  public var tailoring = Tailoring.fixed
  /// Where it holds; joined with everything above by *and*.
  public var condition: Condition?
  /// Whether its condition does not hold in this scope; it is then in no view.
  public var isLeftOut = false
  /// Whether a stem above it says what may happen to the reader.
  public var isUnderConsequence = false
  /// Whether it is a part of what its stem requires, and binds nobody by itself.
  public var isPart = false
  /// Its number, where it has one.
  public var number: String?
  /// What is printed before it: its number, the label of an item, or nothing.
  public var label: String?
  /// How one refers to it; unique in the policy.
  public var citation = ""
  /// Its own text, plain, with values filled in; for a section its title.
  public var text = ""
  /// The plain headings of a table or cells of a row, as they stand in ``text`` with a bar between them.
  public var cells: [String] = []
  /// Its normal form: the text as CommonMark, links by target and values by name.
  public var normalForm: [UInt8] = []
  /// The digest of its normal form and attributes; for a section, of its title and attributes.
  public var digest = Digest.empty

  /// Makes a node with nothing inherited yet.
  public init(_ source: Source, id: ClauseID, parent: Int?, depth: Int) {
    self.source = source
    self.id = id
    self.parent = parent
    self.depth = depth
    end = 0
  }

  /// What stands in its own braces of the things that are read.
  public var stated: StatedReading {
    get {
      switch said {
      case .said(let stated, _): stated
      }
    }
    set { said = .said(newValue, reading) }
  }
  /// How it binds, who must act and when, each with its source; of a section only who its clauses say must act.
  public var reading: ClauseReading {
    get {
      switch said {
      case .said(_, let reading): reading
      }
    }
    set { said = .said(stated, newValue) }
  }
  /// How it binds.
  public var modality: Modality { reading.force.value }
  /// Who must act; nobody where nobody is named.
  public var bearers: [Bearer] { reading.bearers.value }
  /// The deadline.
  public var within: SaidTime? { reading.within.value }
  /// How often.
  public var every: SaidTime? { reading.every.value }
  /// How long before something.
  public var ahead: LeadTime? { reading.ahead.value }

  // What looks at many nodes, as a document does, asks `source`: to copy a whole node takes longer than to write it.

  /// The section, if it is one.
  public var section: Section? {
    if case .section(let section) = source { section } else { nil }
  }
  /// The clause, if it is one.
  public var clause: Clause? {
    if case .clause(let clause) = source { clause } else { nil }
  }
  /// Whether it is a section.
  public var isSection: Bool { source.isSection }
  /// What it states in braces.
  public var attributes: Attributes { source.attributes }
  /// The notes that belong to it.
  public var notes: [Note] { source.notes }
  /// Its text in the source.
  public var span: SourceSpan? {
    switch source {
    case .section(let section): section.span
    case .clause(let clause): clause.span
    }
  }
  /// Whether clauses under it are items of a stem.
  public var isStem: Bool { source.isStem }
  /// Whether it says what may happen to the reader.
  public var isConsequence: Bool { attributes.has(.consequence) || isUnderConsequence }
  /// Whether a school may add nothing directly in it.
  public var isClosedToAdditions: Bool {
    if let additions = attributes[.additions] { return additions.value == "closed" }
    return attributes[.tailoring]?.value == "fixed"
  }
}

extension CompiledNode.Source {
  /// Whether it is a section.
  public var isSection: Bool {
    if case .section = self { true } else { false }
  }
  /// Whether clauses under it are items of a stem.
  public var isStem: Bool {
    if case .clause(let clause) = self { !clause.items.isEmpty } else { false }
  }
  /// Whether it is a clause that was written as an item of a list.
  public var isItem: Bool {
    if case .clause(let clause) = self { clause.isItem } else { false }
  }
  /// Whether it is a stem that speaks only through its items, each of which is a clause in its own right.
  public var isDivided: Bool {
    if case .clause(let clause) = self { !clause.items.isEmpty && clause.listLogic == .each } else { false }
  }
  /// What it states in braces.
  public var attributes: Attributes {
    switch self {
    case .section(let section): section.attributes
    case .clause(let clause): clause.attributes
    }
  }
  /// The notes that belong to it.
  public var notes: [Note] {
    switch self {
    case .section(let section): section.notes
    case .clause(let clause): clause.notes
    }
  }
}
