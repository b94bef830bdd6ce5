import HTTPServer
import TestSupport
import Testing

@testable import PolicyCommands

/// The pages on files in memory, without a socket.
@Suite struct StudioTests {
  static let draft = "/w/Policies/lone/policy.md"

  static func studio(_ system: MemorySystem, isReadOnly: Bool = false) -> Studio {
    Studio(.init(root: "/w", key: "secret", port: 80, isReadOnly: isReadOnly), on: system)
  }

  static let headers = [
    "host": "127.0.0.1:80", "cookie": "other=1; precept-80=secret", "origin": "http://127.0.0.1:80",
    "content-type": "application/x-www-form-urlencoded",
  ]

  static func get(_ path: String, _ query: [(String, String)] = [], on studio: Studio) -> (
    status: Int, text: String
  ) {
    let request = HTTPRequest("GET", path, query: query.map { (name: $0.0, value: $0.1) }, headers: headers)
    let response = studio.respond(to: request)
    return (response?.status ?? 0, String(decoding: response?.body ?? [], as: UTF8.self))
  }

  static func post(_ path: String, _ fields: [(String, String)], on studio: Studio) -> (
    status: Int, text: String, to: String
  ) {
    let body = fields.map { "\(HTML.address($0.0))=\(HTML.address($0.1))" }.joined(separator: "&")
    let response = studio.respond(to: HTTPRequest("POST", path, headers: headers, body: Array(body.utf8)))
    return (
      response?.status ?? 0, String(decoding: response?.body ?? [], as: UTF8.self), response?.header("Location") ?? ""
    )
  }

  /// The base that the form of a clause carries.
  static func base(_ clause: String, _ policy: String = "/policy/lone", on studio: Studio) -> String {
    let page = get("\(policy)/edit", [("clause", clause)], on: studio).text
    guard let start = page.firstRange(of: "name=\"base\" value=\"") else { return "" }
    return String(page[start.upperBound...].prefix { $0 != "\"" })
  }

  // MARK: Who may ask

  @Test(arguments: [
    (["cookie": ""], 403), (["cookie": "precept-80=guess"], 403), (["cookie": "precept-81=secret"], 403),
    (["host": "evil.example"], 421), (["host": "127.0.0.1:81"], 421), (["host": ""], 421),
    (["origin": "https://evil.example"], 403), (["origin": "null"], 403),
  ])
  func refusesWhatDoesNotComeFromThePage(_ other: [String: String], _ status: Int) {
    let studio = Self.studio(BoardFixture.system())
    let headers = Self.headers.merging(other) { _, new in new }
    for method in ["GET", "POST"] {
      #expect(studio.respond(to: HTTPRequest(method, "/", headers: headers))?.status == status)
    }
  }

  @Test func takesTheKeyOnceAndThenTheCookie() {
    let studio = Self.studio(BoardFixture.system())
    let request = HTTPRequest("GET", "/", query: [("key", "secret")], headers: ["host": "localhost:80"])
    let response = studio.respond(to: request)
    #expect(response?.status == 303)
    #expect(response?.header("Set-Cookie") == "precept-80=secret; Path=/; HttpOnly; SameSite=Strict")
    let elsewhere = HTTPRequest("GET", "/import", query: [("key", "secret")], headers: ["host": "localhost:80"])
    #expect(studio.respond(to: elsewhere)?.status == 403)
    var headers = Self.headers
    headers["origin"] = nil
    #expect(studio.respond(to: HTTPRequest("POST", "/undo", headers: headers))?.status == 403)
  }

  @Test func everyAnswerHasAStrictPolicyForItsContent() {
    let studio = Self.studio(BoardFixture.system())
    for path in ["/", "/policy/lone", "/nowhere", "/studio.js"] {
      let response = studio.respond(to: HTTPRequest("GET", path, headers: Self.headers))
      let policy = response?.header("Content-Security-Policy") ?? ""
      #expect(policy.contains("default-src 'none'; script-src 'self'; style-src 'self'"))
      #expect(!policy.contains("unsafe"))
    }
  }

  @Test func readOnlyWritesNothingAtAll() {
    let system = SchoolsFixture.system()
    let studio = Self.studio(system, isReadOnly: true)
    let before = system.nodes
    for path in ["/", "/policy/lone", "/policy/lone/paper", "/policy/lone/compare", "/school/elm/lone/upgrade"] {
      #expect(Self.get(path, on: studio).status == 200, "\(path)")
    }
    for path in ["/undo", "/start", "/import", "/policy/lone/edit", "/policy/lone/release"] {
      #expect(Self.post(path, [("clause", "alone")], on: studio).status == 403, "\(path)")
    }
    #expect(system.nodes == before)
  }

  // MARK: Pages

  @Test(arguments: [
    "/", "/import", "/register", "/policy/lone", "/policy/lone/compare", "/policy/lone/paper", "/policy/lone/release",
    "/school/elm/questions", "/school/elm/lone", "/school/elm/lone/upgrade", "/school/elm/lone/compare",
  ])
  func thePagesAreThere(_ path: String) {
    let (status, text) = Self.get(path, on: Self.studio(SchoolsFixture.system()))
    #expect(status == 200)
    #expect(text.hasPrefix("<!DOCTYPE html>") && text.contains("</html>"))
    #expect(text.components(of: "<h1").count == 2, "one heading of the first level")
  }

  @Test(arguments: ["/policy/none", "/policy/../x", "/school/none/lone", "/policy/lone/edit/x", "/..", "/policy"])
  func whatIsNotThereIsSaidSo(_ path: String) {
    #expect(Self.get(path, on: Self.studio(SchoolsFixture.system())).status == 404)
  }

  @Test func anEmptyDirectoryOffersToBegin() {
    let system = MemorySystem([:], in: "/w")
    system.put("/w", .directory)
    let studio = Self.studio(system)
    #expect(Self.get("/", on: studio).text.contains("How would you like to begin?"))
    #expect(Self.post("/start", [("what", "example"), ("school", " "), ("email", "x")], on: studio).status == 422)
    let names = [("school", "Hill: a \"School\""), ("email", "office@hill.example")]
    #expect(Self.post("/start", [("what", "example")] + names, on: studio).to == "/")
    let overview = Self.get("/", on: studio).text
    #expect(overview.contains("Mobile Phones Policy") && overview.contains("Hill: a &quot;School&quot;"))
    #expect((system.text("/w/Policies/workspace.yml") ?? "").contains("contact: { email: office@hill.example }"))
  }

  @Test func namesWithMarkupAreText() {
    let system = BoardFixture.system()
    BoardFixture.edit(system) {
      $0.replacing("title: Lone Working", with: "title: \"<script>alert(1)</script>\"")
        .replacing("must not stay alone", with: "must not <b onclick=x>stay</b> alone")
    }
    let studio = Self.studio(system)
    for path in ["/", "/policy/lone", "/policy/lone/edit"] {
      let text = Self.get(path, [("clause", "alone"), ("done", "<img src=x>")], on: studio).text
      #expect(!text.contains("<script>alert") && !text.contains("<b onclick") && !text.contains("<img src=x>"))
    }
  }

  // MARK: Editing

  @Test func savingMakesTheSmallestEdit() {
    let system = BoardFixture.system()
    let studio = Self.studio(system)
    let before = system.text(Self.draft) ?? ""
    let form = [("clause", "alone"), ("base", Self.base("alone", on: studio)), ("action", "save")]
    let words = ("words", "You must never stay alone.")
    let preview = Self.post("/policy/lone/edit", form.dropLast() + [words, ("action", "preview")], on: studio)
    #expect(preview.status == 200 && preview.text.contains("How it would be read"))
    #expect(system.text(Self.draft) == before)
    let saved = Self.post("/policy/lone/edit", form + [words], on: studio)
    #expect(saved.status == 303)
    #expect(system.text(Self.draft) == before.replacing("must not stay", with: "must never stay"))
    #expect(Self.post("/undo", [], on: studio).status == 303)
    #expect(system.text(Self.draft) == before)
  }

  @Test func anAttributeIsStatedAndTakenAway() {
    let system = BoardFixture.system()
    let studio = Self.studio(system)
    let before = system.text(Self.draft) ?? ""
    func send(_ key: String, _ value: String) -> Int {
      Self.post(
        "/policy/lone/edit",
        [
          ("clause", "lock"), ("base", Self.base("lock", on: studio)), ("action", "save"),
          ("words", "The [clerk](role:clerk) must lock up."), (key, value),
        ], on: studio
      ).status
    }
    #expect(send("within", "1 day") == 303)
    #expect(system.text(Self.draft) == before.replacing("by=clerk}", with: "by=clerk within=\"1 day\"}"))
    #expect(send("within", "") == 303)
    #expect(system.text(Self.draft) == before)
    #expect(send("by", "nobody-known") == 422)
    #expect(system.text(Self.draft) == before)
  }

  @Test func clausesAreAddedMovedSplitJoinedAndLeftOut() {
    let system = BoardFixture.system()
    let studio = Self.studio(system)
    let before = system.text(Self.draft) ?? ""
    func send(_ clause: String, _ action: String, _ words: String, _ second: String = "") -> Int {
      Self.post(
        "/policy/lone/edit",
        [
          ("clause", clause), ("base", Self.base(clause, on: studio)), ("action", action), ("words", words),
          ("second", second),
        ], on: studio
      ).status
    }
    let alone = "You must not stay alone."
    #expect(send("alone", "add", alone, "You must carry a phone.") == 303)
    let added = "- You must carry a phone.\n  {#carry-phone}\n"
    #expect(system.text(Self.draft) == before.replacing("{#alone}\n", with: "{#alone}\n\(added)"))
    #expect(send("carry-phone", "down", "You must carry a phone.") == 303)
    #expect(system.text(Self.draft) == before.replacing("by=clerk}\n", with: "by=clerk}\n\(added)"))
    #expect(send("carry-phone", "omit", "You must carry a phone.") == 303)
    #expect(system.text(Self.draft) == before)
    #expect(send("alone", "split", alone, "You must tell the clerk.") == 303)
    #expect((system.text(Self.draft) ?? "").contains("{#tell-clerk was=alone}"))
    #expect(Self.post("/undo", [], on: studio).status == 303)
    #expect(system.text(Self.draft) == before)
  }

  @Test func aClauseChangedMeanwhileIsNotWrittenOver() {
    let system = BoardFixture.system()
    let studio = Self.studio(system)
    let base = Self.base("alone", on: studio)
    BoardFixture.edit(system) { $0.replacing("stay alone", with: "stay behind alone") }
    let before = system.text(Self.draft)
    let answer = Self.post(
      "/policy/lone/edit", [("clause", "alone"), ("base", base), ("action", "save"), ("words", "Mine.")], on: studio)
    #expect(answer.status == 409)
    #expect(answer.text.contains("stay behind alone") && answer.text.contains("Mine."))
    #expect(system.text(Self.draft) == before)
  }

  @Test func whatWouldLoseAnotherClauseIsNotSaved() {
    let system = BoardFixture.system()
    let studio = Self.studio(system)
    let before = system.text(Self.draft)
    for words in ["```", "<!-- ", "You must go.\n\n# Care {#other}", "You must go. {#lock}", ""] {
      let answer = Self.post(
        "/policy/lone/edit",
        [("clause", "alone"), ("base", Self.base("alone", on: studio)), ("action", "save"), ("words", words)],
        on: studio)
      #expect(answer.status == 422, "\(words)")
      #expect(system.text(Self.draft) == before, "\(words)")
    }
  }

  /// Two tabs and an editor, at random: every saving that was confirmed is there, and only that.
  @Test(arguments: 1...5) func noConfirmedWordIsLost(_ seed: Int) {
    var random = SeededGenerator(seed)
    let system = BoardFixture.system()
    let studio = Self.studio(system)
    var expected = ["alone": "You must not stay alone.", "lock": "The clerk must lock up."]
    BoardFixture.edit(system) { $0.replacing("[clerk](role:clerk)", with: "clerk").replacing(" by=clerk", with: "") }
    var tabs: [(clause: String, base: String)] = []
    for step in 0..<200 {
      let clause = random.pick(["alone", "lock"])
      switch random.below(4) {
      case 0: tabs.append((clause, Self.base(clause, on: studio)))
      case 1:
        // An editor saves the file.
        let words = "You must go home at \(step) é."
        let old = expected[clause] ?? ""
        BoardFixture.edit(system) { $0.replacing(old, with: words) }
        expected[clause] = words
      default:
        guard !tabs.isEmpty else { continue }
        let tab = tabs.remove(at: random.below(tabs.count))
        let isStale = tab.base != Self.base(tab.clause, on: studio)
        let words = "Staff must ring \(step) times\nbefore they go ü."
        let answer = Self.post(
          "/policy/lone/edit",
          [("clause", tab.clause), ("base", tab.base), ("action", "save"), ("words", words)], on: studio)
        #expect(answer.status == (isStale ? 409 : 303))
        if !isStale { expected[tab.clause] = words.replacing("\n", with: "\n  ") }
      }
      let text = system.text(Self.draft) ?? ""
      for (clause, words) in expected { #expect(text.contains("- \(words)\n  {#\(clause)}"), "step \(step)") }
    }
  }

  // MARK: Schools

  @Test func aSchoolRewordsWhatItMayAndNothingElse() {
    let system = SchoolsFixture.system()
    let studio = Self.studio(system)
    let page = Self.get("/school/elm/lone", on: studio).text
    #expect(page.contains("class=\"locked\""))
    let locked = Self.get("/school/elm/lone/edit", [("clause", "alone")], on: studio).text
    #expect(locked.contains("the model protects these words"))
    let own = "/w/Policies/schools/elm/lone.md"
    let before = system.text(own) ?? ""
    let saved = Self.post(
      "/school/elm/lone/edit",
      [
        ("clause", "elm:tell"), ("base", Self.base("elm:tell", "/school/elm/lone", on: studio)), ("action", "save"),
        ("words", "You must tell the clerk at once."),
      ], on: studio)
    #expect(saved.status == 303)
    #expect(system.text(own) == before.replacing("tell the clerk.", with: "tell the clerk at once."))
  }

  @Test func questionsAreAskedOneAPageAndSavedTogether() {
    let system = SchoolsFixture.system()
    let studio = Self.studio(system)
    let first = Self.get("/school/ash/questions", on: studio).text
    #expect(first.contains("How many hours?") && first.contains("Question 1 of 1"))
    let wrong = Self.post("/school/ash/questions", [("q", "lone.hours"), ("answer", "many")], on: studio)
    #expect(wrong.status == 422 && wrong.text.contains("There is a problem") && wrong.text.contains("value=\"many\""))
    let checked = Self.post("/school/ash/questions", [("q", "lone.hours"), ("answer", "3")], on: studio)
    #expect(checked.text.contains("Check your answers"))
    #expect(!(system.text("/w/Policies/schools/ash/school.yml") ?? "").contains("hours"))
    let saved = Self.post("/school/ash/questions", [("a.lone.hours", "3"), ("action", "save")], on: studio)
    #expect(saved.status == 303)
    #expect((system.text("/w/Policies/schools/ash/school.yml") ?? "").contains("hours: 3"))
  }

  // MARK: The meeting

  @Test func aDecisionIsShownBeforeItIsRecorded() {
    let system = BoardFixture.system()
    let studio = Self.studio(system)
    let form = [("outcome", "approved"), ("by", "board"), ("minute", "7"), ("date", "2026-09-24")]
    let before = system.nodes
    let shown = Self.post("/policy/lone/release", form + [("action", "check")], on: studio)
    #expect(shown.status == 200 && shown.text.contains("ledger.jsonl"))
    #expect(system.nodes == before)
    #expect(Self.post("/policy/lone/release", form + [("action", "record")], on: studio).status == 303)
    #expect(system.text("/w/Policies/lone/releases/ledger.jsonl") != nil)
    let again = Self.post("/policy/lone/release", form + [("action", "check")], on: studio)
    #expect(again.status == 422)
  }

  @Test func waitsForAChangeAndTellsOfIt() {
    let studio = Self.studio(BoardFixture.system())
    let request = HTTPRequest("GET", "/events", query: [("since", "0")], headers: Self.headers)
    #expect(studio.respond(to: request) == nil)
    studio.touch()
    #expect(studio.respond(to: request)?.header("Content-Type") == "text/event-stream")
  }
}

extension String {
  fileprivate func components(of mark: String) -> [Substring] {
    split(separator: mark, omittingEmptySubsequences: false)
  }
}
