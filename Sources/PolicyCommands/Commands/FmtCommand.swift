internal import Diagnostics
internal import PolicyCompiler
internal import PolicyModel
internal import PolicySyntax
internal import SourceText

/// `precept fmt [POLICY…]`: writes drafts and schools' changes in their canonical form, with the ids that they lack.
enum FmtCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let directory = try context.workspace()
    let writes = !context.command.flag("check") && !context.command.flag("diff")
    let lock = writes ? try context.lock(directory) : nil
    defer { withExtendedLifetime(lock) {} }
    let files = WorkspaceLoader.load(directory, from: context.system)
    if writes { files.removeTemporaries(directory, on: context.system) }
    let chosen = try chosen(files, context)
    let formatted = Formatting.run(files.files, chosen)
    var isDifferent = false
    for change in formatted {
      isDifferent = true
      if context.command.flag("diff") {
        context.write(LineDiff.text(change.path, change.old, change.new))
      } else if context.command.flag("check") {
        context.print(Printable.text(change.path))
      } else {
        _ = try context.system.write(change.new, to: directory.file(change.path), over: .file(change.old))
        context.say("formatted \(Printable.text(change.path))")
      }
    }
    for file in files.unreadable { context.say(file.problem.message) }
    if !files.unreadable.isEmpty { return .system }
    if !isDifferent { context.say("nothing to format") }
    return isDifferent && context.command.flag("check") ? .problems : .done
  }

  /// The paths that the operands name: all of them where there are none.
  private static func chosen(_ files: WorkspaceFiles, _ context: CommandContext) throws -> Set<String> {
    let all = files.files.map(\.path).filter { copy(at: $0) != nil }
    guard !context.command.operands.isEmpty else { return Set(all) }
    var result: Set<String> = []
    for operand in context.command.operands {
      let found = all.filter { copy(at: $0)?.description == operand }
      if found.isEmpty {
        let near = closest(to: operand, among: all.compactMap { copy(at: $0)?.description })
        throw context.usageError(
          "there is no draft \(Printable.quoted(operand))",
          help: near.map { "did you mean `\($0)`?" } ?? "name a policy, or SCHOOL/POLICY for a school's changes")
      }
      result.formUnion(found)
    }
    return result
  }

  /// What the file at `path` is the draft of: a policy, or a school's changes to one.
  static func copy(at path: String) -> CopyID? {
    let parts = path.split(separator: "/")
    if parts.count == 3, parts[2] == "policy.md" { return PolicyID(parts[1]).map { CopyID($0, of: nil) } }
    guard parts.count == 4, parts[1] == "schools", parts[3].hasSuffix(".md"), let school = SchoolID(parts[2]) else {
      return nil
    }
    return PolicyID(parts[3].dropLast(3)).map { CopyID($0, of: school) }
  }
}

/// Formats files of a workspace, and gives ids where they are missing.
enum Formatting {
  struct Change {
    let path: String
    let old: [UInt8]
    let new: [UInt8]
  }

  /// What changes in the files at `paths`, in order.
  static func run(_ files: [InputFile], _ paths: Set<String>) -> [Change] {
    var written = files.map { file in
      paths.contains(file.path) ? InputFile(path: file.path, bytes: format(file)) : file
    }
    // An id is proposed by the check that misses it, so that both always propose the same.
    let workspace = Workspace(written)
    let missing = Drafts(workspace).diagnostics.sorted(in: workspace.sources).filter { diagnostic in
      diagnostic.rule.code == Rule.missingID.code
        && diagnostic.span.map { paths.contains(workspace.sources[$0.file].name) } ?? false
    }
    for file in applyFixes(missing, in: workspace.sources).files {
      let path = workspace.sources[file.id].name
      guard let index = written.firstIndex(where: { $0.path == path }) else { continue }
      written[index] = InputFile(path: path, bytes: format(InputFile(path: path, bytes: file.bytes)))
    }
    return zip(files, written).compactMap { old, new in
      old.bytes == new.bytes ? nil : Change(path: old.path, old: old.bytes, new: new.bytes)
    }
  }

  private static func format(_ file: InputFile) -> [UInt8] {
    let source = SourceFile(name: file.path, bytes: file.bytes)
    let isOverlay = FmtCommand.copy(at: file.path)?.school != nil
    return formatPolicy(source, id: FileID(0), isOverlay: isOverlay) ?? file.bytes
  }
}
