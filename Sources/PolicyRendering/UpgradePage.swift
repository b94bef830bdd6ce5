internal import CommonMark
internal import Mustache

/// What an upgrade would do, as a page for the head teacher.
public struct UpgradePage: Sendable {
  /// The language of the page, `en-GB`.
  public var language: String
  /// The school.
  public var school: String
  /// The id of its copy, by which its page is found.
  public var policyID: String
  /// The title of its copy.
  public var policy: String
  /// The version of the model that the copy follows.
  public var from: String
  /// The version that it would follow.
  public var to: String
  /// The report in Markdown, whose first line is its heading.
  public var report: [UInt8]

  /// Makes a page.
  public init(
    language: String, school: String, policyID: String, policy: String, from: String, to: String, report: [UInt8]
  ) {
    self.policyID = policyID
    self.language = language
    self.school = school
    self.policy = policy
    self.from = from
    self.to = to
    self.report = report
  }

  /// The page as Markdown and as HTML; `path` has no ending.
  public func documents(
    at path: String, templates: TemplateSet, problems: inout [TemplateSet.Problem]
  ) -> [Document] {
    var page = Page(
      language: language, classes: "upgrade", over: "A new version of the model",
      heading: "\(policy): from \(from) to \(to)",
      scopeName: school, line: "\(policy): upgrade from \(from) to \(to)")
    page.trail = InternalTrail.beneath(school, policy: (policyID, policy))
    page.formats = [("Markdown", "\(path.split(separator: "/").last ?? "").md")]
    let body = report.drop { $0 != 0x0A }
    let html = templates.html(
      "upgrade", [("body", .bytes(CommonMark.html(fromMarkdown: Array(body))))] + page.data(.html),
      problems: &problems)
    return [Document(path: path + ".html", bytes: html), Document(path: path + ".md", bytes: report)]
  }
}
