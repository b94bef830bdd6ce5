/// Every command and option. What is not here does not exist: the parser knows no other source.
enum CommandTable {
  /// The commands, in the order of the help.
  static let all: [CommandSpec] = start + [serving] + write + compare + decide + [register] + schools + hidden

  /// The commands that the help lists.
  static let listed: [CommandSpec] = all.filter { $0.group != nil }

  /// The command `name`.
  static func command(named name: String) -> CommandSpec? {
    all.first { $0.name.utf8.elementsEqual(name.utf8) }
  }

  /// The options of every command.
  static let globalFlags: [FlagSpec] = [
    FlagSpec(
      "workspace", "DIR", .directory,
      "Work on the workspace in DIR instead of looking for one from here upward"),
    FlagSpec("color", "WHEN", .choice(["never", "auto", "always"]), default: "auto", "Use colour"),
    FlagSpec("help", "Print help and do nothing else"),
    FlagSpec("version", "Print the version and do nothing else"),
  ]

  /// What the whole program does, for the head of the help and of the manual.
  static let tagline = "compile policy texts into documents that schools publish and sign"

  static let overview = [
    "A workspace is a directory that holds Policies/workspace.yml. Commands look for it from the current directory "
      + "upward. Results go to standard output, progress and problems to standard error. Where a FILE is taken, - is "
      + "standard input. What follows -- is never an option."
  ]

  static let environment: [(name: String, meaning: String)] = [
    ("NO_COLOR", "if set and not empty, no colour is used unless --color always is given"),
    ("TERM", "if dumb, no colour is used unless --color always is given"),
  ]

  static let files: [(name: String, meaning: String)] = [
    ("Policies/workspace.yml", "the organisation, its audiences, roles, terms, references and facts"),
    ("Policies/POLICY/policy.md", "the draft of a policy"),
    ("Policies/POLICY/releases/", "what was approved, and the ledger of decisions"),
    ("Policies/schools/SCHOOL/", "what a school is, adopts, changes and has approved"),
    ("register.sqlite", "who has signed what, which no repository may hold"),
    ("precept.key", "the secret key that signs ledgers, which no repository may hold"),
    ("Templates/", "templates that take the place of the built-in ones"),
    ("Output/", "what precept build wrote; Output/.precept.json lists it"),
  ]

  static func format(_ words: String...) -> FlagSpec {
    FlagSpec("format", "FORMAT", .choice(words), default: words[0], "How the result is written")
  }

  static let strict = FlagSpec("strict", "Treat warnings as errors")

  static let asOf = FlagSpec("as-of", "DATE", .date, "Take DATE for today")
}
