/// Does what a command is for. It throws a `UsageError` or a `SystemError`, which end the run with status 2 or 3.
typealias CommandHandler = @Sendable (inout CommandContext) throws -> ExitStatus

/// What does each command of the table, one file each.
enum CommandRegistry {
  /// By the name in the table.
  static let handlers: [String: CommandHandler] = [
    "build": BuildCommand.run,
    "check": CheckCommand.run,
    "completions": CompletionsCommand.run,
    "diff": DiffCommand.run,
    "explain": ExplainCommand.run,
    "fmt": FmtCommand.run,
    "import": ImportCommand.run,
    "init": InitCommand.run,
    "key": KeyCommand.run,
    "ledger": LedgerCommand.run,
    "manual": ManualCommand.run,
    "new": NewCommand.run,
    "print": PrintCommand.run,
    "questions": QuestionsCommand.run,
    "register": RegisterCommand.run,
    "release": ReleaseCommand.run,
    "review": ReviewCommand.run,
    "schema": SchemaCommand.run,
    "serve": ServeCommand.run,
    "show": ShowCommand.run,
    "status": StatusCommand.run,
    "template": TemplateCommand.run,
    "upgrade": UpgradeCommand.run,
    "verify": VerifyCommand.run,
  ]
}
