import Testing

@testable import PolicyCommands

/// Word and PDF files: of one page, and of all that a build writes.
@Suite struct PrintCommandTests {
  private static let page = "<title>Phones</title><h1>Phones</h1><p>You must not film.</p>"

  @Test func aWordFileStandsBesideItsPage() {
    let system = MemorySystem(["/w/a.html": Self.page], in: "/w")
    #expect(run("print", "a.html", "--to", "docx", on: system).errors == "wrote a.docx\n")
    guard case .file(let bytes) = system.nodes["/w/a.docx"] else {
      Issue.record("nothing was written")
      return
    }
    #expect(bytes.starts(with: "PK".utf8))
    #expect(run("print", "a.html", "--to", "docx", on: system).errors == "unchanged: a.docx\n")
    let piped = run("print", "-", "--to", "docx", on: system)
    #expect(piped.status == 0)
  }

  @Test func whatSomebodyMayHaveWrittenIsLeftAlone() {
    let system = MemorySystem(["/w/a.html": Self.page, "/w/a.docx": "mine"], in: "/w")
    let refused = run("print", "a.html", "--to", "docx", on: system)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("`a.docx` is there with another content"))
    #expect(system.text("/w/a.docx") == "mine")
    #expect(run("print", "a.html", "--to", "docx", "--overwrite", on: system).status == 0)
    #expect(system.text("/w/a.docx") != "mine")
  }

  @Test(arguments: [
    (["print", "a.html"], Int32(2), "--to"), (["print", "a.html", "--to", "odt"], 2, "docx or pdf"),
    (["print", "none.html", "--to", "docx"], 3, "there is no such file"),
    (["print", "a.txt", "--to", "docx"], 2, "--output"),
    (["print", "a.html", "--to", "docx", "--output", "a.html", "--overwrite"], 2, "would take the place of `a.html`"),
    (["print", "deep.html", "--to", "docx"], 1, "too deep"),
    (["print", "a.html", "--to", "pdf"], 3, "neither is installed"),
    (["build", "--also", "docx,odt"], 2, "docx or pdf"), (["build", "--also", ""], 2, "docx or pdf"),
  ])
  func whatCantBePrintedIsSaid(line: [String], status: Int32, words: String) {
    let system = MemorySystem(
      ["/w/a.html": Self.page, "/w/a.txt": "x", "/w/deep.html": String(repeating: "<div>", count: 400)], in: "/w")
    let code = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(line)
    #expect(code.rawValue == status)
    #expect(system.errorText.contains(words), "\(system.errorText)")
    #expect(system.log.isEmpty)
  }

  /// What WeasyPrint is given: a form, in which the logo has a name, since it tags it as a figure.
  @Test func aLogoHasANameWhereItIsTagged() {
    let form = "<title>A</title><img class=\"logo\" src=\"data:image/png;base64,AA\" alt=\"\"><img alt=\"\"><input>"
    let system = MemorySystem(["/w/a.html": form], in: "/w")
    nonisolated(unsafe) var given = ""
    system.programs = { [unowned system] program, arguments in
      if program == "weasyprint" { return ProgramResult(status: 0, output: []) }
      guard program == "env", let source = arguments.dropLast().last, let target = arguments.last else { return nil }
      given = system.text(source) ?? ""
      system.nodes[target] = .file([0x25])
      return ProgramResult(status: 0, output: [])
    }
    #expect(run("print", "a.html", "--to", "pdf", on: system).errors == "wrote a.pdf\n")
    #expect(given == form.replacing("AA\" alt=\"\"", with: "AA\" alt=\"Logo\""))
  }

  @Test func aBuildAccountsForThemAsForItsPages() throws {
    let system = SchoolsFixture.system()
    let before = Set(system.files(in: "/w/Output"))
    let built = run("build", "--also", "docx", on: system)
    let after = Set(system.files(in: "/w/Output"))
    let pages = after.filter { $0.hasSuffix(".html") && !$0.hasSuffix("index.html") }
    let words = after.filter { $0.hasSuffix(".docx") }
    #expect(!words.isEmpty)
    #expect(Set(words.map { $0.dropLast(4) + "html" }) == pages, "\(built.errors)")
    #expect(run("build", "--also", "docx", on: system).errors.contains("0 files written"))
    // What somebody wrote in is theirs; the others go with the wish for them.
    let path = try #require(words.sorted().first)
    system.put("/w/Output/\(path)", "mine")
    #expect(run("build", on: system).errors.contains("was changed after Precept wrote it"))
    #expect(system.files(in: "/w/Output").filter { $0.hasSuffix(".docx") } == [path])
    #expect(before.isSubset(of: system.files(in: "/w/Output")))
  }

  @Test func withoutAProgramForPDFTheRestIsWritten() {
    let system = SchoolsFixture.system()
    let built = run("build", "--also", "docx,pdf", on: system)
    #expect(built.status == 3)
    #expect(built.errors.contains("PDF is made with Typst or WeasyPrint, and neither is installed, so there is no PDF"))
    #expect(built.errors.contains("files written"))
    #expect(system.files(in: "/w/Output").contains { $0.hasSuffix("policy.docx") })
  }
}
