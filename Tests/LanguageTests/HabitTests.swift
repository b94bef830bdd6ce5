import Diagnostics
import PolicyCompiler
import SourceText
import TestSupport
import Testing

/// What people type and paste by habit, and what `check --fix` makes of it.
@Suite struct HabitTests {
  /// Applies the safe fixes until nothing changes, as the command does, and takes no account of ids.
  static func fixed(_ body: String) -> String {
    var text = Fixture.text(body: body, header: "")
    for _ in 0..<8 {
      let fixture = Fixture(Array(text.utf8))
      let map = fixture.workspace.sources
      let found = fixture.diagnostics.sorted(in: map).filter { $0.rule.name != "missing-id" }
      guard let file = applyFixes(found, in: map).files.first(where: { map[$0.id].name == Fixture.path }) else { break }
      text = String(decoding: file.bytes, as: UTF8.self)
    }
    let start = text.firstRange(of: "\n---\n\n")?.upperBound ?? text.startIndex
    return String(text[start...])
  }

  @Test(arguments: [
    ("# 4 Phones {#a}\n\nYou must.\n{#b}", "# Phones {#a}\n\nYou must.\n{#b}"),
    ("# **4.** Phones {#a}\n\n**4.1** You must.\n{#b}", "# Phones {#a}\n\nYou must.\n{#b}"),
    ("# IV. Phones {#a}\n\n4.2.1\tYou must.\n{#b}", "# Phones {#a}\n\nYou must.\n{#b}"),
    ("# Appendix A – Phones {#a .appendix}\n\n(a) you must.\n{#b}", "# Phones {#a .appendix}\n\nyou must.\n{#b}"),
    ("# 4\u{A0}Phones {#a}\n\n§ 4 of the Act holds.\n{#b}", "# Phones {#a}\n\n§ 4 of the Act holds.\n{#b}"),
    // Numbers that are part of what is said.
    ("# 24 Hours {#a}\n\n2.5 hours must do.\n{#b}", "# 24 Hours {#a}\n\n2.5 hours must do.\n{#b}"),
    ("# 2026 Review {#a}\n\nA. B. Smith must ask.\n{#b}", "# 2026 Review {#a}\n\nA. B. Smith must ask.\n{#b}"),
    ("# 3 things {#a}\n\n(UK) pupils must.\n{#b}", "# 3 things {#a}\n\n(UK) pupils must.\n{#b}"),
    ("# A day {#a}\n\nI. must ask.\n{#b}", "# A day {#a}\n\nI. must ask.\n{#b}"),
    // Lists in one paragraph.
    (
      "# A {#a}\n\nYou must not:\n• run;\n• shout\nin here.\n{#b}",
      "# A {#a}\n\nYou must not:\n{#b}\n\n- run;\n- shout\n  in here."
    ),
    (
      "# A {#a}\n\nYou must not\n(a) run;\n(b) shout.\n{#b}",
      "# A {#a}\n\nYou must not:\n{#b}\n\n- run;\n- shout."
    ),
    (
      "# A {#a}\n\nYou must not:\n(a) run;\n(b) shout.\n{#b}",
      "# A {#a}\n\nYou must not:\n{#b}\n\n- run;\n- shout."
    ),
    (
      "# A {#a}\n\n- You must not:\n  • run;\n  o\tfast;\n  • shout.\n  {#b}",
      "# A {#a}\n\n- You must not:\n  {#b}\n\n  - run;\n    - fast;\n  - shout."
    ),
    ("# A {#a}\n\n• You must run.\n\n• You must stop.", "# A {#a}\n\n- You must run.\n\n- You must stop."),
    ("# A {#a}\n\n-\u{A0}You must run.\n{#b}", "# A {#a}\n\n- You must run.\n  {#b}"),
    (
      "# A {#a}\n\nYou must ask the head\n– or a deputy – now.\n{#b}",
      "# A {#a}\n\nYou must ask the head\n– or a deputy – now.\n{#b}"
    ),
    ("# A {#a}\n\n1.  You must:\n    • run\n    • stop\n", "# A {#a}\n\n1.  You must:\n\n    - run\n    - stop\n"),
    // Stems.
    (
      "# A {#a}\n\nYou must do the following\n{#b}\n\n- run\n  {#c}",
      "# A {#a}\n\nYou must do the following:\n{#b}\n\n- run\n  {#c}"
    ),
    ("# A {#a}\n\n**You must not** –\n{#b}\n\n- run\n  {#c}", "# A {#a}\n\n**You must not**:\n{#b}\n\n- run\n  {#c}"),
    (
      "# A {#a}\n\nThe rules are as follows:-\n{#b}\n\n- run\n  {#c}",
      "# A {#a}\n\nThe rules are as follows:\n{#b}\n\n- run\n  {#c}"
    ),
    ("# A {#a}\n\nWe act.\n{#b}\n\n- You must run.\n  {#c}", "# A {#a}\n\nWe act.\n{#b}\n\n- You must run.\n  {#c}"),
    // Headings, blanks and what cannot be seen.
    ("#Phones {#a}\n\nYou must.\n{#b}", "# Phones {#a}\n\nYou must.\n{#b}"),
    (
      "#\u{A0}Phones {#a}\n\nYou must.\n{#b\u{A0}within=\"1\u{A0}day\"}",
      "# Phones {#a}\n\nYou must.\n{#b within=\"1 day\"}"
    ),
    ("# A\u{A0}{#a}\n\nYou mu\u{200B}st.\n{#b}\u{A0}", "# A {#a}\n\nYou must.\n{#b}"),
    (
      "# A {#a}\n\n\\#ETA is a tag.\n{#b}\n\n#ETA is our tag.\n{#c}",
      "# A {#a}\n\n\\#ETA is a tag.\n{#b}\n\n#ETA is our tag.\n{#c}"
    ),
  ]) func isMended(_ body: String, _ expected: String) {
    #expect(Self.fixed(body) == expected + "\n")
    let crlf = body.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    let mended = Self.fixed(crlf).split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
    #expect(mended == expected + "\n")
  }

  @Test(arguments: [
    // Beside what the cases show.
    (
      "You must raise:\n{#b}\n\n- a danger;\n  {#c}\n- a crime.\n  {#d}\n\n- This covers all concerns.\n  {#e}",
      "swallowed-clause"
    ),
    ("You must:\n{#b}\n\n- Run.\n  {#c}\n- Stop.\n  {#d}\n\n- This covers all concerns.\n  {#e}", "swallowed-clause"),
    ("PHONES\n{#b}", "unmarked-heading"),
    ("__Phones in school__\n{#b}", "unmarked-heading"),
    ("Task\tWho\tWhen\n{#b}", "pasted-table"),
    ("You must ask\nPage 3\nthe headteacher.\n{#b}", "page-furniture"),
    ("> [!GUIDANCE]\n> If a phone is lost, the Programme Leader must ask.", "duty-in-note"),
    ("§ 4.1 You must ask.\n{#b}", "typed-number"), ("Article 5: You must ask.\n{#b}", "typed-number"),
    ("A. The headteacher must ask.\n{#b}", "typed-number"), ("You must:\no Run\no Walk\n{#b}", "typed-bullet"),
    ("o You must ask.\n{#b}", "typed-bullet"),
  ]) func isFound(_ body: String, _ rule: String) {
    #expect(Fixture(body: body).problems.contains(rule))
  }

  @Test(arguments: [
    "NSPCC\n{#b}", "**You must never run.**\n{#b}", "**Phones:**\n{#b}\n\n- You must ask.\n  {#c}",
    "You must see\npage 3\nof the handbook.\n{#b}",
    "You must raise:\n{#b}\n\n- a danger;\n  {#c}\n\n- a crime.\n  {#d}",
    "> [!GUIDANCE]\n> The law says that schools must ask.", "> [!GUIDANCE]\n> Why must staff ask?",
    "Article 5 of the treaty holds.\n{#b}", "§ 4 of the Act holds.\n{#b}", "A. Smith must ask.\n{#b}",
    "> [!ADAPTER]\n> You must set a number.", "> You must ask, he said.", "Version 2 of the form holds.\n{#b}",
  ]) func isLeftAlone(_ body: String) {
    let habits: Set<String> = [
      "typed-number", "typed-bullet", "pasted-table", "unmarked-heading", "page-furniture", "stem-without-colon",
      "swallowed-clause", "duty-in-note",
    ]
    #expect(habits.isDisjoint(with: Fixture(body: body).names))
  }

  /// A fix takes away the marks of a word processor and never a word.
  @Test(arguments: seeds(200)) func aFixKeepsEveryWord(_ seed: Int) {
    var random = SeededGenerator(seed)
    let marks = [
      "• ", "– ", "(a) ", "4.2 ", "iv) ", "o\t", "- ", "", "", "4. ", "\u{A0}", "**4.1** ", "Section 4: ", "#",
    ]
    let ends = [":", ";", ".", "", ",", " –", ":-"]
    var n = 0
    var lines: [String] = ["# Heading {#heading}", ""]
    for _ in 0..<(3 + random.below(10)) {
      n += 1
      let indent = random.pick(["", "", "  "])
      lines.append(indent + random.pick(marks) + "word\(n)x following" + random.pick(ends))
      if random.below(3) == 0 { lines.append("") }
    }
    func words(_ text: String) -> [Substring] {
      text.split { !$0.isLetter && !$0.isNumber }.filter { $0.hasPrefix("word") }
    }
    let body = lines.joined(separator: "\n")
    #expect(words(Self.fixed(body)) == words(body), "seed \(seed): \(body)")
    // Each time the text is put into a file, it gets a line end more.
    let once = Self.fixed(body)
    #expect(Self.fixed(String(once.dropLast())) == once, "seed \(seed)")
  }
}
