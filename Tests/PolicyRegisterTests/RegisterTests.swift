import Foundation
import Hashing
import PolicyModel
import SQLite
import TestSupport
import Testing
import TransparencyLog

@testable import PolicyRegister

/// What is recorded stays, and what is asked follows from it.
@Suite struct RegisterTests {
  private typealias F = RegisterFixture

  private static func standings(
    _ register: Register, _ copies: [SigningCopy], on day: Int = 100
  ) throws -> [String: Standing] {
    let report = try RegisterReport(register, copies, on: F.day(day), everything: true)
    return Dictionary(
      report.rows.map { row in
        let copy = report.copies[row.copy]
        return (
          "\(report.people[row.person].details.id.id) \(copy.copy) \(copy.forms[row.form].audience)", row.standing
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  @Test func whoMustSignAndWhy() throws {
    let fixture = try F()
    let register = try fixture.open()
    let head = F.role("head")
    let old = F.copy("phones", F.schools[0], now: 1, since: 1)
    _ = try register.takeOver([F.person("1"), F.person("2", ["governors", "office"])], source: "roll", on: F.day(0))
    let one = try #require(try register.person(PersonID(source: "roll", id: "1")))
    let key = "1 elm/phones staff"
    #expect(try Self.standings(register, [old])[key] == .due(.first))
    _ = try register.record([
      NewRecord(.signed, by: one, of: F.form(old, 1), on: F.day(1), method: "paper", recorder: "clerk")
    ])
    #expect(try Self.standings(register, [old])[key] == .signed(F.version(1), F.day(1)))
    // Before it was signed it was not.
    #expect(try Self.standings(register, [old], on: 0)[key] == .due(.first))
    // A version that changes nothing for them asks nothing.
    #expect(
      try Self.standings(register, [F.copy("phones", F.schools[0], now: 2, since: 1)])[key]
        == .signed(F.version(1), F.day(1)))
    #expect(
      try Self.standings(register, [F.copy("phones", F.schools[0], now: 2, since: 2)])[key]
        == .due(.changed(since: F.version(2), signed: F.version(1))))
    // A role with duties of its own that they took on after they signed.
    let duties = F.copy("phones", F.schools[0], now: 1, since: 1, roles: [head: F.version(1)])
    _ = try register.takeOver([F.person("1", roles: ["head"])], source: "roll", on: F.day(0))
    #expect(try Self.standings(register, [duties])[key] == .due(.newRole([head], signed: F.version(1))))
    #expect(try Self.standings(register, [old])[key] == .signed(F.version(1), F.day(1)))
    let again = try #require(try register.person(PersonID(source: "roll", id: "1")))
    _ = try register.record([
      NewRecord(.signed, by: again, of: F.form(old, 1), on: F.day(2), method: "paper", recorder: "clerk")
    ])
    #expect(try Self.standings(register, [duties])[key] == .signed(F.version(1), F.day(2)))
    // Whoever is two things signs two forms; another school's copy is another form.
    #expect(
      try Self.standings(register, [old]).keys.filter { $0.hasPrefix("2") }.sorted() == [
        "2 elm/phones governors", "2 elm/phones staff",
      ])
    _ = try register.takeOver([F.person("1", school: F.schools[1])], source: "roll", on: F.day(0))
    #expect(
      try Self.standings(register, [old, F.copy("phones", F.schools[1], now: 1, since: 1)])["1 ash/phones staff"]
        == .due(.first))
  }

  @Test func refusedExemptAndLeft() throws {
    let fixture = try F()
    let register = try fixture.open()
    let copy = F.copy("phones", F.schools[0], now: 2, since: 2)
    _ = try register.takeOver([F.person("1"), F.person("2")], source: "roll", on: F.day(0))
    let people = try register.everybody()
    func add(_ kind: RegisterRecord.Kind, _ version: Int, on day: Int, until: Int? = nil) throws {
      _ = try register.record([
        NewRecord(
          kind, by: people[0], of: F.form(copy, version), on: F.day(day), until: until.map(F.day), method: "paper",
          recorder: "clerk", reason: "says why")
      ])
    }
    let key = "1 elm/phones staff"
    // What was refused of an older version says nothing of this one.
    try add(.declined, 1, on: 1)
    #expect(try Self.standings(register, [copy])[key] == .due(.first))
    try add(.declined, 2, on: 2)
    #expect(try Self.standings(register, [copy])[key] == .declined(F.day(2), .first))
    try add(.exempt, 2, on: 3, until: 10)
    #expect(try Self.standings(register, [copy], on: 10)[key] == .exempt(until: F.day(10)))
    #expect(try Self.standings(register, [copy], on: 11)[key] == .declined(F.day(2), .first))
    try add(.signed, 2, on: 12)
    #expect(try Self.standings(register, [copy])[key] == .signed(F.version(2), F.day(12)))
    // Whoever is not on a roll has left only where it says that it is complete.
    #expect(try register.takeOver([F.person("2")], source: "roll", on: F.day(0)).left == 0)
    #expect(try register.takeOver([F.person("2")], source: "other", on: F.day(0), absentLeft: F.day(20)).left == 0)
    #expect(
      try register.takeOver([F.person("2")], source: "roll", on: F.day(0), absentLeft: F.day(20))
        == RollChange(unchanged: 1, left: 1)
    )
    #expect(try register.takeOver([F.person("2")], source: "roll", on: F.day(0), absentLeft: F.day(20)).left == 0)
    #expect(try Self.standings(register, [copy], on: 21)[key] == nil)
    #expect(try Self.standings(register, [copy], on: 20)[key] != nil)
    #expect(try register.takeOver([F.person("1")], source: "roll", on: F.day(0)) == RollChange(changed: 1))
  }

  /// Random histories: what is due follows from what was recorded, whatever way and order it came in.
  @Test(arguments: 0..<6) func dueAtOnceIsDueStepByStep(seed: Int) throws {
    var random = SeededGenerator(seed)
    let (steps, atOnce) = (try F(), try F())
    let copies = F.schools.flatMap { school in
      ["phones", "data"].map { policy in
        let now = 1 + random.below(3)
        return F.copy(
          policy, school, now: now, since: 1 + random.below(now),
          roles: [F.role("head"): F.version(1 + random.below(now))])
      }
    }
    let people = (0..<12).map { index in
      F.person(
        "\(index)", school: random.pick(F.schools), random.pick([["teachers"], ["office", "governors"], ["staff"]]),
        roles: random.once(in: 3) ? ["head"] : [])
    }
    let one = try atOnce.open()
    _ = try one.takeOver(people, source: "roll", on: F.day(0))
    for person in people { _ = try steps.open().takeOver([person], source: "roll", on: F.day(0)) }
    var records: [(Int, NewRecord)] = []
    var signed: Set<String> = []
    for _ in 0..<80 {
      let place = random.below(people.count)
      let copy = random.pick(copies.filter { $0.copy.school == people[place].profile.school })
      let kind = random.pick([RegisterRecord.Kind.signed, .signed, .declined, .exempt])
      let register = try steps.open()
      let person = try #require(try register.person(people[place].id))
      let record = NewRecord(
        kind, by: person, of: F.form(copy, 1 + random.below(copy.approved.count), random.pick(["staff", "governors"])),
        on: F.day(random.below(90)), method: random.pick(["paper", "online"]), recorder: "clerk")
      _ = try register.record([record])
      records.append((place, record))
      // A signature never goes again.
      let now = try Set(
        Self.standings(register, copies).filter { if case .signed = $0.value { true } else { false } }.keys)
      #expect(signed.isSubset(of: now))
      signed = now
    }
    records.shuffle(using: &random)
    let moved = try records.map { place, record in
      var record = record
      record.person = try #require(try one.person(people[place].id))
      return record
    }
    _ = try one.record(moved)
    #expect(try Self.standings(one, copies) == Self.standings(steps.open(), copies))
    // The same again changes nothing.
    let head = try one.head()
    #expect(try one.record(moved).allSatisfy { !$0.isNew })
    #expect(try one.takeOver(people, source: "roll", on: F.day(0)) == RollChange(unchanged: people.count))
    #expect(try one.head() == head)
    #expect(try one.verify().faults == [])
  }

  @Test func forgettingLeavesTheProofsOfOthers() throws {
    let fixture = try F()
    let register = try fixture.open()
    let copy = F.copy("phones", F.schools[0], now: 1, since: 1)
    _ = try register.takeOver((1...9).map { F.person("\($0)", roles: ["head"]) }, source: "roll", on: F.day(0))
    let people = try register.everybody()
    for person in people {
      _ = try register.record([
        NewRecord(
          .signed, by: person, of: F.form(copy, 1), on: F.day(1), method: "paper", recorder: "clerk",
          reason: "Ill: \(person.details.name)")
      ])
    }
    let receipts = try people.map {
      try register.receipt(of: try #require(try register.records(of: $0).first), by: $0)
    }
    let head = try register.head()
    try register.forget([people[6]], on: F.day(2))
    #expect(try register.person(people[6].details.id) == nil)
    // The erasure is a record, which says how many lead to nobody by it.
    let after = try register.verify(sizes: [head.size])
    #expect(after.faults == [] && after.head.size == head.size + 1 && after.roots[head.size] == head.root)
    #expect(try register.head() == after.head)
    for receipt in receipts {
      #expect(receipt.holds && receipt.isOfBearer == true)
      #expect(try register.verify(sizes: [receipt.size]).roots[receipt.size] == receipt.root)
      let read = try #require(Receipt(receipt.json))
      #expect(read.holds && read.isOfBearer == true)
      // Nobody else's id fits the record.
      var other = receipt
      other.bearer = receipts[0].bearer
      #expect(other.isOfBearer == (receipt.index == receipts[0].index))
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: fixture.root) {
      let bytes = try Data(contentsOf: URL(filePath: "\(fixture.root)/\(name)"))
      for text in ["Teacher 7", "t7@example.org"] { #expect(bytes.range(of: Data(text.utf8)) == nil, "\(name)") }
    }
    // Who comes back is somebody new.
    #expect(try register.takeOver([F.person("7")], source: "roll", on: F.day(0)).added == 1)
    #expect(try register.records(of: try #require(try register.person(people[6].details.id))).isEmpty)
    // A leaf names nobody.
    let record = try #require(try register.records(of: people[0]).first)
    let leaf = String(decoding: record.record.leaf, as: UTF8.self)
    // Nor can it be guessed: of one person no two records say the same.
    _ = try register.record([
      NewRecord(.signed, by: people[0], of: F.form(copy, 1), on: F.day(3), method: "paper", recorder: "clerk")
    ])
    #expect(try Set(register.records(of: people[0]).map(\.record.bearer)).count == 2)
    #expect(!leaf.contains("Teacher") && !leaf.contains("head") && !leaf.contains("example.org"), "\(leaf)")
  }

  @Test func twoWritersAtOnceLoseNothing() throws {
    let fixture = try F()
    let copy = F.copy("phones", F.schools[0], now: 1, since: 1)
    _ = try fixture.open().takeOver((0..<40).map { F.person("\($0)") }, source: "roll", on: F.day(0))
    let failures = Failures()
    let path = fixture.path
    DispatchQueue.concurrentPerform(iterations: 4) { writer in
      do {
        let register = try Register(Database(path: path))
        let people = try register.everybody()
        for (index, person) in people.enumerated() where index % 2 == writer % 2 {
          _ = try register.record([
            NewRecord(.signed, by: person, of: F.form(copy, 1), on: F.day(1), method: "paper", recorder: "clerk")
          ])
        }
      } catch { failures.add("\(error)") }
    }
    #expect(failures.all == [])
    let register = try fixture.open()
    #expect(try register.head().size == 40)
    #expect(try register.verify().faults == [])
  }

  private final class Failures: @unchecked Sendable {
    private let lock = NSLock()
    private var found: [String] = []
    func add(_ text: String) { lock.withLock { found.append(text) } }
    var all: [String] { lock.withLock { found } }
  }

  /// What of the records is changed behind the back of the register, with what forbids it taken away, is found.
  @Test(arguments: [
    "UPDATE record SET day = day + 1 WHERE seq = 3", "DELETE FROM record WHERE seq = 5",
    "DELETE FROM record WHERE seq = 2",
    "UPDATE record SET number = (SELECT number FROM record WHERE seq = 1) WHERE seq = 4",
    "UPDATE form SET statement = 'I will not.'",
    "UPDATE record SET kind = 'declined' WHERE seq = 1", "UPDATE record SET number = zeroblob(16) WHERE seq = 2",
    "UPDATE record SET leaf = zeroblob(32) WHERE seq = 1", "DELETE FROM head WHERE size = 5", "DELETE FROM frontier",
    "UPDATE record SET seq = 9 WHERE seq = 5", "UPDATE head SET root = zeroblob(32) WHERE size = 2",
    "UPDATE record SET until = 9 WHERE seq = 2", "UPDATE record SET method = 'online' WHERE seq = 2",
    "UPDATE record SET recorder = 'board' WHERE seq = 2", "UPDATE form SET copy = 'elm/data'",
    "UPDATE form SET version = '2.0.0'", "UPDATE form SET audience = 'governors'",
    "UPDATE form SET view = 'sha256:' || printf('%064d', 0)",
    // By the other name of a column, and by what replaces a row without deleting it.
    "UPDATE record SET rowid = 9 WHERE seq = 5", "UPDATE OR REPLACE record SET _rowid_ = 4 WHERE seq = 5",
    """
    INSERT OR REPLACE INTO record SELECT seq, 'declined', number, form, day, until, method, recorder, leaf, person,
      profile, reason, salt, bearer FROM record WHERE seq = 5
    """,
    "INSERT OR REPLACE INTO form SELECT key, copy, '2.0.0', audience, view, statement FROM form",
    "INSERT OR REPLACE INTO head SELECT size, zeroblob(32), previous FROM head WHERE size = 5",
    "INSERT INTO record SELECT 6, kind, number, form, day, until, method, recorder, leaf, person, profile, reason, salt, "
      + "bearer FROM record WHERE seq = 5",
    // Whose it is.
    "UPDATE record SET person = 2 WHERE seq = 3", "UPDATE record SET person = NULL WHERE seq = 3",
    "UPDATE record SET person = NULL, profile = NULL, salt = NULL WHERE seq = 3",
    "UPDATE record SET salt = NULL WHERE seq = 3", "UPDATE record SET salt = zeroblob(16) WHERE seq = 3",
    "UPDATE record SET bearer = zeroblob(32) WHERE seq = 3", "UPDATE record SET bearer = NULL WHERE seq = 3",
    "UPDATE record SET profile = 2 WHERE seq = 3", "UPDATE profile SET roles = 'head' WHERE key = 1",
    "UPDATE person SET id = id || '0'", "UPDATE person SET source = 'office' WHERE key = 1",
    "UPDATE person SET key = 9 WHERE key = 1", "DELETE FROM person WHERE key = 1",
    "INSERT OR REPLACE INTO person SELECT 9, source, id, name, email, profile, since, until FROM person WHERE key = 1",
    // What is no day, and a form that nobody signed.
    "UPDATE record SET until = -1000000000000 WHERE seq = 3", "UPDATE record SET until = 9000000000000 WHERE seq = 3",
    "INSERT INTO form VALUES(9223372036854775807, 'elm/phones', '1.0.0', 'staff', 'sha256:' || printf('%064d', 0), 'x')",
    "INSERT INTO form VALUES(99, 'x', 'y', 'z', '', ''), (98, 'x', 'y', 'z', '', 'x')",
    // What was printed.
    "DELETE FROM head", "DELETE FROM head WHERE size < 5", "DELETE FROM head WHERE size = 2",
    "UPDATE head SET previous = 0",
  ])
  func whatWasChangedIsFound(sql: String) throws {
    let fixture = try F()
    let register = try fixture.open()
    let copy = F.copy("phones", F.schools[0], now: 1, since: 1)
    _ = try register.takeOver((1...5).map { F.person("\($0)") }, source: "roll", on: F.day(0))
    for person in try register.everybody() {
      _ = try register.record([
        NewRecord(.signed, by: person, of: F.form(copy, 1), on: F.day(1), method: "paper", recorder: "clerk")
      ])
    }
    #expect(try register.verify().faults == [])
    _ = try register.takeOver([F.person("6", roles: ["clerk"])], source: "roll", on: F.day(0))
    let database = try Database(path: fixture.path)
    // As other programs open it.
    try database.run("PRAGMA foreign_keys = OFF")
    // To forget somebody, or to add something, by hand is what the register does; that nothing says so is found.
    let isLikeUs = ["frontier", "INTO form VALUES", "person = NULL, profile = NULL, salt = NULL", "SELECT 6,"].contains
    { sql.contains($0) }
    if !isLikeUs { #expect(throws: SQLiteError.self) { try database.run(sql) } }
    for (name, _) in Register.triggers { try database.run("DROP TRIGGER \(name)") }
    try database.run(sql)
    // A careful forger puts back what stood in the way.
    try database.runAll(Register.triggers.map(\.sql))
    #expect(try !fixture.open().verify().faults.isEmpty)
  }

  /// The rules by which records are only added are looked at too.
  @Test func missingAndForeignRulesAreFound() throws {
    let fixture = try F()
    let register = try fixture.open()
    #expect(try register.verify().faults == [])
    let database = try Database(path: fixture.path)
    for (name, sql) in Register.triggers {
      try database.run("DROP TRIGGER \(name)")
      #expect(
        try register.verify().faults == [
          "The rule `\(name)`, by which records are only added, is not in the database any more"
        ])
      try database.run(
        sql.replacing("RAISE(ABORT", with: "RAISE(IGNORE").replacing(", 'records are only added')", with: ")"))
      #expect(
        try register.verify().faults == [
          "The rule `\(name)`, by which records are only added, is another one in the database"
        ])
      try database.run("DROP TRIGGER \(name)")
      try database.run(sql)
    }
    try database.run("CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM mapping; END")
    #expect(try register.verify().faults == ["The database has a rule that no register has"])
  }

  /// One swap of two people's signatures, with everything else as it was.
  @Test func nobodysSignatureIsSomebodyElses() throws {
    let fixture = try F()
    let register = try fixture.open()
    let copy = F.copy("phones", F.schools[0], now: 1, since: 1)
    _ = try register.takeOver([F.person("1"), F.person("2")], source: "roll", on: F.day(0))
    for (index, person) in try register.everybody().enumerated() {
      _ = try register.record([
        NewRecord(.signed, by: person, of: F.form(copy, 1), on: F.day(1 + index), method: "paper", recorder: "clerk")
      ])
    }
    let database = try Database(path: fixture.path)
    for (name, _) in Register.triggers { try database.run("DROP TRIGGER \(name)") }
    try database.run("UPDATE record SET person = 3 - person")
    try database.run("UPDATE record SET salt = (SELECT salt FROM record AS other WHERE other.seq = 3 - record.seq)")
    try database.runAll(Register.triggers.map(\.sql))
    #expect(
      try register.verify().faults
        == (1...2).map { "Record \($0) leads to somebody else than it was of, or to another role" })
  }

  @Test func anotherDatabaseIsNoRegister() throws {
    let fixture = try F()
    try Database(path: fixture.path).run("CREATE TABLE t(a)")
    #expect(throws: RegisterError.notARegister) { try fixture.open() }
    let later = try F()
    _ = try later.open()
    try Database(path: later.path).run("PRAGMA user_version = 4")
    #expect(throws: RegisterError.tooNew) { try later.open() }
  }

  @Test func theEdgeOfTheTreeIsThatOfTheTree() {
    var (frontier, tree) = (TreeFrontier(), MerkleTree())
    for index in 0..<70 {
      #expect(frontier.root == tree.root && frontier.size == tree.count)
      let leaf = MerkleTree.leaf([UInt8(index)])
      frontier.append(leaf)
      tree.append(leaf: leaf)
    }
  }
}
