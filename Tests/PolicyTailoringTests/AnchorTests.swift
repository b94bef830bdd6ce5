import Diagnostics
import PolicyCompiler
import PolicyModel
import Testing

@Suite("Where a school's additions stand")
struct AnchorTests {
  /// Changes, and the rules that they break.
  static let cases: [(String, [String])] = [
    // At itself, in a circle, and at what has no place for that reason.
    ("# Use {#use}\n\n- You must stay.\n  {#y after=y}\n", ["unknown-anchor"]),
    (
      "# Use {#use}\n\n- You must stay.\n  {#y after=z}\n- You must go.\n  {#z before=y}\n- You must run.\n  {#r after=z}\n",
      ["unknown-anchor"]
    ),
    ("# Own {#own in=own}\n", ["unknown-anchor"]),
    ("# Own {#own after=part}\n\n## Part {#part}\n\nYou must stay.\n{#y}\n", ["unknown-anchor"]),
    ("# Own {#own before=y}\n\nYou must stay.\n{#y}\n", ["unknown-anchor"]),
    (
      "# Use {#use}\n\n- You must stay.\n  {#y after=nowhere}\n- You must go.\n  {#z after=y}\n", ["unknown-anchor"]
    ),
    // At one's own, of the wrong kind.
    (
      "# Use {#use}\n\n- You must stay.\n  {#y after=lock}\n- You must go.\n  {#z in=y}\n", ["unknown-anchor"]
    ),
    (
      "# Own {#own after=use}\n\nYou must stay.\n{#y}\n\n# Use {#use}\n\n- You must go.\n  {#z before=own}\n",
      ["unknown-anchor"]
    ),
    (
      "# Own {#own after=use}\n\nYou must stay.\n{#y}\n\n# More {#more after=y}\n\nYou must go.\n{#z}\n",
      ["unknown-anchor"]
    ),
    (
      "# Use {#use}\n\n- You must stay:\n  {#y after=lock}\n\n  - here.\n    {#here}\n\n# More {#more in=y}\n\nYou must go.\n{#z}\n",
      ["unknown-anchor"]
    ),
    // Deeper than headings go.
    (
      (0..<9).map { "# Own \($0) {#own-\($0) in=\($0 == 0 ? "use" : "own-\($0 - 1)")}\n\nYou must.\n{#c\($0)}\n\n" }
        .joined(),
      ["over-limit"]
    ),
    // A place of its own inside of an addition.
    (
      "# Use {#use}\n\n- You must stay:\n  {#y after=lock}\n\n  - here.\n    {#here after=lock}\n", ["bad-attribute"]
    ),
    // In or at what is left out.
    ("# Extras {#extras .omit}\n\n- You must go.\n  {#z after=smile}\n", ["unknown-anchor"]),
    ("# Extras {#extras .omit}\n\n- You must go.\n  {#z in=extras}\n", ["unknown-anchor"]),
    ("# Extras {#extras .omit}\n\n- You must smile.\n  {#smile}\n", ["lost-change"]),
    ("# Extras {#extras .omit}\n\n- {#smile .omit}\n", []),
    ("# Use {#use}\n\n- {#look-up .omit}\n- You must go.\n  {#z after=look-up}\n", []),
    ("# Own {#own after=extras}\n\nYou must go.\n{#z}\n\n# Extras {#extras .omit}\n", []),
    // Something besides `.omit`.
    ("# Use {#use}\n\n- You may look.\n  {#look-up .omit}\n", ["lost-change"]),
    ("# Use {#use}\n\n- {#look-up .omit for=staff}\n", ["lost-change"]),
    ("# Extras {#extras .omit title=\"More\"}\n", ["lost-change"]),
    ("# Use {#use}\n\n- {#look-up .omit}\n\n  > [!GUIDANCE]\n  > We have no list.\n", ["lost-change"]),
    // Titles.
    ("# Use {#use}\n\n- {#look-up title=Look}\n", ["lost-change"]),
    ("# Use {#use}\n\n- You must go.\n  {#z after=lock title=Go}\n", ["lost-change"]),
    ("# Own {#own after=use title=Other}\n\nYou must go.\n{#z}\n", ["lost-change"]),
    ("# {#own after=use title=Own}\n\nYou must go.\n{#z}\n", []),
    ("# {#own after=use}\n\nYou must go.\n{#z}\n", ["empty-clause"]),
    ("# Mine {#use title=\"Using phones\"}\n", ["heading-ignored"]),
    ("# Using phones {#use title=\"Using phones\"}\n", []),
    ("# Use {#use title=\"\"}\n", ["bad-attribute"]),
    // A section of which nothing is left goes with its heading, unless the school says something of it.
    ("# Extras {#extras}\n\n- {#smile .omit}\n", []),
    ("# Extras {#extras title=\"More\"}\n\n- {#smile .omit}\n", ["lost-change"]),
    ("# Extras {#extras}\n\n> [!GUIDANCE]\n> We smile anyway.\n\n- {#smile .omit}\n", []),
    ("# Extras {#extras}\n\n- {#smile .omit}\n\n- You must go.\n  {#z in=extras}\n", []),
    (
      "# Extras {#extras}\n\n- {#smile .omit}\n\n# Use {#use}\n\n- You must read [this](#extras).\n  {#z after=lock}\n",
      ["still-linked"]
    ),
  ]

  @Test("Each kind of place is taken or refused, and never passed over", arguments: cases)
  func places(_ overlay: String, _ expected: [String]) {
    let found = Bench(overlay: overlay).findings
    #expect(found == expected, "\(overlay)")
  }

  @Test("Two additions of one id, the second anchored at itself, are errors and no crash")
  func doubled() {
    let overlay = "# Use {#use}\n\n- You must stay.\n  {#y after=x0}\n\n- You must go.\n  {#y before=y}\n"
    #expect(Bench(overlay: overlay).findings == ["unknown-anchor", "duplicate-id"])
    let both = "# Use {#use}\n\n- You must stay.\n  {#y after=lock}\n\n- You must go.\n  {#y before=y}\n"
    #expect(Bench(overlay: both).findings.contains("duplicate-id"))
  }

  @Test("Chains of additions come out in order, however long", arguments: ["after", "before"])
  func chains(_ place: String) {
    let overlay =
      "# Use {#use}\n\n"
      + (0..<4000).map { "- You must go \($0).\n  {#y\($0) \(place)=\($0 == 0 ? "lock" : "y\($0 - 1)")}\n\n" }.joined()
    let copies = Bench(overlay: overlay).copies()
    let ids = (copies?.compiled.values.first?.nodes ?? []).map(\.id).filter { $0.layer != nil }.map { String($0.local) }
    let expected = (0..<4000).map { "y\($0)" }
    #expect(ids == (place == "after" ? expected : expected.reversed()))
  }

  @Test("What one school gets wrong stops no other")
  func others() {
    let circle =
      "---\nadapts: phones\n---\n\n# Use {#use}\n\n"
      + (0..<3000).map { "- You must go \($0).\n  {#y\($0) after=y\(($0 + 1) % 3000)}\n\n" }.joined()
    let bench = Bench(
      others: [
        ("Policies/schools/quay/school.yml", Bench.school), ("Policies/schools/quay/phones.md", circle),
      ])
    #expect(bench.copies()?.faulty == [])
    #expect(bench.copies("quay")?.faulty.count == 1)
  }

  @Test("Nothing is published of a section of which all is left out")
  func headings() {
    let copies = Bench(overlay: "# Extras {#extras}\n\n- {#smile .omit}\n").copies()
    #expect(copies?.compiled.values.first?.nodes.contains { $0.id.rawValue == "extras" } == false)
  }
}
