import PolicyCompiler
import PolicyDiff
import PolicyModel
import TestSupport
import Testing

@testable import PolicyCommands

/// What Precept wrote comes back as it was: text, order and ids.
@Suite struct ImportIdentityTests {
  static let samples = Repository.names(in: "Policies").filter {
    Repository.bytes("Policies/\($0)/policy.md") != nil
  }

  /// The workspace of the samples, with what `build` makes of the drafts: built once for all.
  private static let built: [String: MemorySystem.Node] = {
    let system = MemorySystem([:], in: "/ws")
    let policies = samples.map { "Policies/\($0)" }
    let files = ["Policies/workspace.yml", "Policies/logo.svg"] + policies.map { "\($0)/policy.md" }
    let figures = policies.flatMap { policy in
      Repository.names(in: "\(policy)/figures").map { "\(policy)/figures/\($0)" }
    }
    for path in files + figures {
      if let bytes = Repository.bytes(path) { system.put("/ws/\(path)", .file(bytes)) }
    }
    return run("build", "--draft", on: system) == .done ? system.nodes : [:]
  }()

  private func system(_ sample: String) throws -> MemorySystem {
    let system = MemorySystem([:], in: "/ws")
    #expect(!Self.built.isEmpty)
    system.nodes = Self.built
    return system
  }

  private static func run(_ line: String..., on system: MemorySystem) -> PolicyCommands.ExitStatus {
    Dispatcher(system: system, handlers: CommandRegistry.handlers).run(line)
  }

  private func run(_ line: String..., on system: MemorySystem) -> PolicyCommands.ExitStatus {
    Dispatcher(system: system, handlers: CommandRegistry.handlers).run(line)
  }

  /// The drafts of the samples, compiled once for all.
  private static let drafts: [PolicyID: CompiledPolicy] = {
    let files = built.compactMap { path, node -> InputFile? in
      guard path.hasPrefix("/ws/Policies/"), case .file(let bytes) = node else { return nil }
      return InputFile(path: String(path.dropFirst(4)), bytes: bytes)
    }
    return Drafts(Workspace(files.sorted { $0.path < $1.path }), isCompared: true).compiled
  }()

  private func draft(_ sample: String) throws -> CompiledPolicy {
    try #require(PolicyID(sample).flatMap { Self.drafts[$0] })
  }

  private func compiled(_ system: MemorySystem, _ id: String) throws -> CompiledPolicy {
    func file(_ path: String) throws -> InputFile {
      InputFile(path: path, bytes: Array(try #require(system.text("/ws/\(path)")).utf8))
    }
    let figures = (Self.samples + ["again"]).flatMap { policy in
      system.files(in: "/ws/Policies/\(policy)/figures").compactMap { name in
        try? file("Policies/\(policy)/figures/\(name)")
      }
    }
    let workspace = Workspace(
      try (Self.samples + (Self.samples.contains(id) ? [] : [id])).map { try file("Policies/\($0)/policy.md") }
        + [file("Policies/workspace.yml")] + figures)
    let policy = try #require(PolicyID(id))
    return try #require(Drafts(workspace, isCompared: true).compiled[policy])
  }

  /// Page and document, against the draft that they were made of.
  @Test(arguments: Self.samples, ["html", "md"]) func anExportedDocumentIsTheDraftAgain(
    sample: String, format: String
  ) throws {
    let system = try system(sample)
    let before = try draft(sample)
    #expect(
      run("import", "Output/model/\(sample)/policy.\(format)", "--against", sample, on: system) == .done,
      "\(system.errorText)")
    let after = try compiled(system, sample)
    #expect(lines(after) == lines(before))
    let difference = diff(from: before, to: after)
    #expect(difference.changes.map { "\($0.kinds) \($0.from.map(\.id.rawValue))" } == [])
    #expect(difference.policyChanges.map(\.field) == [])
  }

  /// What each node says, in order; a line that differs is short to read.
  private func lines(_ policy: CompiledPolicy) -> [String] {
    policy.nodes.map { "\($0.id) \($0.source.isSection ? "section" : $0.modality.rawValue) \($0.text)" }
  }

  /// A page carries its ids itself.
  @Test(arguments: Self.samples) func aPageNeedsNoEditionForItsIDs(sample: String) throws {
    let system = try system(sample)
    let before = try draft(sample)
    #expect(
      run("import", "Output/model/\(sample)/policy.html", "--id", "again", on: system) == .done, "\(system.errorText)")
    let after = try compiled(system, "again")
    func lines(_ policy: CompiledPolicy) -> [String] {
      policy.nodes.map { "\($0.id) \($0.source.isSection) \($0.parent.map { policy.nodes[$0].id.rawValue } ?? "")" }
    }
    #expect(lines(after) == lines(before))
  }
}
