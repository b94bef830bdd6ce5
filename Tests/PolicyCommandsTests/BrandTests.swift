import PolicyModel
import TestSupport
import Testing

@testable import PolicyCommands

/// Logo and colours: of today, on every page of a scope, and readable.
@Suite struct BrandTests {
  private static let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h9\"/></svg>"

  private func system(_ brand: String, logo: String? = drawing) -> MemorySystem {
    let system = BoardFixture.system()
    system.put(
      "/w/Policies/workspace.yml",
      (system.text("/w/Policies/workspace.yml") ?? "").replacing(
        "{ name: Estuary Alliance }", with: "{ name: Estuary Alliance, \(brand) }"))
    if let logo { system.put("/w/Policies/logo.svg", logo) }
    return system
  }

  @Test func everyPageCarriesThem() {
    let system = system("logo: logo.svg, colours: { main: \"#1d4e89\", second: '7a2048' }")
    let result = system.run(line: "build")
    #expect(result.status == 0 && !result.errors.contains("ignored"), "\(result.errors)")
    let pages = system.nodes.keys.filter { $0.hasPrefix("/w/Output/") && $0.hasSuffix(".html") }
    #expect(pages.count > 6)
    for path in pages {
      let page = system.text(path) ?? ""
      #expect(page.contains("<img class=\"logo\" src=\"data:image/svg+xml;base64,PHN2Zy"), "\(path)")
      #expect(page.contains("--accent:#1d4e89;--band:#7a2048}"), "\(path)")
    }
    let paper = system.run(line: "review lone --format html")
    #expect(paper.output.contains("--band:#7a2048}"), "\(paper.errors)")
  }

  @Test func aComparisonMissesNoLogo() {
    let system = system("logo: logo.svg")
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    BoardFixture.edit(system) { $0.replacing("1.0.0", with: "1.1.0").replacing("stay alone", with: "work alone") }
    let result = run("diff", "lone", on: system)
    #expect(result.output.contains("{+work+} alone") && !result.errors.contains("has errors"), "\(result)")
  }

  @Test func aSchoolLooksAsItSaysOrAsTheOrganisation() {
    let system = system("logo: logo.svg, colours: { main: \"#1d4e89\" }")
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    for (id, more) in [("elm", "colours: { main: \"#7a2048\" }\n"), ("ash", "")] {
      system.put(
        "/w/Policies/schools/\(id)/school.yml", "name: School\n\(more)policies: { lone: { version: 1.0.0 } }\n")
    }
    #expect(system.run(line: "build").status == 0)
    #expect((system.text("/w/Output/elm/index.html") ?? "").contains("--accent:#7a2048;--band:#7a2048}"))
    #expect((system.text("/w/Output/elm/index.html") ?? "").contains("class=\"logo\""))
    #expect((system.text("/w/Output/ash/index.html") ?? "").contains("--accent:#1d4e89;--band:#1d4e89}"))
  }

  @Test(arguments: [
    ("colours: { main: \"#7fb3d5\" }", "`#7fb3d5` has a contrast of 2.2 with white; words need 4.5", "bad-value"),
    ("colours: { main: \"#0a5a59\", second: \"#767677\" }", "", ""),
    ("colours: { main: \"#0a5a59\", second: \"#777777\" }", "`#777777` has a contrast of 4.4 with white", "bad-value"),
    ("colours: { main: teal }", "`teal` is no colour", "bad-value"),
    ("colours: { second: \"#000\" }", "main", "missing-field"),
    ("logo: ../logo.svg", "`../logo.svg` cannot be a logo", "bad-figure"),
    ("logo: logo.gif", "`logo.gif` cannot be a logo", "bad-figure"),
    ("logo: other.svg", "The logo `other.svg` is not there", "bad-figure"),
  ])
  func whatCannotBeReadIsAnError(brand: String, message: String, rule: String) {
    let result = system(brand).run(line: "check")
    #expect((result.status == 1) == !rule.isEmpty, "\(result.output)")
    #expect(result.output.contains(message) && result.output.contains(rule), "\(result.output)")
  }

  @Test func aLogoThatHoldsAScriptIsRefused() {
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>"
    let result = system("logo: logo.svg", logo: drawing).run(line: "check")
    #expect(result.status == 1 && result.output.contains("`logo.svg` holds a script"), "\(result.output)")
  }

  /// The nearest shade can be read, and the one before it could not.
  @Test func theShadeThatIsProposedIsTheNearest() {
    for red in stride(from: 0, through: 255, by: 15) {
      for green in stride(from: 0, through: 255, by: 15) {
        let colour = Colour(red: UInt8(red), green: UInt8(green), blue: 200)
        let shade = colour.readable(on: .white)
        #expect(shade.contrast(with: .white) >= 4.5)
        #expect((shade == colour) == (colour.contrast(with: .white) >= 4.5))
        #expect(shade.contrast(with: .white) < 4.8 || shade == colour)
      }
    }
    #expect(Colour("#000")?.contrast(with: .white) == 21)
    #expect(Colour("#0a5a5") == nil && Colour("##0a5a59") == nil && Colour("") == nil)
    let grey = Colour("777777")?.contrast(with: .white) ?? 0
    #expect(abs(grey - 4.478) < 0.001)
  }

  @Test func noReleaseFreezesThem() {
    let (plain, looking) = (BoardFixture.system(), system("logo: logo.svg, colours: { main: \"#1d4e89\" }"))
    for system in [plain, looking] { #expect(BoardFixture.approve(on: system, "2026-09-24") == 0) }
    let path = "/w/Policies/lone/releases/1.0.0.json"
    #expect(plain.text(path) == looking.text(path) && plain.text(path) != nil)
    looking.put("/w/Policies/logo.svg", Self.drawing.replacing("h9", with: "v9"))
    #expect(looking.run(line: "verify").status == 0)
  }
}
