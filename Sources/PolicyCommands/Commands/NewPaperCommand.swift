internal import PolicyCompiler
internal import PolicyModel

/// `precept review POLICY --new`: writes `paper.md`, the headings under which an author speaks to the board.
enum NewPaperCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    guard let operand = context.command.operands.first, let policy = PolicyID(operand), !policy.isReserved else {
      throw context.usageError(
        "`--new` needs the policy whose paper it writes",
        help: "`precept review POLICY --new`, with the id of the policy")
    }
    let workspace = try context.workspace()
    let lock = try context.lock(workspace)
    defer { withExtendedLifetime(lock) {} }
    let resolver = try OperandResolver(context, for: [operand])
    // Says where there is no such policy.
    _ = try resolver.source(operand)
    let files = resolver.everything
    try files.require(.draft(policy))
    guard let version = files.drafts[policy]?.header.version else {
      throw context.usageError(
        "the draft of `\(policy)` has no version for which a paper could speak",
        help: "write `version:` into the front matter of Policies/\(policy)/policy.md")
    }
    let path = "Policies/\(policy)/paper.md"
    let file = workspace.file(path)
    if try context.system.kind(of: file) != nil {
      throw context.usageError("there is a paper already", help: "it is \(path)")
    }
    try context.system.write(Array(skeleton(version).utf8), to: file, over: .nothing)
    context.say("wrote \(Printable.text(file.text))")
    return .done
  }

  /// Every heading with its question in a comment, which no page shows.
  private static func skeleton(_ version: Version) -> String {
    var text = "---\nfor: \(version)\n---\n"
    for heading in PaperText.Heading.allCases {
      text += "\n# \(heading.rawValue)\n\n<!-- \(heading.question) -->\n"
    }
    return text
  }
}
