import PolicyModel
import Testing

@testable import PolicyDiff

/// A row is a clause: one edit of a table each, and what is said of it.
@Suite struct TableKindTests {
  static let base = """
    # Tables {#tables}

    Who does what:

    {#jobs columns="text, by, within" for=staff}
    | Task             | Who         | When            |
    | ---------------- | ----------- | --------------- |
    | Lock the gate    | Headteacher | daily           | {#gate}
    | Answer the press | Staff       | within one day  | {#answer-press}
    | Sweep the yard   | Staff       | weekly          | {#sweep}

    """

  @Test(arguments: [
    ("Sweep the yard", "Sweep the whole yard", "sweep: reworded", "substantive", "staff"),
    ("Sweep the yard ", "Sweep *the* yard ", "sweep: markup", "administrative", ""),
    ("| weekly", "| daily", "sweep: reworded frequency", "substantive", "staff"),
    ("| Staff       | weekly", "| Headteacher | weekly", "sweep: reworded bearer", "substantive", "staff"),
    ("| Task ", "| Job ", "jobs: reworded", "substantive", "staff"),
    ("| Sweep the yard   | Staff       | weekly          | {#sweep}\n", "", "sweep: removed", "substantive", "staff"),
    ("| {#sweep}", "| {#sweep}\n| Feed the cat | Staff | daily | {#cat}", "cat: added", "substantive", "staff"),
    (
      "| Lock the gate    | Headteacher | daily           | {#gate}\n| Answer the press | Staff       | within one day  | {#answer-press}\n",
      "| Answer the press | Staff       | within one day  | {#answer-press}\n| Lock the gate    | Headteacher | daily           | {#gate}\n",
      "gate: moved", "structural", ""
    ),
  ]) func oneEdit(_ from: String, _ to: String, _ short: String, _ weight: String, _ signs: String) {
    #expect(Self.base.contains(from))
    let changes = diff(from: compiled(Self.base), to: compiled(Self.base.replacing(from, with: to)))
    #expect(changes.short == [short])
    #expect(changes.changes.first?.significance.rawValue == weight)
    let signing = Set(changes.audiences.filter(\.signsAgain).map(\.audience.rawValue))
    #expect(signing.contains("staff") == (signs == "staff") && !signing.contains("trainees"), "\(short): \(signing)")
  }

  @Test func aColumnThatSaysSomethingElseIsOneEntryAtTheTable() {
    let to = compiled(Self.base.replacing("text, by, within", with: "text, other, within"))
    let changes = diff(from: compiled(Self.base), to: to)
    #expect(changes.short == ["jobs: bearer"])
    let none = compiled(Self.base.replacing("text, by, within", with: "text by within"))
    #expect(diff(from: compiled(Self.base), to: none).short == ["jobs: markup"])
  }
}
