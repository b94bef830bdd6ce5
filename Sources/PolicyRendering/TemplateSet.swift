internal import Diagnostics
public import Mustache

/// The templates of one run, parsed: Precept's own, with those of the workspace in their place.
public struct TemplateSet: Sendable {
  /// What is wrong with a template of the workspace.
  public struct Problem: Sendable {
    /// The file's name.
    public var name: String
    /// The line, from 1.
    public var line: Int
    /// The column, from 1, in bytes.
    public var column: Int
    /// What is wrong.
    public var message: String
  }

  private let html: [String: Template]
  private let markdown: [String: Template]
  private let stylesheet: Stylesheet
  /// What the colours of an organisation or a school change.
  var brandStyle = ""
  /// Its logo as an address that holds it.
  var logo: [UInt8]?
  /// Whether the workspace has other templates than Precept's own, so that they may fail where they are filled.
  public let isChanged: Bool

  /// Parses the built-in templates with `own` over them, by file name.
  public init(own: [String: [UInt8]] = [:], problems: inout [Problem]) {
    var html: [String: Template] = [:]
    var markdown: [String: Template] = [:]
    var stylesheet = Stylesheet([])
    isChanged = BuiltInTemplates.all.contains { builtIn in own[builtIn.name].map { $0 != builtIn.bytes } ?? false }
    for (name, builtIn) in BuiltInTemplates.all {
      let bytes = own[name] ?? builtIn
      if name == "precept.css" {
        if let error = TemplateError.notUTF8(bytes, name: name) { problems.append(Problem(error)) }
        stylesheet = Stylesheet(bytes)
        continue
      }
      guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { continue }
      let isHTML = name.hasSuffix(".html")
      let (template, errors) = Template.parse(bytes, name: name, escape: isHTML ? .html : .markdown)
      problems += errors.map { Problem($0) }
      if isHTML { html[String(name[..<dot])] = template } else { markdown[String(name[..<dot])] = template }
    }
    self.html = html
    self.markdown = markdown
    self.stylesheet = stylesheet
  }

  /// Renders the document `name` as Markdown.
  public func markdown(_ name: String, _ data: MustacheObject, problems: inout [Problem]) -> [UInt8] {
    render(markdown[name], markdown, data, &problems)
  }

  /// Renders the document `name` as HTML, inside the frame of the page.
  public func html(_ name: String, _ data: [(MustacheName, MustacheValue)], problems: inout [Problem]) -> [UInt8] {
    let content = render(html[name], html, MustacheObject(data), &problems)
    let frame: [(MustacheName, MustacheValue)] = [
      ("content", .bytes(content)), ("style", .text(stylesheet.text(for: name) + brandStyle)),
      ("logo", logo.map { .bytes($0) } ?? .null),
    ]
    return render(html["page"], html, MustacheObject(data + frame), &problems)
  }

  private func render(
    _ template: Template?, _ partials: [String: Template], _ data: MustacheObject, _ problems: inout [Problem]
  ) -> [UInt8] {
    guard let template else { return [] }
    var bytes: [UInt8] = []
    let errors = template.render(.object(data), partials: partials, strict: true, into: &bytes)
    problems += errors.map { Problem($0) }
    return bytes
  }
}

extension TemplateSet.Problem {
  init(_ error: TemplateError) {
    let near = error.unknownName.flatMap { closest(to: $0, among: error.candidates) }
    self.init(
      name: error.template, line: error.line, column: error.column,
      message: error.message + didYouMean(near))
  }
}
