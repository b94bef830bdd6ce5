public import Hashing
public import PolicyModel

/// The board's paper for one policy: what is asked, what changed, whom it touches, and room for the decision.
public struct ReviewPaper: Sendable {
  /// What the changes mean for one audience.
  public struct Effect: Sendable {
    /// Its name as people read it.
    public var name: String
    /// How many changes touch them.
    public var changes: Int
    /// Whether they sign again.
    public var signsAgain: Bool
    /// Why, in a sentence.
    public var why: String

    /// Makes a row.
    public init(name: String, changes: Int, signsAgain: Bool, why: String) {
      self.name = name
      self.changes = changes
      self.signsAgain = signsAgain
      self.why = why
    }
  }

  /// A school that follows the model.
  public struct Copy: Sendable {
    /// Its name as people read it.
    public var name: String
    /// The version, where there is one.
    public var version: String
    /// What it means for them, in a sentence.
    public var effect: String

    /// Makes a row.
    public init(name: String, version: String, effect: String) {
      self.name = name
      self.version = version
      self.effect = effect
    }
  }

  /// The language of the page, `en-GB`.
  public var language: String
  /// The school, or the organisation.
  public var scopeName: String
  /// The heading of the page.
  public var heading: String
  /// The version, where there is one.
  public var version: String
  /// The decision that is asked.
  public var asked: String
  /// Label and value, in the order of document control.
  public var control: [(label: String, value: String)]
  /// The changes of the text.
  public var redline: Redline
  /// The audiences.
  public var audiences: [Effect]
  /// The tailored copies.
  public var copies: [Copy]
  /// The pages above this one, outermost first; empty where it stands alone.
  public var trail: [(title: String, href: String)] = []
  /// What the board may tick.
  public var outcomes: [String]
  /// What one reads first.
  public var first = PaperFirstPage()
  /// What the author says; nil where there is no paper of his.
  public var author: PaperText?
  /// What was decided, where it was: label and value.
  public var decided: [(label: String, value: String)] = []
  /// The last line of the ledger; nil where nothing was decided yet.
  public var ledger: Digest?
  /// The digest.
  public var digest: Digest

  /// Makes a paper.
  public init(
    language: String, scopeName: String, heading: String, version: String, asked: String,
    control: [(label: String, value: String)], redline: Redline, audiences: [Effect], copies: [Copy],
    outcomes: [String], ledger: Digest?, digest: Digest
  ) {
    self.language = language
    self.scopeName = scopeName
    self.heading = heading
    self.version = version
    self.asked = asked
    self.control = control
    self.redline = redline
    self.audiences = audiences
    self.copies = copies
    self.outcomes = outcomes
    self.ledger = ledger
    self.digest = digest
  }

  /// The paper as Markdown and as HTML; `path` has no ending.
  public func documents(
    at path: String, templates: TemplateSet, problems: inout [TemplateSet.Problem]
  ) -> [Document] {
    templates.documents("review", page, at: path, problems: &problems) { data($0, PaperPlace()) }
  }

  private var page: Page {
    var page = Page(
      language: language, classes: "review", over: "Review paper", heading: heading, scopeName: scopeName,
      line: line)
    // A draft is no version yet.
    page.version = version.first?.isNumber ?? false ? version : nil
    page.trail = trail
    page.control = controlRows
    page.contents = contents
    page.digest = ("Fingerprint of the new text (SHA-256)", digest.text)
    page.ledger = ledger
    return page
  }
}
