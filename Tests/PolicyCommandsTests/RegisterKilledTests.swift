import Foundation
import PolicyModel
import PolicyRegister
import SQLite
import TestSupport
import Testing

@testable import PolicyCommands

/// The program itself, ended in the middle of what it writes.
@Suite struct RegisterKilledTests {
  private static let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("precept")
  private static let isThere = FileManager.default.isExecutableFile(atPath: program.path)

  /// A workspace on the disk, with a policy that was approved and a roll of `count`.
  private static func workspace(_ count: Int) throws -> URL {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("precept-\(UUID().uuidString)")
    let system = BoardFixture.system()
    #expect(BoardFixture.approve(on: system, "2020-09-24") == 0)
    for (path, bytes) in system.contents {
      let file = root.appendingPathComponent(String(path.dropFirst(3)))
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    let rows = (0..<count).map { "T\($0),Teacher \($0),Teachers" }
    try Data(("id,name,group\n" + rows.joined(separator: "\n") + "\n").utf8).write(
      to: root.appendingPathComponent("roll.csv"))
    let process = Process()
    process.executableURL = program
    process.arguments = ["register", "people", "roll.csv"]
    process.currentDirectoryURL = root
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return root
  }

  @Test(.enabled(if: isThere)) func killedAtAnyMomentItHoldsWhatWasConfirmed() throws {
    let count = 60
    let root = try Self.workspace(count)
    defer { try? FileManager.default.removeItem(at: root) }
    var random = SeededGenerator(17)
    var confirmed: Set<String> = []
    var taken = 0
    for round in 0..<6 {
      // Some one by one, some many at once; what is printed is confirmed.
      let some = (0..<8).map { _ in "T\(random.below(count))" }
      let answers = (0..<count).filter { _ in random.once(in: 3) }.map { "T\($0),2021-01-0\(1 + round),lone/staff" }
      try Data(("id,Timestamp,Code\n" + answers.joined(separator: "\n") + "\n").utf8).write(
        to: root.appendingPathComponent("answers.csv"))
      let signing = some.map { "\"$1\" register sign \($0) lone --date 2022-02-0\(1 + round) && echo \($0)" }
      let script = (signing.prefix(4) + ["\"$1\" register import answers.csv && echo answers"] + signing.suffix(4))
        .joined(separator: "\n")
      let process = Process()
      // A session of its own, so that whatever runs in it ends at once.
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["setsid", "sh", "-c", "echo $$; " + script, "sh", Self.program.path]
      process.currentDirectoryURL = root
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(UInt32(random.below(500_000)))
      // `setsid` begins a group that has the number of the shell, which it prints first.
      var output = Data()
      while !output.contains(0x0A) { output += pipe.fileHandleForReading.availableData }
      let group = try #require(Int32(String(decoding: output.prefix { $0 != 0x0A }, as: UTF8.self)))
      kill(-group, SIGKILL)
      output += pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      let said = String(decoding: output, as: UTF8.self).split(separator: "\n").dropFirst()
      for line in said where line.hasPrefix("T") { confirmed.insert("\(line) 2022-02-0\(1 + round)") }
      if said.contains("answers") {
        for answer in answers { confirmed.insert(answer.split(separator: ",").prefix(2).joined(separator: " ")) }
      }
      let register = try Register(Database(path: root.appendingPathComponent("register.sqlite").path))
      let found = try register.verify()
      let (head, faults) = (found.head, found.faults)
      #expect(faults == [] && head.size >= taken)
      taken = head.size
      let held = try Set(
        register.everybody().flatMap { person in
          try register.records(of: person).map { "\(person.details.id.id) \($0.record.date.isoText)" }
        })
      #expect(confirmed.isSubset(of: held), "round \(round): \(confirmed.subtracting(held))")
      // A file is taken whole or not at all.
      let own = answers.map { $0.split(separator: ",").prefix(2).joined(separator: " ") }
      let there = own.count { held.contains($0) }
      #expect(there == 0 || there == own.count, "round \(round): \(there) of \(own.count)")
    }
    #expect(!confirmed.isEmpty)
  }

  /// Two files at once, by two processes: nothing is lost, and the chain of roots holds.
  @Test(.enabled(if: isThere)) func twoImportsAtOnceLoseNothing() throws {
    let root = try Self.workspace(40)
    defer { try? FileManager.default.removeItem(at: root) }
    let processes = try (0..<3).map { number in
      let rows = (0..<40).filter { $0 % 3 != number }.map { "T\($0),2021-01-0\(1 + number),lone/staff" }
      try Data(("id,Timestamp,Code\n" + rows.joined(separator: "\n") + "\n").utf8).write(
        to: root.appendingPathComponent("answers-\(number).csv"))
      let process = Process()
      process.executableURL = Self.program
      process.arguments = ["register", "import", "answers-\(number).csv"]
      process.currentDirectoryURL = root
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      return process
    }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    let register = try Register(Database(path: root.appendingPathComponent("register.sqlite").path))
    let found = try register.verify()
    let (head, faults) = (found.head, found.faults)
    #expect(faults == [] && head.size == 80)
  }
}
