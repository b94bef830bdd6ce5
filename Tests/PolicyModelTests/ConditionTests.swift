import PolicyModel
import TestSupport
import Testing

let facts: [Fact] =
  ([
    ("phase", ValueDomain(.choice, choices: ["primary", "secondary", "all through"]), nil),
    ("has-sixth-form", ValueDomain(.boolean), "where the school has a sixth form"),
    ("boarding", ValueDomain(.boolean), nil),
    ("nursery", ValueDomain(.boolean), nil), ("pupils", ValueDomain(.integer), nil),
    ("opened", ValueDomain(.date), nil),
    ("trust", ValueDomain(.text), nil),
  ] as [(String, ValueDomain, String?)]).compactMap { name, domain, holds in
    FactID(name).map { Fact(id: $0, domain: domain, holds: holds) }
  }

let conditionScope = ConditionScope(
  facts: facts,
  parameters: [("phones", ValueDomain(.boolean)), ("reply", ValueDomain(.duration)), ("trust", ValueDomain(.boolean))]
    .compactMap { name, domain in
      ParameterID(name).map {
        Parameter(id: $0, domain: domain, holds: name == "phones" ? "where pupils have phones" : nil)
      }
    })

func readCondition(_ text: String) -> Reading<Condition> {
  Reading(text) { Condition.parse($0, in: conditionScope, into: &$1) }
}

@Suite struct ConditionTests {
  @Test(arguments: [
    ("phase = secondary", "phase = secondary", "where “phase” is “secondary”"),
    ("has-sixth-form", "has-sixth-form", "where the school has a sixth form"),
    ("not has-sixth-form", "not has-sixth-form", "unless the school has a sixth form"),
    ("has-sixth-form != yes", "not has-sixth-form", "unless the school has a sixth form"),
    ("phase='all through'", "phase = 'all through'", "where “phase” is “all through”"),
    ("not phones", "not phones", "unless pupils have phones"),
    ("not phase = primary", "phase != primary", "where “phase” is not “primary”"),
    (
      "pupils>200 and not (boarding or nursery)", "not boarding and not nursery and pupils > 200",
      "where “pupils” is more than 200, “boarding” is no and “nursery” is no"
    ),
    (
      "pupils <= -5 or boarding and nursery", "(boarding and nursery) or pupils <= -5",
      "where “pupils” is at most -5 or (“boarding” is yes and “nursery” is yes)"
    ),
    (
      "((boarding)) and (nursery and boarding)", "boarding and nursery",
      "where “boarding” is yes, “nursery” is yes and “boarding” is yes"
    ),
    ("opened >= 2020-09-01", "opened >= 2020-09-01", "where “opened” is not before 1 September 2020"),
    ("opened = \"Autumn 2020\"", "opened = 2020-23", "where “opened” is in Autumn 2020"),
    ("phones", "phones", "where pupils have phones"),
    (
      "pupils > 200 and not (has-sixth-form or nursery)", "not has-sixth-form and not nursery and pupils > 200",
      "where “pupils” is more than 200 and “nursery” is no, but not where the school has a sixth form"
    ),
    (
      "not (has-sixth-form and nursery)", "not has-sixth-form or not nursery",
      "where “nursery” is no, or unless the school has a sixth form"
    ),
  ])
  func forms(_ text: String, _ canonical: String, _ words: String) throws {
    let condition = try #require(readCondition(text).value)
    #expect(condition.canonicalText == canonical)
    #expect(condition.words(in: conditionScope) == words)
    #expect(readCondition(condition.text).value == condition)
    #expect(readCondition(canonical).value?.canonicalText == canonical)
    #expect(condition.implies(condition.normalised) && condition.normalised.implies(condition))
  }

  @Test(arguments: [
    ("", "bad-condition@: The condition is empty"), ("boarding and", "bad-condition@: The condition breaks off"),
    (
      "phase = secundary",
      "bad-condition@secundary: `secundary` is not among the choices of `phase`, did you mean `secondary`?"
    ),
    (
      "has-sixthform",
      "unknown-fact@has-sixthform: Unknown fact or parameter `has-sixthform`, did you mean `has-sixth-form`?"
    ),
    ("pupils", "bad-condition@pupils: `pupils` is a whole number, not yes or no"),
    ("boarding > 3", "bad-condition@>: `boarding` is `yes` or `no`, which has no order"),
    ("boarding = 3", "bad-condition@3: `boarding` is `yes` or `no`, and `3` is not"),
    ("pupils = many", "bad-condition@many: `pupils` is a whole number, and `many` is not"),
    ("opened > soon", "bad-date@soon: `soon` is not a date"), ("pupils >", "bad-condition@>: Nothing stands after `>`"),
    ("phase == primary", "bad-condition@==: `==` stands where a comparison, `and` or `or` belongs"),
    ("phase is primary", "bad-condition@is: `is` stands where a comparison, `and` or `or` belongs"),
    ("200 < pupils", "unknown-fact@200: Unknown fact or parameter `200`"),
    ("boarding && nursery", "bad-condition@&&: `&&` stands where a comparison, `and` or `or` belongs"),
    ("(boarding", "bad-condition@(: This `(` is never closed"),
    ("boarding)", "bad-condition@): This `)` has no `(` before it"),
    ("phase = 'primary", "bad-condition@'primary: This quote is never closed"),
    ("reply", "bad-condition@reply: `reply` is a length of time, such as `24 hours` or `2 working days`"),
    ("trust", "bad-condition@trust: `trust` is a fact and also a parameter"),
    (String(repeating: "not ", count: 4000) + "boarding", "over-limit@not: The condition is nested more than 100 deep"),
    (String(repeating: "(", count: 4000), "over-limit@(: The condition is nested more than 100 deep"),
  ])
  func whatCanNotBeReadIsExplained(_ text: String, _ problem: String) {
    let reading = readCondition(text)
    #expect(reading.value == nil)
    #expect(reading.problem == problem)
  }

  @Test func joiningFlattens() throws {
    let (a, b) = (
      try #require(readCondition("boarding and pupils > 3").value), try #require(readCondition("boarding").value)
    )
    #expect(Condition.joining([a, b, a]) == a && Condition.joining([b, b]) == b && Condition.joining([]) == .always)
    #expect(Condition.always.evaluate([:]) == .holds(true) && a.implies(.always) && !Condition.always.implies(a))
  }

  @Test func missingValuesAreNamed() throws {
    let condition = try #require(readCondition("(boarding or pupils > 3) and (nursery or phase = primary)").value)
    let (boarding, nursery) = (ConditionName.fact(facts[2].id), ConditionName.fact(facts[3].id))
    let (phase, pupils) = (ConditionName.fact(facts[0].id), ConditionName.fact(facts[4].id))
    #expect(condition.evaluate([:]) == .needs([boarding, pupils, nursery, phase]))
    #expect(condition.evaluate([boarding: .boolean(true)]) == .needs([nursery, phase]))
    #expect(condition.evaluate([nursery: .boolean(false), phase: .choice("secondary")]) == .holds(false))
    #expect(
      condition.evaluate([boarding: .boolean(true), nursery: .text("yes"), phase: .choice("primary")]) == .holds(true))
    #expect(condition.names == [boarding, pupils, nursery, phase])
  }

  /// Partial knowledge decides only what every completion agrees on; the normal form means the same; `implies` is sound.
  @Test func logicAgreesWithEveryCase() throws {
    var random = SeededGenerator(7)
    let dates = ["2020-09", "Autumn 2020"].compactMap { PartialDate($0) }.map { TypedValue.date($0) }
    let worlds: [[ConditionName: TypedValue]] = (0..<72).map { i in
      [
        .fact(facts[2].id): .boolean(i % 2 == 0), .fact(facts[3].id): .boolean(i / 2 % 2 == 0),
        .fact(facts[4].id): .integer(i / 4 % 3 * 100),
        .fact(facts[0].id): .choice(["primary", "secondary", "other"][i / 12 % 3]),
        .fact(facts[5].id): dates[i / 36],
      ]
    }
    let tests = [
      "boarding", "nursery", "pupils > 100", "pupils <= 0", "pupils != 200", "phase = primary", "phase != secondary",
      "opened < 2020-10", "opened > 2020-09", "opened = 2020-09", "opened >= 2020-09-01", "opened <= 2020",
      "not boarding",
    ]
    func some(_ depth: Int) -> String {
      if depth == 0 || Int.random(in: 0..<4, using: &random) == 0 { return tests.randomElement(using: &random) ?? "" }
      let (a, b) = (some(depth - 1), some(depth - 1))
      return ["(\(a)) and (\(b))", "\(a) or \(b)", "not (\(a))"][Int.random(in: 0..<3, using: &random)]
    }
    let conditions = try (0..<60).map { _ in try #require(readCondition(some(3)).value) }
    var implied = 0
    for condition in conditions {
      let full = worlds.map { condition.evaluate($0) }
      #expect(worlds.map { condition.normalised.evaluate($0) } == full)
      let negated = worlds.map { Condition.not(condition).normalised.evaluate($0) }
      #expect(negated == full.map { Condition.Outcome.holds($0 != .holds(true)) })
      for (world, outcome) in zip(worlds, full) {
        var known = world
        for name in world.keys.sorted() where Bool.random(using: &random) { known[name] = nil }
        switch condition.evaluate(known) {
        case .holds(let holds): #expect(outcome == .holds(holds))
        case .needs(let names): #expect(!names.isEmpty && names.allSatisfy { known[$0] == nil })
        }
      }
      for other in conditions where condition.implies(other) {
        implied += 1
        for world in worlds where condition.evaluate(world) == .holds(true) {
          #expect(other.evaluate(world) == .holds(true))
        }
      }
    }
    #expect(implied > 100)
  }

  @Test(arguments: [
    ("pupils > 300", "pupils > 200", true), ("pupils > 200", "pupils > 300", false),
    ("pupils = 5", "pupils != 6", true),
    ("boarding and nursery", "nursery", true), ("nursery", "boarding or nursery", true),
    ("nursery", "boarding and nursery", false),
    ("boarding", "boarding and nursery or boarding and not nursery", true),
    ("phase = primary", "phase != secondary", true),
    ("opened < 2020", "opened < 2021", true), ("opened = 2020-09 and boarding", "opened = 2020 or nursery", true),
    ("opened < 2021", "opened < 2020", false), ("pupils > 3 or pupils <= 3", "boarding or not boarding", true),
  ])
  func implication(_ a: String, _ b: String, _ implies: Bool) throws {
    #expect(try #require(readCondition(a).value).implies(#require(readCondition(b).value)) == implies)
  }
}
