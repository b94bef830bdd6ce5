import Diagnostics
import PolicyCompiler
import SourceText
import Testing

/// `⟦…⟧` marks where a rule is broken; nobody counts columns.
@Suite struct PlaceTests {
  @Test(arguments: [
    ("unknown-role", "- Ask\tthe ⟦[head](role:hed)⟧."),
    ("unknown-role", "> [!GUIDANCE]\n> Étude – ask\n>   the ⟦[head](role:hed)⟧, 日本 *now*."),
    ("unknown-role", "- Ask:\n\n  1. > Über\n     > **so** ⟦[head](role:hed)⟧\n"),
    ("unknown-parameter", "Für *wen* &amp; {{reply}} ⟦{{repl}}⟧ &eacute; \\* x"),
    ("unknown-parameter", "Für\n  wen\n\t⟦{{repl}}⟧"),
    ("unknown-attribute", "Ask — 😀.\n{#x ⟦witin⟧=\"1 day\"}"),
    ("bad-duration", "- Ask.\n\n  \t\n  {#x within=\"⟦soonish⟧\"}"),
    ("bad-value-name", "A `code` é ⟦{{No Name}}⟧ b"),
    ("unknown-parameter", "&auml; \\{{reply}} &#123;&lcub;a}} ⟦{{repl}}⟧"),
    ("placeholder", "&auml; XXX and TBC or ⟦XXX⟧"),
    ("placeholder", "The École of ⟦[School name]⟧ and\n  more *words*"),
    ("attribute-not-alone", "{{reply}} — é ⟦{#x}⟧"),
    ("attribute-not-alone", "Text `{#code}` \\{#no} ⟦{#x}⟧ more"),
    ("unclosed-attribute", "- Ask.\n  ⟦{#x within=\"1 day}⟧"),
    ("raw-html", "Für ⟦<b>⟧x"),
    ("unsafe-link", "Für ⟦[x](http://a)⟧ y"),
    ("lost-text", "- Ask\n⟦Für alle⟧"),
    ("lost-text", "> [!GUIDANCE]\n> Ask\n⟦Für alle⟧"),
    ("lost-text", "<!-- é --> ⟦Für alle⟧"),
    ("unsupported-markup", "⟦Für\n===⟧"),
    ("unsupported-markup", "- ⟦# Für⟧\n  {#x}"),
    ("unsupported-markup", "X.\n\n⟦[für]: x⟧"),
    ("unknown-note", "> ⟦[!NOTIZ]⟧ für"),
    ("duplicate-attribute", "X.\n{#x ⟦within=\"2 days\"⟧}".replacing("⟦", with: "within=\"1 day\" ⟦")),
    ("bad-attribute", "X.\n{#für-x ⟦within⟧}"),
    ("bad-duration", "X.\n{#x within=\"2 ⟦wekes⟧\"}"),
    ("control-character", "Für\u{7} wen ⟦\u{1}⟧ x"),
    ("control-character", "Für ⟦\u{202E}⟧sella"),
    ("control-character", "Für\u{200F} **alle** ⟦\u{FEFF}⟧"),
    ("ambiguous-applicability", "X.\n{#x for=staff in-spirit-for=\"⟦volunteers, support-staff⟧\"}"),
  ]) func marksTheVeryPlace(_ rule: String, _ marked: String) throws {
    try mark(rule, Fixture.text(body: marked, header: "parameters: { reply: { type: duration, default: 1 day } }"))
  }

  @Test(arguments: [
    ("unknown-reference", "related: [equality-act-2010, ⟦equality-act⟧, x]"),
    ("unknown-audience", "acknowledge: { audiences: [staff, ⟦stff⟧] }"),
    ("widened-applicability", "acknowledge: { audiences: [staff, ⟦volunteers⟧] }"),
    (
      "unknown-role", "acknowledge: { organisations: { é: { title: X }, o: { title: X, signed-by: [police, ⟦hed⟧] } } }"
    ),
    ("unknown-role", "contacts: { c: { name: Ä, role: ⟦hed⟧ } }"),
    ("unknown-role", "parameters: { r: { type: role, default: ⟦hed⟧ } }"),
  ]) func marksTheVeryPlaceInFrontMatter(_ rule: String, _ header: String) throws {
    try mark(rule, Fixture.text(body: "X.\n{#x}", header: header))
  }

  private func mark(_ rule: String, _ marked: String) throws {
    for lineEnd in ["\n", "\r\n", "\r"] {
      for prefix in ["", "\u{FEFF}"] {
        let text = prefix + marked
        var bytes: [UInt8] = []
        var start = 0
        var end = 0
        for scalar in text.unicodeScalars {
          switch scalar {
          case "⟦": start = bytes.count
          case "⟧": end = bytes.count
          case "\n": bytes += Array(lineEnd.utf8)
          default: bytes += Array(String(scalar).utf8)
          }
        }
        let fixture = Fixture(bytes)
        let spans = fixture.diagnostics.found.filter { $0.rule.name == rule }.compactMap { $0.span?.range }
        #expect(spans.contains(start..<end), "\(lineEnd.debugDescription) \(marked): \(fixture.rendered)")
      }
    }
  }

  /// Each safe fix leaves a text in which its problem is gone, whatever ends the lines.
  @Test(arguments: ["\n", "\r\n"]) func safeFixesMend(_ lineEnd: String) throws {
    let body = """
      # Accounts{#accounts}

      You must ask. {#ask}

      - You must tell:
        {within=“1 day”}

        \t- the head
      \t  and others.

      You must tell.
      """
    var bytes = Array(Fixture.text(body: body, header: "").replacing("\n", with: lineEnd).utf8)
    for _ in 0..<3 {
      let fixture = Fixture(bytes)
      let fixed = applyFixes(fixture.diagnostics.sorted(in: fixture.workspace.sources), in: fixture.workspace.sources)
      bytes = fixed.files.first?.bytes ?? bytes
    }
    let fixture = Fixture(bytes)
    #expect(fixture.problems == [], "\(String(decoding: bytes, as: UTF8.self)) \(fixture.rendered)")
    #expect(!String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "").contains(lineEnd == "\n" ? "\r" : "\n"))
  }
}
