internal import PolicyRendering
/// `precept init`: makes a directory a workspace.
enum InitCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let system = context.system
    let root = context.command.option("workspace") ?? "."
    let workspace = WorkspaceDirectory(root: root)
    let isWorkspace = try system.kind(of: workspace.file(WorkspaceDirectory.marker)) != nil
    let wantsTemplates = context.command.flag("templates")
    if isWorkspace, !wantsTemplates {
      throw context.usageError(
        "there is a workspace already: \(Printable.quoted(workspace.file(WorkspaceDirectory.marker).text))",
        help: "`precept new POLICY` starts a policy in it")
    }
    if !isWorkspace {
      let files = StarterWorkspace.files(today: system.today())
      // All or nothing: half a workspace would be taken for one by the next command.
      for file in files {
        let path = workspace.file(file.path)
        if try system.kind(of: path) != nil {
          throw context.usageError("\(Printable.quoted(path.text)) is there already")
        }
      }
      for file in files.reversed() {
        try system.write(Array(file.text.utf8), to: workspace.file(file.path), onlyNew: true)
      }
      for file in files { context.say("wrote \(Printable.text(workspace.file(file.path).text))") }
    }
    var status = ExitStatus.done
    if wantsTemplates { status = try templates(workspace, &context) }
    if !isWorkspace { context.say("next: read \(StarterWorkspace.policyPath), then run `precept check`") }
    return status
  }

  private static func templates(_ workspace: WorkspaceDirectory, _ context: inout CommandContext) throws -> ExitStatus {
    var status = ExitStatus.done
    for template in BuiltInTemplates.all + [BuiltInTemplates.guide] {
      let file = workspace.file("Templates/\(template.name)")
      let bytes = template.bytes
      // The compiler crashes on a `catch where` here (Swift 6.3.1), so what is there is looked at first.
      if try context.system.kind(of: file) != nil, try context.system.read(file) != bytes {
        context.say("kept \(Printable.text(file.text)), which differs from the built-in template")
        status = .problems
      } else if try context.system.write(bytes, to: file, onlyNew: true) {
        context.say("wrote \(Printable.text(file.text))")
      }
    }
    return status
  }
}
