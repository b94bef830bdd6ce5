internal import Diagnostics
internal import HTTPServer
internal import Hashing
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRendering
internal import PolicyTailoring
internal import SourceText
internal import Synchronization

/// Finds the page that a request asks for.
struct StudioPages {
  let studio: Studio
  let request: HTTPRequest
  let form: FormData
  let session: StudioSession?
  /// The parts of the path: `school`, `elm`, `phones`.
  let parts: [String]

  init(_ studio: Studio, _ request: HTTPRequest) {
    self.studio = studio
    self.request = request
    form = request.method == "POST" ? FormData(request) : FormData(HTTPRequest("GET", "/"))
    session = studio.session()
    parts = request.path.split(separator: "/").map(String.init)
  }

  var isPost: Bool { request.method == "POST" }
  /// A part of a page, asked for by the script.
  var isFragment: Bool { request.query("fragment") != nil }

  func reply() throws -> Studio.Reply {
    if isPost, parts == ["start"] { return try start() }
    if isPost, parts == ["open"] { return open() }
    guard let session else { return .page(200, welcome()) }
    if isPost, parts == ["undo"] { return try undo() }
    switch parts.first {
    case nil: return .page(200, overview(session))
    case "import": return try importing(session)
    case "register": return .page(200, register(session))
    case "policy" where parts.count >= 2:
      guard let policy = PolicyID(parts[1]) else { break }
      let copy = CopyID(policy)
      guard session.compiled(copy) != nil || session.workspace.draftFiles[policy] != nil else { break }
      return try self.copy(copy, Array(parts.dropFirst(2)), session)
    case "school" where parts.count >= 3:
      guard let school = SchoolID(parts[1]), session.workspace.schools.entries[school] != nil else { break }
      if parts[2] == "questions" { return questions(school, session) }
      guard let policy = PolicyID(parts[2]) else { break }
      if parts.count == 4, parts[3] == "upgrade" { return upgrade(school, policy, session) }
      guard session.compiled(CopyID(policy, of: school)) != nil else { break }
      return try self.copy(CopyID(policy, of: school), Array(parts.dropFirst(3)), session)
    default: break
    }
    return .page(
      404, page("There is no such page", "<p>It may have been renamed. <a href=\"/\">Back to the overview</a></p>"))
  }

  private func copy(_ copy: CopyID, _ rest: [String], _ session: StudioSession) throws -> Studio.Reply {
    switch rest {
    case []: return .page(200, document(copy, session))
    case ["edit"]: return try editing(copy, session)
    case ["questions"] where copy.school == nil: return try ownQuestions(copy, session)
    case ["paper", "download", "html"], ["paper", "download", "docx"], ["paper", "download", "pdf"]:
      let run = studio.run(["review", copy.description, "--format", "html"], isTrial: true)
      return download(run.status == .done ? run.output : nil, "paper-\(copy.policy)", rest[2], copy, session)
    case ["compare"]: return .page(200, compare(copy, session))
    case ["paper"]: return try paper(copy, session)
    case ["release"]: return release(copy, session)
    case let rest where rest.count == 2 && (rest[0] == "download" || rest[0] == "in-force"):
      let name = "\(copy.school.map { "\($0)-" } ?? "")\(copy.policy)"
      let page = rest[0] == "download" ? session.page(copy) : session.pageInForce(copy)
      return download(page.map { Array($0.text.utf8) }, name, rest[1], copy, session)
    default: return .page(404, page("There is no such page", "<p><a href=\"/\">Back to the overview</a></p>"))
    }
  }

  func page(
    _ title: String, _ main: HTML, over: String = "Precept", trail: [(title: String, href: String)] = [],
    notice: String? = nil, classes: String = "", hasOwnTitle: Bool = false
  ) -> HTML {
    studio.page(
      title, main, over: over, trail: trail, notice: notice, classes: classes, hasOwnTitle: hasOwnTitle,
      session: session)
  }

  /// The address of the page of a copy.
  static func address(_ copy: CopyID) -> String {
    copy.school.map { "/school/\($0)/\(copy.policy)" } ?? "/policy/\(copy.policy)"
  }

  /// What a command said, as it said it.
  static func words(_ run: StudioRun) -> HTML? {
    let text = run.words.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("precept: ") ? String(line.dropFirst(9)) : String(line)
    }.joined(separator: "\n")
    return text.isEmpty ? nil : "<pre class=\"words\" tabindex=\"0\">\(text)</pre>"
  }

  static func problem(_ problem: Diagnostic, at place: HTML? = nil) -> HTML {
    let kind = problem.severity.rawValue
    let help: HTML? = problem.help.map { " <span class=\"soft\">\(HTML.said($0))</span>" }
    return """
      <li class="problem \(kind)"><b>\(kind.prefix(1).uppercased() + kind.dropFirst())</b> \(HTML.said(problem.message))\(help)\(place)</li>
      """
  }

  private func undo() throws -> Studio.Reply {
    guard let (name, last) = studio.shelf.last(studio.system.today().isoText) else { return .redirect("/") }
    let target = (request.headers["referer"] ?? "").split(separator: "/", maxSplits: 3).dropFirst(2).last
    let back = target.map { "/" + $0.prefix { $0 != "?" && $0 != "#" } } ?? "/"
    let file = studio.directory.file(last.path)
    let now = try? studio.system.read(file)
    var done = false
    if let now, Digest.sha256(now) == last.after {
      if let before = last.before {
        done = try studio.save(last.path, now, before, last.title, isUndo: true)
      } else {
        try studio.system.remove(file)
        studio.look()
        done = true
      }
    }
    // What somebody changed since can never be taken back; it stands in the way of what was saved before it.
    studio.shelf.drop(name)
    guard done else {
      return .page(
        409,
        page(
          "That can't be undone any more",
          """
          <p>\(last.path) was changed since by somebody else, so it was left as it is now.</p>
          <p><a href="/">Back to the overview</a></p>
          """))
    }
    return .redirect(back.hasPrefix("//") || !back.hasPrefix("/") ? "/" : back)
  }
}
