/// One command as the table has it: the parser, the help, the man page and the completions are all made from this.
struct CommandSpec: Sendable {
  /// The heading under which the overall help lists a command.
  enum Group: String, Sendable, CaseIterable {
    case start = "Start"
    case write = "Write"
    case compare = "Compare and review"
    case decide = "Decide and publish"
    case schools = "Follow a model"
  }

  /// A command line that is worth showing, and what it does.
  struct Example: Sendable {
    let line: String
    let meaning: String

    init(_ line: String, _ meaning: String) {
      self.line = line
      self.meaning = meaning
    }
  }

  let name: String
  /// Nil for a command that the help does not list.
  let group: Group?
  /// What it does, in the imperative, in at most 60 characters.
  let summary: String
  /// The long help: paragraphs, of which those that begin with a blank are printed as they are.
  let details: [String]
  var operands: [OperandSpec] = []
  var flags: [FlagSpec] = []
  let examples: [Example]
  /// What the exit statuses 0 and 1 mean here; 2 and 3 mean the same everywhere.
  var done = "done"
  var problems: String?

  /// The flag `name`, its own or one of every command.
  func flag(named name: String) -> FlagSpec? {
    (flags + CommandTable.globalFlags).first { $0.name.utf8.elementsEqual(name.utf8) }
  }

  /// The command line in short: `precept show [OPTIONS] POLICY`.
  var usage: String {
    var words = ["precept", name]
    if flags.contains(where: { !$0.isRequired }) { words.append("[OPTIONS]") }
    words += flags.filter(\.isRequired).map(\.usage)
    words += operands.map(\.usage)
    return words.joined(separator: " ")
  }

  /// The exit statuses and their meanings.
  var statuses: [(status: ExitStatus, meaning: String)] {
    var all: [(ExitStatus, String)] = [(.done, done)]
    if let problems { all.append((.problems, problems)) }
    return all + [(.usage, ExitStatus.usage.meaning), (.system, ExitStatus.system.meaning)]
  }
}

/// What a command is about: a policy, a file.
struct OperandSpec: Sendable {
  enum Presence: Sendable { case required, optional, anyNumber }

  /// As help prints it: `POLICY`.
  let name: String
  var presence = Presence.required
  let summary: String
  var completion = Completion.nothing

  var usage: String {
    switch presence {
    case .required: name
    case .optional: "[\(name)]"
    case .anyNumber: "[\(name)...]"
    }
  }
}

/// What a shell offers where a value is to be typed.
enum Completion: Sendable {
  case nothing, file, directory
  case words([String])
}
