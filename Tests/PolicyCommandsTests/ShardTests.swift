import TestSupport
import Testing

@testable import PolicyCommands

/// `build --shard I/N`: the parts of a country's schools are, together, what one build writes.
@Suite struct ShardTests {
  private func system() -> MemorySystem {
    let system = SchoolsFixture.system()
    for (n, name) in ["oak", "yew", "fir"].enumerated() {
      system.put(
        "/w/Policies/schools/\(name)/school.yml",
        "name: School \(name)\npolicies:\n  lone:\n    version: \(n).0.0\n".replacing(
          "0.0.0", with: "1.0.0"))
    }
    return system
  }

  /// What stands in a directory, but for the accounts that Precept keeps there.
  private func documents(_ system: MemorySystem, in directory: String) -> [String: [UInt8]] {
    var result: [String: [UInt8]] = [:]
    for (path, bytes) in system.contents where path.hasPrefix("\(directory)/") && !path.contains("/.precept.") {
      result[String(path.dropFirst(directory.count))] = bytes
    }
    return result
  }

  @Test(arguments: zip([1, 2, 7], ["", " --draft", " --public"]))
  func theUnionOfThePartsIsTheWhole(count: Int, options: String) {
    let system = system()
    let whole = system.run(line: "build --output /whole" + options)
    let expected = documents(system, in: "/whole")
    #expect(expected.keys.contains("/oak/index.html") && expected.keys.contains("/index.html"))
    var union: [String: [UInt8]] = [:]
    for number in 1...count {
      let part = system.run(line: "build --shard \(number)/\(count) --output /part\(number)" + options)
      #expect(part.status == 0 || part.status == whole.status)
      for (path, bytes) in documents(system, in: "/part\(number)") {
        #expect(union.updateValue(bytes, forKey: path) == nil, "\(path) is in two parts")
      }
      // And all of them in one place, one after the other.
      system.run(line: "build --shard \(number)/\(count) --output /all" + options)
    }
    #expect(union == expected)
    #expect(documents(system, in: "/all") == expected)
  }

  @Test func aPartTakesAwayWhatItWroteAndNothingElse() {
    let system = system()
    for number in 1...2 { system.run(line: "build --shard \(number)/2 --output /all") }
    for path in system.contents.keys where path.hasPrefix("/w/Policies/schools/yew/") { system.nodes[path] = nil }
    for number in 1...2 { system.run(line: "build --shard \(number)/2 --output /all") }
    system.run(line: "build --output /whole")
    #expect(documents(system, in: "/all") == documents(system, in: "/whole"))
  }

  @Test func aDirectoryIsDividedInOneWay() {
    let system = system()
    system.run(line: "build --shard 1/2 --output /all")
    let before = system.contents
    for line in ["build --output /all", "build --shard 1/3 --output /all"] {
      let result = system.run(line: line)
      #expect(result.status == 1 && result.errors.contains(".precept.1-of-2.json"), "\(result)")
      #expect(system.contents == before)
    }
    #expect(system.run(line: "build --shard 1/2").errors.contains(".precept.json"))
  }

  @Test(arguments: ["0/2", "3/2", "2", "a/b", "1/0", "1/2/3", "-1/2", "+1/2", "01/2", "1 / 2", "1/9999999"])
  func whatIsNoPartIsRefused(text: String) {
    let system = system()
    let status = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(["build", "--shard", text])
    #expect(status == .usage)
  }
}
