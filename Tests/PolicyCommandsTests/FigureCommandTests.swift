import PolicyModel
import Testing

@testable import PolicyCommands

/// Figures through every command: read beside the text, frozen beside the release, carried by pages.
@Suite struct FigureCommandTests {
  private static let route = #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Route</title></svg>"#
  private static let other = #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Other</title></svg>"#
  private static let file = "/w/Policies/lone/figures/route.svg"

  private static func system() -> MemorySystem {
    MemorySystem(
      [
        "/w/Policies/workspace.yml": """
        organisation: { name: Estuary Alliance }
        audiences: { staff: { name: Staff }, governors: { name: Governors } }
        roles: { board: { title: Steering Board, kind: body, audience: governors } }
        """,
        "/w/Policies/lone/policy.md": """
        ---
        title: Lone Working
        version: 1.0.0
        owner: board
        approver: board
        review: { every: 1 year }
        applies-to: { staff: in-full }
        acknowledge: { audiences: [staff], return-to: board, keep: name, keep-for: 6 years }
        tailoring: adaptable
        ---

        # Care {#care}

        You must leave by this route:
        {#leave}

        ![Out of the door & down](figures/route.svg)

        - at once;
          {#at-once}
        - together.
          {#together}

        ![Where to meet](figures/route.svg)
        {#meet tailoring=optional}

        """,
        file: route,
      ], in: "/w")
  }

  private static func release(_ system: MemorySystem, _ date: String = "2026-09-24", _ copy: String = "lone") -> (
    status: Int32, output: String, errors: String
  ) {
    run("release", copy, "--outcome", "approved", "--by", "board", "--minute", "1", "--date", date, on: system)
  }

  private static func released(_ system: MemorySystem) -> MemorySystem {
    #expect(release(system).status == 0, "\(system.errorText)")
    return system
  }

  /// The one figure that a release keeps.
  private static func kept(_ system: MemorySystem) -> String? {
    system.nodes.keys.filter { $0.hasPrefix("/w/Policies/lone/releases/figures/") }.sorted().first
  }

  @Test func aFigureIsFrozenBeforeTheTextThatShowsIt() throws {
    let system = Self.released(Self.system())
    let kept = try #require(Self.kept(system))
    #expect(
      system.log.filter { $0.hasPrefix("write") } == [
        "write \(kept)", "write /w/Policies/lone/releases/1.0.0.json", "write /w/Policies/lone/releases/ledger.jsonl",
      ])
    #expect(kept.hasSuffix(".svg") && system.text(kept) == Self.route)
    #expect(run("verify", on: system).status == 0)
    // Another draft shows another; what was approved stays.
    system.put(Self.file, Self.other)
    #expect(run("show", "lone@1.0.0", on: system).status == 0)
    let difference = run("diff", "lone", on: system)
    #expect(
      difference.output.contains("Another figure") && difference.output.contains("2 changes: 2 with a new meaning"))
    system.nodes[Self.file] = nil
    // The draft has an error without it, and what is in force is published all the same.
    let built = run("build", on: system)
    #expect(built.status == 1 && built.errors.contains("There is no `figures/route.svg`"), "\(built)")
    #expect(system.text("/w/Output/model/lone/policy.html")?.contains("data:image/svg+xml;base64,") ?? false)
  }

  /// No words say what differs between two pictures: comparisons and papers show both, of one that is new or gone the one.
  @Test func whatComparesShowsTheFiguresThemselves() throws {
    let system = Self.released(Self.system())
    system.put(Self.file, Self.other)
    func pictures(_ page: String) -> [String] {
      page.split(separator: "<p").filter { $0.contains("<img class=\"fig\"") }.map {
        String($0.split(separator: "alt=\"").last?.prefix { $0 != "\"" } ?? "")
      }
    }
    for command in [["diff", "lone", "--format", "html"], ["review", "lone", "--format", "html"]] {
      system.output = []
      #expect(
        Dispatcher(system: system, handlers: CommandRegistry.handlers).run(command).rawValue == 0, "\(system.errorText)"
      )
      let page = system.outputText
      #expect(
        pictures(page) == [
          "Out of the door &amp; down", "Out of the door &amp; down", "Where to meet", "Where to meet",
        ])
      #expect(page.ranges(of: "<p class=\"meta\">Before:</p>").count == 2)
      #expect(page.ranges(of: "<p class=\"meta\">Now:</p>").count == 2)
    }
    let text = try #require(system.text("/w/Policies/lone/policy.md"))
    let meet = try #require(text.firstRange(of: "![Where to meet]"))
    system.put("/w/Policies/lone/policy.md", String(text[..<meet.lowerBound]))
    let gone = run("diff", "lone", "--format", "html", on: system).output
    #expect(pictures(gone).last == "Where to meet" && pictures(gone).count == 3)
  }

  @Test func aRecordWithoutItsFigureDoesNotHold() throws {
    for way in ["gone", "changed"] {
      let system = Self.released(Self.system())
      let kept = try #require(Self.kept(system))
      if way == "gone" { system.nodes[kept] = nil } else { system.put(kept, Self.other) }
      let verified = run("verify", on: system)
      #expect(verified.status == 1 && (verified.output + verified.errors).contains("broken-release"))
      #expect((verified.output + verified.errors).contains(way == "gone" ? "is not there" : "was changed"))
      #expect(run("show", "lone@1.0.0", on: system).status == 1)
      #expect(run("build", on: system).status == 1)
      system.put("/w/Policies/lone/policy.md", (system.text("/w/Policies/lone/policy.md") ?? "") + "\n")
      #expect(Self.release(system, "2027-09-24").status == 1)
    }
    // A file that is there and can't be read is not absent.
    let system = Self.released(Self.system())
    let kept = try #require(Self.kept(system))
    system.failures["read \(kept)"] = .permissionDenied
    #expect(run("verify", on: system).status == 3 && run("build", on: system).status == 3)
  }

  @Test func whatAnInterruptionLeftIsTakenAway() throws {
    let system = Self.system()
    system.changesLeft = 1
    #expect(Self.release(system).status == 3)
    system.changesLeft = nil
    #expect(Self.kept(system) != nil && system.text("/w/Policies/lone/releases/1.0.0.json") == nil)
    let verified = run("verify", on: system)
    #expect(verified.status == 1 && (verified.output + verified.errors).contains("interrupted-release"))
    // The next decision shows another, and leaves no stray behind.
    system.put(Self.file, Self.other)
    #expect(Self.release(system).status == 0)
    #expect(Self.kept(system).flatMap { system.text($0) } == Self.other)
    #expect(run("verify", on: system).status == 0)
  }

  @Test func whatCannotBeReadIsNotMissing() {
    let system = Self.system()
    system.nodes[Self.file] = nil
    let missing = run("check", on: system)
    #expect(missing.status == 1 && missing.output.contains("policy.md:17:27: error: There is no `figures/route.svg`"))
    for node in [MemorySystem.Node.link, .file(Array(Self.route.utf8))] {
      let system = Self.system()
      system.put(Self.file, node)
      if node != .link { system.failures["read \(Self.file)"] = .permissionDenied }
      let found = run("check", on: system)
      #expect(found.status == 3 && !(found.output + found.errors).contains("bad-figure"), "\(found)")
      #expect(run("build", on: system).status == 3 && run("diff", "lone", on: system).status == 3)
      #expect(Self.release(system).status == 3)
    }
  }

  @Test func whatNoTextShowsIsSaid() {
    let system = Self.system()
    system.put("/w/Policies/lone/figures/old.svg", Self.other)
    system.put("/w/Policies/lone/figures/route.drawio", "a drawing program's own")
    let found = run("check", on: system)
    #expect(found.status == 0)
    #expect(found.output.contains("`Policies/lone/figures/old.svg` is shown by no text"))
    #expect(!found.output.contains("drawio"))
  }

  @Test func everyDocumentShowsIt() throws {
    let system = Self.released(Self.system())
    #expect(run("build", on: system).status == 0)
    let image = "<img class=\"fig\" src=\"data:image/svg+xml;base64,PHN2Zy"
    for page in ["lone/policy", "handbook-staff", "lone/acknowledgement-staff"] {
      let html = try #require(system.text("/w/Output/model/\(page).html"))
      #expect(html.contains(image) && html.contains("alt=\"Out of the door &amp; down\""), "\(page)")
      #expect(html.contains("img-src data:;"), "\(page)")
      let markdown = try #require(system.text("/w/Output/model/\(page).md"))
      let link = try #require(markdown.split(separator: "![Out of the door & down](").last?.split(separator: ")").first)
      // The file to which it refers is there.
      let place = "/w/Output/model/" + (page.hasPrefix("lone/") ? "lone/" : "")
      #expect(system.text(place + link) == Self.route, "\(page): \(link)")
      // It stands between the stem and its items.
      let order = ["leave by this route", "Out of the door", "at once", "together"].map {
        markdown.utf8.firstRange(of: $0.utf8)?.lowerBound
      }
      #expect(order.allSatisfy { $0 != nil } && order.compactMap { $0 } == order.compactMap { $0 }.sorted(), "\(page)")
    }
    let shown = run("show", "lone", "--format", "json", on: system).output
    #expect(shown.contains("\"figures\"") && shown.contains("figures/route.svg"))
    #expect(run("show", "lone", on: system).output.contains("figure figures/route.svg"))
  }

  @Test func gitAndFilesHaveTheirOwn() {
    let system = Self.released(Self.system())
    let draft = system.text("/w/Policies/lone/policy.md") ?? ""
    let workspace = system.text("/w/Policies/workspace.yml") ?? ""
    system.git = { arguments in
      guard arguments.contains("cat-file"), let name = arguments.last else { return [] }
      if name.hasSuffix("policy.md") { return Array(draft.utf8) }
      return Array((name.hasSuffix("route.svg") ? Self.other : workspace).utf8)
    }
    #expect(run("diff", "lone@git:HEAD", "lone", on: system).output.contains("2 changes"))
    system.put("/w/old/text.md", draft)
    system.put("/w/old/figures/route.svg", Self.route)
    #expect(run("diff", "old/text.md", "lone@1.0.0", on: system).output.contains("2 changes") == false)
    system.put("/w/old/figures/route.svg", Self.other)
    #expect(run("diff", "old/text.md", "lone@1.0.0", on: system).output.contains("Another figure"))
  }

  @Test func aSchoolHasItsOwn() throws {
    let system = Self.released(Self.system())
    system.put(
      "/w/Policies/schools/elm/school.yml", "name: Elm School\npolicies:\n  lone: { version: 1.0.0 }\n")
    system.put(
      "/w/Policies/schools/elm/lone.md",
      "---\nadapts: lone\n---\n\n# Care {#care}\n\n![Our door](figures/route.svg)\n{#meet}\n")
    system.put("/w/Policies/schools/elm/figures/route.svg", Self.other)
    let checked = run("check", on: system)
    #expect(checked.status == 0, "\(checked.output)")
    #expect(Self.release(system, "2026-10-01", "elm/lone").status == 0, "\(system.errorText)")
    let kept = system.nodes.keys.filter { $0.hasPrefix("/w/Policies/schools/elm/releases/lone/figures/") }
    #expect(Set(kept.compactMap { system.text($0) }) == [Self.route, Self.other])
    #expect(run("verify", on: system).status == 0)
    #expect(run("build", on: system).status == 0)
    let markdown = try #require(system.text("/w/Output/elm/lone/policy.md"))
    #expect(markdown.contains("![Our door](figures/route-") && markdown.contains("![Out of the door & down]"))
    let written = system.nodes.keys.filter { $0.hasPrefix("/w/Output/elm/lone/figures/") }
    #expect(Set(written.compactMap { system.text($0) }) == [Self.route, Self.other])
    #expect(run("show", "elm/lone@1.0.0+1", on: system).output.contains("Our door"))
  }
}
