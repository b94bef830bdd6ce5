import Diagnostics
import PolicyCompiler
import PolicyModel
import PolicyTailoring
import SourceText
import TestSupport
import Testing

/// A model of two sections that grows from version to version, and what a school changes of it.
private struct RandomModel {
  struct Clause {
    /// The id that it had first, by which the test knows it.
    var root: String
    var id: String
    var former: [String] = []
    var words: String
    var within: Int?
    var tailoring: String
  }
  /// What of a clause the school states.
  enum Field { case words, within, all }

  var sections: [[Clause]] = [[], []]
  var next = 0

  init(_ dice: inout SeededGenerator) {
    for _ in 0..<8 { add(at: 0, &dice) }
    for _ in 0..<4 { add(at: 1, &dice) }
  }

  private mutating func add(at section: Int, _ dice: inout SeededGenerator) {
    let clause = Clause(
      root: "c\(next)", id: "c\(next)", words: "You must do thing \(next).", within: dice.once(in: 3) ? 20 : nil,
      tailoring: dice.pick(["fixed", "adaptable", "optional"]))
    sections[section].insert(clause, at: dice.below(sections[section].count + 1))
    next += 1
  }

  var clauses: [Clause] { sections[0] + sections[1] }

  /// Rewords, removes, adds, renames and moves; only the fields that are free.
  mutating func evolve(_ dice: inout SeededGenerator, _ isFree: (String, Field) -> Bool) {
    for (s, i) in sections.indices.flatMap({ s in sections[s].indices.map { (s, $0) } }) {
      let root = sections[s][i].root
      if isFree(root, .words), dice.once(in: 4) {
        sections[s][i].words = "You must do thing \(dice.below(90)) instead."
      }
      if isFree(root, .within), dice.once(in: 4) { sections[s][i].within = 10 + dice.below(9) }
      if dice.once(in: 6) {
        sections[s][i].former.append(sections[s][i].id)
        sections[s][i].id = "\(root)-\(sections[s][i].former.count)"
      }
    }
    for s in sections.indices where dice.once(in: 2) {
      if let i = sections[s].indices.first(where: { isFree(sections[s][$0].root, .all) && dice.once(in: 3) }) {
        sections[s].remove(at: i)
      }
    }
    if dice.once(in: 2) { add(at: dice.below(2), &dice) }
    if dice.once(in: 2), sections[0].count > 2 {
      let clause = sections[0].remove(at: dice.below(sections[0].count))
      let target = dice.below(2)
      sections[target].insert(clause, at: dice.below(sections[target].count + 1))
    }
  }

  func text(_ version: String) -> String {
    var out = "---\ntitle: P\nversion: \(version)\napplies-to: { everyone: in-full }\n---\n"
    for (index, section) in sections.enumerated() {
      out += "\n# Part \(index) {#s\(index)}\n\n"
      for clause in section {
        let was = clause.former.isEmpty ? "" : " was=\"\(clause.former.joined(separator: ", "))\""
        let within = clause.within.map { " within=\"\($0) days\"" } ?? ""
        out += "- \(clause.words)\n  {#\(clause.id) tailoring=\(clause.tailoring)\(was)\(within)}\n"
      }
    }
    return out
  }

  /// What a copy says of a clause: nil where it is left out.
  typealias Said = (words: String, within: String?)?

  /// Changes that the model allows, and what they state by the first id of each clause.
  func overlay(
    _ dice: inout SeededGenerator
  ) -> (text: String, fields: [String: Set<Field>], said: [String: Said], own: [String: String]) {
    var out = "---\nadapts: phones\n---\n"
    var fields: [String: Set<Field>] = [:]
    var said: [String: Said] = [:]
    var own: [String: String] = [:]
    for (index, section) in sections.enumerated() {
      out += "\n# Part \(index) {#s\(index)}\n\n"
      for clause in section {
        switch dice.below(6) {
        case 0 where clause.tailoring == "optional":
          out += "- {#\(clause.id) .omit}\n"
          fields[clause.root] = [.words, .within, .all]
          said[clause.root] = .some(nil)
        case 1 where clause.tailoring != "fixed":
          let words = "You must do \(clause.root) our way \(dice.below(9))."
          out += "- \(words)\n  {#\(clause.id)}\n"
          fields[clause.root] = [.words, .all]
          said[clause.root] = (words, nil)
        case 2 where clause.tailoring != "fixed":
          out += "- {#\(clause.id) within=\"\(1 + dice.below(9)) hours\"}\n"
          fields[clause.root] = [.within, .all]
        default: break
        }
        if dice.once(in: 4) {
          own["own-\(clause.root)"] = "You must also do our own \(clause.root)."
          out += "- You must also do our own \(clause.root).\n  {#own-\(clause.root) after=\(clause.id)}\n"
          fields[clause.root, default: []].insert(.all)
        }
      }
    }
    return (out, fields, said, own)
  }
}

@Suite("Laws of upgrades")
struct UpgradeLawTests {
  static let school = "name: S\nfacts: { pupils: 1 }\npolicies:\n  phones: { version: 1.0.0 }\n"

  /// The text of a school's copy: ids, words and deadlines.
  static func copy(_ overlay: String?, _ school: String, _ models: [String]) -> [String] {
    let bench = Bench(overlay: overlay, school: school, models: models)
    guard let copies = bench.copies(), let id = PolicyID("phones"), let policy = copies.compiled[id] else {
      return ["no copy"]
    }
    let errors = copies.diagnostics.found.filter { $0.severity == .error && $0.rule.name != "unresolved-conflict" }
    return errors.map { "error \($0.message)" }
      + policy.nodes.map {
        "\($0.id) \(String(decoding: $0.normalForm, as: UTF8.self)) \($0.attributes[.within]?.value ?? "-")"
      }
  }

  @Test("Changes on the two sides that do not meet are both in the result, in one step as in two", arguments: seeds(60))
  func combines(_ seed: Int) {
    var dice = SeededGenerator(seed)
    var model = RandomModel(&dice)
    let first = model.text("1.0.0")
    let (overlay, fields, said, own) = model.overlay(&dice)
    let isFree: (String, RandomModel.Field) -> Bool = { !(fields[$0]?.contains($1) ?? false) }
    model.evolve(&dice, isFree)
    let second = model.text("2.0.0")
    model.evolve(&dice, isFree)
    let third = model.text("3.0.0")

    let same = upgraded(overlay, from: first, to: first, school: Self.school)
    #expect(same?.upgrade.isEmpty == true)

    let middle = upgraded(overlay, from: first, to: second, school: Self.school)
    let stepped = upgraded(middle?.overlay, from: second, to: third, school: middle?.school ?? "")
    let direct = upgraded(overlay, from: first, to: third, school: Self.school)
    #expect(direct?.upgrade.report.conflicts == 0)
    #expect(stepped?.overlay == direct?.overlay)
    #expect(stepped?.school == direct?.school)

    // What the school said of a field is what the new copy says; everything else is the new model's, and nothing more.
    let before = Self.copy(overlay, Self.school, [first])
    let deadlines = Dictionary(
      before.compactMap { line -> (String, String)? in
        let id = String(line.prefix { $0 != " " })
        return (fields[id]?.contains(.within) ?? false) ? (id, String(line.split(separator: ". ").last ?? "")) : nil
      }
    ) { first, _ in first }
    var expected = ["s0 Part 0 -", "s1 Part 1 -"]
    for clause in model.clauses {
      let deadline = deadlines[clause.root] ?? clause.within.map { "\($0) days" } ?? "-"
      switch said[clause.root] {
      case .some(.none): break
      case .some(.some(let said)): expected.append("\(clause.id) \(said.words) \(deadline)")
      case .none: expected.append("\(clause.id) \(clause.words) \(deadline)")
      }
    }
    for (id, words) in own { expected.append("saltmarsh:\(id) \(words) -") }
    #expect(Self.copy(direct?.overlay, direct?.school ?? "", [third]).sorted() == expected.sorted())
  }

  @Test("Without changes of its own a school has the new model", arguments: 0..<20)
  func followsTheModel(_ seed: Int) {
    var dice = SeededGenerator(1000 + seed)
    var model = RandomModel(&dice)
    let first = model.text("1.0.0")
    model.evolve(&dice) { _, _ in true }
    let second = model.text("2.0.0")
    for overlay in [nil, "---\nadapts: phones\n---\n"] {
      let result = upgraded(overlay, from: first, to: second, school: Self.school)
      #expect(result?.overlay == overlay)
      #expect(result?.upgrade.report.conflicts == 0)
      let copy = Self.copy(result?.overlay, result?.school ?? "", [first, second])
      let expected = model.sections.enumerated().flatMap { index, clauses in
        ["s\(index) Part \(index) -"]
          + clauses.map { "\($0.id) \($0.words) \($0.within.map { "\($0) days" } ?? "-")" }
      }
      #expect(copy == expected)
    }
  }

  @Test("Two schools' changes that do not meet give the same copy in either order", arguments: 0..<20)
  func commutes(_ seed: Int) {
    var dice = SeededGenerator(2000 + seed)
    let model = RandomModel(&dice)
    let (overlay, _, _, _) = model.overlay(&dice)
    // The order in which a school writes its changes is nothing to the copy, but for additions at one place.
    let (front, body) = (overlay.prefix { $0 != "#" }, overlay.drop { $0 != "#" })
    let parts = body.split(separator: "\n# ", omittingEmptySubsequences: true).map { part in
      let lines = part.split(separator: "\n- ").map(String.init)
      let heading = lines[0].hasPrefix("# ") ? lines[0] : "# " + lines[0]
      return [heading.trimmingEnd()] + lines.dropFirst().reversed()
    }
    let turned =
      String(front)
      + parts.reversed().map { $0[0] + "\n\n" + $0.dropFirst().map { "- \($0.trimmingEnd())\n" }.joined() }
      .joined(separator: "\n")
    #expect(
      Self.copy(overlay, Self.school, [model.text("1.0.0")]) == Self.copy(turned, Self.school, [model.text("1.0.0")]))
  }

  @Test("A conflict holds every word of its three sides", arguments: seeds(60))
  func losesNothing(_ seed: Int) {
    var dice = SeededGenerator(3000 + seed)
    var model = RandomModel(&dice)
    let first = model.text("1.0.0")
    let (overlay, _, _, _) = model.overlay(&dice)
    model.evolve(&dice) { _, _ in true }
    let result = upgraded(overlay, from: first, to: model.text("2.0.0"), school: Self.school)
    let text = result?.overlay ?? ""
    for item in result?.upgrade.report.items(.conflict) ?? [] {
      for side in [item.base, item.model, item.school] {
        for line in (side ?? "").split(separator: "\n") { #expect(text.contains(line), "\(line)") }
      }
    }
    // No word that the school wrote is gone, but for what it left out of what is gone.
    for line in overlay.split(separator: "\n") where !line.contains(".omit") && !line.contains("{#") {
      #expect(text.contains(line), "\(line)")
    }
    // What nobody has decided stops the copy.
    let isOpen = !(result?.upgrade.report.items(.conflict) ?? []).isEmpty
    let bench = Bench(overlay: text, school: result?.school ?? "", models: [model.text("2.0.0")])
    #expect(bench.findings.contains("unresolved-conflict") == isOpen)
  }
}

extension String {
  fileprivate func trimmingEnd() -> String {
    var text = self
    while text.last?.isNewline ?? false { text.removeLast() }
    return text
  }
}

@Suite("Schools side by side")
struct SchoolTests {
  @Test("A mistake in one school stops that school alone")
  func isolates() {
    var bench = Bench(
      overlay: "# Nowhere {#nowhere}\n",
      others: [("Policies/schools/quay/school.yml", Bench.school.replacing("Saltmarsh", with: "Quay"))])
    let compilation = SchoolCompilation(bench.schools, models: bench.models)
    #expect(compilation.faulty.map(\.school.rawValue) == ["saltmarsh"])
    bench.schools = Schools()
    #expect(SchoolCompilation(bench.schools, models: bench.models).copies.isEmpty)
  }

  @Test("A sheet of questions is read back into school.yml")
  func answers() throws {
    let school = "name: S # us\nfacts:\n  phase: primary # small\npolicies:\n  phones: { version: 1.0.0 }\n"
    var bench = Bench(school: school)
    let copies = try #require(bench.copies())
    #expect(copies.questions.map(\.name) == ["facts.pupils", "phones.trust-name"])
    let sheet = copies.sheet.markdown { _ in "" }
      .replacing("`facts.pupils`\n- Answer:", with: "`facts.pupils`\n- Answer: 90")
      .replacing("`phones.trust-name`\n- Answer:", with: "`phones.trust-name`\n- Answer: Estuary: East")
    let id = bench.workspace.sources.add(SourceFile(name: "sheet.md", text: sheet))
    let entry = try #require(bench.schools.entries.values.first)
    var diagnostics = DiagnosticList()
    let result = AnswerSheet.apply(
      bench.workspace.sources[id], id: id, to: bench.workspace.sources[entry.file], profileID: entry.file,
      questions: copies.questions, into: &diagnostics)
    #expect(diagnostics.found.isEmpty)
    #expect(
      String(decoding: result?.bytes ?? [], as: UTF8.self) == """
        name: S # us
        facts:
          phase: primary # small
          pupils: 90
        policies:
          phones: { version: 1.0.0, parameters: { trust-name: "Estuary: East" } }

        """)
    let after = Bench(school: String(decoding: result?.bytes ?? [], as: UTF8.self))
    #expect(after.copies()?.questions.isEmpty == true)
  }
}
