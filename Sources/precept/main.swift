import PolicyCommands

precept()
