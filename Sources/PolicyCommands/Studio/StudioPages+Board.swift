internal import Diagnostics
internal import HTTPServer
internal import Hashing
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRendering
internal import PolicyTailoring
internal import SourceText

/// The meeting: what changed, the paper, and the decision.
extension StudioPages {
  private func title(_ copy: CopyID, _ session: StudioSession) -> String {
    session.compiled(copy)?.policy.header.title ?? copy.policy.rawValue
  }

  /// The content of a page that a command printed.
  private func content(_ run: StudioRun) -> HTML? {
    StudioPages.content(run.output).map { HTML(made: run.output[$0]) }
  }

  func compare(_ copy: CopyID, _ session: StudioSession) -> HTML {
    let run = studio.run(["diff", copy.description, "--format", "html"], isTrial: true)
    return page(
      "What changed in \(title(copy, session))", "\(Self.words(run))\(content(run))", trail: trail(copy, session),
      classes: "review", hasOwnTitle: content(run) != nil)
  }

  // MARK: The paper

  func paper(_ copy: CopyID, _ session: StudioSession) throws -> Studio.Reply {
    let path = "Policies/\(copy.policy)/paper.md"
    let hasPaper = session.files[path] != nil
    if isPost, copy.school == nil {
      if !hasPaper {
        let made = studio.run(["review", copy.policy.rawValue, "--new"])
        guard made.status == .done else {
          return .page(200, page("The paper could not be made", "\(Self.words(made))", trail: trail(copy, session)))
        }
        if form["action"] == "new" { return .redirect("\(Self.address(copy))/paper") }
      }
      let before = studio.session()?.files[path] ?? []
      guard form["base"] == nil || form["base"] == Self.mark(before) else {
        return .page(
          409,
          page(
            "The paper was changed meanwhile",
            "<div class=\"text wide\"><p>Nothing was written. What you wrote is below; open the paper again and bring both together.</p>\(PaperText.Heading.allCases.map { heading -> HTML in "<h2>\(heading.rawValue)</h2><pre class=\"words\" tabindex=\"0\">\(form[Self.field(heading)] ?? "")</pre>" })<p><a href=\"\(Self.address(copy))/paper\">Open the paper again</a></p></div>",
            trail: trail(copy, session)))
      }
      var after = before
      for heading in PaperText.Heading.allCases {
        if let text = form[Self.field(heading)] { after = PaperSource.replacing(heading.rawValue, text, in: after) }
      }
      if after != before, try !studio.save(path, before, after, "the paper on \(title(copy, session))") {
        return .redirect("\(Self.address(copy))/paper")
      }
      return .redirect("\(Self.address(copy))/paper?done=saved#preview")
    }
    let run = studio.run(["review", copy.description, "--format", "html"], isTrial: true)
    var editor: HTML?
    if copy.school == nil, !studio.settings.isReadOnly {
      if let bytes = session.files[path] {
        let fields = PaperText.Heading.allCases.map { heading -> HTML in
          let id = Self.field(heading)
          return """
            <div><label for="\(id)">\(heading.rawValue) <span class="soft">\(heading.question)</span></label>
            <textarea id="\(id)" name="\(id)" rows="3">\(PaperSource.text(under: heading.rawValue, in: bytes))</textarea></div>
            """
        }
        editor = """
          <details class="card" open><summary>What you say to the board</summary>
          <form method="post" action="\(Self.address(copy))/paper">
          <input type="hidden" name="base" value="\(Self.mark(bytes))">\(fields)
          <p class="buttons"><button>Save and show the paper</button></p></form></details>
          """
      } else {
        editor = """
          <form method="post" action="\(Self.address(copy))/paper" class="card"><p>Nothing is said to the board yet beside what changed.</p>
          <button name="action" value="new">Write to the board</button></form>
          """
      }
    }
    return .page(
      200,
      page(
        "Paper on \(title(copy, session))",
        "\(Self.files("\(Self.address(copy))/paper", of: "The paper"))\(editor)<div id=\"preview\">\(Self.words(run))\(content(run))</div>",
        trail: trail(copy, session),
        notice: request.query("done") == "saved" ? "Saved." : nil, classes: "review", hasOwnTitle: content(run) != nil))
  }

  static func mark(_ bytes: [UInt8]) -> String { ClauseDesk.mark(bytes) }

  private static func field(_ heading: PaperText.Heading) -> String {
    "h-" + heading.rawValue.lowercased().map { $0 == " " ? "-" : String($0) }.joined()
  }

  // MARK: The decision

  func release(_ copy: CopyID, _ session: StudioSession) -> Studio.Reply {
    guard isPost else { return .page(200, decision(copy, session, nil)) }
    func value(_ name: String) -> String { form[name] ?? "" }
    var arguments = [
      "release", copy.description, "--outcome", value("outcome"), "--by", value("by"), "--minute", value("minute"),
      "--date", value("date"),
    ]
    for name in ["effective", "due"] where !value(name).isEmpty { arguments += ["--\(name)", value(name)] }
    let isSure = form["action"] == "record"
    let run = studio.run(arguments, isTrial: !isSure)
    guard run.status == .done else { return .page(422, decision(copy, session, run)) }
    if isSure {
      let said = run.words.split(separator: "\n").first.map(String.init) ?? "recorded"
      return .redirect("/?done=\(HTML.address(said))")
    }
    let hidden = form.fields.filter { $0.name != "action" }.map { field -> HTML in
      "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">"
    }
    let files = run.written.map { file -> HTML in
      "<li><code>\(file.path)</code> <span class=\"soft\">\(file.bytes == nil ? "is taken away" : "is written")</span></li>"
    }
    return .page(
      200,
      page(
        "Check what will be recorded",
        """
        <div class="text wide"><p class="lead">Nothing is written yet. A decision that is recorded can't be changed; a later one can follow it.</p>
        \(Self.words(run))
        <ul>\(files)</ul>
        <form method="post" action="\(Self.address(copy))/release">\(hidden)
        <p class="buttons"><button name="action" value="record">Record it</button> <a class="cancel" href="\(Self.address(copy))/release">Change something</a></p></form></div>
        """, over: title(copy, session), trail: trail(copy, session)))
  }

  private func decision(_ copy: CopyID, _ session: StudioSession, _ run: StudioRun?) -> HTML {
    let environment = session.compiled(copy)?.environment ?? session.workspace.environment
    let approver = session.compiled(copy)?.policy.header.approver?.rawValue ?? ""
    let chosen = form["by"] ?? approver
    let bodies = (environment?.roles ?? []).map { role -> HTML in
      role.id.rawValue == chosen
        ? "<option value=\"\(role.id.rawValue)\" selected>\(role.title)</option>"
        : "<option value=\"\(role.id.rawValue)\">\(role.title)</option>"
    }
    let outcomes = Outcome.allCases.map { outcome -> HTML in
      outcome.rawValue == form["outcome"]
        ? "<option value=\"\(outcome.rawValue)\" selected>\(outcome.words)</option>"
        : "<option value=\"\(outcome.rawValue)\">\(outcome.words)</option>"
    }
    let summary: HTML? = run.map {
      "<div class=\"problem-summary\" role=\"alert\" tabindex=\"-1\"><h2>It can’t be recorded like this</h2>\(Self.words($0))</div>"
    }
    return page(
      copy.school == nil ? "Record what the board decided" : "Record that the board adopted it",
      """
      <div class="text wide">\(summary)
      <form method="post" action="\(Self.address(copy))/release" class="fields">
      <div><label for="outcome">What was decided</label><select id="outcome" name="outcome">\(outcomes)</select></div>
      <div><label for="by">Who decided</label><select id="by" name="by">\(bodies)</select></div>
      <div><label for="minute">Where the minutes say so <span class="soft">such as 2026/14</span></label><input id="minute" name="minute" value="\(form["minute"] ?? "")" required autocomplete="off"></div>
      <div><label for="date">The day of the decision <span class="soft">such as \(session.today.isoText)</span></label><input id="date" name="date" value="\(form["date"] ?? session.today.isoText)" required autocomplete="off"></div>
      <div><label for="effective">From when it holds, if that is another day <span class="soft">may stay empty</span></label><input id="effective" name="effective" value="\(form["effective"] ?? "")" autocomplete="off"></div>
      <div><label for="due">When it is reviewed next <span class="soft">may stay empty, except for a deferral</span></label><input id="due" name="due" value="\(form["due"] ?? "")" autocomplete="off"></div>
      <p class="buttons"><button name="action" value="check">See what will be written</button></p>
      </form></div>
      """, over: title(copy, session), trail: trail(copy, session))
  }

  // MARK: Files

  /// A page to keep, as HTML, Word or PDF.
  func download(
    _ made: [UInt8]?, _ title: String, _ format: String, _ copy: CopyID, _ session: StudioSession
  ) -> Studio.Reply {
    guard let page = made else { return .redirect(Self.address(copy)) }
    let name = "\(title).\(format)"
    switch format {
    case "html": return .file(name: name, type: "text/html; charset=utf-8", page)
    case "docx", "pdf":
      // What it writes on its way to a PDF stands beside no workspace.
      let run = StudioRun(["print", "-", "--to", format], in: studio.root, on: studio.system, input: page)
      guard run.status == .done else {
        return .page(
          500,
          self.page(
            "It could not be made", "<div class=\"text wide\">\(Self.words(run))</div>", trail: trail(copy, session)))
      }
      let type =
        format == "pdf"
        ? "application/pdf" : "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
      return .file(name: name, type: type, run.output)
    default: return .redirect(Self.address(copy))
    }
  }
}

/// The author's words under the fixed headings of `paper.md`.
enum PaperSource {
  /// What stands under a heading, without comments.
  static func text(under heading: String, in bytes: [UInt8]) -> String {
    guard let range = range(under: heading, in: bytes) else { return "" }
    var text = String(decoding: bytes[range], as: UTF8.self)
    while let start = text.firstRange(of: "<!--"), let end = text[start.lowerBound...].firstRange(of: "-->") {
      text.removeSubrange(start.lowerBound..<end.upperBound)
    }
    return trimmed(text)
  }

  /// The file with other words under a heading; every other byte of it stays.
  static func replacing(_ heading: String, _ text: String, in bytes: [UInt8]) -> [UInt8] {
    let new = trimmed(String(decoding: text.utf8.filter { $0 != 0x0D }, as: UTF8.self))
    if new == self.text(under: heading, in: bytes) { return bytes }
    // What would be a heading of its own is none.
    let safe = new.split(separator: "\n", omittingEmptySubsequences: false).map { $0.hasPrefix("# ") ? "\\" + $0 : $0 }
      .joined(separator: "\n")
    guard let range = range(under: heading, in: bytes) else {
      return bytes + "\n# \(heading)\n\n\(safe)\n".utf8
    }
    let isLast = range.upperBound == bytes.count
    return Array(bytes[..<range.lowerBound]) + (safe.isEmpty ? "\n" : "\n\(safe)\n\(isLast ? "" : "\n")").utf8
      + bytes[range.upperBound...]
  }

  private static func trimmed(_ text: String) -> String {
    var bytes = Array(text.utf8)[...]
    while let first = bytes.first, first <= 0x20 { bytes = bytes.dropFirst() }
    while let last = bytes.last, last <= 0x20 { bytes = bytes.dropLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func range(under heading: String, in bytes: [UInt8]) -> Range<Int>? {
    var start: Int?
    var line = 0
    while line < bytes.count {
      let end = bytes[line...].firstIndex(of: 0x0A) ?? bytes.count
      if bytes[line..<end].starts(with: "# ".utf8) {
        if let start { return start..<line }
        let title = trimmed(String(decoding: bytes[(line + 2)..<end], as: UTF8.self))
        if title == heading { start = min(end + 1, bytes.count) }
      }
      line = end + 1
    }
    return start.map { $0..<bytes.count }
  }
}
