import TestSupport
import Testing

@testable import PolicyCommands

/// What `import` reads, writes and refuses.
@Suite struct ImportCommandTests {
  private let workspace = """
    organisation: { name: Ropewalk Trust }
    audiences:
      staff: { name: Staff }
      everyone: { name: Everyone, includes: [staff] }
    roles:
      headteacher: { title: Headteacher, audience: staff }
      board: { title: Board, kind: body, audience: staff }
    """

  private func run(_ arguments: [String], _ files: [String: String]) -> (PolicyCommands.ExitStatus, MemorySystem) {
    var all = ["/ws/Policies/workspace.yml": workspace]
    for (path, text) in files { all["/ws/\(path)"] = text }
    let system = MemorySystem(all, in: "/ws")
    return (Dispatcher(system: system, handlers: CommandRegistry.handlers).run(arguments), system)
  }

  private let text = "PHONES POLICY\n\n1. RULES\n\n1.1 You must not film.\n\n1.2 You may call [insert name].\n"

  @Test func aPolicyIsWrittenUnderTheIDOfItsTitle() {
    let (status, system) = run(["import", "old.txt"], ["old.txt": text])
    #expect(status == .done)
    #expect(system.text("/ws/Policies/phones-policy/policy.md")?.contains("You may call {{") == true)
    #expect(system.errorText.contains("none lost"))
    #expect(system.errorText.contains("wrote Policies/phones-policy/policy.md"))
    #expect(Dispatcher(system: system, handlers: CommandRegistry.handlers).run(["check"]) == .done)
  }

  @Test(arguments: [
    ("r.json", "\"format\": \"precept-import/1\""), ("r.md", "# Import of old.txt"), ("r.txt", "Import of old.txt"),
  ])
  func theReportHasTheFormOfItsName(name: String, start: String) {
    let (status, system) = run(["import", "old.txt", "--report", name], ["old.txt": text])
    #expect(status == .done)
    #expect(system.text("/ws/\(name)")?.contains(start) == true)
  }

  @Test func whatIsThereIsNotWrittenOver() {
    let (status, system) = run(
      ["import", "old.txt", "--id", "mine"], ["old.txt": text, "Policies/mine/policy.md": "x"])
    #expect(status == .usage)
    #expect(system.text("/ws/Policies/mine/policy.md") == "x")
    let dispatcher = Dispatcher(system: system, handlers: CommandRegistry.handlers)
    #expect(dispatcher.run(["import", "old.txt", "--id", "mine", "--overwrite"]) == .done)
    #expect(system.text("/ws/Policies/mine/policy.md")?.contains("You must not film.") == true)
  }

  @Test(arguments: [
    (["import", "old.txt", "--id", "index"], PolicyCommands.ExitStatus.usage, "Precept keeps it for itself"),
    (["import", "old.txt", "--id", "Not An Id"], .usage, "did you mean `not-an-id`?"),
    (["import", "none.txt"], .system, "there is no such file"),
    (["import", "empty.txt"], .problems, "the file is empty"),
    (["import", "blank.txt"], .problems, "there is no text in the file"),
    (["import", "wrong.docx"], .problems, "is no Word document, though its name says so"),
    (["import", "cut.docx"], .problems, "damaged or cut off"),
    (["import", "a.pdf"], .system, "install poppler-utils"),
    (["import", "a.rtf"], .system, "install libreoffice-writer"),
    (["import", "garbage.rtf"], .problems, "most of it is no RTF"),
    (["import", "garbage.doc"], .problems, "holds no Word document"),
    (["import", "long.txt"], .problems, "it would make a larger policy than there may be"),
    (["import", "marks.txt"], .problems, "it would make a larger policy than there may be"),
    (["import", "old.txt", "--changes", "maybe"], .usage, "accept or reject"),
  ])
  func whatCannotBeReadIsSaid(arguments: [String], status: PolicyCommands.ExitStatus, words: String) {
    let files = [
      "old.txt": text, "empty.txt": "", "blank.txt": " \n\n", "wrong.docx": "no", "cut.docx": "PK\u{3}\u{4}",
      "a.pdf": "%PDF-1.7",
      "a.rtf": "{\\rtf1 x}",
    ]
    let (_, system) = run(["status"], files)
    // Beginnings that are right, and then bytes of chance, of which LibreOffice would make a text.
    system.put("/ws/garbage.rtf", .file(Array("{\\rtf1".utf8) + (0..<2000).map { UInt8(truncatingIfNeeded: $0 * 37) }))
    system.put(
      "/ws/garbage.doc", .file([0xD0, 0xCF, 0x11, 0xE0] + (0..<2000).map { UInt8(truncatingIfNeeded: $0 * 37) }))
    system.put("/ws/long.txt", .file(Array(String(repeating: "a\n\n", count: 100_001).utf8)))
    system.put("/ws/marks.txt", .file(Array(String(repeating: "[ ", count: 200_001).utf8)))
    let result = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(arguments)
    #expect(result == status)
    #expect(system.errorText.contains(words), "\(system.errorText)")
    #expect(system.files(in: "/ws/Policies") == ["workspace.yml"])
  }

  @Test func trackedChangesAreWrongUsage() {
    var file = ZIPFile()
    file.add(
      "word/document.xml",
      "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>You must stay</w:t></w:r>"
        + "<w:ins><w:r><w:t> here</w:t></w:r></w:ins></w:p></w:body></w:document>")
    let (_, system) = run(["status"], [:])
    system.put("/ws/old.docx", .file(file.bytes))
    let dispatcher = Dispatcher(system: system, handlers: CommandRegistry.handlers)
    #expect(dispatcher.run(["import", "old.docx"]) == .usage)
    #expect(system.errorText.contains("1 tracked change, and nobody said what to do with it"))
    #expect(system.errorText.contains("expected: --changes accept or --changes reject"))
    #expect(dispatcher.run(["import", "old.docx", "--changes", "reject"]) == .done)
    #expect(system.text("/ws/Policies/old/policy.md")?.contains("You must stay\n") == true)
  }
}
