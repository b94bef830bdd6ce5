internal import Diagnostics
internal import PolicyCompiler
internal import PolicyDiff
internal import PolicyImport
internal import PolicyModel
internal import SourceText

/// The edition that a document is imported against, `--against POLICY` or `POLICY@VERSION`.
struct ImportAgainst {
  let policy: PolicyID
  /// The draft as it is.
  let bytes: [UInt8]
  let edition: ImportEdition

  /// Finds the edition that `operand` names; throws where the draft is another and may not be written over.
  init(_ operand: String, _ context: CommandContext) throws {
    let resolver = try OperandResolver(context, for: [operand])
    let resolved = try resolver.resolve(operand)
    guard let copy = resolved.copy else {
      throw context.usageError(
        "\(Printable.quoted(operand)) names no edition of a policy of this workspace",
        help: "expected: --against POLICY or --against POLICY@VERSION")
    }
    policy = copy.policy
    let directory = try context.workspace()
    let path = directory.file("Policies/\(policy)/policy.md")
    guard try context.system.kind(of: path) != nil else {
      throw context.usageError(
        "there is no draft of `\(policy)`, from which the front matter is taken",
        help: "a model that comes from elsewhere is changed by its schools, not by import")
    }
    bytes = try context.system.read(path)
    guard let header = Self.header(bytes) else {
      throw UsageError(
        "the draft of `\(policy)` has no front matter", help: "`precept check` says more",
        command: context.command.name, status: .problems)
    }
    if operand.contains("@"), !context.command.flag("overwrite") {
      try Self.require(resolver, copy, equals: resolved, context)
    }
    let compiled = resolved.compiled
    // Links to other policies print their titles.
    let loaded = WorkspaceLoader.load(directory, from: context.system)
    let all = loaded.files
    let linked = LinkedPolicies.directories(of: bytes, in: loaded)
    let drafts =
      linked.isEmpty
      ? []
      : Drafts(
        Workspace(
          all.filter { file in
            file.path == WorkspaceDirectory.marker || linked.contains { file.path.hasPrefix($0) }
          }, keeping: .error), isCompared: true, isRead: false
      ).compiled.values.map { $0 }
    let wording = Wording(compiled, library: Library(of: drafts))
    let files = all.filter { $0.path == WorkspaceDirectory.marker }
    let own = "Policies/\(policy)/policy.md"
    let id = policy
    edition = ImportEdition(
      header: header, policy: compiled.policy,
      taken: Self.ids(resolver.workspace, copy).union(compiled.nodes.map(\.id.rawValue)),
      value: { wording.values.text($0) }, title: { wording.title(of: $0) },
      match: { source in
        let workspace = Workspace(files + [InputFile(path: own, bytes: source)], keeping: .error)
        guard let draft = Drafts(workspace, isCompared: true).compiled[id] else { return [:] }
        return matchedIDs(from: compiled, to: draft)
      })
  }

  /// What was changed in the draft since the edition would be lost without a word.
  private static func require(
    _ resolver: OperandResolver, _ copy: CopyID, equals edition: ResolvedOperand, _ context: CommandContext
  ) throws {
    let draft = try resolver.resolve(copy.policy.rawValue)
    let changes = diff(from: edition.compiled, to: draft.compiled)
    if changes.changes.isEmpty, changes.policyChanges.allSatisfy({ $0.field == "version" }) { return }
    throw context.usageError(
      "the draft of `\(copy.policy)` is no longer what \(edition.name) says",
      help: "import against the draft, `--against \(copy.policy)`, or write over it with --overwrite")
  }

  /// The ids that the releases of a policy have given away.
  private static func ids(_ workspace: Workspace, _ copy: CopyID) -> Set<String> {
    var result: Set<String> = []
    for line in workspace.archives[copy]?.ledger.approvals ?? [] {
      guard let release = try? workspace.release(line.version, of: copy) else { continue }
      result.formUnion(compile(release, isCompared: true).nodes.map(\.id.rawValue))
    }
    return result
  }

  /// The lines between the fences of front matter.
  private static func header(_ bytes: [UInt8]) -> [String]? {
    let file = SourceFile(name: "", bytes: bytes)
    let lines = (0..<file.lineCount).map { file.text(file.lineRange($0)) }
    func isFence(_ line: String) -> Bool {
      line.hasPrefix("---") && line.dropFirst(3).allSatisfy { $0 == " " || $0 == "\t" }
    }
    guard let first = lines.first, isFence(first.replacing("\u{FEFF}", with: "")),
      let end = lines.dropFirst().firstIndex(where: isFence)
    else { return nil }
    return Array(lines[1..<end])
  }
}
