import Diagnostics
import PolicyCompiler
import TestSupport
import Testing

@testable import PolicyImport

/// What an import writes compiles, whatever stands in the document.
@Suite struct CompileTests {
  private static let workspace = """
    organisation: { name: Ropewalk Trust }
    audiences:
      staff: { name: Staff }
      governors: { name: Governors }
      volunteers: { name: Volunteers }
      everyone: { name: Everyone, includes: [staff, governors, volunteers] }
    roles:
      headteacher: { title: Headteacher, audience: staff }
      governing-body: { title: Governing Body, kind: body, audience: governors }
    """

  /// The errors of a workspace whose one policy is the result.
  private func errors(_ result: Import) -> [String] {
    let compilation = Workspace([
      InputFile(path: "Policies/workspace.yml", bytes: Array(Self.workspace.utf8)),
      InputFile(path: "Policies/old/policy.md", bytes: Array(result.source.utf8)),
    ])
    return Drafts(compilation).diagnostics.found.filter { $0.severity == .error }.map(\.message)
  }

  private static let awkward = [
    "You must nоt film.", "Тhe ԳD of COVІD.", "Ромe staff", "{#id .stem for=nobody}", "{{school.name}} {{ x }} }} {",
    "[link](javascript:alert)", "<https://example.org> <b onclick=x>", "![image](x.png)", "---", "***", "===", "# Not",
    "> [!GUIDANCE]", "<!-- comment", "--> end", "`code`` `", "| a | b |", "|---|---|", "- [ ] task", "+ plus", "1) one",
    "&amp; &nbsp; &#0;", "\\{ \\} \\", "[^1]: note", "[a]: https://example.org", "~~~", "```", "<script>", "*a**b_c_",
    "[!ADAPTER]", "You must:", "Staff should not:", "Applies to staff:", ".", "…", "“", "Title: x",
    "Version: 2 # {a: b}",
    "Author: 'a': \"b\" [c] {d}", "Approved by: --- null", "Owner: !tag &x *y", "Review date: 31/02/2026",
    "Review date: yes", "Date: 2026-13-45", "Review cycle: every blue moon", "[insert: \"name\" {x}]", "[INSERT nаme]",
    "______", "TBC", "XXX", "[School name] must", "CAPITALS FOR ALL", "SCHOOLS", "INDEX", "MODEL", "a", "A", "1",
    "The same clause.", "The same clause.", "the-same-clause", "(a) x", "i. x", "• x", "\t• x",
    "e\u{301}\u{200B}\u{AD}x",
    "\u{202E}evil\u{202C}", "\u{FEFF}x", "𝗯𝗼𝗹𝗱 text", "你好 مرحبا", "mailto:x@y.z", "https://x.org/?a=b&c=*d*_e_",
  ]

  @Test(arguments: seeds(120), [ImportFormat.docx, .text, .html]) func anythingCompiles(
    seed: Int, format: ImportFormat
  ) throws {
    var generator = SeededGenerator(seed)
    let lines = (0..<(1 + generator.below(12))).map { _ in generator.pick(Self.awkward) }
    let result: Import
    do {
      switch format {
      case .docx:
        var file = WordFile("")
        file.numbering =
          WordFile.definition(0, [("bullet", "·"), ("decimal", "%2.")]) + WordFile.list(1, 0)
        for line in lines {
          switch generator.below(6) {
          case 0: file.body += WordFile.heading(line, 1 + generator.below(3))
          case 1: file.body += WordFile.item(line, list: 1, level: generator.below(2))
          case 2: file.body += WordFile.table([[line, generator.pick(Self.awkward)]], header: generator.once(in: 2))
          case 3: file.body += WordFile.paragraph(WordFile.run(line, "<w:highlight w:val='yellow'/>"))
          default: file.body += WordFile.paragraph(WordFile.run(line))
          }
        }
        result = try Import(file.bytes)
      case .html:
        result = try Import(
          text: lines.map { "<\(generator.pick(["p", "h2", "li", "td"]))>" + WordFile.text($0) }.joined(), .html)
      default:
        result = try Import(text: lines.joined(separator: generator.pick(["\n", "\n\n"])))
      }
    } catch let failure as ImportFailure where failure.message == "there is no text in the file" {
      return
    }
    #expect(errors(result) == [], "seed \(seed), \(format): \(result.source)")
  }

  @Test func aWordOfTwoAlphabetsIsPutIntoOne() throws {
    // The o of "nоt" and the C of "Сonduct" are Cyrillic; the Ԡ of the last word looks like no other letter.
    let result = try Import(text: "# Сonduct Policy\n\n## Rules\n\nYou must nоt film.\n\nSee wԠdx.", .markdown)
    #expect(result.header("title") == "Conduct Policy")
    #expect(result.body == "# Rules\nYou must not film.\nSee w&#x520;dx.")
    #expect(result.report.decisions.contains { $0.hasPrefix("“not”: a word with letters of two alphabets") })
    #expect(result.report.decisions.contains { $0.hasPrefix("“w Ԡ dx”: a word with letters of two alphabets; type") })
    #expect(errors(result) == [])
  }

  @Test func headingsInCapitalsGetSmallLetters() throws {
    let result = try Import(
      text: """
        SAFEGUARDING POLICY AND THE ROLE OF THE DSL

        1. PURPOSE OF THE DSL'S WORK

        The DSL and the Headteacher act. Ask a Headteacher.

        2. DUTIES OF THE HEADTEACHER: DBS CHECKS

        You must act.
        """)
    #expect(result.header("title") == "Safeguarding Policy and the Role of the DSL")
    #expect(result.body.contains("# Purpose of the DSL's work\n"))
    #expect(result.body.contains("# Duties of the Headteacher: DBS checks\n"))
  }
}
