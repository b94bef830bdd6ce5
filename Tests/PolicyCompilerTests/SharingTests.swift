import Diagnostics
import PolicyCompiler
import PolicyModel
import PolicyRendering
import TestSupport
import Testing

/// A school that is one of many is built from what all have in common; one that stands alone is built from nothing.
@Suite struct SharingTests {
  static let workspace = """
    organisation: { name: Estuary Alliance, contact: { email: office@example.org } }
    audiences:
      staff: { name: Staff, includes: [teachers, helpers] }
      teachers: { name: Teachers }
      helpers: { name: Helpers }
      trainees: { name: Trainees }
      governors: { name: Governors }
    roles:
      leader: { title: Programme Leader, also: [leader], audience: staff }
      board: { title: Steering Board, kind: body, audience: governors }
      clerk: { title: Clerk, audience: governors }
    terms:
      breach: { title: breach, definition: an act against this policy }
      risk: { title: risk, abbreviation: R }
      vague: { title: vague }
    references:
      act: { title: Equality Act 2010, url: https://www.example.org/act }
      book: { title: The Book }
    facts:
      boarding: { type: boolean, default: false, label: Does the school board pupils? }
      phase: { type: choice, choices: [primary, secondary], label: Which ages? }
    """

  private static let inlines = [
    "the [leader](role:leader)", "the [Programme Leader](role:leader)", "[](role:board)", "[our clerk](role:clerk)",
    "a [breach](term:breach)", "any [risk](term:risk)", "what is [vague](term:vague)", "[](term:risk)", "[](ref:act)",
    "[the book](ref:book)", "{{answer}}", "{{who}}", "{{school.name}}", "{{fact.phase}}", "{{organisation.name}}",
    "[this](#c1)", "[](#c2)", "[](#boarders)", "[another](#boarders)", "[](policy:other)", "[that](policy:other#o1)",
    "*much* care", "`a code`", "<https://www.example.org/x>", "“words” & <3", "naïve café",
  ]
  private static let attributes = [
    "for=trainees", "for=teachers", "by=leader", "by=organisation", "when=boarding", "when=\"phase = primary\"",
    "within={{answer}}", "within=\"1 day\"", ".unnumbered", ".consequence", "action=act", "modality=should",
    "in-spirit-for=helpers", "every=\"1 year\"",
  ]

  private static func clause(_ n: Int, _ random: inout SeededGenerator) -> String {
    let word = random.pick(["must", "must not", "should", "may", "can"])
    var text = "You \(word) do thing \(n)"
    while !random.once(in: 3) { text += " with \(random.pick(inlines))" }
    return text
  }

  private static func note(_ random: inout SeededGenerator) -> String {
    random.pick(["", "", "", "\n> [!GUIDANCE]\n> See \(random.pick(inlines)).\n", "\n> [!ADAPTER]\n> Think of it.\n"])
  }

  private static func model(_ random: inout SeededGenerator) -> String {
    var text = """
      ---
      title: Lone Working
      version: 1.0.0
      owner: leader
      approver: board
      review: { every: 1 year, due: 2026-09 }
      applies-to: { staff: in-full, trainees: in-full, governors: in-spirit }
      acknowledge: { audiences: [staff, trainees], return-to: leader }
      tailoring: optional
      parameters:
        answer: { type: duration, default: 24 hours, max: 3 days, label: How soon? }
        who: { type: text, label: Who? }
      ---

      """
    var number = 1
    for section in 0..<4 {
      text += "\n# Part \(section) of \(random.pick(inlines.suffix(4))) {#s\(section)}\n" + note(&random)
      for _ in 0..<4 {
        text += "\n\(clause(number, &random)).\n{#c\(number)"
        if random.once(in: 2) { text += " " + random.pick(attributes) }
        if random.once(in: 4) { text += " tailoring=fixed" }
        if number == 10 { text += " term=vague" }
        text += "}\n" + note(&random)
        number += 1
      }
      let list = random.pick(["", "", " list=parts", " items=\"(a)\""])
      text += "\n\(clause(number, &random)):\n{#c\(number)\(list)}\n\n"
      number += 1
      for _ in 0..<3 {
        text += "- \(clause(number, &random));\n  {#c\(number)}\n"
        number += 1
      }
    }
    return text + "\n# Boarding {#boarders when=boarding}\n\nYou must sleep well.\n{#sleep}\n"
  }

  private static func school(_ n: Int, _ random: inout SeededGenerator) -> String {
    var text = "name: School \(n)\nfacts: { phase: \(random.pick(["primary", "secondary", "primary", "none"])), "
    text += "boarding: \(random.once(in: 2)) }\nroles:\n"
    text += "  leader: { title: \(random.pick(["Head", "leader", "Guide"])) }\n"
    if random.once(in: 3) { text += "  clerk: { contact: { email: c\(n)@example.org } }\n" }
    if random.once(in: 4) { text += "terms:\n  own: { title: own, definition: ours }\n" }
    text += "policies:\n  lone:\n    version: 1.0.0\n    parameters: { who: Person \(n)"
    if random.once(in: 2) { text += ", answer: \(random.below(90)) hours" }
    text += " }\n"
    return random.once(in: 2) ? text + "  other: { version: 1.0.0 }\n" : text
  }

  private static func overlay(_ random: inout SeededGenerator) -> String {
    var text = "---\nadapts: lone\n---\n"
    for section in 0..<4 {
      text += "\n# {#s\(section)\(random.once(in: 5) ? " title=\"Our part\"" : "")}\n"
      for n in 0..<8 where random.once(in: 6) {
        let id = section * 8 + n + 1
        text += "\n"
        switch random.below(5) {
        case 0: text += "- {#c\(id) .omit}\n"
        case 1: text += "- {#c\(id) within=\"2 hours\"}\n"
        case 2: text += "\(clause(id, &random)).\n{#own-\(id) after=c\(id)}\n"
        default: text += "\(clause(id, &random)).\n{#c\(id)}\n" + note(&random)
        }
      }
    }
    return text
  }

  private static func built(_ files: [String: [UInt8]]) -> [String: [String]] {
    let inputs = files.keys.sorted().map { InputFile(path: $0, bytes: files[$0] ?? []) }
    var result: [String: [String]] = [:]
    for (id, lines) in Publisher(inputs).schools({ scope -> (String, [String]) in
      let documents = scope.documents.map { "\($0.path)\n" + String(decoding: $0.bytes, as: UTF8.self) }
      let problems = scope.diagnostics.found.map { "\($0.rule.name) \($0.severity) \($0.message) \($0.help ?? "")" }
      let id = scope.documents.first?.path ?? scope.kept.first ?? ""
      return (String(id.prefix { $0 != "/" }), documents + problems + scope.kept)
    }) { result[id] = lines }
    return result
  }

  @Test(arguments: 0..<6)
  func aSchoolAmongManyIsBuiltAsIfItStoodAlone(seed: Int) {
    var random = SeededGenerator(seed)
    var fixture = ReleaseFixture()
    fixture["Policies/workspace.yml"] = Self.workspace
    fixture["Policies/lone/policy.md"] = Self.model(&random)
    fixture["Policies/other/policy.md"] =
      "---\ntitle: Other\nversion: 1.0.0\napplies-to: { staff: in-full }\n---\n\n# One {#one}\n\nYou must go.\n{#o1}\n"
    // Every other model is a release, whose modality is frozen; the rest are followed as drafts.
    if seed % 2 == 0 { fixture.release(ReleaseFixture.request()) }
    let common = fixture.files
    var schools: [String: [String: [UInt8]]] = [:]
    for n in 0..<8 {
      var files = ["Policies/schools/s\(n)/school.yml": Array(Self.school(n, &random).utf8)]
      if random.once(in: 2) { files["Policies/schools/s\(n)/lone.md"] = Array(Self.overlay(&random).utf8) }
      schools["s\(n)"] = files
    }
    let together = Self.built(schools.values.reduce(common) { $0.merging($1) { $1 } })
    #expect(together.count == 8)
    var published = 0
    for (id, files) in schools {
      let alone = Self.built(common.merging(files) { $1 })
      published += alone[id]?.contains { $0.hasPrefix("\(id)/lone/policy.html") } ?? false ? 1 : 0
      for (one, other) in zip(alone[id] ?? [], together[id] ?? []) { #expect(one == other) }
      #expect(alone[id] == together[id])
    }
    #expect(published > 0, "nothing was compared")
  }
}
