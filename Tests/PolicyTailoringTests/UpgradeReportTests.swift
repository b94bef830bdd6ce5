import PolicyModel
import PolicyTailoring
import Testing

/// What an upgrade tells the head teacher.
@Suite("Reports of upgrades")
struct UpgradeReportTests {
  /// A name, the newer text, the school's changes, and what is said of the rest, by kind and message.
  static let reports: [(String, String, String, [String])] = [
    (
      "narrowed by a condition", UpgradeTests.base.replacing("# More {#more}", with: "# More {#more when=sixth}"), "",
      [
        "changed more Applies: where “sixth” is yes now, everywhere before",
        "changed more It no longer stands in your copy, since its condition does not hold at your school",
      ]
    ),
    (
      "an attribute under the school's words",
      UpgradeTests.base.replacing("{#lock}", with: "{#lock within=\"1 day\" tailoring=optional}"),
      "- You must lock it.\n  {#lock}\n",
      [
        "kept lock Your change stays",
        "changed lock What you may do with it: word it otherwise, or leave it out now, word it otherwise before",
        "changed lock Deadline: 1 day now, none before",
      ]
    ),
    (
      "words under the school's attribute",
      UpgradeTests.base.replacing("You should lock it.", with: "You should bolt it."),
      "- {#lock for=everyone}\n", ["kept lock Your change stays", "reworded lock The wording changed"]
    ),
    (
      "renamed and changed",
      UpgradeTests.base.replacing(
        "You should lock it.\n  {#lock}", with: "You should bolt it.\n  {#bolt was=lock every=\"1 day\"}"),
      "", ["reworded bolt The wording changed", "changed bolt How often: every day now, not said before"]
    ),
    (
      "left out and reworded", UpgradeTests.base.replacing("You should hide it.", with: "You should hide it well."),
      "- {#hide .omit}\n", ["kept hide You leave this out, and the model words it differently now"]
    ),
    (
      "a section left out, in which clauses came, went and were reworded",
      UpgradeTests.base.replacing("# More {#more}", with: "# More {#more tailoring=optional}")
        .replacing("- You should smile.", with: "- You should wave.\n  {#wave}\n- You should smile often."),
      "# {#more .omit}\n",
      ["kept more You leave this section out, and the model changed what stands in it"]
    ),
    (
      "what the words say already",
      UpgradeTests.base.replacing("{#lock}", with: "{#lock modality=should}")
        .replacing("{#smile}", with: "{#smile every=\"1 week\"}"), "",
      ["changed smile How often: every week now, not said before"]
    ),
    (
      "another note",
      UpgradeTests.base.replacing("{#lock}\n", with: "{#lock}\n\n  > [!GUIDANCE]\n  > With a code.\n\n"), "",
      ["changed lock Other explanatory notes"]
    ),
    (
      "another note on both sides",
      UpgradeTests.base.replacing("{#lock}\n", with: "{#lock}\n\n  > [!GUIDANCE]\n  > With a code.\n\n"),
      "- {#lock}\n\n  > [!GUIDANCE]\n  > With a key.\n",
      ["conflict lock The model and your school changed the same thing: the note beside it"]
    ),
    (
      "a section renamed", UpgradeTests.base.replacing("# More {#more}", with: "# Even more {#more}"), "",
      ["reworded more Another title"]
    ),
    (
      "additions closed", UpgradeTests.base.replacing("# More {#more}", with: "# More {#more additions=closed}"),
      "# More {#more}\n\n- You must laugh.\n  {#laugh after=smile}\n",
      [
        "changed more Whether you may add points here: no now, yes before",
        "protected  You add `laugh` where the model no longer allows additions",
      ]
    ),
    (
      "made fixed", UpgradeTests.base.replacing("{#lock}", with: "{#lock tailoring=fixed}"),
      "- You must lock it.\n  {#lock}\n",
      ["protected lock You change this, and the model now says that it is fixed"]
    ),
  ]

  @Test("The report says all that the model changed", arguments: reports)
  func saysAll(_ name: String, _ new: String, _ change: String, _ expected: [String]) {
    let result = upgraded(
      "---\nadapts: phones\n---\n\n# Use {#use}\n\n" + change, from: UpgradeTests.model("1.0.0", UpgradeTests.base),
      to: UpgradeTests.model("2.0.0", new), school: UpgradeTests.school)
    let items = result?.upgrade.report.items.map { "\($0.kind.rawValue) \($0.id?.rawValue ?? "") \($0.message)" }
    #expect(items == expected, "\(name)")
  }

  /// A name, the new declaration of `wait` and of what else is asked, and what is said of it.
  static let parameters: [(String, String, String, [String])] = [
    (
      "another default", "  wait: { type: duration, default: 4 days, max: 5 days }", "{ wait: 3 days }",
      ["kept Your answer to “wait” stays; without one it is 4 days now, 2 days before"]
    ),
    (
      "another default, not set", "  wait: { type: duration, default: 4 days, max: 5 days }", "{}",
      ["changed “wait”: 4 days now, 2 days before"]
    ),
    (
      "a smaller bound", "  wait: { type: duration, default: 2 days, max: 2 days }", "{ wait: 3 days }",
      ["value The model no longer takes your value of `wait`; it asks for a length of time of at most 2 days"]
    ),
    (
      "a bound that still holds", "  wait: { type: duration, default: 2 days, max: 4 days }", "{ wait: 3 days }",
      ["changed “wait” takes a length of time of at most 4 days now, a length of time of at most 5 days before"]
    ),
    (
      "another type", "  wait: { type: integer, default: 2 }", "{ wait: 3 days }",
      ["value The model no longer takes your value of `wait`; it asks for a whole number"]
    ),
    (
      "a new one",
      "  wait: { type: duration, default: 2 days, max: 5 days }\n  who: { type: text, default: us, label: Who? }",
      "{}", ["changed “Who?” is asked now; without an answer of yours it is us"]
    ),
    (
      "a new question", "  wait: { type: duration, default: 2 days, max: 5 days }\n  who: { type: text, label: Who? }",
      "{}",
      ["question Who?"]
    ),
    (
      "renamed and retyped", "  delay: { type: integer, default: 2, was: wait }", "{ wait: 3 days }",
      [
        "adjusted The parameter `wait` is called `delay` now",
        "value The model no longer takes your value of `delay`; it asks for a whole number",
      ]
    ),
  ]

  @Test("What becomes of the values is said", arguments: parameters)
  func reportsValues(_ name: String, _ declaration: String, _ values: String, _ expected: [String]) {
    let body = "- You must reply within {{wait}}.\n  {#reply}\n"
    let front = "---\ntitle: P\nversion: VERSION\napplies-to: { everyone: in-full }\nparameters:\n"
    let old =
      front.replacing("VERSION", with: "1.0.0")
      + "  wait: { type: duration, default: 2 days, max: 5 days }\n---\n\n# Use {#use}\n\n" + body
    let new =
      front.replacing("VERSION", with: "2.0.0") + declaration + "\n---\n\n# Use {#use}\n\n"
      + (declaration.contains("delay") ? body.replacing("wait", with: "delay") : body)
    let school = "name: S\npolicies:\n  phones: { version: 1.0.0, parameters: \(values) }\n"
    let result = upgraded(nil, from: old, to: new, school: school)
    #expect(result?.upgrade.report.items.map { "\($0.kind.rawValue) \($0.message)" } == expected, "\(name)")
  }

  @Test("A value that is gone is named where the school prints it")
  func reportsLostValues() {
    let new = UpgradeTests.model(
      "2.0.0", UpgradeTests.base.replacing("{{wait}}", with: "1 day").replacing("within=1 day", with: "")
    )
    .replacing("parameters:\n  wait: { type: duration, default: 2 days, max: 5 days }\n", with: "")
    let result = upgraded(
      "---\nadapts: phones\n---\n\n# Use {#use}\n\n- You must wait for {{wait}}.\n  {#smoke after=lock}\n",
      from: UpgradeTests.model("1.0.0", UpgradeTests.base), to: new, school: UpgradeTests.school)
    let values = result?.upgrade.report.items(.value).map(\.message)
    #expect(
      values == [
        "The model no longer asks for `wait`: take it out of school.yml",
        "Your changes print `wait`, which the model no longer has",
      ])
  }
}
