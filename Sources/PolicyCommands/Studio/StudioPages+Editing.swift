internal import Diagnostics
internal import HTTPServer
internal import Hashing
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRendering
internal import PolicyTailoring
internal import SourceText

/// A clause opened in its place: its words, beside them how they are read, and what a change would do.
extension StudioPages {
  func editing(_ copy: CopyID, _ session: StudioSession) throws -> Studio.Reply {
    let name = form["clause"] ?? request.query("clause") ?? ""
    guard let desk = ClauseDesk(session, copy, name) else {
      return .page(
        isPost ? 409 : 404,
        page(
          "This clause is no longer there",
          """
          <p>Somebody took it away or gave it another id meanwhile. What you wrote is below, so that nothing is lost.</p>
          <pre class="words" tabindex="0">\(form["words"] ?? "")\(form["second"] ?? "")</pre>
          <p><a href="\(Self.address(copy))">Back to the policy</a></p>
          """, trail: trail(copy, session)))
    }
    if let reason = locked(desk.node, copy) {
      return .page(
        isPost ? 403 : 200,
        page(
          "\(desk.node.citation) is locked",
          "<div class=\"text wide\"><p>It can't be changed here: \(reason).</p><blockquote><p>\(desk.node.text)</p></blockquote><p><a href=\"\(Self.address(copy))\">Back to the policy</a></p></div>",
          trail: trail(copy, session)))
    }
    guard isPost else { return .page(200, shown(editor(desk, nil), desk, "Edit \(desk.node.citation)")) }
    return try change(desk)
  }

  private func shown(_ main: HTML, _ desk: ClauseDesk, _ title: String) -> HTML {
    isFragment
      ? main
      : page(
        title, "<div class=\"text wide\">\(main)</div>", over: desk.compiled.policy.header.title,
        trail: trail(desk.copy, desk.session), classes: "policy")
  }

  private static let keys: [(key: AttributeKey, label: String, help: String)] = [
    (.by, "Who must act", "roles or groups, such as headteacher"),
    (.within, "By when", "a length of time, such as 2 days"),
    (.every, "How often", "such as 1 year"),
    (.for, "For whom it is", "groups, such as staff"),
  ]

  private var wish: ClauseDesk.Wish {
    var wish = ClauseDesk.Wish(words: form["words"] ?? "")
    wish.second = form["second"] ?? ""
    let action = form["action"] ?? "save"
    wish.action = action == "preview" ? form["as"] ?? "save" : action
    for key in Self.keys.map(\.key) + [.modality, .tailoring] {
      if let value = form[key.rawValue] { wish.attributes.append((key, value)) }
    }
    return wish
  }

  // MARK: Saving

  private func change(_ desk: ClauseDesk) throws -> Studio.Reply {
    let wish = wish
    guard form["base"] == desk.base else { return .page(409, shown(conflict(desk, wish), desk, "Changed meanwhile")) }
    let isPreview = form["action"] == "preview"
    guard let after = desk.result(wish) else {
      return .page(200, shown(editor(desk, wish, told: "That can't be done with this clause here."), desk, "Edit"))
    }
    let preview = desk.preview(after, wish.action)
    if isPreview {
      let panel = reading(desk, preview)
      if isFragment { return .page(200, panel) }
      return .page(200, shown(editor(desk, wish, preview: panel), desk, "Edit \(desk.node.citation)"))
    }
    if after == desk.before ?? [] { return .redirect("\(Self.address(desk.copy))?done=same#\(desk.node.id.rawValue)") }
    if !preview.lost.isEmpty || !preview.errors.isEmpty {
      return .page(
        422,
        shown(
          editor(desk, wish, preview: reading(desk, preview), told: "Nothing was saved: mend what is listed first."),
          desk, "Edit \(desk.node.citation)"))
    }
    let title =
      switch wish.action {
      case "add": "a clause added after \(desk.node.citation)"
      case "omit": "\(desk.node.citation) left out"
      case "up", "down": "\(desk.node.citation) moved"
      case "split": "\(desk.node.citation) split"
      case "join": "\(desk.node.citation) joined with the next"
      default: "\(desk.node.citation) changed"
      }
    guard try studio.save(desk.path, desk.before, after, title) else {
      // Somebody was quicker: what is there now decides whether it still fits.
      let now = StudioPages(studio, request)
      guard let session = now.session else { return .redirect("/") }
      if let again = ClauseDesk(session, desk.copy, desk.node.id.rawValue), again.base == form["base"],
        again.before != desk.before
      {
        return try now.editing(desk.copy, session)
      }
      return .page(409, shown(conflict(desk, wish), desk, "Changed meanwhile"))
    }
    return .redirect("\(Self.address(desk.copy))?done=saved#\(desk.node.id.rawValue)")
  }

  /// Both texts, where the one that the form was made of is no longer there.
  private func conflict(_ desk: ClauseDesk, _ wish: ClauseDesk.Wish) -> HTML {
    """
    <div class="problem-summary" role="alert" tabindex="-1"><h2>\(desk.node.citation) was changed meanwhile</h2>
    <p>Nothing was written. Here is what stands there now, and what you wrote.</p></div>
    <div class="pair"><section><h3>There now</h3><pre class="words" tabindex="0">\(desk.words)</pre></section>
    <section><h3>Yours</h3><pre class="words" tabindex="0">\(wish.action == "save" ? wish.words : wish.second)</pre></section></div>
    \(editor(desk, wish))
    """
  }

  // MARK: The form

  private func editor(
    _ desk: ClauseDesk, _ wish: ClauseDesk.Wish?, preview: HTML? = nil, told: String? = nil
  ) -> HTML {
    let node = desk.node
    let address = Self.address(desk.copy)
    let rows = max(3, min(14, desk.words.utf8.count / 60 + 2))
    let summary: HTML? = told.map {
      "<div class=\"problem-summary\" role=\"alert\" tabindex=\"-1\"><h2>\($0)</h2></div>"
    }
    let isSchool = desk.copy.school != nil
    var stated: [HTML] = []
    if !isSchool, !node.isSection {
      let force = wish?.attributes.first { $0.key == .modality }?.value ?? node.attributes[.modality]?.value ?? ""
      let choices = [("", "as the words say")] + Modality.allCases.map { ($0.rawValue, $0.words) }
      stated.append(
        """
        <div><label for="modality">How it binds</label><select id="modality" name="modality">\(choices.map { value, text -> HTML in
          value == force
            ? "<option value=\"\(value)\" selected>\(text)</option>" : "<option value=\"\(value)\">\(text)</option>"
        })</select></div>
        """)
    }
    if !isSchool {
      for (key, label, help) in Self.keys where !node.isSection || key == .for {
        let value = wish?.attributes.first { $0.key == key }?.value ?? node.attributes[key]?.value ?? ""
        stated.append(
          """
          <div><label for="\(key.rawValue)">\(label) <span class="soft">\(help)</span></label>
          <input id="\(key.rawValue)" name="\(key.rawValue)" value="\(value)" autocomplete="off"></div>
          """)
      }
      let own = wish?.attributes.first { $0.key == .tailoring }?.value ?? node.attributes[.tailoring]?.value ?? ""
      let choices = [
        ("", "as its section says"), ("fixed", "nothing"), ("adaptable", "reword it"),
        ("optional", "reword it or leave it out"),
      ]
      stated.append(
        """
        <div><label for="tailoring">What a school may do</label><select id="tailoring" name="tailoring">\(choices.map { value, text -> HTML in
          value == own
            ? "<option value=\"\(value)\" selected>\(text)</option>" : "<option value=\"\(value)\">\(text)</option>"
        })</select></div>
        """)
    }
    let fields: HTML? =
      stated.isEmpty
      ? nil : "<details\(node.attributes.isEmpty ? "" : "")><summary>State it otherwise</summary>\(stated)</details>"
    let panel = preview ?? reading(desk, nil)
    return """
      \(summary)
      <form method="post" action="\(address)/edit" class="desk" data-preview="\(address)/edit?fragment=1">
      <input type="hidden" name="clause" value="\(node.id.rawValue)"><input type="hidden" name="base" value="\(desk.base)">
      <div class="pair">
      <div><label for="words">\(node.isSection ? "The heading" : "The words") of \(node.citation)</label>
      <textarea id="words" name="words" rows="\(rows)" spellcheck="true">\(wish?.words ?? desk.words)</textarea>
      \(fields)</div>
      <div class="reading" aria-live="polite">\(panel)</div>
      </div>
      <p class="buttons"><button name="action" value="save">Save</button>
      <button name="action" value="preview" class="second">See how it is read</button>
      <a class="cancel" href="\(address)#\(node.id.rawValue)">Cancel</a></p>
      \(node.isSection ? whole(desk, wish) : further(desk, wish))
      </form>
      """
  }

  /// What can be done with a whole section.
  private func whole(_ desk: ClauseDesk, _ wish: ClauseDesk.Wish?) -> HTML? {
    guard desk.copy.school == nil else { return nil }
    var moves: [HTML] = []
    if desk.siblingSection(-1) != nil {
      moves.append("<button name=\"action\" value=\"up\" class=\"second\">Move the section up</button>")
    }
    if desk.siblingSection(1) != nil {
      moves.append("<button name=\"action\" value=\"down\" class=\"second\">Move the section down</button>")
    }
    return """
      <details><summary>Add, move or leave out</summary>
      <label for="second">A further heading, or words</label>
      <textarea id="second" name="second" rows="2" spellcheck="true">\(wish?.second ?? "")</textarea>
      <p class="buttons"><button name="action" value="add" class="second">Add a section of that heading after this one</button>
      <button name="action" value="first" class="second">Add a clause of those words at the top of this one</button></p>
      <p class="buttons">\(moves)<button name="action" value="omit" class="second">Leave out the section with all in it</button></p></details>
      """
  }

  private func further(_ desk: ClauseDesk, _ wish: ClauseDesk.Wish?) -> HTML {
    let isSchool = desk.copy.school != nil
    var buttons: [HTML] = ["<button name=\"action\" value=\"add\" class=\"second\">Add it after this one</button>"]
    if !isSchool {
      buttons.append(
        "<button name=\"action\" value=\"split\" class=\"second\">Split: the words above stay, these follow</button>")
    }
    var moves: [HTML] = []
    if !isSchool {
      if desk.sibling(-1) != nil {
        moves.append("<button name=\"action\" value=\"up\" class=\"second\">Move up</button>")
      }
      if desk.sibling(1) != nil {
        moves.append("<button name=\"action\" value=\"down\" class=\"second\">Move down</button>")
        moves.append("<button name=\"action\" value=\"join\" class=\"second\">Join with the next</button>")
      }
      moves.append("<button name=\"action\" value=\"omit\" class=\"second\">Leave it out</button>")
    } else {
      if desk.node.tailoring == .optional || desk.node.id.layer?.rawValue == desk.copy.school?.rawValue {
        moves.append("<button name=\"action\" value=\"omit\" class=\"second\">Leave it out</button>")
      }
      if desk.source != nil, desk.node.id.layer == nil {
        moves.append("<button name=\"action\" value=\"reset\" class=\"second\">Go back to the model’s words</button>")
      }
    }
    return """
      <details><summary>Add, split, move, join or leave out</summary>
      <label for="second">A further clause</label>
      <textarea id="second" name="second" rows="3" spellcheck="true">\(wish?.second ?? "")</textarea>
      <p class="buttons">\(buttons)</p><p class="buttons">\(moves)</p></details>
      """
  }

  // MARK: How it is read

  private func reading(_ desk: ClauseDesk, _ preview: ClauseDesk.Preview?) -> HTML {
    let now = preview?.node ?? (preview == nil ? desk.node : nil)
    var problems = preview?.problems ?? desk.session.problems(of: desk.copy).at[desk.node.id] ?? []
    for error in preview?.errors ?? [] where !problems.contains(where: { $0.message == error.message }) {
      problems.append(error)
    }
    var lost: HTML?
    if let preview, !preview.lost.isEmpty {
      lost =
        "<p class=\"problem error\"><b>Error</b> This would change or lose \(HumanList.joined(preview.lost.prefix(5).map { desk.compiled[$0]?.citation ?? $0.rawValue })) as well, so it is not saved.</p>"
    }
    guard let node = now, !node.isSection else {
      return
        "<p class=\"over\">\(preview == nil ? "What it says" : "What it would say")</p>\(preview != nil && now == nil ? "<p>The clause would be gone.</p>" as HTML : nil)\(lost)\(list(problems))"
    }
    let reading = node.reading
    var rows: [(String, String, String)] = [
      (
        "How it binds", node.modality.words,
        Self.from(reading.force.source, reading.evidence.map { ["\($0)"] } ?? Self.phrases(node, .force))
      )
    ]
    let who = node.bearers.map { bearer -> String in
      switch bearer {
      case .reader: "whoever reads it"
      case .organisation: desk.compiled.scope.schoolName ?? desk.compiled.environment.organisation.name
      case .role(let id): desk.compiled.environment.roles.first { $0.id == id }?.title ?? id.rawValue
      case .audience(let id): desk.compiled.environment.audiences.first { $0.id == id }?.name ?? id.rawValue
      case .undeclared(let words): words
      }
    }
    if node.modality != .statement || !who.isEmpty {
      rows.append(
        (
          "Who", who.isEmpty ? "nobody is named" : HumanList.joined(who),
          who.isEmpty ? "" : Self.from(reading.bearers.source, Self.phrases(node, .bearer))
        ))
    }
    if let within = reading.within.value {
      rows.append(("By when", within.text, Self.from(reading.within.source, Self.phrases(node, .within))))
    }
    if let every = reading.every.value {
      rows.append(("How often", every.text, Self.from(reading.every.source, Self.phrases(node, .every))))
    }
    if let ahead = reading.ahead.value {
      rows.append(
        (
          "Ahead", "\(ahead.time.text) before \(ahead.event)",
          Self.from(reading.ahead.source, Self.phrases(node, .ahead))
        ))
    }
    let graph = desk.compiled.audiences
    let whom = graph.describe(node.applies.inFull)
    if !node.applies.inFull.isEmpty { rows.append(("For whom", whom, "")) }
    let list = rows.map { row -> HTML in
      "<dt>\(row.0)</dt><dd>\(row.1)\(row.2.isEmpty ? nil : " <span class=\"soft\">\(row.2)</span>" as HTML)</dd>"
    }
    let doubt: HTML? = reading.doubt.map { "<p class=\"problem warning\"><b>In doubt</b> \($0)</p>" }
    return """
      <p class="over">\(preview == nil ? "How it is read" : "How it would be read")</p>
      <dl>\(list)</dl>\(doubt)\(lost)\(self.list(problems))
      """
  }

  private static func from(_ source: ReadingSource, _ phrases: [String]) -> String {
    switch source {
    case .attribute: "stated"
    case .words: phrases.isEmpty ? "from the words" : "from " + HumanList.joined(phrases.map { "“\($0)”" })
    case .stem: "from what stands above it"
    case .section: "from its section"
    case .default: "as nothing says otherwise"
    case .none: ""
    }
  }

  private static func phrases(_ node: CompiledNode, _ field: Ground.Field) -> [String] {
    let bytes = Array(node.text.utf8)
    return node.reading.grounds.filter { $0.field == field && $0.range.upperBound <= bytes.count }.map {
      String(decoding: bytes[$0.range], as: UTF8.self)
    }
  }
}
