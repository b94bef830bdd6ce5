import Foundation
import JSON
import PolicyModel
import TestSupport
import Testing

@testable import PolicyCommands

/// The roll of the samples: by number, understood whole, and never in the repository.
@Suite struct SampleRollTests {
  @Test func theSampleRollIsTakenOverByNumber() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "Scripts/sample-roll.py"]
    process.currentDirectoryURL = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let roll = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let system = MemorySystem(in: "/w")
    for path in Repository.files(in: "Policies") { system.put("/w/\(path)", .file(Repository.bytes(path) ?? [])) }
    system.put("/w/roll.csv", .file([UInt8](roll)))
    func register(_ line: String...) -> Int32 {
      (system.output, system.errors) = ([], [])
      return Dispatcher(system: system, handlers: CommandRegistry.handlers).run(["register"] + line).rawValue
    }
    // Each school, audience and post is one of the samples.
    #expect(register("people", "roll.csv") == 0)
    #expect(system.outputText.hasPrefix("37 added") && system.errors.isEmpty, "\(system.outputText)\(system.errorText)")
    #expect(register("due", "--as-of", "2027-01-04", "--format", "json") == 0)
    let due = try JSONValue.parse(system.output)["due"]?.arrayValue ?? []
    let schools = Set(due.compactMap { $0["school"]?.stringValue })
    #expect(schools == ["saltmarsh", "ropewalk", "harbour-academy"])
    // Nobody in it has a name.
    for row in due {
      let words = (row["name"]?.stringValue ?? "").split(separator: " ")
      #expect(words.count == 2 && words[1].allSatisfy(\.isNumber), "\(row)")
    }
  }
}
