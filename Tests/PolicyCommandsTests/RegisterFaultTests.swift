import PolicyModel
import PolicyRegister
import SQLite
import TestSupport
import Testing

@testable import PolicyCommands

/// Every call of the system fails once, in what `register` does.
@Suite struct RegisterFaultTests {
  private static let world: MemorySystem = {
    let system = RegisterPagesTests.system()
    system.put(
      "/w/more.csv",
      "Staff no,Full name,Group,Email\nT08,Teacher Eight,Teachers,\nT10,Teacher 10,staff,t10@example.org\n")
    system.put("/w/answers.csv", "Staff no,Timestamp,Code\nT08,2026-10-02,lone/staff\n")
    return system
  }()

  /// What is in a register, in its own words.
  private static func dump(_ system: MemorySystem) throws -> String {
    guard let database = system.databases["/w/register.sqlite"] else { return "" }
    let register = try Register(database)
    let people = try register.everybody().map { person in
      "\(person.details) \(try register.records(of: person).map { "\($0.record.form) \($0.record.date)" })"
    }
    return "\(try register.head().size) \(people)"
  }

  private static func copy() throws -> MemorySystem {
    let copy = world.copy()
    copy.day = world.day
    let database = try Database(path: ":memory:")
    try #require(world.databases["/w/register.sqlite"]).backUp(to: database)
    copy.databases["/w/register.sqlite"] = database
    return copy
  }

  @Test(arguments: [
    "register people more.csv", "register sign T08 lone", "register import answers.csv", "register due",
    "register remind --output mail", "register report --format csv", "register export T07", "register forget T07",
    "register expire", "register receipt T07 lone", "register verify", "register checkpoint --output log",
    "build --register register.sqlite",
  ])
  func whatFailsOnceIsSaidAndLeavesNothingByHalves(line: String) throws {
    let whole = try Self.copy()
    let expected = whole.run(line: line)
    #expect(expected.status == 0, "\(expected)")
    let (before, after) = (try Self.dump(Self.copy()), try Self.dump(whole))
    var random = SeededGenerator(line.utf8.count)
    // Those that have to do with the register, and a few others.
    let own = whole.calls.filter { call in
      ["register.sqlite", ".csv", "git", "/log", "/mail", "key"].contains { call.contains($0) }
    }
    let calls = own.shuffled(using: &random).prefix(6) + whole.calls.shuffled(using: &random).prefix(4)
    for call in calls {
      let place: Comment = "\(line): \(call)"
      let system = try Self.copy()
      system.fault = (call, random.pick([.permissionDenied, .diskFull, .other("Input/output error")]))
      let result = system.run(line: line)
      let now = try Self.dump(system)
      #expect(now == before || now == after, place)
      if result.status == 3 {
        #expect(!(result.errors + result.output).isEmpty, place)
      } else {
        #expect(result.status == 0 && now == after, "\(place): \(result.errors)")
      }
      for text in [result.errors] { #expect(!text.contains("Teacher") && !text.contains("t10@"), place) }
      system.fault = nil
      // Messages that are there already are never written over.
      if line.contains("remind") { continue }
      let again = system.run(line: line)
      let isDone = line.contains("forget") && now == after && again.status == 2
      #expect(again.status == 0 || isDone, "\(place), again: \(again.errors)")
      #expect(try Self.dump(system) == after, "\(place), again")
    }
  }
}
