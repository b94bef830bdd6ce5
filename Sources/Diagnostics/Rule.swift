/// One thing that can be wrong: its code, its name and the page that `precept explain` prints.
///
/// Each rule stands in a file of its own under `Rules/` and in `Rule.all`.
public struct Rule: Sendable {
  /// `P101` and so on; a code is never used again for something else.
  public let code: String
  /// The name in kebab case, `unknown-audience`.
  public let name: String
  /// How severe it is where nothing else is said.
  public let severity: Severity
  /// Whether it is a warning under `check --pedantic`, and otherwise only a note.
  public let isPedantic: Bool
  /// Whether nothing of it is reported at all but under `check --pedantic`, or where a workspace gives it a level.
  public let isQuiet: Bool
  /// Whether what it finds depends on the day on which one looks.
  public let isDated: Bool
  /// The page, in Markdown: what it finds, why it matters, an example, what to write instead.
  public let page: String

  /// Makes a rule.
  public init(
    _ code: String, _ name: String, _ severity: Severity, isPedantic: Bool = false, isQuiet: Bool = false,
    isDated: Bool = false, page: String
  ) {
    self.code = code
    self.name = name
    self.severity = severity
    self.isPedantic = isPedantic
    self.isQuiet = isQuiet
    self.isDated = isDated
    self.page = page
  }
}
