public import Hashing
internal import Mustache

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
    let page = page
    func data(_ format: Format) -> [(MustacheName, MustacheValue)] {
      let lead =
        "Each change with the words that went and the words that came, in the order of the text."
      return RedlineWriter(format: format).data(redline, heading: "Changes in full", lead: lead) + [
        ("asked", .text(asked)), ("askedHeading", .text(askedHeading)),
        ("outcomes", .list(outcomes.map { .text($0) })),
        (
          "decided",
          .section("rows", decided.map { .record(("label", .text($0.label)), ("value", .text($0.value))) })
        ),
        (
          "fields",
          .list(["Minute", "Date", "Next review", "Signed"].map { .record(("label", .text($0))) })
        ),
        (
          "audiences",
          .section(
            "rows",
            audiences.map {
              .record(
                ("name", .text($0.name)), ("changes", .text(String($0.changes))), ("signAgain", .bool($0.signsAgain)),
                ("why", .bytes(format.rich($0.why))))
            })
        ),
        (
          "copies",
          .section(
            "rows",
            copies.map {
              .record(("name", .text($0.name)), ("version", .text($0.version)), ("effect", .text($0.effect)))
            })
        ),
      ]
    }
    return templates.documents("review", page, at: path, problems: &problems, own: data)
  }

  private var askedHeading: String { decided.isEmpty ? "Decision asked" : "What was decided" }

  private var page: Page {
    var page = Page(
      language: language, classes: "review", over: "Review paper", heading: heading, scopeName: scopeName,
      line: "\(heading): from \(redline.fromTitle) to \(redline.toTitle)")
    page.version = version
    page.trail = trail
    page.control = control.map { Page.ControlRow(label: $0.label, value: $0.value) }
    page.contents = [.init(target: "_asked", number: nil, title: askedHeading)]
    page.contents += redline.contents
    if !audiences.isEmpty {
      page.contents.append(.init(target: "_audiences", number: nil, title: "Effect on each audience"))
    }
    if !copies.isEmpty {
      page.contents.append(.init(target: "_copies", number: nil, title: "Tailored copies affected"))
    }
    page.contents.append(.init(target: "_decision", number: nil, title: "Decision"))
    page.digest = ("Digest of the new text", digest.text)
    page.ledger = ledger
    return page
  }
}
