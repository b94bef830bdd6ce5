import Diagnostics
import PolicyCompiler
import PolicyModel
import PolicyTailoring
import SourceText
import Testing

/// The schools' files after an upgrade, and what it reports.
func upgraded(
  _ overlay: String?, from old: String, to new: String, school: String = Bench.school,
  workspace: String = Bench.workspace
) -> (overlay: String?, school: String, upgrade: Upgrade)? {
  var bench = Bench(overlay: overlay, school: school, models: [old, new], workspace: workspace)
  guard let id = SchoolID("saltmarsh"), let policy = PolicyID("phones"), let entry = bench.schools.entries[id],
    let profile = entry.school, let adoption = profile.adoption(of: policy), let version = adoption.version
  else { return nil }
  let versions = bench.models.versions(of: policy, layer: nil)
  guard let last = versions.last, let a = bench.models.prepare(.init(policy, version)),
    let b = bench.models.prepare(.init(policy, last))
  else { return nil }
  let schoolFile = bench.workspace.sources[entry.file]
  let overlayFile = entry.overlayFiles[policy].map { bench.workspace.sources[$0] }
  let result = upgrade(
    UpgradeSource(
      school: profile, adoption: adoption, schoolFile: schoolFile, overlay: entry.overlays[policy] ?? nil,
      overlayFile: overlayFile), from: a, to: b)
  func text(_ bytes: [UInt8]?, _ file: SourceFile?) -> String? {
    (bytes ?? file?.bytes).map { String(decoding: $0, as: UTF8.self) }
  }
  return (text(result.overlay, overlayFile), text(result.school, schoolFile) ?? "", result)
}

@Suite("Upgrades")
struct UpgradeTests {
  static let head = """
    ---
    title: Phones
    version: VERSION
    applies-to: { everyone: in-full }
    tailoring: adaptable
    parameters:
      PARAMETER: { type: duration, default: 2 days, WAS }
    ---

    # Use {#use}


    """

  static func model(_ version: String, _ body: String, parameter: String = "wait", was: String = "max: 5 days")
    -> String
  {
    head.replacing("VERSION", with: version).replacing("PARAMETER", with: parameter).replacing("WAS", with: was) + body
  }

  static let school = """
    name: Saltmarsh  # ours
    facts: { pupils: 9 }
    policies:
      phones: { version: "1.0.0", parameters: { wait: 3 days } } # here
    """

  static let base = """
    - You should lock it.
      {#lock}
    - You should hide it.
      {#hide tailoring=optional}
    - You should charge it.
      {#charge tailoring=optional}
    - You must reply within {{wait}}.
      {#reply within={{wait}}}
    - The [clerk](role:clerk) must file it.
      {#file by=clerk}

    # More {#more}

    - You should smile.
      {#smile}

    """ + table

  static let table = """

    What is done:

    {#done columns="text, by"}
    | Task    | Who   |
    | ------- | ----- |
    | Lock it | Clerk | {#row-lock tailoring=optional} |
    | Hide it | Clerk | {#row-hide tailoring=optional} |

    """

  /// A name, the newer text, the school's changes, what becomes of them, and the kinds that are reported of them.
  static let cases: [(String, String, String, String, [String])] = [
    ("both sides untouched", base, "- {#smile for=everyone}\n", "- {#smile for=everyone}\n", ["kept"]),
    (
      "one side", base.replacing("You should smile.", with: "You should smile often."),
      "- You must lock it.\n  {#lock}\n", "- You must lock it.\n  {#lock}\n", ["kept", "reworded"]
    ),
    (
      "both the same", base.replacing("You should lock it.", with: "You must lock it."),
      "- You must lock it.\n  {#lock}\n", "- You must lock it.\n  {#lock}\n", ["redundant"]
    ),
    (
      "both different", base.replacing("You should lock it.", with: "You should bolt it."),
      "- You must lock it.\n  {#lock}\n",
      """
      - You must lock it.
        {#lock}

        > [!CONFLICT]
        > The model and your school changed the same thing.
        >
        > **Base 1.0.0**
        >
        > You should lock it.
        >
        > **Model 2.0.0**
        >
        > You should bolt it.
        >
        > **School**
        >
        > You must lock it.

      """, ["conflict"]
    ),
    (
      "a row, both different", base.replacing("Lock it", with: "Bolt it"),
      "| Task | Who |\n| - | - |\n| Close it | Clerk | {#row-lock} |\n| Wash it | Clerk | {#row-wash after=row-lock} |\n",
      """
      | Task | Who |
      | - | - |
      | Close it | Clerk | {#row-lock} |

      > [!CONFLICT]
      > The model and your school changed the same thing.
      >
      > **Base 1.0.0**
      >
      > Lock it | Clerk
      >
      > **Model 2.0.0**
      >
      > Bolt it | Clerk
      >
      > **School**
      >
      > Close it | Clerk

      | Task | Who |
      | - | - |
      | Wash it | Clerk | {#row-wash after=row-lock} |

      """, ["conflict"]
    ),
    (
      "a row that is gone", base.replacing(table, with: ""),
      "| Task | Who |\n| - | - |\n| | | {#row-hide .omit} |\n| | | {#row-lock .omit} |\n",
      "| Task | Who |\n| - | - |\n", ["adjusted", "adjusted", "removed", "removed", "removed"]
    ),
    (
      "the only row, gone", base.replacing(table, with: ""),
      "| Task | Who |\n| - | - |\n| | | {#row-hide .omit} |\n\n- {#smile for=everyone}\n",
      "- {#smile for=everyone}\n", ["adjusted", "kept", "removed", "removed", "removed"]
    ),
    (
      "a row renamed", base.replacing("{#row-lock", with: "{#row-bolt was=row-lock"),
      "| Task | Who |\n| - | - |\n| Close it | Clerk | {#row-lock} |\n",
      "| Task | Who |\n| - | - |\n| Close it | Clerk | {#row-bolt} |\n", ["adjusted", "kept"]
    ),
    (
      "moved and reworded",
      base.replacing("- You should lock it.\n  {#lock}\n", with: "") + "- You should lock it.\n  {#lock}\n",
      "- You must lock it.\n  {#lock}\n", "- You must lock it.\n  {#lock}\n", ["kept"]
    ),
    (
      "renamed", base.replacing("{#lock}", with: "{#bolt was=lock}"), "- You must lock it.\n  {#lock}\n",
      "- You must lock it.\n  {#bolt}\n", ["adjusted", "kept"]
    ),
    (
      "split under an omission",
      base.replacing(
        "- You should hide it.\n  {#hide tailoring=optional}\n",
        with:
          "- You should hide it.\n  {#hide-a was=hide tailoring=optional}\n- You should cover it.\n  {#hide-b was=hide tailoring=optional}\n"
      ),
      "- {#hide .omit}\n", "- {#hide-a .omit}\n- {#hide-b .omit}\n", ["adjusted", "adjusted"]
    ),
    (
      "merged under a rewording",
      base.replacing("- You should hide it.\n  {#hide tailoring=optional}\n", with: "").replacing(
        "You should charge it.\n  {#charge", with: "You should hide and charge it.\n  {#care was=\"hide, charge\""),
      "- You must hide it.\n  {#hide}\n- You must charge it.\n  {#charge}\n",
      """
      - You must hide it.
        {#care}

        > [!CONFLICT]
        > The model joined the clause that you changed with others.
        >
        > **Base 1.0.0**
        >
        > You should hide it.
        >
        > You should charge it.
        >
        > **Model 2.0.0**
        >
        > You should hide and charge it.
        >
        > **School**
        >
        > You must hide it.
        >
        > You must charge it.


      """, ["adjusted", "conflict"]
    ),
    (
      "omitted and made fixed", base.replacing("{#hide tailoring=optional}", with: "{#hide tailoring=fixed}"),
      "- {#hide .omit}\n", "- {#hide .omit}\n", ["protected"]
    ),
    (
      "omitted and removed", base.replacing("- You should hide it.\n  {#hide tailoring=optional}\n", with: ""),
      "- {#hide .omit}\n- You must lock it.\n  {#lock}\n", "- You must lock it.\n  {#lock}\n",
      ["adjusted", "kept", "removed"]
    ),
    (
      "reworded and removed", base.replacing("- You should lock it.\n  {#lock}\n", with: ""),
      "- You must lock it.\n  {#lock}\n",
      """
      - You must lock it.
        {#lock}

        > [!CONFLICT]
        > The model no longer has the clause that you changed.
        >
        > **Base 1.0.0**
        >
        > You should lock it.
        >
        > **Model 2.0.0**
        >
        > (removed)
        >
        > **School**
        >
        > You must lock it.

      """, ["conflict"]
    ),
    (
      "a neighbour that is gone", base.replacing("- You should hide it.\n  {#hide tailoring=optional}\n", with: ""),
      "- You must dry it.\n  {#dry after=hide}\n", "- You must dry it.\n  {#dry after=lock}\n", ["adjusted", "removed"]
    ),
    (
      "an attribute on both sides", base.replacing("{#reply within={{wait}}}", with: "{#reply within=\"1 day\"}"),
      "- {#reply within=\"4 hours\"}\n",
      """
      - {#reply within="4 hours"}

        > [!CONFLICT]
        > The model and your school changed the same thing.
        >
        > **Base 1.0.0**, `within`
        >
        > {{wait}}
        >
        > **Model 2.0.0**, `within`
        >
        > 1 day
        >
        > **School**, `within`
        >
        > 4 hours

      """, ["conflict"]
    ),
  ]

  @Test("What a school adds inside what the model removed is a conflict, and at its edge it is not")
  func keepsAdditions() {
    let old = Self.model("1.0.0", Self.base + "\nYou must not:\n{#not}\n\n- film;\n  {#film}\n- record.\n  {#record}\n")
    for (addition, new, conflicts) in [
      ("# More {#more}\n\n- You must laugh.\n  {#laugh in=more}\n", "", 1),
      ("# More {#more}\n\n- You must laugh.\n  {#laugh after=smile}\n", "", 1),
      (
        "# More {#more}\n\n- {#not}\n\n  - paint.\n    {#paint after=film}\n",
        "# More {#more}\n\n- You should smile.\n  {#smile}\n", 1
      ),
      ("# Own {#own after=more}\n\n- You must laugh.\n  {#laugh}\n", "", 0),
      (
        "# More {#more}\n\n- You must laugh.\n  {#laugh after=smile}\n",
        "# More {#more}\n\n- You should grin.\n  {#grin}\n", 0
      ),
    ] {
      let overlay = "---\nadapts: phones\n---\n\n" + addition
      let rest = String(Self.base.split(separator: "\n# More")[0]) + "\n\n"
      let result = upgraded(overlay, from: old, to: Self.model("2.0.0", rest + new), school: Self.school)
      #expect(result?.upgrade.report.conflicts == conflicts, "\(addition)")
      #expect(result?.overlay?.contains(addition.contains("paint") ? "paint." : "You must laugh.") == true)
    }
  }

  @Test("Each case of a three-way merge", arguments: cases)
  func merges(_ name: String, _ new: String, _ change: String, _ expected: String, _ kinds: [String]) {
    let overlay = "---\nadapts: phones\n---\n\n# Use {#use}\n\n" + change
    let result = upgraded(
      overlay, from: Self.model("1.0.0", Self.base), to: Self.model("2.0.0", new), school: Self.school)
    #expect(result?.overlay == "---\nadapts: phones\n---\n\n# Use {#use}\n\n" + expected, "\(name)")
    #expect(result?.upgrade.report.items.filter { $0.kind != .moved }.map(\.kind.rawValue) == kinds, "\(name)")
    #expect(result?.school == Self.school.replacing("\"1.0.0\"", with: "2.0.0"), "\(name)")
  }

  @Test("Only the version and renamed parameters change in school.yml")
  func renamesParameters() {
    let new = Self.model(
      "2.0.0", Self.base.replacing("{{wait}}", with: "{{delay}}"), parameter: "delay", was: "was: wait")
    let overlay = "---\nadapts: phones\n---\n\n# Use {#use}\n\n- You must answer, within {{wait}}.\n  {#reply}\n"
    let result = upgraded(overlay, from: Self.model("1.0.0", Self.base), to: new, school: Self.school)
    #expect(result?.overlay == overlay.replacing("{{wait}}", with: "{{delay}}"))
    #expect(
      result?.school == Self.school.replacing("\"1.0.0\"", with: "2.0.0").replacing("{ wait:", with: "{ delay:"))
    #expect(result?.upgrade.report.conflicts == 0)
  }

  @Test("Upgrading to the same version changes nothing")
  func isIdentityOnTheSame() {
    let model = Self.model("1.0.0", Self.base)
    for (_, _, change, _, _) in Self.cases {
      let result = upgraded(
        "---\nadapts: phones\n---\n\n# Use {#use}\n\n" + change, from: model, to: model, school: Self.school)
      #expect(result?.upgrade.isEmpty == true)
    }
  }
}
