internal import Mustache
internal import PolicyModel

/// How a school's copy differs from the model that it follows: what it filled in, and each clause that it changed.
public struct DifferencesPage: Sendable {
  /// The language of the page, `en-GB`.
  public var language: String
  /// The school.
  public var school: String
  /// The id of the copy, by which its page is found.
  public var policyID: String
  /// The title of the copy.
  public var heading: String
  /// The version of the model that it follows.
  public var version: String
  /// The title of the model.
  public var model: String
  /// What the school filled in: the question, what the model has, what the school has.
  public var values: [(label: String, from: String, to: String)]
  /// The changes of the text.
  public var redline: Redline

  /// Makes a page.
  public init(
    language: String, school: String, policyID: String, heading: String, version: String, model: String,
    values: [(label: String, from: String, to: String)], redline: Redline
  ) {
    self.policyID = policyID
    self.language = language
    self.school = school
    self.heading = heading
    self.version = version
    self.model = model
    self.values = values
    self.redline = Self.asLeftOut(redline)
  }

  /// Between a model and a copy nothing went in time: what the copy lacks is left out, and has the model's number.
  private static func asLeftOut(_ redline: Redline) -> Redline {
    var redline = redline
    let (removed, formerly) = ("Removed", "formerly ")
    for group in redline.groups.indices {
      for index in redline.groups[group].entries.indices {
        let entry = redline.groups[group].entries[index]
        guard entry.headline.hasPrefix(removed), entry.number.hasPrefix(formerly) else { continue }
        redline.groups[group].entries[index].headline = "Left out" + entry.headline.dropFirst(removed.count)
        redline.groups[group].entries[index].number = "\(entry.number.dropFirst(formerly.count)) of the model"
      }
    }
    return redline
  }

  /// The page as Markdown and as HTML; `path` has no ending.
  public func documents(
    at path: String, templates: TemplateSet, problems: inout [TemplateSet.Problem]
  ) -> [Document] {
    let page = page
    let isSame = redline.groups.isEmpty && redline.fields.isEmpty
    func data(_ format: Format) -> [(MustacheName, MustacheValue)] {
      RedlineWriter(format: format, sides: ("model", "school")).data(
        redline, heading: "Changes in full", lead: "What the model says, and what \(school) says instead.") + [
          (
            "intro",
            .text("\(school.nameAtStart) follows \(model), version \(version). This page lists every difference.")
          ),
          ("same", isSame ? .text("The text is the model's, word for word.") : .null),
          (
            "values",
            values.isEmpty
              ? .null
              : .record(
                ("fromTitle", "Model"), ("toTitle", .text(school.nameAtStart)),
                (
                  "rows",
                  .list(
                    values.map { .record(("label", .text($0.label)), ("from", .text($0.from)), ("to", .text($0.to))) })
                ))
          ),
        ]
    }
    return templates.documents("differences", page, at: path, problems: &problems, own: data)
  }

  private var page: Page {
    var page = Page(
      language: language, classes: "differences", over: "How we differ from the model", heading: heading,
      scopeName: school, line: "\(heading): how \(school) differs from \(model), version \(version)")
    page.trail = InternalTrail.beneath(school, policy: (policyID, heading))
    page.control = [
      .init(label: "Model", value: model), .init(label: "Version of the model", value: version),
      .init(label: "Adopted by", value: school.nameAtStart),
    ]
    if !values.isEmpty {
      page.contents.append(.init(target: "_values", number: nil, title: "What the school filled in"))
    }
    page.contents += redline.contents
    return page
  }
}
