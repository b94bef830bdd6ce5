import PolicyCommands
scratch(CommandLine.arguments)
