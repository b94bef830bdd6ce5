import Foundation
import Hashing
import PolicyModel
import SQLite
import TestSupport
import Testing
import TransparencyLog

@testable import PolicyRegister

/// What was so on an earlier day, what need not be kept, and what is left when a write is cut off.
@Suite struct RegisterHistoryTests {
  private typealias F = RegisterFixture

  private static func standings(
    _ register: Register, _ copies: [SigningCopy], on day: Int
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

  private static func sign(
    _ register: Register, _ id: String, _ form: FormID, on day: Int,
    kind: RegisterRecord.Kind = .signed, until: Int? = nil, method: String = "paper"
  ) throws {
    let person = try #require(try register.person(PersonID(source: "roll", id: id)))
    _ = try register.record([
      NewRecord(
        kind, by: person, of: form, on: F.day(day), until: until.map(F.day), method: method, recorder: "clerk")
    ])
  }

  /// Who works elsewhere now was asked for what they were then.
  @Test func anEarlierDayHasTheRollOfThatDay() throws {
    let fixture = try F()
    let register = try fixture.open()
    let copies = F.schools.map { F.copy("phones", $0, now: 1, since: 1, roles: [F.role("head"): F.version(1)]) }
    func due(_ day: Int) throws -> [String] { try Self.standings(register, copies, on: day).keys.sorted() }
    _ = try register.takeOver([F.person("1"), F.person("2")], source: "roll", on: F.day(0))
    _ = try register.takeOver([F.person("1", school: F.schools[1])], source: "roll", on: F.day(10))
    // Of two changes on one day, what held before both stays.
    _ = try register.takeOver([F.person("1", ["governors"])], source: "roll", on: F.day(20))
    _ = try register.takeOver([F.person("1", roles: ["head"])], source: "roll", on: F.day(20))
    #expect(try due(0) == ["1 elm/phones staff", "2 elm/phones staff"])
    #expect(try due(9) == ["1 elm/phones staff", "2 elm/phones staff"])
    #expect(try due(10) == ["1 ash/phones staff", "2 elm/phones staff"])
    #expect(try due(19) == ["1 ash/phones staff", "2 elm/phones staff"])
    #expect(try due(20) == ["1 elm/phones staff", "2 elm/phones staff"])
    // Another name is no other state of things.
    var renamed = F.person("2")
    renamed.name = "Teacher Two"
    _ = try register.takeOver([renamed], source: "roll", on: F.day(30))
    let two = try #require(try register.person(renamed.id))
    #expect(try register.earlier(of: two).isEmpty)
    // Who has left by a complete roll was there until then.
    _ = try register.takeOver([renamed], source: "roll", on: F.day(40), absentLeft: F.day(39))
    #expect(try due(39) == ["1 elm/phones staff", "2 elm/phones staff"])
    #expect(try due(40) == ["2 elm/phones staff"])
    let one = try #require(try register.person(PersonID(source: "roll", id: "1")))
    #expect(try register.earlier(of: one).map(\.until) == [9, 19, 39].map(F.day))
    try register.forget([one], on: F.day(50))
    #expect(try due(0) == ["2 elm/phones staff"])
  }

  /// What a later signature took the place of can go, and nobody stands elsewhere for it.
  @Test(arguments: 0..<6) func whatIsSupersededDecidesNothing(seed: Int) throws {
    var random = SeededGenerator(seed)
    let fixture = try F()
    let register = try fixture.open()
    let copy = F.copy("phones", F.schools[0], now: 3, since: 2, roles: [F.role("head"): F.version(3)])
    let ids = (0..<6).map { "\($0)" }
    for day in stride(from: 0, to: 60, by: 5) {
      // They take on a role and lay it down again.
      _ = try register.takeOver(
        ids.map { F.person($0, roles: random.once(in: 2) ? ["head"] : []) }, source: "roll", on: F.day(day))
      for id in ids where random.once(in: 2) {
        let kind = random.pick([RegisterRecord.Kind.signed, .signed, .declined, .exempt])
        try Self.sign(
          register, id, F.form(copy, 1 + random.below(3)), on: day, kind: kind,
          until: kind == .exempt && random.once(in: 2) ? day + random.below(20) : nil,
          method: random.pick(["paper", "online"]))
      }
    }
    let head = try register.head()
    let before = try Self.standings(register, [copy], on: 90)
    var places: [Int] = []
    for person in try register.everybody() {
      let records = try register.records(of: person)
      places += PlacedRecord.superseded(in: records) { copy.approved.firstIndex(of: $0.version) ?? -1 }
        .filter { $0.on <= F.day(90) }.map(\.record.place)
    }
    #expect(!places.isEmpty)
    try register.forget([], andRecords: places, on: F.day(90))
    #expect(try Self.standings(register, [copy], on: 90) == before)
    let found = try register.verify(sizes: [head.size])
    #expect(found.faults == [] && found.head.size == head.size + 1 && found.roots[head.size] == head.root)
    // What was parted once is not counted again.
    try register.forget([], andRecords: places, on: F.day(91))
    #expect(try register.head() == found.head)
    for person in try register.everybody() {
      #expect(try register.records(of: person).allSatisfy { !places.contains($0.place) })
    }
  }

  /// The log of the database cut off at any byte, as by a machine that stops in the middle of a write: what was confirmed
  /// before is there, whole.
  @Test func cutOffAtAnyByteItOpensAndHoldsWhatWasConfirmed() throws {
    let fixture = try F()
    let register = try fixture.open()
    let copy = F.copy("phones", F.schools[0], now: 1, since: 1)
    _ = try register.takeOver((0..<30).map { F.person("\($0)") }, source: "roll", on: F.day(0))
    try register.database.run("PRAGMA wal_checkpoint(TRUNCATE)")
    func log() throws -> Data { try Data(contentsOf: URL(filePath: fixture.path + "-wal")) }
    // How long the log was when each record was confirmed.
    var confirmed: [Int] = []
    for id in 0..<30 {
      try Self.sign(register, "\(id)", F.form(copy, 1), on: 1)
      confirmed.append(try log().count)
    }
    let (whole, base) = (try log(), try Data(contentsOf: URL(filePath: fixture.path)))
    var random = SeededGenerator(17)
    let cuts = (0..<40).map { _ in random.below(whole.count) } + confirmed.prefix(4) + [0, whole.count]
    for cut in cuts {
      let other = try F()
      try base.write(to: URL(filePath: other.path))
      var bytes = whole.prefix(cut)
      // Now and then what was there before follows.
      if random.once(in: 3) { bytes += Data((0..<random.below(9000)).map { _ in UInt8(random.below(256)) }) }
      try Data(bytes).write(to: URL(filePath: other.path + "-wal"))
      let opened = try other.open()
      let found = try opened.verify()
      #expect(
        found.faults == [] && found.head.size >= confirmed.count { $0 <= cut }, "cut at \(cut): \(found.head.size)")
      // And it goes on.
      try Self.sign(opened, "29", F.form(copy, 1), on: 2)
      #expect(try opened.verify().faults == [])
    }
  }

  /// A full disk changes nothing by halves.
  @Test func aFullDiskLeavesWhatWasThere() throws {
    let fixture = try F()
    let register = try fixture.open()
    let copy = F.copy("phones", F.schools[0], now: 1, since: 1)
    _ = try register.takeOver((0..<400).map { F.person("\($0)") }, source: "roll", on: F.day(0))
    let people = try register.everybody()
    let (head, pages) = (try register.head(), try register.database.number("PRAGMA page_count") ?? 0)
    try register.database.run("PRAGMA max_page_count = \(pages + 2)")
    let records = people.map {
      NewRecord(.signed, by: $0, of: F.form(copy, 1), on: F.day(1), method: "paper", recorder: "clerk")
    }
    #expect {
      try register.record(records)
    } throws: { error in
      if case RegisterError.database(let error) = error { error.kind == .full } else { false }
    }
    #expect(try register.head() == head && register.verify().faults == [])
    try register.database.run("PRAGMA max_page_count = 100000")
    #expect(try register.record(records).count { $0.isNew } == 400)
  }

  /// All of it made anew with one record changed, every digest right: each receipt and root that is older than nothing of
  /// what was changed finds it.
  @Test func aForgedWholeHistoryIsFoundFromAnyOldReceipt() throws {
    let copy = F.copy("phones", F.schools[0], now: 1, since: 1)
    let fixture = try F()
    let register = try fixture.open()
    let ids = (0..<12).map { "\($0)" }
    _ = try register.takeOver(ids.map { F.person($0) }, source: "roll", on: F.day(0))
    var receipts: [Receipt] = []
    var heads: [RegisterHead] = []
    for id in ids {
      try Self.sign(register, id, F.form(copy, 1), on: 1)
      let person = try #require(try register.person(PersonID(source: "roll", id: id)))
      receipts.append(try register.receipt(of: try #require(try register.records(of: person).first), by: person))
      heads.append(try register.head())
    }
    #expect(try register.verify(roots: Set(heads.map(\.root))).sizes.count == heads.count)
    // The forger copies everything but the fifth, and lets the register itself make all digests.
    for changed in [0, 4, 11] {
      let forged = try F()
      let other = try forged.open()
      let database = other.database
      for trigger in try database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").rows(make: {
        $0.text(0)
      }) {
        try database.run("DROP TRIGGER \(trigger)")
      }
      _ = try other.takeOver(ids.map { F.person($0) }, source: "roll", on: F.day(0))
      for (index, id) in ids.enumerated() { try Self.sign(other, id, F.form(copy, 1), on: index == changed ? 2 : 1) }
      // With the numbers and salts of old, which its owner knows.
      let secrets = try register.database.prepare("SELECT number, salt, bearer FROM record ORDER BY seq").rows {
        ($0.bytes(0), $0.bytes(1), $0.bytes(2))
      }
      for (index, (number, salt, bearer)) in secrets.enumerated() {
        try database.run(
          "UPDATE record SET number = ?, salt = ?, bearer = ? WHERE seq = ?", .bytes(number), .bytes(salt),
          .bytes(bearer), .integer(index + 1))
      }
      var frontier = TreeFrontier()
      for person in try other.everybody() {
        let record = try #require(try other.records(of: person).first)
        frontier.append(MerkleTree.leaf(record.record.leaf))
        try database.run(
          "UPDATE record SET leaf = ? WHERE seq = ?", .bytes(MerkleTree.leaf(record.record.leaf).rawBytes),
          .integer(record.place))
        try database.run(
          "UPDATE head SET root = ? WHERE size = ?", .bytes(frontier.root.rawBytes), .integer(record.place))
      }
      try database.run("DELETE FROM frontier")
      for (height, digest) in frontier.digests {
        try database.run("INSERT INTO frontier VALUES(?, ?)", .integer(height), .bytes(digest.rawBytes))
      }
      try database.runAll(Register.triggers.map(\.sql))
      let known = try other.verify(sizes: Set(receipts.map(\.size)), roots: Set(heads.map(\.root)))
      #expect(known.faults == [], "a good forgery")
      for (index, receipt) in receipts.enumerated() {
        #expect((known.roots[receipt.size] != receipt.root) == (index >= changed), "\(index)")
        #expect((known.sizes[heads[index].root] == nil) == (index >= changed), "\(index)")
      }
    }
  }

  /// A form for an organisation is signed by those who hold the roles that sign for it.
  @Test func whoSignsForAnOrganisation() throws {
    let fixture = try F()
    let register = try fixture.open()
    var copy = F.copy("phones", F.schools[0], now: 2, since: 2)
    copy.forms.append(
      SigningForm(
        F.audience("placement"), members: AudienceSet(), view: .empty, statement: "We will.", since: F.version(2),
        signers: [F.role("head")], people: F.audience("staff"), title: "Placement school"))
    _ = try register.takeOver(
      [F.person("1", roles: ["head"]), F.person("2"), F.person("3", school: F.schools[1], roles: ["head"])],
      source: "roll", on: F.day(0))
    #expect(
      try Self.standings(register, [copy], on: 5).keys.sorted() == [
        "1 elm/phones placement", "1 elm/phones staff", "2 elm/phones staff",
      ])
    try Self.sign(register, "1", F.form(copy, 1, "placement"), on: 1)
    #expect(
      try Self.standings(register, [copy], on: 5)["1 elm/phones placement"]
        == .due(.changed(since: F.version(2), signed: F.version(1))))
    try Self.sign(register, "1", F.form(copy, 2, "placement"), on: 2)
    #expect(
      try Self.standings(register, [copy], on: 5)["1 elm/phones placement"] == .signed(F.version(2), F.day(2)))
    // What was said of one form says nothing of the other.
    #expect(
      try Self.standings(register, [copy], on: 5)["1 elm/phones staff"] == .due(.first))
  }
}
