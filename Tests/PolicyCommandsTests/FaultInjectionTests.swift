import TestSupport
import Testing

@testable import PolicyCommands

/// Every call of the system fails once, in every command that writes or answers.
@Suite struct FaultInjectionTests {
  private static let world = SchoolsFixture.system()
  private static let reasons: [SystemError.Reason] = [
    .permissionDenied, .tooManyOpenFiles, .diskFull, .other("Input/output error"),
  ]

  @Test(arguments: SchoolsFixture.reading + SchoolsFixture.writing)
  func whatFailsOnceIsSaidAndLeavesNothingByHalves(line: String) throws {
    let start = Self.world.copy()
    // Something to write and something to remove, where it is a build.
    if line.hasPrefix("build") {
      start.put("/w/Policies/schools/ash/school.yml", "name: Ash Grove School\npolicies: {}\n")
    }
    let whole = start.copy()
    let expected = Self.steady(whole.run(line: line))
    let (before, after) = (start.contents, Self.steady(whole.contents))
    var random = SeededGenerator(line.utf8.count)
    let calls = whole.calls.shuffled(using: &random).prefix(seeds(18).count)
    for call in calls {
      let reason = random.pick(Self.reasons)
      let place: Comment = "\(line): \(call)"
      let system = start.copy()
      system.fault = (call, reason)
      let result = Self.steady(system.run(line: line))
      for (path, bytes) in Self.steady(system.contents) where !path.contains("/.precept.") {
        // Where there was no index, one of what could be made is better than none.
        if before[path] == nil, path.hasSuffix("/index.html") { continue }
        #expect(bytes == before[path] || bytes == after[path], "\(place): \(path)")
      }
      for path in before.keys where after[path] != nil { #expect(system.contents[path] != nil, "\(place): \(path)") }
      if result.status == 3 {
        #expect(!(result.errors + result.output).isEmpty, place)
        let words = call.split(separator: " ")
        let name = words[words.count - 2].split(separator: "/").last ?? "."
        #expect((result.errors + result.output).contains(name), "\(place): \(result.errors)")
      } else {
        // What failed was not needed.
        #expect(result == expected, place)
        #expect(Self.steady(system.contents) == after, place)
      }
      // And nothing of it stands in the way of the next.
      system.fault = nil
      let again = system.run(line: line)
      // An upgrade whose answer could not be written is done, and the next finds nothing to change.
      // Of a key that is made, `key public` prints what could not be written.
      let isDone =
        again.status == 0 && again.errors == "nothing changes\n"
        || again.status == 2 && again.errors.contains("`other.key` is there already")
      if result.status == 3 { #expect(again.status == expected.status || isDone, "\(place), again: \(again.errors)") }
      if result.status == 3 { #expect(Self.steady(system.contents) == after, "\(place), again") }
    }
  }

  /// The same of every run: a new key is another each time.
  private static func steady(_ contents: [String: [UInt8]]) -> [String: [UInt8]] {
    var result = contents
    if let key = contents["/w/other.key"] {
      result["/w/other.key"] = key.starts(with: "PRIVATE+KEY+example.org+".utf8) && key.last == 0x0A ? [1] : [0]
    }
    return result
  }

  private static func steady(
    _ result: (status: Int32, output: String, errors: String)
  ) -> (status: Int32, output: String, errors: String) {
    let isKey = result.output.hasPrefix("example.org+") && result.errors.hasPrefix("wrote other.key;")
    return (result.status, isKey ? "example.org+" : result.output, result.errors)
  }

  /// What can't be read makes a command fail by its name, or had nothing to do with what it answers.
  @Test(arguments: SchoolsFixture.reading) func unreadableIsExit3(line: String) {
    let expected = Self.world.copy().run(line: line)
    for path in Self.world.contents.keys.sorted() where path.hasPrefix("/w/Policies/") {
      for isLink in [false, true] {
        let system = Self.world.copy()
        if isLink { system.put(path, .link) } else { system.failures["read \(path)"] = .permissionDenied }
        let result = system.run(line: line)
        let place: Comment = "\(line): \(path)"
        if result.status == 3 {
          #expect((result.errors + result.output).contains(path.dropFirst(3)), place)
        } else {
          #expect(result == expected, place)
        }
      }
    }
  }

  /// A build without a file leaves what needs it as it was published, and makes everything else as ever.
  @Test func aBuildWritesWhatNeedsNothingUnreadable() {
    let start = Self.world.copy()
    for path in ["/w/Policies/schools/elm/school.yml", "/w/Policies/schools/ash/school.yml", BoardFixture.draft] {
      start.put(path, (start.text(path) ?? "").replacing("School", with: "College").replacing("Lone", with: "Sole"))
    }
    start.put(
      "/w/Policies/workspace.yml",
      (start.text("/w/Policies/workspace.yml") ?? "").replacing("Estuary Alliance", with: "Estuary Trust"))
    let whole = start.copy()
    whole.run(line: "build")
    #expect(whole.contents != start.contents)
    let directories = start.nodes.filter { $0.value == .directory && $0.key.hasPrefix("/w/Policies") }.keys
    for path in start.contents.keys.filter({ $0.hasPrefix("/w/Policies/") }).sorted() + directories.sorted() {
      let system = start.copy()
      system.failures["read \(path)"] = .permissionDenied
      system.failures["list \(path)"] = .permissionDenied
      let result = system.run(line: "build")
      #expect(result.status == 3 && result.errors.contains(path.dropFirst(3)), "\(path): \(result.errors)")
      for (file, bytes) in start.contents {
        let now = system.contents[file]
        #expect(now == bytes || now == whole.contents[file] || file.hasSuffix(".precept.json"), "\(path): \(file)")
        // Nothing is taken away for want of a file.
        #expect(now != nil || whole.contents[file] == nil, "\(path): \(file)")
      }
      system.failures = [:]
      system.run(line: "build")
      #expect(system.contents == whole.contents, "\(path)")
    }
  }

  @Test(arguments: [
    // What is hidden, what is still written, what stays.
    ("read /w/Policies/schools/elm/lone.md", ["ash", "model"], ["elm"]),
    ("read /w/Policies/schools/elm/school.yml", ["ash", "model"], ["elm"]),
    ("list /w/Policies/schools/elm", ["ash", "model"], ["elm"]),
    ("list /w/Policies/schools", ["model"], ["ash", "elm"]),
    ("read /w/Policies/bags/policy.md", ["ash", "elm"], ["model"]),
    ("list /w/Policies/lone/releases", [], ["ash", "elm", "model"]),
    ("read /w/Policies/workspace.yml", [], ["ash", "elm", "model"]),
  ])
  func theOthersArePublished(hidden: String, written: [String], kept: [String]) {
    let system = Self.world.copy()
    for path in system.contents.keys where path.hasPrefix("/w/Output/") && !path.contains("/.") {
      // As if an earlier build had written other words.
      system.put(path, "")
    }
    // A school with nothing open.
    system.put(
      "/w/Policies/schools/ash/school.yml",
      "name: Ash School\npolicies:\n  lone:\n    version: 2.0.0\n    parameters: { hours: 3 }\n")
    system.failures[hidden] = .permissionDenied
    #expect(system.run(line: "build").status == 3)
    for scope in written { #expect(system.text("/w/Output/\(scope)/index.html")?.isEmpty == false, "\(scope)") }
    for scope in kept { #expect(system.text("/w/Output/\(scope)/index.html") == "", "\(scope)") }
  }
}
