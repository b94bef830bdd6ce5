internal import Diagnostics
internal import HTTPServer
internal import Hashing
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRendering
internal import PolicyTailoring
internal import SourceText

/// A document that somebody has, brought in.
extension StudioPages {
  /// The name under which the command finds what was sent.
  static func stagedName(_ name: String) -> String {
    let plain = name.unicodeScalars.filter { $0.value >= 0x20 && $0 != "/" && $0 != "\\" }
    let text = String(String.UnicodeScalarView(plain))
    return text.isEmpty || text.hasPrefix("-") || text.hasPrefix(".") ? "document" + text : text
  }

  func importing(_ session: StudioSession) throws -> Studio.Reply {
    guard isPost, let file = form.files["file"] else { return .page(200, upload(session, nil)) }
    var arguments = ["import", Self.stagedName(file.name)]
    if let id = form["id"], !id.isEmpty { arguments += ["--id", id] }
    if let against = form["against"], !against.isEmpty { arguments += ["--against", against] }
    if let changes = form["changes"], !changes.isEmpty { arguments += ["--changes", changes] }
    if form["overwrite"] == "yes" { arguments.append("--overwrite") }
    return try imported(file.name, file.bytes, arguments)
  }

  /// Brings a document in. What is a school's `isOwn` names that school where the document leaves a gap for its name.
  func imported(
    _ name: String, _ bytes: [UInt8], _ arguments: [String], isOwn: Bool = false
  ) throws -> Studio.Reply {
    let run = studio.run(arguments, file: (Self.stagedName(name), bytes))
    if isOwn, run.status == .done, let file = studio.look()?.files.first(where: { $0.path.hasSuffix("/policy.md") }) {
      let text = String(decoding: file.bytes, as: UTF8.self).replacing("{{school.name}}", with: "{{organisation.name}}")
      _ = try studio.save(file.path, file.bytes, Array(text.utf8), "", isUndo: true)
    }
    let now = StudioPages(studio, request)
    guard run.status == .done, let session = now.session else {
      guard let session = now.session else { return .redirect("/") }
      return .page(422, now.upload(session, run))
    }
    let made = run.written.first { $0.path.hasSuffix("/policy.md") }?.path.split(separator: "/").dropLast().last
    let copy = made.flatMap { PolicyID($0) }.map { CopyID($0) }
    let found = copy.map { session.problems(of: $0) }
    let wrong = (found.map { $0.other + $0.at.values.flatMap { $0 } } ?? []).filter { $0.severity != .note }
    let link: HTML? = copy.map { copy -> HTML in
      let open = openQuestions(copy, session)
      let questions: HTML? =
        open == 0
        ? nil
        : "<a class=\"button\" href=\"\(Self.address(copy))/questions\">Answer \(open == 1 ? "its question" : "its \(open) questions")</a> "
      return
        "<p class=\"buttons\">\(questions)<a class=\"\(open == 0 ? "button" : "cancel")\" href=\"\(Self.address(copy))\">Go through the policy</a></p>"
    }
    let list: HTML? =
      wrong.isEmpty
      ? nil
      : "<h2>What a person must decide</h2><ul class=\"problems\">\(wrong.prefix(40).map { Self.problem($0) })</ul>"
    return .page(
      200,
      now.page(
        "\(name) was brought in", "<div class=\"text wide\">\(Self.words(run))\(link)\(list)</div>",
        trail: [("Bring a document", "/import")]))
  }

  private func upload(_ session: StudioSession, _ run: StudioRun?) -> HTML {
    let summary: HTML? = run.map {
      "<div class=\"problem-summary\" role=\"alert\" tabindex=\"-1\"><h2>It was not brought in</h2>\(Self.words($0))</div>"
    }
    let policies = session.workspace.draftFiles.keys.sorted().map { policy -> HTML in
      "<option value=\"\(policy.rawValue)\">\(session.compiled(CopyID(policy))?.policy.header.title ?? policy.rawValue)</option>"
    }
    let copies = session.schools.copies.sorted { $0.key < $1.key }.flatMap { school, copies in
      copies.school.adoptions.map { adoption -> HTML in
        "<option value=\"\(school.rawValue)/\(adoption.policy.rawValue)\">\(copies.compiled[adoption.policy]?.policy.header.title ?? adoption.policy.rawValue), \(copies.school.name)</option>"
      }
    }
    let form: HTML =
      studio.settings.isReadOnly
      ? "<p>Nothing can be brought in while this page only reads.</p>"
      : """
      <form method="post" action="/import" enctype="multipart/form-data" class="fields">
      <div><label for="file">The document <span class="soft">Word, PDF, web page, Markdown or text</span></label><input type="file" id="file" name="file" required></div>
      <div><label for="against">It is the next edition of <span class="soft">or comes back from a school</span></label><select id="against" name="against"><option value="">nothing here: it is new</option>\(policies)\(copies)</select></div>
      <div><label for="id">A short name for it <span class="soft">small letters and hyphens; made from its title if empty</span></label><input id="id" name="id" autocomplete="off"></div>
      <div><label for="changes">If it has tracked changes</label><select id="changes" name="changes"><option value="">ask me</option><option value="accept">accept them</option><option value="reject">reject them</option></select></div>
      <div class="radio"><input type="checkbox" id="overwrite" name="overwrite" value="yes"><label for="overwrite">Write over a draft that is there</label></div>
      <p class="buttons"><button>Bring it in</button></p></form>
      """
    return page(
      "Bring a document",
      "<div class=\"text wide\">\(summary)<p class=\"lead\">Each paragraph of your document will be in the policy or in the report. Your file stays as it is.</p>\(form)</div>"
    )
  }
}
