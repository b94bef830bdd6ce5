import Hashing
import SQLite
import Testing

@testable import PolicyRegister

/// What a forger may try who puts back the rules that stood in the way.
@Suite struct RegisterForgeryTests {
  private typealias F = RegisterFixture

  /// Of an erasure, nothing but what the tree has of it can be written.
  @Test(arguments: [
    "recorder = 'x'", "method = 'x'", "number = randomblob(16)", "form = 1", "person = 2", "profile = 1",
    "reason = 'r'",
    "salt = randomblob(16)", "bearer = randomblob(32)", "day = 9", "until = 2",
  ])
  func anErasureSaysNoMore(change: String) throws {
    let fixture = try F()
    let register = try fixture.open()
    let copy = F.copy("phones", F.schools[0], now: 1, since: 1)
    _ = try register.takeOver([F.person("1"), F.person("2")], source: "roll", on: F.day(0))
    for person in try register.everybody() {
      _ = try register.record([
        NewRecord(.signed, by: person, of: F.form(copy, 1), on: F.day(1), method: "paper", recorder: "clerk")
      ])
    }
    try register.forget([try #require(register.everybody().first)], on: F.day(2))
    #expect(try register.verify().faults == [])
    let database = try Database(path: fixture.path)
    try database.run("PRAGMA foreign_keys = OFF")
    for (name, _) in Register.triggers { try database.run("DROP TRIGGER \(name)") }
    try database.run("UPDATE record SET \(change) WHERE kind = 'erased'")
    try database.runAll(Register.triggers.map(\.sql))
    #expect(try !fixture.open().verify().faults.isEmpty)
  }

  /// A root that was printed once is found, though the list of roots has it no more.
  @Test func aRootOfBeforeIsFoundThoughItIsListedNoMore() throws {
    let fixture = try F()
    let register = try fixture.open()
    let copy = F.copy("phones", F.schools[0], now: 1, since: 1)
    _ = try register.takeOver((1...3).map { F.person("\($0)") }, source: "roll", on: F.day(0))
    var roots: [Digest] = []
    for person in try register.everybody() {
      _ = try register.record([
        NewRecord(.signed, by: person, of: F.form(copy, 1), on: F.day(1), method: "paper", recorder: "clerk")
      ])
      roots.append(try register.head().root)
    }
    let database = try Database(path: fixture.path)
    for (name, _) in Register.triggers { try database.run("DROP TRIGGER \(name)") }
    try database.runAll(["DELETE FROM head WHERE size = 2", "UPDATE head SET previous = 1 WHERE size = 3"])
    try database.runAll(Register.triggers.map(\.sql))
    let found = try register.verify(roots: Set(roots)).sizes
    for (index, root) in roots.enumerated() { #expect(found[root] == index + 1) }
  }
}
