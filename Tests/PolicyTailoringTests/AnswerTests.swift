import Diagnostics
import PolicyCompiler
import PolicyModel
import PolicyTailoring
import SourceText
import Testing

/// What is written on a sheet of questions reaches `school.yml` and is read there as the same value.
@Suite("Answers")
struct AnswerTests {
  static let model = """
    ---
    title: Phones
    version: 1.0.0
    applies-to: { everyone: in-full }
    parameters:
      t-text: { type: text, label: "Which words?" }
      t-integer: { type: integer, min: 1, max: 2000 }
      t-duration: { type: duration, max: 5 days }
      t-date: { type: date }
      t-boolean: { type: boolean }
      t-choice: { type: choice, choices: [yes please, "no: thanks", "#1"] }
      t-email: { type: email }
      t-phone: { type: phone }
      t-url: { type: url }
      t-role: { type: role }
    ---

    # Use {#use}

    - You must read {{t-text}}, {{t-integer}}, {{t-date}}, {{t-boolean}}, {{t-choice}} and {{fact.phase}}.
      {#read}
    - You must ask {{t-email}}, {{t-phone}}, {{t-url}} or {{t-role}} within {{t-duration}}, {{fact.pupils}} times.
      {#ask}

    """

  static let profiles = [
    "name: S # us\nfacts:\n  sixth: true # yes\npolicies:\n  phones:\n    version: 1.0.0\n",
    "name: S\npolicies: { phones: { version: 1.0.0 } }\n",
    "{ name: S, facts: {}, policies: { phones: { version: 1.0.0, parameters: {} } } }\n",
    "name: S\nfacts:\npolicies:\n  phones:\n    parameters:\n    version: 1.0.0",
    "policies:\n  phones:\n    version: 1.0.0 # first\n    # the end\n\nname: S\n",
  ]

  static let texts = [
    "Estuary: East", "the “Head’s” office", "\"quoted\" and 'single'", "a # b", "# a", "- a", "{ a: b }", "[a]", "a, b",
    "yes", "true", "null", "~", "1.0", "0x1F", "2026-09-01", "* a", "& a", "! a", "| a", "> a", "% a", "@ a", "` a",
    "a \\ b", "a: b", "a:", "?", "? a", "café Žižkov", "50 %", "<b>bold</b>", "{{x}}", "*bold*", "=", "<<",
  ]

  private func apply(_ profile: String, _ answers: [String: String]) -> (text: String?, found: [Diagnostic]) {
    var bench = Bench(school: profile, models: [Self.model])
    guard let copies = bench.copies(), let entry = bench.schools.entries.values.first else { return (nil, []) }
    var sheet = copies.sheet.markdown { _ in "" }
    for (name, answer) in answers {
      sheet = sheet.replacing("`\(name)`\n- Answer:", with: "`\(name)`\n- Answer: \(answer)")
    }
    let id = bench.workspace.sources.add(SourceFile(name: "sheet.md", text: sheet))
    var diagnostics = DiagnosticList()
    let result = AnswerSheet.apply(
      bench.workspace.sources[id], id: id, to: bench.workspace.sources[entry.file], profileID: entry.file,
      questions: copies.questions, into: &diagnostics)
    return (result.map { String(decoding: $0.bytes, as: UTF8.self) }, diagnostics.found)
  }

  private func values(_ profile: String) -> [String: String] {
    let bench = Bench(school: profile, models: [Self.model])
    guard let scope = bench.copies()?.tailored.values.first?.scope else { return [:] }
    var result: [String: String] = [:]
    for (id, value) in scope.parameters { result["phones.\(id)"] = value.canonical }
    for (id, value) in scope.facts { result["facts.\(id)"] = value.canonical }
    return result
  }

  @Test("A value of every type is read back as it was written", arguments: profiles)
  func roundTrip(_ profile: String) {
    let answers = [
      "facts.phase": "primary", "facts.pupils": "90", "phones.t-text": "Estuary: East", "phones.t-integer": "12",
      "phones.t-duration": "3 days", "phones.t-date": "Autumn 2026", "phones.t-boolean": "yes",
      "phones.t-choice": "no: thanks", "phones.t-email": "head@example.org", "phones.t-phone": "+44 1632 960100",
      "phones.t-url": "https://example.org/a?b=c#d", "phones.t-role": "clerk",
    ]
    let (text, found) = apply(profile, answers)
    #expect(found.isEmpty)
    var expected = answers
    expected["phones.t-boolean"] = "true"
    expected["phones.t-date"] = "2026-23"
    var actual = values(text ?? "")
    actual["facts.sixth"] = nil
    #expect(actual == expected, "\(text ?? "nothing")")
    #expect(text?.contains("t-boolean: true") == true)
    #expect(text?.contains("t-integer: 12") == true)
    #expect(text?.contains("t-date: Autumn 2026") == true)
    #expect(Bench(school: text ?? "", models: [Self.model]).findings == [])
    // The same sheet once more asks what nobody asks now, and a new one has nothing to ask.
    #expect(Bench(school: text ?? "", models: [Self.model]).copies()?.questions.isEmpty == true)
  }

  @Test("Any text is taken as it stands, in block and in flow", arguments: texts)
  func takesText(_ words: String) {
    for profile in Self.profiles.prefix(3) {
      let (text, found) = apply(profile, ["phones.t-text": words])
      #expect(found.isEmpty)
      #expect(values(text ?? "")["phones.t-text"] == words, "\(text ?? "nothing")")
    }
  }

  @Test("A wrong answer is shown in the sheet, and nothing is written")
  func refuses() {
    for (name, answer, rule) in [
      ("phones.t-integer", "many", "bad-value"), ("phones.t-integer", "2001", "bad-value"),
      ("phones.t-duration", "soon", "bad-duration"), ("phones.t-duration", "6 days", "bad-value"),
      ("phones.t-date", "tomorrow", "bad-date"), ("phones.t-boolean", "perhaps", "bad-value"),
      ("phones.t-choice", "maybe", "bad-value"), ("phones.t-email", "head at school", "bad-value"),
      ("phones.t-phone", "none", "bad-value"), ("phones.t-url", "javascript:alert(1)", "bad-value"),
      ("phones.t-role", "clark", "unknown-role"), ("facts.pupils", "9,5x", "bad-value"),
      ("phones.t-text", "one\n  two", "unread-answer"),
    ] {
      let (text, found) = apply(Self.profiles[0], [name: answer, "facts.phase": "primary"])
      #expect(text == nil)
      #expect(found.map(\.rule.name) == [rule], "\(answer)")
      #expect(found.allSatisfy { $0.span != nil })
    }
  }

  @Test("An answer may stand under its line, and what is empty stays open")
  func takesNextLine() {
    let (text, found) = apply(Self.profiles[0], ["phones.t-text": "\n  Estuary East"])
    #expect(found.isEmpty)
    #expect(values(text ?? "")["phones.t-text"] == "Estuary East")
    #expect(Bench(school: text ?? "", models: [Self.model]).copies()?.questions.count == 11)
  }
}
