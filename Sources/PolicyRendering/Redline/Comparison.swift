internal import Mustache

/// Two versions side by side, as a document of its own.
public struct Comparison: Sendable {
  /// The language of the page, `en-GB`.
  public var language: String
  /// The school, or the organisation.
  public var scopeName: String
  /// The heading of the page.
  public var heading: String
  /// What the page is, in a sentence.
  public var intro: String
  /// Said where nothing differs.
  public var same: String?
  /// The changes of the text.
  public var redline: Redline

  /// Makes a document.
  public init(
    language: String, scopeName: String, heading: String, intro: String, same: String?, redline: Redline
  ) {
    self.language = language
    self.scopeName = scopeName
    self.heading = heading
    self.intro = intro
    self.same = same
    self.redline = redline
  }

  /// The document as Markdown and as HTML; `path` has no ending.
  public func documents(
    at path: String, templates: TemplateSet, problems: inout [TemplateSet.Problem]
  ) -> [Document] {
    var page = Page(
      language: language, classes: "differences", over: "Comparison", heading: heading, scopeName: scopeName,
      line: "\(heading): from \(redline.fromTitle) to \(redline.toTitle)")
    page.contents = redline.groups.map {
      Page.Entry(target: "_changes-\($0.section)", number: $0.number, title: $0.title)
    }
    func data(_ format: Format) -> [(MustacheName, MustacheValue)] {
      RedlineWriter(format: format).data(
        redline, heading: "Changes in full",
        lead: "Each change with the words that went and the words that came, in the order of the text.")
        + [("intro", .text(intro)), ("same", .text(orNull: same)), ("values", .null)]
    }
    return templates.documents("differences", page, at: path, problems: &problems, own: data)
  }
}
