internal import Diagnostics
internal import HTTPServer
internal import Hashing
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRendering
internal import PolicyTailoring
internal import SourceText

/// What a school is asked, one question a page, and how it follows its model.
extension StudioPages {
  func questions(_ school: SchoolID, _ session: StudioSession) -> Studio.Reply {
    let name = session.workspace.schools.entries[school]?.school?.name ?? school.rawValue
    guard let copies = session.schools.copies[school] else {
      return .page(
        200,
        page(
          "The questions of \(name)",
          "<p>Its school.yml has to be mended first. <a href=\"/\">Back to the overview</a></p>"))
    }
    let all = copies.questions.filter { $0.domain != nil }
    let trail = [(title: name, href: "/school/\(school)/questions")]
    guard !all.isEmpty else {
      let conflicts = copies.questions.count
      return .page(
        200,
        page(
          "Nothing is asked of \(name)",
          """
          <div class="text wide"><p class="lead">\(conflicts > 0 ? "There is only what an upgrade left to decide." : "Every question is answered.")</p>
          <ul>\(copies.school.adoptions.map { adoption -> HTML in
            "<li><a href=\"/school/\(school.rawValue)/\(adoption.policy.rawValue)\">\(copies.compiled[adoption.policy]?.policy.header.title ?? adoption.policy.rawValue)</a></li>"
          })</ul></div>
          """, trail: trail))
    }
    let asked = all.map { question in
      AskedQuestion(question, roles: session.workspace.environment?.roles ?? [])
    }
    return ask(
      asked, at: "/school/\(school)/questions", name, trail,
      fault: { asked, answer in
        all.first { $0.name == asked }.flatMap { fault($0, answer, all, session, school) }
      },
      save: { given in
        let run = studio.run(["questions", school.rawValue, "--answers", "-"], input: Self.sheet(given))
        guard run.status == .done else { return .refused(Self.words(run)) }
        let said = run.words.split(separator: "\n").last.map(String.init) ?? "saved"
        return .done("/?done=\(HTML.address("\(name): \(said)"))")
      })
  }

  private static func sheet(_ answers: [(String, String)]) -> [UInt8] {
    Array(answers.map { "- Question: `\($0.0)`\n- Answer: \($0.1)\n" }.joined(separator: "\n").utf8)
  }

  /// What is wrong with one answer, as the command would say it.
  private func fault(
    _ question: Question, _ answer: String, _ all: [Question], _ session: StudioSession, _ school: SchoolID
  ) -> String? {
    guard let entry = session.workspace.schools.entries[school] else { return nil }
    var sources = session.workspace.sources
    let sheet = sources.add(SourceFile(name: "answers", bytes: Self.sheet([(question.name, answer)])))
    var found = DiagnosticList()
    _ = AnswerSheet.apply(
      sources[sheet], id: sheet, to: sources[entry.file], profileID: entry.file, questions: all, into: &found)
    return found.found.first.map { $0.message + ($0.help.map { ". \($0)" } ?? "") }
  }

  // MARK: Upgrades

  func upgrade(_ school: SchoolID, _ policy: PolicyID, _ session: StudioSession) -> Studio.Reply {
    let copy = CopyID(policy, of: school)
    let address = Self.address(copy)
    let row = session.status().copies.first { $0.school == school && $0.policy == policy }
    if isPost, form["action"] == "decide" { return decide(copy, session) }
    if isPost, let version = form["to"] {
      let run = studio.run(["upgrade", school.rawValue, policy.rawValue, "--to", version])
      let isBroken = run.status == .usage || run.status == .system
      return .page(
        isBroken ? 422 : 200,
        page(
          isBroken ? "It could not be taken over" : "The new version was taken over",
          """
          <div class="text wide"><pre class="words" tabindex="0">\(String(decoding: run.output, as: UTF8.self))</pre>\(Self.words(run))
          <p><a href="\(address)/upgrade">Go on</a></p></div>
          """, trail: trail(copy, session)))
    }
    var main: HTML = ""
    let overlay = session.workspace.schools.entries[school]?.overlays[policy] ?? nil
    if let conflicts = session.schools.copies[school]?.tailored[policy]?.conflicts, !conflicts.isEmpty {
      main +=
        "<p class=\"lead\">The model and your school changed the same thing. Decide what each clause is to say.</p>"
      for (number, span) in conflicts.enumerated() {
        let block = ConflictBlock(span, in: session.workspace.sources[span.file], of: overlay)
        let sides = block.sides.map { side -> HTML in
          "<section><h3>\(side.label)</h3><pre class=\"words\" tabindex=\"0\">\(side.text)</pre></section>"
        }
        main += """
          <form method="post" action="\(address)/upgrade" class="card"><h2>\(block.message)</h2>
          <div class="pair">\(sides)</div>
          <input type="hidden" name="number" value="\(number)"><input type="hidden" name="base" value="\(ClauseDesk.mark(session.workspace.sources[span.file].bytes))">
          <label for="words-\(number)">What the clause is to say</label>
          <textarea id="words-\(number)" name="words" rows="4">\(block.clause?.words ?? "")</textarea>
          <p class="buttons"><button name="action" value="decide">Decide it like this</button></p></form>
          """
      }
    } else if let row, let newest = row.newest, let news = row.news {
      let run = studio.run(
        ["upgrade", school.rawValue, policy.rawValue, "--to", newest.description, "--dry-run"], isTrial: true)
      main += """
        <p class="lead">\(news); this copy follows \(row.follows?.description ?? "none").</p>
        <h2>What would be taken over</h2>
        <pre class="words" tabindex="0">\(String(decoding: run.output, as: UTF8.self))</pre>
        <form method="post" action="\(address)/upgrade"><p class="buttons"><button name="to" value="\(newest.description)">Take \(newest.description) over</button></p></form>
        """
    } else {
      main += "<p class=\"lead\">This copy follows the newest version of its model.</p>"
    }
    return .page(
      200,
      page(
        "New version of the model",
        "<div class=\"text wide\">\(main)<p><a href=\"\(address)\">Back to the policy</a></p></div>",
        over: row?.name ?? school.rawValue, trail: trail(copy, session), notice: request.query("done")))
  }

  private func decide(_ copy: CopyID, _ session: StudioSession) -> Studio.Reply {
    let address = "\(Self.address(copy))/upgrade"
    guard let school = copy.school, let number = form["number"].flatMap({ Int($0) }),
      let conflicts = session.schools.copies[school]?.tailored[copy.policy]?.conflicts,
      conflicts.indices.contains(number)
    else { return .redirect(address) }
    let file = session.workspace.sources[conflicts[number].file]
    guard form["base"] == ClauseDesk.mark(file.bytes) else {
      return .page(
        409,
        page(
          "Changed meanwhile",
          "<div class=\"text wide\"><p>The file of this school was changed, so nothing was written. You wrote:</p><pre class=\"words\" tabindex=\"0\">\(form["words"] ?? "")</pre><p><a href=\"\(address)\">Look again</a></p></div>"
        ))
    }
    let block = ConflictBlock(
      conflicts[number], in: file, of: session.workspace.schools.entries[school]?.overlays[copy.policy] ?? nil)
    var edits = [block.removal]
    if let clause = block.clause, let edit = clause.rewording(form["words"] ?? "") { edits.append(edit) }
    let after = ClauseSource.apply(edits, to: file)
    let done = try? studio.save(file.name, file.bytes, after, "a conflict decided")
    return done == true
      ? .redirect("\(address)?done=\(HTML.address("Decided."))")
      : .page(409, page("It could not be written", "<p><a href=\"\(address)\">Look again</a></p>"))
  }
}

/// A `> [!CONFLICT]` block under a clause of a school's file.
struct ConflictBlock {
  let message: String
  let sides: [(label: String, text: String)]
  /// The clause above it.
  let clause: ClauseSource?
  /// What takes the block away.
  let removal: ClauseSource.Edit

  /// Finds the block at `span` of a file that says `overlay`.
  init(_ span: SourceSpan, in file: SourceFile, of overlay: Overlay?) {
    let first = file.lineIndex(at: Int(span.start))
    let last = file.lineIndex(at: max(Int(span.start), Int(span.end) - 1))
    let lines = (first...last).map { number -> String in
      let line = file.text(file.lineRange(number)).drop { $0 == " " }.drop { $0 == ">" }
      return String(line.first == " " ? line.dropFirst() : line)
    }
    message = lines.dropFirst().first { !$0.isEmpty } ?? "A conflict"
    var found: [(label: String, text: String)] = []
    for line in lines.dropFirst(2) where !line.isEmpty {
      if line.hasPrefix("**"), let end = line.dropFirst(2).firstRange(of: "**") {
        found.append((String(line.dropFirst(2)[..<end.lowerBound]), ""))
      } else if !found.isEmpty {
        found[found.count - 1].text += (found[found.count - 1].text.isEmpty ? "" : "\n") + line
      }
    }
    sides = found
    var start = file.lineStarts[first]
    if first > 0, file.lineRange(first - 1).isEmpty { start = file.lineStarts[first - 1] }
    let end = last + 1 < file.lineCount ? file.lineStarts[last + 1] : file.bytes.count
    removal = .init(range: start..<end, text: "")
    func look(_ clause: Clause) -> Clause? {
      clause.notes.contains { $0.span == span } ? clause : clause.items.lazy.compactMap(look).first
    }
    func look(_ sections: [Section]) -> Clause? {
      sections.lazy.compactMap { $0.clauses.lazy.compactMap(look).first ?? look($0.sections) }.first
    }
    clause = look(overlay?.sections ?? []).flatMap { ClauseSource($0, in: file) }
  }
}
