internal import Diagnostics
internal import HTTPServer
internal import Hashing
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRendering
internal import PolicyTailoring
internal import SourceText
internal import Synchronization
internal import YAML

extension StudioPages {
  // MARK: The first visit

  func welcome(_ given: (school: String, email: String) = ("", ""), wrong: String? = nil) -> HTML {
    let summary: HTML? = wrong.map {
      """
      <div class="problem-summary" role="alert" tabindex="-1"><h2>There is a problem</h2><p>\($0)</p></div>
      """
    }
    return page(
      "Welcome",
      """
      <div class="text wide">\(summary)
      <p class="lead">There are no policies here yet. How would you like to begin?</p>
      <section class="card"><h2>Bring a Word file</h2>
      <p>Precept reads its headings, clauses and lists, and tells you what it was not sure of. Your file stays as it is.</p>
      <form method="post" action="/start" enctype="multipart/form-data">
      \(Self.names("", given))
      <label for="file">A policy as Word, PDF, web page or text</label>
      <input type="file" id="file" name="file" required>
      <button name="what" value="import">Bring it in</button>
      </form></section>
      <section class="card"><h2>Start from an example</h2>
      <p>A policy on mobile phones, for you to change.</p>
      <form method="post" action="/start" enctype="multipart/form-data">\(Self.names("example-", given))
      <button name="what" value="example">Start from the example</button></form></section>
      <section class="card"><h2>Open a workspace</h2>
      <p>If somebody gave you a folder with policies, say where it is.</p>
      <form method="post" action="/open">
      <label for="path">The folder</label>
      <input id="path" name="path" required autocomplete="off">
      <button>Open it</button>
      </form></section>
      </div>
      """)
  }

  /// The two fields that tell whose policies they are.
  private static func names(_ prefix: String, _ given: (school: String, email: String)) -> HTML {
    """
    <label for="\(prefix)school">What is your school or organisation called?</label>
    <input id="\(prefix)school" name="school" value="\(given.school)" required autocomplete="organization">
    <label for="\(prefix)email">The e-mail address of its office</label>
    <input id="\(prefix)email" name="email" value="\(given.email)" required type="email" autocomplete="email">
    """
  }

  func start() throws -> Studio.Reply {
    let (name, email) = (form["school"] ?? "", form["email"] ?? "")
    let isImport = form["what"] == "import"
    guard session == nil else { return .redirect("/") }
    guard name.contains(where: { !$0.isWhitespace }), email.contains("@"), !isImport || form.files["file"] != nil else {
      return .page(
        422,
        welcome(
          (name, email), wrong: "Say what your school is called, its address for e-mail, and which document to bring."))
    }
    let made = studio.run(["init"])
    guard made.status == .done else {
      return .page(200, page("It could not be made", "\(Self.words(made))<p><a href=\"/\">Back</a></p>"))
    }
    if isImport {
      // The example would be one more policy of a school that never wrote it.
      let path = studio.directory.file(StarterWorkspace.policyPath)
      try studio.system.remove(path)
      try? studio.system.removeDirectory(path.parent)
    }
    try callIt(name, email)
    guard isImport, let file = form.files["file"] else { return .redirect("/") }
    return try imported(file.name, file.bytes, ["import", Self.stagedName(file.name)], isOwn: true)
  }

  /// Puts the name of the school into a workspace that was made a moment ago.
  private func callIt(_ name: String, _ email: String) throws {
    let path = WorkspaceDirectory.marker
    guard let before = studio.look()?[path] else { return }
    var sources = SourceMap()
    var bytes = before
    let values = [(["name"], name), (["short"], name), (["contact", "email"], email)]
    for (key, value) in values {
      let text = value.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
      let file = SourceFile(name: path, bytes: bytes)
      let id = sources.add(file)
      bytes = AnswerSheet.setting(["organisation"] + key, to: yamlQuoted(text), in: file, id) ?? bytes
    }
    _ = try studio.save(path, before, bytes, "", isUndo: true)
  }

  func open() -> Studio.Reply {
    let path = form["path"] ?? ""
    do {
      let found = try WorkspaceDirectory.find(path.isEmpty ? nil : path, in: studio.system)
      studio.memory.withLock {
        $0.root = found.root
        $0.session = nil
        $0.files = nil
      }
      studio.touch()
      return .redirect("/")
    } catch let error as UsageError {
      return .page(
        200,
        page(
          "There are no policies there",
          "<p class=\"problem\">\(error.message)</p><p><a href=\"/\">Back</a></p>"))
    } catch {
      return .page(
        200, page("It could not be opened", "<p class=\"problem\">\("\(error)")</p><p><a href=\"/\">Back</a></p>"))
    }
  }

  // MARK: The overview

  func overview(_ session: StudioSession) -> HTML {
    let status = session.status()
    var main: HTML = ""
    let errors = session.problems.filter { $0.severity == .error }
    main += """
      <div class="text wide">
      <p class="lead">\(lead(status, errors.count))</p>
      <h2 id="policies">Policies</h2>
      <table class="stack"><caption class="vh">Policies and where they stand</caption>
      <thead><tr><th scope="col">Policy</th><th scope="col">In force</th><th scope="col">Draft</th><th scope="col">Review due</th><th scope="col">What to do</th></tr></thead><tbody>
      """
    for row in status.policies {
      let changes: String = row.changes.map { $0 == 0 ? "" : ", \($0) \($0 == 1 ? "change" : "changes")" } ?? ""
      let wrong = count(CopyID(row.id), session)
      let open = studio.settings.isReadOnly ? 0 : openQuestions(CopyID(row.id), session)
      let asked: HTML? =
        open == 0
        ? nil
        : "<a href=\"/policy/\(row.id.rawValue)/questions\">\(open == 1 ? "1 question" : "\(open) questions") to answer</a> "
      main += """
        <tr><th scope="row"><a href="/policy/\(row.id.rawValue)">\(row.title)</a></th>
        <td data-label="In force">\(row.isSound ? row.inForce?.description ?? "not yet" : "unknown")</td>
        <td data-label="Draft">\((row.draft?.description ?? "none") + changes)</td>
        <td data-label="Review due">\(row.due?.text ?? "not stated")</td>
        <td data-label="What to do">\(asked)\(wrong)<a href="/policy/\(row.id.rawValue)/paper">Paper for the board<span class="vh"> on \(row.title)</span></a>
        <a href="/policy/\(row.id.rawValue)/release">Record a decision<span class="vh"> on \(row.title)</span></a></td></tr>
        """
    }
    main += "</tbody></table>"
    main += schools(status, session)
    main += """
      <h2 id="more">Also here</h2>
      <ul>
      <li><a href="/import">Bring a Word file, PDF or web page</a></li>
      <li><a href="/register">Who has signed what</a></li>
      </ul>
      """
    main += problems(session)
    main += "</div>"
    return page(
      session.workspace.environment?.organisation.name ?? "Policies", main, over: "Where everything stands",
      notice: request.query("done"))
  }

  private func lead(_ status: WorkspaceStatus, _ errors: Int) -> String {
    var parts: [String] = []
    let overdue = status.policies.filter { row in row.due.map { $0.lastDay < session?.today ?? $0.lastDay } ?? false }
    if !overdue.isEmpty { parts.append("\(overdue.count) \(overdue.count == 1 ? "review is" : "reviews are") overdue") }
    let open = status.copies.reduce(0) { $0 + $1.open.count + $1.conflicts }
    if open > 0 { parts.append("\(open) \(open == 1 ? "question is" : "questions are") open") }
    if errors > 0 { parts.append("\(errors) \(errors == 1 ? "error" : "errors") to mend") }
    return parts.isEmpty ? "Nothing is due, and nothing is wrong." : HumanList.joined(parts) + "."
  }

  private func count(_ copy: CopyID, _ session: StudioSession) -> HTML? {
    let (errors, warnings) = session.problemCount(of: copy)
    var parts: [String] = []
    if errors > 0 { parts.append("\(errors) \(errors == 1 ? "error" : "errors")") }
    if warnings > 0 { parts.append("\(warnings) \(warnings == 1 ? "warning" : "warnings")") }
    if parts.isEmpty { return nil }
    return "<a class=\"due\" href=\"\(Self.address(copy))\">\(HumanList.joined(parts))</a> "
  }

  private func schools(_ status: WorkspaceStatus, _ session: StudioSession) -> HTML {
    guard !status.copies.isEmpty else { return .nothing }
    var main: HTML = """
      <h2 id="schools">Schools</h2>
      <table class="stack"><caption class="vh">Schools and where their copies stand</caption>
      <thead><tr><th scope="col">School</th><th scope="col">Policy</th><th scope="col">Follows</th><th scope="col">Adopted</th><th scope="col">What to do</th></tr></thead><tbody>
      """
    for row in status.copies {
      let copy = CopyID(row.policy, of: row.school)
      let title = session.compiled(copy)?.policy.header.title ?? row.policy.rawValue
      let address = Self.address(copy)
      var todo: [HTML] = []
      if !row.open.isEmpty {
        todo.append(
          "<a href=\"/school/\(row.school.rawValue)/questions\">\(row.open.count == 1 ? "1 question" : "\(row.open.count) questions") to answer</a>"
        )
      }
      if row.follows != nil, let news = row.news {
        todo.append("<a href=\"\(address)/upgrade\">\(news)</a>")
      } else if row.conflicts > 0 {
        todo.append("<a href=\"\(address)/upgrade\">\(row.conflicts) to decide</a>")
      }
      if row.remarks.contains("to be adopted") { todo.append("<a href=\"\(address)/release\">To be adopted</a>") }
      if row.remarks.contains("has errors") { todo.append("<a class=\"due\" href=\"\(address)\">has errors</a>") }
      main += """
        <tr><th scope="row">\(row.name)</th>
        <td data-label="Policy"><a href="\(address)">\(title)<span class="vh"> at \(row.name)</span></a></td>
        <td data-label="Follows">\(row.follows?.description ?? "none")</td>
        <td data-label="Adopted">\(row.isSound ? row.adopted?.description ?? "not yet" : "unknown")</td>
        <td data-label="What to do">\(todo.isEmpty ? ["up to date"] : [HTML(todo, separator: ", ")])</td></tr>
        """
    }
    return main + "</tbody></table>"
  }

  private func problems(_ session: StudioSession) -> HTML {
    let shown = session.problems.filter { $0.severity != .note }
    guard !shown.isEmpty else { return .nothing }
    var main: HTML = "<h2 id=\"wrong\">What is wrong</h2><ul class=\"problems\">"
    for problem in shown.prefix(50) {
      let place: HTML? = problem.span.map { span in
        let file = session.workspace.sources[span.file]
        return " <span class=\"soft\">\(file.name), line \(file.position(at: Int(span.start)).line)</span>"
      }
      main += Self.problem(problem, at: place)
    }
    if shown.count > 50 { main += "<li>and \(shown.count - 50) more</li>" }
    return main + "</ul>"
  }

}
