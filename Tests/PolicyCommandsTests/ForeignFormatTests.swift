import TestSupport
import Testing

@testable import PolicyCommands

/// What is made of files by the programs of others.
@Suite struct ForeignFormatTests {
  private static let word: [UInt8] = {
    var file = ZIPFile()
    file.add(
      "word/document.xml",
      "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r>"
        + "<w:t>You must stay.</w:t></w:r></w:p></w:body></w:document>")
    return file.bytes
  }()

  /// LibreOffice as it is: it ends with 0 whatever happens, and makes a file from the `success`th time on.
  private func system(success: Int, status: Int32 = 0) -> (MemorySystem, () -> [String]) {
    let system = MemorySystem(
      [
        "/w/Policies/workspace.yml": """
        organisation: { name: Ropewalk Trust }
        audiences:
          staff: { name: Staff }
          everyone: { name: Everyone, includes: [staff] }
        roles:
          headteacher: { title: Headteacher, audience: staff }
          board: { title: Board, kind: body, audience: staff }
        """, "/w/a.rtf": "{\\rtf1 You must stay.}",
      ], in: "/w")
    nonisolated(unsafe) var profiles: [String] = []
    system.programs = { [unowned system] program, arguments in
      guard program == "timeout", arguments.dropFirst().first == "soffice" else { return nil }
      profiles += arguments.filter { $0.hasPrefix("-env:UserInstallation=") }
      if profiles.count >= success, let target = arguments.firstIndex(of: "--outdir") {
        system.nodes["\(arguments[target + 1])/document.docx"] = .file(Self.word)
      }
      return ProgramResult(status: status, output: [])
    }
    return (system, { profiles })
  }

  @Test func aProgramThatMadeNothingIsAskedAgainWithAProfileOfItsOwn() {
    let (system, profiles) = system(success: 2)
    let result = run("import", "a.rtf", "--id", "a", on: system)
    #expect(result.status == 0, "\(result.errors)")
    #expect(system.text("/w/Policies/a/policy.md")?.contains("You must stay.") == true)
    #expect(Set(profiles()).count == 2)
    #expect(system.nodes.keys.allSatisfy { !$0.contains("precept-import-") || $0 == "/tmp" })
  }

  @Test(arguments: [(0, "was started twice and made nothing of the file"), (124, "more than three minutes")])
  func thatNothingCanBeMadeIsSaid(status: Int32, words: String) {
    let (system, profiles) = system(success: 9, status: status)
    let result = run("import", "a.rtf", "--id", "a", on: system)
    #expect(result.status == 1)
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(profiles().count == (status == 0 ? 2 : 1))
  }
}
