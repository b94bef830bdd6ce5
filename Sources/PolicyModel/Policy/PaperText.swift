/// What an author says to the board beside a policy, from `paper.md`; no release holds it and no digest covers it.
public struct PaperText: Sendable {
  /// What a paper may speak of, in the order in which it is printed.
  public enum Heading: String, Sendable, CaseIterable {
    case recommendation = "Recommendation"
    case reasons = "Reasons"
    case legalBasis = "Legal basis"
    case consultation = "Consultation"
    case equality = "Equality"
    case dataProtection = "Data protection"
    case cost = "Cost"
    case risk = "Risk"
    case options = "Options"

    /// What an author is asked under it.
    public var question: String {
      switch self {
      case .recommendation: "What is the board asked to do?"
      case .reasons: "Why now, and what happens if nothing is done?"
      case .legalBasis: "Which acts, regulations or guidance ask for it?"
      case .consultation: "Who was asked, when, and what did they say?"
      case .equality: "Whom does it touch otherwise than others, and what was done about that?"
      case .dataProtection: "Which personal data does it touch, and on what basis?"
      case .cost: "What does it cost, in money and in time, and who bears it?"
      case .risk: "What could go wrong, and who watches that?"
      case .options: "What else was considered, and why was it not chosen?"
      }
    }
  }

  /// The words under one heading.
  public struct Section: Sendable {
    /// What they are about.
    public var heading: Heading
    /// Markdown without blank lines around it and without comments; empty where nothing is stated.
    public var text: [UInt8]

    /// Makes a section.
    public init(_ heading: Heading, _ text: [UInt8]) {
      self.heading = heading
      self.text = text
    }
  }

  /// The version that it speaks for.
  public var version: Version
  /// What it says, in the order of the headings.
  public var sections: [Section]

  /// Makes a paper.
  public init(version: Version, sections: [Section]) {
    self.version = version
    self.sections = sections
  }
}
