import HTTPServer
import TestSupport
import Testing

@testable import PolicyCommands

/// What an office does on the pages from the first day on: begin, arrange, take back.
@Suite struct StudioOfficeTests {
  @Test func aDocumentBroughtToAnEmptyDirectoryIsAskedOfAndAdopted() {
    let system = MemorySystem([:], in: "/w")
    system.put("/w", .directory)
    let studio = StudioTests.studio(system)
    let fields = [("what", "import"), ("school", "Hill School"), ("email", "office@hill.example")]
    let text = """
      # Visitors Policy

      ## Arriving

      Visitors to [name of school] must sign in within [insert number] minutes.
      """
    let head = "--x\r\nContent-Disposition: form-data; name="
    var body = fields.map { "\(head)\"\($0.0)\"\r\n\r\n\($0.1)\r\n" }.joined()
    body += "\(head)\"file\"; filename=\"visitors.md\"\r\n\r\n\(text)\r\n--x--\r\n"
    var headers = StudioTests.headers
    headers["content-type"] = "multipart/form-data; boundary=x"
    let answer = studio.respond(to: HTTPRequest("POST", "/start", headers: headers, body: Array(body.utf8)))
    #expect(answer?.status == 200)
    #expect(system.text("/w/Policies/mobile-phones/policy.md") == nil, "the example is nobody's policy")
    let file = "/w/Policies/visitors-policy/policy.md"
    let before = system.text(file) ?? ""
    #expect(before.contains("PROPOSED") && !before.contains("{{school.name}}"))
    let address = "/policy/visitors-policy/questions"
    #expect(StudioTests.get(address, on: studio).text.contains("Who looks after this policy?"))
    let wrong = StudioTests.post(address, [("q", "version"), ("answer", "one")], on: studio)
    #expect(wrong.status == 422 && wrong.text.contains("one is no version"))
    let saved = StudioTests.post(
      address,
      [
        ("a.owner", "office-manager"), ("a.approver", "governing-body"), ("a.review", "2027-09"),
        ("a.version", "2.0.0"),
        ("a.applies-to", "everyone"), ("a.parameters.number", "ten"), ("action", "save"),
      ], on: studio)
    #expect(saved.status == 303, "\(saved.text)")
    let after = system.text(file) ?? ""
    #expect(!after.contains("PROPOSED"))
    for line in ["owner: office-manager\n", "due: 2027-09 }\n", "version: 2.0.0\n", "default: ten"] {
      #expect(after.contains(line), "\(line)")
    }
    #expect(StudioTests.get(address, on: studio).status == 303, "nothing is left to ask")
    #expect(StudioTests.post("/undo", [], on: studio).status == 303)
    #expect(system.text(file) == before)
  }

  @Test func sectionsAreAddedMovedAndLeftOut() {
    let system = BoardFixture.system()
    let studio = StudioTests.studio(system)
    let before = system.text(StudioTests.draft) ?? ""
    func send(_ clause: String, _ action: String, _ second: String = "") -> Int {
      StudioTests.post(
        "/policy/lone/edit",
        [
          ("clause", clause), ("base", StudioTests.base(clause, on: studio)), ("action", action), ("second", second),
        ], on: studio
      ).status
    }
    #expect(send("care", "add", "Going home") == 303)
    #expect(system.text(StudioTests.draft) == before + "\n# Going home {#going-home}\n")
    #expect(send("going-home", "first", "You must tell the clerk.") == 303)
    let section = "# Going home {#going-home}\n\nYou must tell the clerk.\n{#tell-clerk}\n"
    #expect(system.text(StudioTests.draft) == before + "\n" + section)
    #expect(send("going-home", "up") == 303)
    #expect(system.text(StudioTests.draft) == before.replacing("# Care", with: "\(section)\n# Care"))
    #expect(send("going-home", "down") == 303)
    #expect(system.text(StudioTests.draft) == before + "\n" + section)
    #expect(send("going-home", "omit") == 303)
    #expect(system.text(StudioTests.draft) == before)
    for _ in 0..<5 { #expect(StudioTests.post("/undo", [], on: studio).status == 303) }
    #expect(system.text(StudioTests.draft) == before)
  }

  @Test func undoOutlivesThePage() {
    let system = BoardFixture.system()
    let before = system.text(StudioTests.draft) ?? ""
    for (number, words) in ["You must never stay alone.", "Nobody must stay alone."].enumerated() {
      let studio = StudioTests.studio(system)
      let form = [
        ("clause", "alone"), ("base", StudioTests.base("alone", on: studio)), ("action", "save"), ("words", words),
      ]
      #expect(StudioTests.post("/policy/lone/edit", form, on: studio).status == 303, "\(number)")
    }
    let studio = StudioTests.studio(system)
    #expect(StudioTests.get("/", on: studio).text.contains("Undo: "))
    for _ in 0..<2 { #expect(StudioTests.post("/undo", [], on: StudioTests.studio(system)).status == 303) }
    #expect(system.text(StudioTests.draft) == before)
    #expect(!StudioTests.get("/", on: studio).text.contains("Undo: "))
    // What somebody changed since is left as it is.
    let form = [
      ("clause", "alone"), ("base", StudioTests.base("alone", on: studio)), ("action", "save"),
      ("words", "You may go."),
    ]
    #expect(StudioTests.post("/policy/lone/edit", form, on: studio).status == 303)
    BoardFixture.edit(system) { $0 + "\n" }
    let now = system.text(StudioTests.draft)
    #expect(StudioTests.post("/undo", [], on: studio).status == 409)
    #expect(system.text(StudioTests.draft) == now)
  }

  /// Every kind of clause is reworded by the smallest edit, with the line ends that its file has.
  @Test(arguments: ["\n", "\r\n"]) func everyKindOfClauseIsReworded(_ lineEnd: String) {
    let long = "Staff must " + String(repeating: "keep each record safe and ", count: 1_000) + "go home."
    let text = """
      # Kinds {#kinds}

      Who does what:
      {#table columns="by, text, within"}

      | Who | What | By when | |
      |---|---|---|---|
      | [Clerk](role:clerk) | locks up | 1 day | {#row} |

      \(long)
      {#long}

      You must carry the badge
      that you were given.
      {#two-lines within="1 day"}

      # Slip {#slip .form}

      - Your name
        {#your-name field=text}
      """
    let system = BoardFixture.system()
    BoardFixture.edit(system) { draft in (draft + "\n" + text + "\n").replacing("\n", with: lineEnd) }
    let studio = StudioTests.studio(system)
    let before = system.text(StudioTests.draft) ?? ""
    for (clause, old, new) in [
      ("row", "locks up", "locks the door"), ("long", "go home.", "go home early."),
      ("two-lines", "the badge", "their badge"), ("your-name", "Your name", "Your full name"),
      ("kinds", "Kinds", "All kinds"),
    ] {
      let page = StudioTests.get("/policy/lone/edit", [("clause", clause)], on: studio).text
      let start = page.firstRange(of: "name=\"words\"")?.upperBound ?? page.startIndex
      let field = page[start...].drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }
      #expect(field.contains(old), "\(clause)")
      let words = String(field).replacing("&gt;", with: ">").replacing(old, with: new).replacing("\n", with: "\r\n")
      let saved = StudioTests.post(
        "/policy/lone/edit",
        [
          ("clause", clause), ("base", StudioTests.base(clause, on: studio)), ("action", "save"), ("words", words),
        ], on: studio)
      #expect(saved.status == 303, "\(clause): \(saved.text.prefix(3000))")
      #expect(system.text(StudioTests.draft) == before.replacing(old, with: new), "\(clause)")
      #expect(StudioTests.post("/undo", [], on: studio).status == 303)
      #expect(system.text(StudioTests.draft) == before, "\(clause)")
    }
  }

  /// In a long policy an edit is read by its section alone, and says what the whole would say.
  @Test func anExcerptSaysWhatTheWholeSays() {
    let system = BoardFixture.system()
    var text = ""
    for section in 0..<30 {
      text += "\n# Part \(section) {#part-\(section)}\n"
      for clause in 0..<20 {
        text += "\n- Staff must keep record \(section).\(clause) safe within 2 days.\n  {#c-\(section)-\(clause)}\n"
      }
    }
    BoardFixture.edit(system) { $0 + text }
    let studio = StudioTests.studio(system)
    let before = system.text(StudioTests.draft) ?? ""
    #expect(before.utf8.count > PolicyExcerpt.least)
    func send(_ words: String, _ action: String) -> (status: Int, text: String) {
      let base = StudioTests.base("c-12-3", on: studio)
      let answer = StudioTests.post(
        "/policy/lone/edit", [("clause", "c-12-3"), ("base", base), ("action", action), ("words", words)], on: studio)
      return (answer.status, answer.text)
    }
    let should = send("The [clerk](role:clerk) should look at [this](#c-2-2) every month.", "preview").text
    #expect(should.contains("should") && should.contains("Clerk") && should.contains("1 month"))
    #expect(!should.contains("problem error"), "a link to another section holds")
    #expect(send("You must go [there](#nowhere).", "save").status == 422)
    for words in ["```", "<!--", "You must go.\n\n# New {#new}", "You must go. {#c-1-1}"] {
      #expect(send(words, "save").status == 422, "\(words)")
      #expect(system.text(StudioTests.draft) == before, "\(words)")
    }
    #expect(send("Staff must keep record 12.3 very safe within 2 days.", "save").status == 303)
    #expect(system.text(StudioTests.draft) == before.replacing("record 12.3 safe", with: "record 12.3 very safe"))
  }
}
