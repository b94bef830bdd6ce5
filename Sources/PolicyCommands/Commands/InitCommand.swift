internal import PolicyRendering
/// `precept init`: makes a directory a workspace.
enum InitCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let system = context.system
    let root = context.command.option("workspace") ?? "."
    let workspace = WorkspaceDirectory(root: root)
    let wantsTemplates = context.command.flag("templates")
    var files = try missing(workspace, context)
    if files.isEmpty, !wantsTemplates {
      throw context.usageError(
        "there is a workspace already: \(Printable.quoted(workspace.file(WorkspaceDirectory.marker).text))",
        help: "`precept new POLICY` starts a policy in it")
    }
    try system.makeDirectory(workspace.file("Policies"))
    let lock = try context.lock(workspace)
    defer { withExtendedLifetime(lock) {} }
    for directory in Set(StarterWorkspace.files(today: system.today()).map { workspace.file($0.path).parent }) {
      if try system.kind(of: directory) == .directory { system.removeTemporaries(in: directory) }
    }
    // Somebody else may have made it while this one waited.
    files = try missing(workspace, context)
    let isWorkspace = files.isEmpty
    // The file that makes it a workspace is the last: half a one would be taken for one by the next command.
    for file in files.reversed() {
      try system.write(Array(file.text.utf8), to: workspace.file(file.path), over: .nothing)
    }
    for file in files { context.say("wrote \(Printable.text(workspace.file(file.path).text))") }
    var status = ExitStatus.done
    if wantsTemplates { status = try templates(workspace, &context) }
    if !isWorkspace { context.say("next: read \(StarterWorkspace.policyPath), then run `precept check`") }
    return status
  }

  /// The files that are still to be written; none where it is a workspace already.
  ///
  /// What stands in their way is refused, but for what an `init` wrote that was interrupted.
  private static func missing(
    _ workspace: WorkspaceDirectory, _ context: CommandContext
  ) throws -> [(path: String, text: String)] {
    let system = context.system
    if try system.kind(of: workspace.file(WorkspaceDirectory.marker)) != nil { return [] }
    return try StarterWorkspace.files(today: system.today()).filter { file in
      let path = workspace.file(file.path)
      guard let kind = try system.kind(of: path) else { return true }
      if kind == .file, StarterWorkspace.isOwn(try system.read(path), as: file.path) { return false }
      throw context.usageError("\(Printable.quoted(path.text)) is there already")
    }
  }

  private static func templates(_ workspace: WorkspaceDirectory, _ context: inout CommandContext) throws -> ExitStatus {
    var status = ExitStatus.done
    let directory = workspace.file("Templates")
    if try context.system.kind(of: directory) == .directory { context.system.removeTemporaries(in: directory) }
    for template in BuiltInTemplates.all + [BuiltInTemplates.guide] {
      let file = workspace.file("Templates/\(template.name)")
      let bytes = template.bytes
      // The compiler crashes on a `catch where` here (Swift 6.3.1), so what is there is looked at first.
      if try context.system.kind(of: file) != nil, try context.system.read(file) != bytes {
        context.say("kept \(Printable.text(file.text)), which differs from the built-in template")
        status = .problems
      } else if try context.system.write(bytes, to: file, over: .nothing) {
        context.say("wrote \(Printable.text(file.text))")
      }
    }
    return status
  }
}
