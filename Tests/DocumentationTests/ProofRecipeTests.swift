import Foundation
import PolicyModel
import TestSupport
import Testing

@testable import PolicyCommands

/// What the page on proof tells people to type runs, on a record that Precept made, and stops at one that was changed.
@Suite struct ProofRecipeTests {
  private static let page = "Documentation/proof.md"

  private static func run(_ script: String, in directory: URL) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["bash", "-euo", "pipefail", "-c", script]
    process.currentDirectoryURL = directory
    let pipe = Pipe()
    (process.standardOutput, process.standardError) = (pipe, pipe)
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  /// A workspace with a policy that was approved and reviewed, and a school that adopted it, all signed.
  private static func workspace() throws -> MemorySystem {
    let system = MemorySystem(in: "/w")
    system.put("/w", .directory)
    func precept(_ line: String...) throws -> String {
      let (status, output, errors) = InMemory.run(line, on: system)
      try #require(status == 0, "\(line): \(output)\(errors)")
      return output
    }
    _ = try precept("init")
    let file = "/w/Policies/workspace.yml"
    system.put(
      file,
      (system.text(file) ?? "").replacing(
        "name: Example School\n", with: "name: Example School\n  site: https://example.org/policies\n"))
    system.put(
      "/w/precept.key", "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz\n")
    system.put(
      "/w/Policies/schools/elm/school.yml",
      "name: Elm School\npolicies:\n  mobile-phones:\n    version: 1.0.0\n")
    let decided = ["--by", "governing-body", "--minute", "1", "--sign"]
    func release(_ copy: String, _ outcome: String, _ date: String) throws {
      let line = ["release", copy, "--outcome", outcome, "--date", date] + decided
      let (status, output, errors) = InMemory.run(line, on: system)
      try #require(status == 0, "\(line): \(output)\(errors)")
    }
    try release("mobile-phones", "approved", "2023-11-09")
    try release("elm/mobile-phones", "approved", "2023-12-01")
    try release("mobile-phones", "reviewed-no-change", "2024-11-09")
    try release("mobile-phones", "reviewed-no-change", "2025-11-09")
    _ = try precept("build")
    system.put("/w/public.txt", try precept("key", "public"))
    let people = (1...7).map { "T\($0),Teacher \($0),staff\n" }
    system.put("/w/roll.csv", "id,name,group\n" + people.joined())
    _ = try precept("register", "people", "roll.csv")
    for place in 1...7 {
      _ = try precept("register", "sign", "T\(place)", "mobile-phones", "--date", "2023-12-0\(place)")
    }
    system.put("/w/receipt.json", try precept("register", "receipt", "T5", "mobile-phones"))
    return system
  }

  @Test func whatThePageSaysIsSo() throws {
    let page = try #require(Repository.text(Self.page))
    let recipe = FencedBlock.all(in: page).filter { $0.words == ["sh", "recipe"] }.map(\.text).joined()
    let system = try Self.workspace()
    let directory = FileManager.default.temporaryDirectory.appending(path: "precept-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: directory) }
    func write(_ path: String, _ text: String) throws {
      let file = directory.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let paths = system.files(in: "/w").filter { $0 != "precept.key" && !$0.hasPrefix("register.sqlite") }
    for path in paths { try write(path, system.text("/w/\(path)") ?? "") }
    let result = try Self.run(recipe, in: directory)
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.hasPrefix("head: sha256:") && result.output.contains("Verified"), "\(result.output)")

    // And it finds what was changed.
    let releases = "Policies/mobile-phones/releases"
    for (path, old, new) in [
      ("\(releases)/ledger.jsonl", #""minute":"1""#, #""minute":"2""#),
      ("\(releases)/1.0.0.json", "phone", "fone"), ("receipt.json", "2023-12-05", "2023-12-06"),
      ("receipt.json", "\"index\": 4", "\"index\": 5"), ("receipt.json", "\"T5\"", "\"T4\""),
      ("\(releases)/checkpoint", "\n3\n", "\n2\n"),
      ("\(releases)/checkpoint", "/mobile-phones\n3", "/mobile-fones\n3"),
      ("Output/model/mobile-phones/model.json", "out of sight", "in sight"),
      ("Policies/workspace.yml", "Headteacher", "Principal"),
      ("Policies/schools/elm/releases/mobile-phones/ledger.jsonl", #""line":"sha256:"#, #""line":"sha256:0"#),
    ] {
      let text = try #require(system.text("/w/\(path)"))
      #expect(text.contains(old), "\(path)")
      try write(path, text.replacing(old, with: new))
      #expect(try Self.run(recipe, in: directory).status != 0, "\(path): \(new)")
      try write(path, text)
    }
    #expect(try Self.run(recipe, in: directory).status == 0)
  }
}

/// Runs `precept` on files in memory.
private enum InMemory {
  static func run(_ words: [String], on system: MemorySystem) -> (Int32, String, String) {
    (system.output, system.errors) = ([], [])
    let status = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(words)
    return (status.rawValue, system.outputText, system.errorText)
  }
}
