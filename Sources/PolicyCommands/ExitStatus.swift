/// What the command tells the shell.
enum ExitStatus: Int32, Sendable, Comparable, CaseIterable {
  /// It was done.
  case done = 0
  /// Something is wrong in the policies, or differs where that was asked.
  case problems = 1
  /// The command line is wrong, or names what is not there.
  case usage = 2
  /// A file can't be read or written.
  case system = 3

  static func < (a: ExitStatus, b: ExitStatus) -> Bool { a.rawValue < b.rawValue }

  /// What it means where a command says nothing else.
  var meaning: String {
    switch self {
    case .done: "done"
    case .problems: "there are problems in the policies"
    case .usage: "the command line is wrong, or names something that is not there"
    case .system: "a file could not be read or written"
    }
  }
}
