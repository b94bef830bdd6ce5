// PolicyCommands
