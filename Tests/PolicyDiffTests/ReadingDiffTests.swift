import JSON
import PolicyModel
import Testing

@testable import PolicyDiff

/// Who and when come from words as from attributes, and both sides are read by one reader.
@Suite struct ReadingDiffTests {
  static let base = """
    # Duties {#duties}

    - The Headteacher must answer within five school days.
      {#answer}
    - The Steering Board must read the log once a year.
      {#log}
    - The Programme Leader must send the papers seven days before the meeting.
      {#papers}
    - The caretaker must unlock the gates.
      {#gates}
    - Trainees must sign in.
      {#sign-in by=trainees}

    """

  static func changed(_ from: String, _ to: String) -> PolicyChanges {
    #expect(base.contains(from))
    return diff(from: compiled(base), to: compiled(base.replacing(from, with: to)))
  }

  @Test(arguments: [
    ("five school days", "three school days", "answer: reworded deadline", "deadline strengthened"),
    ("five school days", "ten school days", "answer: reworded deadline", "deadline weakened"),
    ("five school days", "5 school days", "answer: reworded", ""),
    (" within five school days", "", "answer: reworded deadline", "deadline weakened"),
    ("once a year", "once a term", "log: reworded frequency", "frequency strengthened"),
    ("once a year", "every two years", "log: reworded frequency", "frequency weakened"),
    ("seven days before", "five days before", "papers: reworded deadline", "deadline weakened"),
    ("seven days before", "ten days before", "papers: reworded deadline", "deadline strengthened"),
    ("The Headteacher must", "The Programme Leader must", "answer: reworded bearer", "bearer changed"),
    ("The caretaker must", "The gardener must", "gates: reworded bearer", "bearer changed"),
    ("The caretaker must", "The caretaker on duty must", "gates: reworded", ""),
    // What the words carry, an attribute may say or not.
    ("{#answer}", "{#answer by=headteacher within=\"5 school days\"}", "answer: markup", ""),
    ("{#log}", "{#log modality=must every=\"1 year\"}", "log: markup", ""),
    ("{#papers}", "{#papers ahead=\"7 days: the meeting\"}", "papers: markup", ""),
    ("{#sign-in by=trainees}", "{#sign-in}", "sign-in: markup", ""),
    // What they don't, it changes.
    ("{#answer}", "{#answer within=\"2 days\"}", "answer: deadline", "deadline strengthened"),
    ("five school days", "five working days", "answer: reworded deadline", "deadline changed"),
    ("{#gates}", "{#gates every=\"1 day\"}", "gates: frequency", "frequency strengthened"),
    ("{#gates}", "{#gates ahead=\"1 hour: the first lesson\"}", "gates: deadline", "deadline strengthened"),
  ]) func oneEdit(_ from: String, _ to: String, _ short: String, _ direction: String) {
    let changes = Self.changed(from, to)
    #expect(changes.short == [short])
    let told = changes.changes.first?.directions.map { "\($0.kind.rawValue) \($0.direction.rawValue)" } ?? []
    #expect(told.joined(separator: ", ") == direction)
    let back = diff(from: compiled(Self.base.replacing(from, with: to)), to: compiled(Self.base))
    #expect(
      back.changes.first?.directions.map(\.direction) == changes.changes.first?.directions.map(\.direction.swapped))
    #expect(changes.readings.isEmpty)
  }

  /// What a release of format 1 froze, and what the same words are read to say today.
  @Test func aBetterReadingIsListedAndNobodySignsAgain() throws {
    let now = compiled(Self.base)
    let policy = now.policy.changingClauses { clause, _ in clause.frozen = FrozenReading(.should, .words) }
    let before = compiled(policy)
    #expect(before.nodes[1].bearers == [.reader] && before.nodes[1].within == nil)
    let changes = diff(from: before, to: now)
    #expect(changes.isEmpty && changes.audiences.allSatisfy { !$0.signsAgain && $0.roles.isEmpty })
    let told = changes.readings.map { "\($0.id) \($0.field.name) \($0.from ?? "-") \($0.to ?? "-")" }
    #expect(
      told == [
        "answer modality should must", "answer by reader headteacher", "answer within - 5 school days",
        "log modality should must", "log by reader steering-board", "log every - 1 year",
        "papers modality should must", "papers by reader programme-leader", "papers ahead - 7 days: the meeting",
        "gates modality should must", "gates by reader ~the caretaker", "sign-in modality should must",
      ])
    let json = try JSONValue.parse(changes.document)
    #expect(
      json["readings"]?.arrayValue?.dropFirst().first
        == ["id": "answer", "field": "by", "from": "reader", "to": "headteacher"])
    let text = ChangesText(changes, names: FactNames(before, now), usesColour: false).text
    #expect(text.contains("Nothing changed.") && text.contains("Nobody signs again for a better reading."))
    #expect(text.contains("1.1: taken before as asked of the reader, now of Headteacher"))
    // Of words that changed the entry says it.
    let reworded = compiled(Self.base.replacing("unlock the gates", with: "unlock both gates"))
    #expect(!diff(from: before, to: reworded).readings.contains { $0.id.rawValue == "gates" })
    // Taken as they were compiled, both say different things, but the words are the same.
    #expect(diff(from: before, to: now, reading: .asCompiled).changes.isEmpty)
  }

  @Test func whatIsAskedOfNobodyIsSignedByAll() {
    let old = "# Care {#care}\n\nA record must be kept.\n{#record}\n"
    let changes = diff(from: compiled(old), to: compiled(old.replacing("kept", with: "kept and read")))
    #expect(changes.short == ["record: reworded"])
    let reasons = Set(changes.changes.flatMap(\.signAgain).map(\.ground))
    #expect(reasons == [.unsaid] && changes.audiences.filter(\.isLeaf).allSatisfy(\.signsAgain))
    // A duty of somebody whom no workspace declares binds no reader.
    let porter = "# Care {#care}\n\nThe porter must keep a record.\n{#record}\n"
    let other = diff(from: compiled(porter), to: compiled(porter.replacing("a record", with: "the record")))
    #expect(other.audiences.allSatisfy { !$0.signsAgain })
  }

  /// Split and merged clauses say together who and when.
  @Test func aSplitKeepsWhoAndWhen() {
    let whole = "The Headteacher must answer within five school days. The Headteacher must keep a copy of each answer."
    let parts =
      "The Headteacher must answer within five school days.\n  {#first}\n- The Headteacher must keep a copy of each answer."
    let base = "# Duties {#duties}\n\n- \(whole)\n  {#all}\n"
    let split = "# Duties {#duties}\n\n- \(parts)\n  {#second}\n"
    #expect(diff(from: compiled(base), to: compiled(split)).changes.map(\.kinds) == [[.split]])
    #expect(diff(from: compiled(split), to: compiled(base)).changes.map(\.kinds) == [[.merged]])
  }
}
