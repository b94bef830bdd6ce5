internal import PolicyModel

/// `precept new POLICY`: starts a policy.
enum NewCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let name = context.command.operands[0]
    guard let id = PolicyID(name) else {
      let reason = IdentifierGrammar.reason(name) ?? "is no id"
      throw context.usageError(
        "\(Printable.quoted(name)) \(reason), so it can't be the id of a policy",
        help: IdentifierGrammar.slug(name).map { "did you mean `\($0)`?" }
          ?? "an id is small letters, digits and single hyphens, such as lone-working")
    }
    if id.isReserved {
      throw context.usageError(
        "`\(name)` can't be the id of a policy: Precept keeps it for itself",
        help: "expected: an id other than schools, model, index and internal")
    }
    if let title = context.command.option("title"), Printable.text(title) != title || title.allSatisfy(\.isWhitespace) {
      throw context.usageError("\(Printable.quoted(title)) can't be a title", help: "expected: one line of text")
    }
    let workspace = try context.workspace()
    let path = "Policies/\(id)/policy.md"
    let lock = try context.lock(workspace)
    defer { withExtendedLifetime(lock) {} }
    let directory = workspace.file("Policies/\(id)")
    context.system.removeTemporaries(in: workspace.file("Policies"))
    if try context.system.kind(of: directory) == .directory { context.system.removeTemporaries(in: directory) }
    if try isTaken(directory, on: context.system) {
      let hasDraft = try context.system.kind(of: workspace.file(path)) != nil
      throw context.usageError(
        "there is a policy `\(id)` already",
        help: hasDraft ? "its draft is \(path)" : "it is Policies/\(id), a model that comes from elsewhere")
    }
    let names = try WorkspaceNames.read(workspace, from: context.system)
    let skeleton = PolicySkeleton(
      id: id, title: context.command.option("title"), names: names, today: context.system.today())
    try context.system.write(Array(skeleton.text.utf8), to: workspace.file(path), over: .nothing)
    context.say("wrote \(Printable.text(workspace.file(path).text))")
    return .done
  }

  /// Whether something of a policy stands in its directory; an interruption may leave it empty.
  private static func isTaken(_ directory: FilePath, on system: any System) throws(SystemError) -> Bool {
    switch try system.kind(of: directory) {
    case nil: false
    case .directory: try !system.list(directory).isEmpty
    default: true
    }
  }
}
