import Diagnostics
import PolicyCompiler
import PolicyModel
import PolicyTailoring
import SourceText
import Testing

/// Numbers that are the same in every run.
private struct Dice {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }
  mutating func roll(_ n: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(n))
  }
  mutating func chance(_ n: Int) -> Bool { roll(n) == 0 }
}

/// A model of clauses `c0`, `c1`, … that grows from version to version, and changes to it.
private struct RandomModel {
  struct Clause {
    var id: String
    var words: String
    var tailoring: String
  }
  var clauses: [Clause]
  var next: Int

  init(_ dice: inout Dice) {
    clauses = (0..<8).map { n in
      Clause(
        id: "c\(n)", words: "You must do thing \(n).", tailoring: ["fixed", "adaptable", "optional"][dice.roll(3)])
    }
    next = 8
  }

  /// Rewords, removes, adds and moves; only what `isFree` may be touched.
  mutating func evolve(_ dice: inout Dice, _ isFree: (String) -> Bool) {
    for i in clauses.indices where isFree(clauses[i].id) && dice.chance(4) {
      clauses[i].words = "You must do thing \(dice.roll(90)) instead."
    }
    if dice.chance(2), let i = clauses.indices.first(where: { isFree(clauses[$0].id) && dice.chance(3) }) {
      clauses.remove(at: i)
    }
    if dice.chance(2) {
      clauses.insert(
        Clause(id: "c\(next)", words: "You must do the new thing \(next).", tailoring: "adaptable"),
        at: dice.roll(clauses.count + 1))
      next += 1
    }
    if dice.chance(2), clauses.count > 2 {
      let clause = clauses.remove(at: dice.roll(clauses.count))
      clauses.insert(clause, at: dice.roll(clauses.count + 1))
    }
  }

  func text(_ version: String) -> String {
    var out = "---\ntitle: P\nversion: \(version)\napplies-to: { everyone: in-full }\n---\n\n# Use {#use}\n\n"
    for clause in clauses { out += "- \(clause.words)\n  {#\(clause.id) tailoring=\(clause.tailoring)}\n" }
    return out
  }

  /// Changes that the model allows, and the ids that they touch.
  func overlay(_ dice: inout Dice) -> (text: String, ids: Set<String>) {
    var out = "---\nadapts: phones\n---\n\n# Use {#use}\n\n"
    var ids: Set<String> = []
    for clause in clauses {
      if clause.tailoring == "optional", dice.chance(3) {
        out += "- {#\(clause.id) .omit}\n"
        ids.insert(clause.id)
      } else if clause.tailoring != "fixed", dice.chance(3) {
        out += "- You must do \(clause.id) our way \(dice.roll(9)).\n  {#\(clause.id)}\n"
        ids.insert(clause.id)
      }
      if dice.chance(4) {
        out += "- You must also do our own \(clause.id).\n  {#own-\(clause.id) after=\(clause.id)}\n"
        ids.insert(clause.id)
      }
    }
    return (out, ids)
  }
}

@Suite("Laws of upgrades")
struct UpgradeLawTests {
  static let school = "name: S\nfacts: { pupils: 1 }\npolicies:\n  phones: { version: 1.0.0 }\n"

  /// The text of a school's copy, by ids and normal forms.
  static func copy(_ overlay: String?, _ school: String, _ models: [String]) -> [String] {
    guard let copies = Bench(overlay: overlay, school: school, models: models).copies(), let id = PolicyID("phones"),
      let policy = copies.compiled[id]
    else { return ["no copy"] }
    return policy.nodes.map { "\($0.id) \(String(decoding: $0.normalForm, as: UTF8.self))" }
  }

  @Test("Changes on the two sides that do not meet are both in the result, in one step as in two", arguments: 0..<40)
  func combines(_ seed: Int) {
    var dice = Dice(UInt64(seed) + 7)
    var model = RandomModel(&dice)
    let first = model.text("1.0.0")
    let (overlay, touched) = model.overlay(&dice)
    model.evolve(&dice) { !touched.contains($0) }
    let second = model.text("2.0.0")
    model.evolve(&dice) { !touched.contains($0) }
    let third = model.text("3.0.0")

    let same = upgraded(overlay, from: first, to: first, school: Self.school)
    #expect(same?.upgrade.isEmpty == true)

    let middle = upgraded(overlay, from: first, to: second, school: Self.school)
    let stepped = upgraded(middle?.overlay, from: second, to: third, school: middle?.school ?? "")
    let direct = upgraded(overlay, from: first, to: third, school: Self.school)
    #expect(direct?.upgrade.report.conflicts == 0)
    #expect(stepped?.overlay == direct?.overlay)
    #expect(stepped?.school == direct?.school)

    // What the school said of a clause is what the new copy says; everything else is the new model's.
    let result = Self.copy(direct?.overlay, direct?.school ?? "", [third])
    let plain = Self.copy(nil, direct?.school ?? "", [third])
    let before = Set(Self.copy(overlay, Self.school, [first]))
    #expect(result.allSatisfy { plain.contains($0) || before.contains($0) })
    // A fixed clause never differs in a copy.
    for clause in model.clauses where clause.tailoring == "fixed" {
      #expect(result.contains("\(clause.id) \(clause.words)"))
    }
  }

  @Test("Without changes of its own a school has the new model", arguments: 0..<10)
  func followsTheModel(_ seed: Int) {
    var dice = Dice(UInt64(seed) + 77)
    var model = RandomModel(&dice)
    let first = model.text("1.0.0")
    model.evolve(&dice) { _ in true }
    let second = model.text("2.0.0")
    let result = upgraded(nil, from: first, to: second, school: Self.school)
    #expect(Self.copy(nil, result?.school ?? "", [first, second]) == Self.copy(nil, result?.school ?? "", [second]))
  }

  @Test("A conflict holds every word of its three sides", arguments: 0..<40)
  func losesNothing(_ seed: Int) {
    var dice = Dice(UInt64(seed) + 777)
    var model = RandomModel(&dice)
    let first = model.text("1.0.0")
    let before = model
    let (overlay, _) = model.overlay(&dice)
    model.evolve(&dice) { _ in true }
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
    _ = before
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
