import Diagnostics
import Dispatch
import Testing

@testable import PolicyCommands

@Suite struct OutputWriterTests {
  private let system = MemorySystem()

  private func build(_ files: [String: String], keeping: [String] = []) throws -> OutputReport {
    let documents = files.map { OutputDocument(path: $0.key, bytes: Array($0.value.utf8)) }
    system.log = []
    return try OutputWriter.write(documents, into: "/out", keeping: keeping, on: system)
  }

  private func problems(_ report: OutputReport) -> [String] {
    report.diagnostics.found.map { "\($0.severity.rawValue) \($0.message)" }
  }

  private var manifest: OutputManifest? {
    if case .file(let bytes) = system.nodes["/out/.precept.json"] { OutputManifest(bytes) } else { nil }
  }

  @Test func writesOnlyWhatDiffersAndRemovesWhatIsNotMadeAnyMore() throws {
    #expect(try build(["index.html": "i", "s/p/policy.md": "p"]).written == ["index.html", "s/p/policy.md"])
    let again = try build(["index.html": "i", "s/p/policy.md": "p"])
    #expect(again.written.isEmpty && again.unchanged == 2 && system.log.isEmpty)
    let less = try build(["index.html": "j"])
    #expect(less.written == ["index.html"] && less.removed == ["s/p/policy.md"])
    #expect(system.nodes["/out/s"] == nil && system.text("/out/index.html") == "j")
    #expect(manifest?.files.keys.sorted() == ["index.html"])
  }

  @Test func theManifestIsCanonical() throws {
    _ = try build(["b": "", "a": ""])
    let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    #expect(
      system.text("/out/.precept.json") == """
        {
          "files": {
            "a": "\(digest)",
            "b": "\(digest)"
          },
          "format": "precept-output/1"
        }

        """)
  }

  @Test func whatSomebodyChangedIsKeptAndReported() throws {
    _ = try build(["a": "1", "b": "1", "c": "1"])
    system.put("/out/a", "by hand")
    system.put("/out/b", "by hand")
    system.put("/out/d", "somebody's")
    let report = try build(["a": "2", "c": "2", "d": "2"])
    #expect(report.written == ["c"] && report.kept == ["a", "d", "b"])
    #expect(
      problems(report) == [
        "error `/out/a` was changed after Precept wrote it, so it was kept",
        "error `/out/d` was not written by Precept, so it was kept",
        "warning `/out/b` was changed after Precept wrote it, so it was kept",
      ])
    #expect(system.text("/out/a") == "by hand" && system.text("/out/b") == "by hand")
    // It is reported until somebody decides.
    #expect(problems(try build(["a": "2", "c": "2", "d": "2"])).count == 3)
    for path in ["a", "b", "d"] { system.nodes["/out/" + path] = nil }
    #expect(try build(["a": "2", "c": "2", "d": "2"]).kept.isEmpty)
    #expect(system.files(in: "/out") == [".precept.json", "a", "c", "d"])
  }

  @Test func whatEqualsTheNewCountsAsOurs() throws {
    _ = try build(["a": "1"])
    system.put("/out/a", "2")
    system.nodes["/out/.precept.json"] = nil
    #expect(try build(["a": "2"]).kept.isEmpty)
    #expect(try build(["a": "3"]).written == ["a"])
  }

  @Test func whatALossOfPowerLeftEmptyIsWrittenAgain() throws {
    _ = try build(["a": "1", "b": "1"])
    system.put("/out/a", "")
    system.put("/out/c", "")
    #expect(problems(try build(["a": "1", "b": "1", "c": "1"])).count == 1)
    #expect(system.text("/out/a") == "1" && system.text("/out/c") == "")
  }

  @Test func linksAndWhatStandsInTheWayAreKept() throws {
    system.put("/out/link", .link)
    system.put("/out/dir/a", .link)
    system.put("/out/taken", .directory)
    system.put("/out/file", "x")
    let report = try build(["link/a": "1", "dir/a": "1", "taken": "1", "file/a": "1", "pipe/ok": "1"])
    #expect(report.written == ["pipe/ok"])
    #expect(
      problems(report) == [
        "error `/out/dir/a` is a link, so it was kept",
        "error `/out/file/a` needs a directory where the file `/out/file` is, so it was kept",
        "error `/out/link/a` stands beneath the link `/out/link`, so it was kept",
        "error `/out/taken` is a directory, so it was kept",
      ])
  }

  @Test func aScopeThatCouldNotBeBuiltStaysAsItWasPublished() throws {
    _ = try build(["s/a": "1", "s/b": "1", "sx/a": "1", "index.html": "1"])
    let report = try build(["index.html": "2"], keeping: ["s/"])
    #expect(report.removed == ["sx/a"] && system.text("/out/s/a") == "1")
    #expect(try build(["index.html": "2"]).removed == ["s/a", "s/b"])
  }

  @Test func anInterruptedBuildGoesOn() throws {
    _ = try build(["a": "1", "b": "1", "c": "1"])
    for (step, path) in ["a", "b", "c", ".precept.json"].enumerated() {
      let text = "\(step + 2)"
      system.failures = ["write /out/\(path)": .diskFull]
      #expect(throws: SystemError.self) { try build(["a": text, "b": text, "c": text]) }
      system.failures = [:]
      // The sources have changed since, so nothing equals what is to be written now.
      let report = try build(["a": text + "!", "b": text + "!", "c": text + "!"])
      #expect(report.kept.isEmpty && report.written.count == 3, "\(path)")
    }
    // Twice in a row, and the second time before the file that the first had written is reached.
    system.failures = ["write /out/c": .diskFull]
    #expect(throws: SystemError.self) { try build(["a": "8", "b": "8", "c": "8"]) }
    system.failures = ["write /out/a": .diskFull]
    #expect(throws: SystemError.self) { try build(["a": "9", "b": "9", "c": "9"]) }
    system.failures = [:]
    #expect(try build(["a": "0", "b": "0", "c": "0"]).kept.isEmpty)
    #expect(system.files(in: "/out") == [".precept.json", "a", "b", "c"])
  }

  @Test func aStopgapStandsOnlyWhereNothingElseDoes() throws {
    func write(_ text: String) throws -> OutputReport {
      let stopgap = OutputDocument(path: "s/handbook.md", bytes: Array(text.utf8), isStopgap: true)
      return try OutputWriter.write([stopgap], into: "/out", on: system)
    }
    #expect(try write("1").written == ["s/handbook.md"])
    #expect(try write("2").written.isEmpty)
    #expect(system.text("/out/s/handbook.md") == "1")
    let report = try build(["s/handbook.md": "3"])
    #expect(report.written == ["s/handbook.md"] && report.kept.isEmpty)
  }

  @Test func aJournalCountsAsFarAsItIsWhole() throws {
    _ = try build(["a": "1", "b": "1"])
    let digest = "sha256:6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"
    system.put("/out/.precept.journal", "\(digest) c\n\(digest) ../x\nnonsense\n\(digest.prefix(20))")
    system.put("/out/c", "1")
    system.put("/out/d", "1")
    let report = try build(["a": "2", "b": "1"])
    #expect(report.written == ["a"] && report.removed == ["c"] && report.kept.isEmpty)
    #expect(system.files(in: "/out") == [".precept.json", "a", "b", "d"])
  }

  @Test func whatIsKeptIsRecordedAsTheInterruptedBuildLeftIt() throws {
    _ = try build(["s/a": "1", "s/b": "1"])
    system.failures = ["write /out/s/b": .diskFull]
    #expect(throws: SystemError.self) { try build(["s/a": "2", "s/b": "2"]) }
    system.failures = [:]
    _ = try build(["index.html": "1"], keeping: ["s"])
    let report = try build(["index.html": "1", "s/a": "3", "s/b": "3"])
    #expect(report.kept.isEmpty && report.written == ["s/a", "s/b"])
  }

  @Test func partsMayBeWrittenSideBySideAndAreReportedInOrder() throws {
    var writer = try OutputWriter(into: "/out", on: system)
    let names = (0..<64).map { "s\($0)" }
    let parts = [OutputWriter.Part?](unsafeUninitializedCapacity: names.count) { [writer] buffer, count in
      nonisolated(unsafe) let buffer = buffer
      DispatchQueue.concurrentPerform(iterations: names.count) { i in
        let part = try? writer.write([OutputDocument(path: "\(names[i])/a", bytes: [UInt8(i)])])
        (buffer.baseAddress.map { $0 + i })?.initialize(to: part)
      }
      count = names.count
    }
    for part in parts { writer.take(try #require(part)) }
    #expect(try writer.finish().written == names.map { "\($0)/a" })
    #expect(manifest?.files.count == 64)
  }

  @Test(arguments: [
    "", "<<<<<<<", "{}", #"{"format":"precept-output/1","files":{"../x":"sha256:00"}}"#,
    #"{"format":"precept-output/2","files":{}}"#,
  ])
  func aManifestThatIsNotOursStopsTheBuild(text: String) throws {
    system.put("/out/.precept.json", text)
    system.put("/out/a", "1")
    let report = try build(["a": "2", "b": "2"])
    #expect(problems(report) == ["error `/out/.precept.json` is not as Precept wrote it, so nothing was written"])
    #expect(system.log.isEmpty)
  }

  @Test func aManifestCannotLeadOutOfTheDirectory() {
    let digest = "sha256:" + String(repeating: "0", count: 64)
    for path in ["../x", "/x", "a//b", "a/./b", "a/..", "", ".precept.json", "a\\u0000b"] {
      let text = #"{"files":{"\#(path)":"\#(digest)"},"format":"precept-output/1"}"#
      #expect(OutputManifest(Array(text.utf8)) == nil, "\(path)")
    }
  }
}
