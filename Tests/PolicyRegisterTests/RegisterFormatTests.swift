import Foundation
import Hashing
import JSON
import PolicyModel
import SQLite
import TestSupport
import Testing
import TransparencyLog

@testable import PolicyRegister

/// What is in a leaf, byte for byte, and what becomes of a register that an earlier version made.
@Suite struct RegisterFormatTests {
  private typealias F = RegisterFixture

  /// Records of whatever words: their leaves are the canonical JSON of what they say.
  @Test func leavesAreCanonicalJSON() throws {
    var random = SeededGenerator(17)
    let alphabet = Array("aé\"\\\n\u{2028}/\u{1F600} ")
    func words() -> String { String((0..<random.below(8)).map { _ in random.pick(alphabet) }) }
    for _ in 0..<200 {
      let copy = F.copy(random.pick(["phones", "data"]), random.pick([nil, F.schools[0]]), now: 3, since: 1)
      var form = F.form(copy, 1 + random.below(3), random.pick(["staff", "governors"]))
      form.statement = words()
      let until = random.once(in: 2) ? F.day(random.below(900)) : nil
      let bearer = random.once(in: 2) ? Digest.sha256(Array(words().utf8)) : nil
      let record = RegisterRecord(
        kind: random.pick(RegisterRecord.Kind.allCases), number: [UInt8].chance().hexadecimal, form: form,
        date: F.day(random.below(900)), until: until, method: words(), recorder: words(), bearer: bearer)
      var json: JSONObject = [
        "format": .string("precept-register/\(bearer == nil ? 1 : 2)"), "kind": .string(record.kind.rawValue),
        "person": .string(record.number), "policy": .string(form.copy.policy.rawValue),
        "scope": .string(form.copy.school?.rawValue ?? "model"), "version": .string(form.version.description),
        "audience": .string(form.audience.rawValue), "view": .string(form.view.text),
        "statement": .string(form.statement), "date": .string(record.date.isoText),
        "until": .string(orNull: until?.isoText), "method": .string(record.method),
        "recorder": .string(record.recorder),
      ]
      json["bearer"] = bearer.map { .string($0.text) }
      #expect(record.leaf == JSONValue.object(json).canonicalBytes)
      let who = Bearer(
        person: PersonID(source: words(), id: words()),
        roles: random.once(in: 2) ? [F.role("head"), F.role("clerk")] : [],
        salt: .chance())
      #expect(
        Bearer.bytes(
          id: who.person.id, roles: Bearer.bytes(roles: who.roles), salt: who.salt, source: who.person.source)
          == who.json.canonicalBytes)
    }
  }

  /// Fixed vectors: what was put in a tree once is never written otherwise.
  @Test func leavesAreWhatTheyWere() {
    let form = FormID(
      copy: CopyID(PolicyID(unchecked: "phones"), of: F.schools[0]), version: F.version(1),
      audience: F.audience("staff"),
      view: .empty, statement: "I will.")
    let bearer = Bearer(
      person: PersonID(source: "roll", id: "T07"), roles: [F.role("head")], salt: [UInt8](repeating: 0xAB, count: 16))
    #expect(
      String(decoding: bearer.json.canonicalBytes, as: UTF8.self)
        == #"{"id":"T07","roles":["head"],"salt":"abababababababababababababababab","source":"roll"}"#)
    var record = RegisterRecord(
      kind: .signed, number: "00112233445566778899aabbccddeeff", form: form, date: F.day(0), method: "paper",
      recorder: "clerk")
    let end =
      #""policy":"phones","recorder":"clerk","scope":"elm","statement":"I will.","until":null,"version":"1.0.0","#
      + #""view":"\#(Digest.empty.text)"}"#
    #expect(
      String(decoding: record.leaf, as: UTF8.self)
        == #"{"audience":"staff","date":"\#(F.day(0).isoText)","format":"precept-register/1","kind":"signed","#
        + #""method":"paper","person":"00112233445566778899aabbccddeeff","# + end)
    record.bearer = bearer.digest
    #expect(
      String(decoding: record.leaf, as: UTF8.self)
        == #"{"audience":"staff","bearer":"\#(bearer.digest.text)","date":"\#(F.day(0).isoText)","#
        + #""format":"precept-register/2","kind":"signed","method":"paper","#
        + #""person":"00112233445566778899aabbccddeeff","# + end)
    #expect(
      String(decoding: RegisterRecord.erasure(of: 2, on: nil), as: UTF8.self)
        == #"{"date":null,"format":"precept-register/2","kind":"erased","records":2}"#)
  }

  /// A register as version 2 of its tables had it, with five records, of which one was forgotten.
  private static func old() throws -> (F, [Digest]) {
    let fixture = try F()
    let database = try Database(path: fixture.path)
    try database.runAll(Self.oldTables)
    let copy = F.copy("phones", F.schools[0], now: 1, since: 1)
    let form = F.form(copy, 1)
    try database.run("INSERT INTO profile VALUES(1, 'elm', 'teachers', '')")
    try database.run(
      "INSERT INTO form VALUES(1, 'elm/phones', '1.0.0', 'staff', ?, ?)", .text(form.view.text), .text(form.statement))
    var frontier = TreeFrontier()
    var roots: [Digest] = []
    for place in 1...5 {
      if place != 3 {
        try database.run(
          "INSERT INTO person VALUES(?, 'roll', ?, 'Somebody', NULL, 1, NULL, NULL)", .integer(place), .text("\(place)")
        )
      }
      let number = [UInt8](repeating: UInt8(place), count: 16)
      let record = RegisterRecord(
        kind: .signed, number: number.hexadecimal, form: form, date: F.day(1), method: "paper", recorder: "clerk")
      let leaf = MerkleTree.leaf(record.leaf)
      frontier.append(leaf)
      try database.run(
        "INSERT INTO record VALUES(?, 'signed', ?, 1, ?, NULL, 'paper', 'clerk', ?, ?, ?, NULL)", .integer(place),
        .bytes(number), .integer(F.day(1).dayNumber), .bytes(leaf.rawBytes), place == 3 ? .null : .integer(place),
        place == 3 ? .null : .integer(1))
      roots.append(frontier.root)
      if place > 1 {
        try database.run("INSERT INTO head VALUES(?, ?)", .integer(place), .bytes(frontier.root.rawBytes))
      }
    }
    for (height, digest) in frontier.digests {
      try database.run("INSERT INTO frontier VALUES(?, ?)", .integer(height), .bytes(digest.rawBytes))
    }
    return (fixture, roots)
  }

  @Test func anOldRegisterGoesOn() throws {
    let (fixture, roots) = try Self.old()
    let register = try fixture.open()
    let found = try register.verify(sizes: [5], roots: Set(roots))
    #expect(found.faults == [] && found.unbound == 5, "\(found.faults)")
    // One record more says that one of them leads to nobody.
    #expect(found.head.size == 6 && found.roots[5] == roots[4] && found.sizes.count == 5)
    // Opened again, it is as it is.
    #expect(try fixture.open().verify().head == found.head)
    let person = try #require(try register.person(PersonID(source: "roll", id: "2")))
    let placed = try #require(try register.records(of: person).first)
    let receipt = try register.receipt(of: placed, by: person)
    #expect(receipt.holds && receipt.isOfBearer == nil && receipt.json["format"]?.stringValue == "precept-receipt/1")
    let copy = F.copy("phones", F.schools[0], now: 1, since: 1)
    _ = try register.record([
      NewRecord(.signed, by: person, of: F.form(copy, 1), on: F.day(2), method: "paper", recorder: "clerk")
    ])
    try register.forget([person], on: F.day(3))
    let later = try register.verify(sizes: [5])
    #expect(later.faults == [] && later.unbound == 5 && later.head.size == 8 && later.roots[5] == roots[4])
    // What is old is kept as well as what is new.
    #expect(throws: SQLiteError.self) { try register.database.run("UPDATE record SET person = NULL WHERE seq = 1") }
    for (name, _) in Register.triggers { try register.database.run("DROP TRIGGER \(name)") }
    try register.database.run("UPDATE record SET person = NULL, profile = NULL WHERE seq = 1")
    try register.database.runAll(Register.triggers.map(\.sql))
    #expect(try register.verify().faults == ["Records lead to nobody, 1 more than were ever forgotten"])
  }

  /// Who is due is read from an index: one that leaves something out is found, though every row is what it was.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")))
  func anIndexThatLeavesARecordOutIsFound() throws {
    let fixture = try F()
    let copy = F.copy("phones", F.schools[0], now: 1, since: 1)
    do {
      let register = try fixture.open()
      _ = try register.takeOver([F.person("1")], source: "roll", on: F.day(0))
      let person = try #require(try register.everybody().first)
      _ = try register.record([
        NewRecord(.signed, by: person, of: F.form(copy, 1), on: F.day(1), method: "paper", recorder: "clerk")
      ])
      #expect(try register.verify().faults == [])
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [
      "-c",
      """
      import sqlite3, sys
      def each(*lines):
          base = sqlite3.connect(sys.argv[1], isolation_level=None)
          for line in lines: base.execute(line)
          base.close()
      def change(old, new):
          each("PRAGMA writable_schema = ON",
               f"UPDATE sqlite_schema SET sql = replace(sql, '{old}', '{new}') WHERE name = 'record_by_person'")
      change("IS NOT NULL", "IS NOT NULL AND seq <> 1")
      each("REINDEX record_by_person")
      change(" AND seq <> 1", "")
      """, fixture.path,
    ]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    #expect(
      try fixture.open().verify().faults
        == ["The file is damaged, or an index of it does not have what the rows have"])
  }

  /// What is of today's form cannot be taken over as an older one.
  @Test func aLaterRegisterIsNoOlderOne() throws {
    let fixture = try F()
    _ = try fixture.open()
    try Database(path: fixture.path).run("PRAGMA user_version = 2")
    #expect(throws: RegisterError.damaged("It says that an earlier version of Precept made it, which is not so")) {
      try fixture.open()
    }
    let other = try F()
    _ = try other.open()
    try Database(path: other.path).run("CREATE VIEW v AS SELECT * FROM record")
    #expect(try other.open().verify().faults == ["The database has a view, which no register has"])
  }

  private static let oldTables = [
    """
    CREATE TABLE mapping(
      source TEXT NOT NULL, field TEXT NOT NULL, heading TEXT NOT NULL, PRIMARY KEY(source, field)) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE profile(
      key INTEGER PRIMARY KEY, school TEXT NOT NULL, audiences TEXT NOT NULL, roles TEXT NOT NULL,
      UNIQUE(school, audiences, roles)) STRICT
    """,
    """
    CREATE TABLE person(
      key INTEGER PRIMARY KEY, source TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
      email TEXT, profile INTEGER NOT NULL REFERENCES profile(key), since INTEGER, until INTEGER,
      UNIQUE(source, id)) STRICT
    """,
    "CREATE INDEX person_by_id ON person(id)",
    """
    CREATE TABLE earlier(
      person INTEGER NOT NULL REFERENCES person(key), day INTEGER NOT NULL,
      profile INTEGER NOT NULL REFERENCES profile(key), since INTEGER, until INTEGER,
      PRIMARY KEY(person, day)) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX person_by_email ON person(email) WHERE email IS NOT NULL",
    """
    CREATE TABLE form(
      key INTEGER PRIMARY KEY, copy TEXT NOT NULL, version TEXT NOT NULL, audience TEXT NOT NULL, view TEXT NOT NULL,
      statement TEXT NOT NULL, UNIQUE(copy, version, audience, view, statement)) STRICT
    """,
    """
    CREATE TABLE record(
      seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, number BLOB NOT NULL CHECK(length(number) = 16),
      form INTEGER NOT NULL REFERENCES form(key), day INTEGER NOT NULL, until INTEGER, method TEXT NOT NULL,
      recorder TEXT NOT NULL, leaf BLOB NOT NULL CHECK(length(leaf) = 32), person INTEGER REFERENCES person(key),
      profile INTEGER, reason TEXT) STRICT
    """,
    "CREATE INDEX record_by_person ON record(person, form, kind, day, until, profile) WHERE person IS NOT NULL",
    "CREATE TABLE frontier(height INTEGER PRIMARY KEY, digest BLOB NOT NULL CHECK(length(digest) = 32)) STRICT",
    "CREATE TABLE head(size INTEGER PRIMARY KEY, root BLOB NOT NULL CHECK(length(root) = 32)) STRICT",
    "CREATE TRIGGER record_stays BEFORE DELETE ON record BEGIN SELECT RAISE(ABORT, 'records are only added'); END",
    """
    CREATE TRIGGER record_is_fixed BEFORE UPDATE OF seq, kind, number, form, day, until, method, recorder, leaf ON record
    BEGIN SELECT RAISE(ABORT, 'records are only added'); END
    """,
    "CREATE TRIGGER form_stays BEFORE DELETE ON form BEGIN SELECT RAISE(ABORT, 'records are only added'); END",
    "CREATE TRIGGER form_is_fixed BEFORE UPDATE ON form BEGIN SELECT RAISE(ABORT, 'records are only added'); END",
    """
    CREATE TRIGGER record_changes_no_hands BEFORE UPDATE OF person ON record WHEN NEW.person IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'records are only added'); END
    """,
    "CREATE TRIGGER head_stays BEFORE DELETE ON head BEGIN SELECT RAISE(ABORT, 'records are only added'); END",
    "CREATE TRIGGER head_is_fixed BEFORE UPDATE ON head BEGIN SELECT RAISE(ABORT, 'records are only added'); END",
    "PRAGMA application_id = \(0x5043_5054)", "PRAGMA user_version = 2",
  ]
}
