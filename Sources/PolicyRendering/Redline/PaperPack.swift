internal import Mustache
internal import PolicyModel

/// All papers of one meeting in one document, with a contents list.
public struct PaperPack: Sendable {
  /// The language of the page, `en-GB`.
  public var language: String
  /// The school, or the organisation.
  public var scopeName: String
  /// What the papers have in common, in a sentence.
  public var summary: String
  /// The papers, in the order in which they are due.
  public var papers: [ReviewPaper]

  /// Makes a pack.
  public init(language: String, scopeName: String, summary: String, papers: [ReviewPaper]) {
    self.language = language
    self.scopeName = scopeName
    self.summary = summary
    self.papers = papers
  }

  /// The pack as Markdown and as HTML; `path` has no ending.
  public func documents(
    at path: String, templates: TemplateSet, problems: inout [TemplateSet.Problem]
  ) -> [Document] {
    var page = Page(
      language: language, classes: "review pack", over: "Papers of a meeting", heading: "Papers for decision",
      scopeName: scopeName, line: "\(scopeName.nameAtStart): papers for decision")
    page.summary = summary
    page.contents = papers.enumerated().map { index, paper in
      .init(target: "_p\(index + 1)", number: String(index + 1), title: paper.heading)
    }
    return templates.documents("pack", page, at: path, problems: &problems) { format in
      [
        (
          "papers",
          .list(
            papers.enumerated().map { index, paper in
              let place = PaperPlace(prefix: "_p\(index + 1)", level: 3)
              let own: [(MustacheName, MustacheValue)] = [
                ("id", .text("_p\(index + 1)")), ("heading", .text("\(index + 1). \(paper.heading)")),
                ("control", Page.control(paper.controlRows, of: paper.heading, format)),
              ]
              return .object(MustacheObject(own + paper.data(format, place)))
            })
        )
      ]
    }
  }
}
