internal import Diagnostics
internal import PolicyModel

/// What a command is given: what was asked, the system, and where its words go.
struct CommandContext {
  /// What was asked.
  let command: ParsedCommand
  let system: any System
  /// Results that are not written yet, so that a big document is written in few pieces.
  private var pending: [UInt8] = []
  /// What went wrong with standard output, after which nothing more is written to it.
  private(set) var outputFailure: SystemError?

  private static let pieceSize = 1 << 16

  init(_ command: ParsedCommand, _ system: any System) {
    self.command = command
    self.system = system
  }

  // MARK: Words

  /// Writes a result to standard output.
  mutating func write(_ bytes: [UInt8]) {
    pending += bytes
    if pending.count >= Self.pieceSize { flush() }
  }

  /// Writes a result to standard output.
  mutating func write(_ text: String) {
    pending += text.utf8
    if pending.count >= Self.pieceSize { flush() }
  }

  /// Writes a line of a result to standard output.
  mutating func print(_ line: String) { write(line + "\n") }

  /// Writes a line of progress, or a problem, to standard error, after the results so far.
  mutating func say(_ line: String) {
    flush()
    // Where not even standard error can be written, there is nobody to tell.
    try? system.write(Array((line + "\n").utf8), to: .error)
  }

  /// Writes the results that are pending.
  mutating func flush() {
    defer { pending.removeAll(keepingCapacity: true) }
    if pending.isEmpty || outputFailure != nil { return }
    do {
      try system.write(pending, to: .output)
    } catch {
      outputFailure = error
    }
  }

  // MARK: Files

  /// The right to be the only one who writes under `Policies`, taken before anything is read, so that what is read is
  /// still so when it is written. With `isShared` it is only that nobody writes meanwhile.
  func lock(_ workspace: WorkspaceDirectory, isShared: Bool = false) throws -> DirectoryLock {
    let path = workspace.file("Policies")
    guard let lock = try system.lock(path, seconds: Self.patience, isShared: isShared) else {
      throw SystemError(isShared ? .read : .write, path.text, .busy)
    }
    return lock
  }

  /// Refuses to write `what` in the place of the file that it is made from.
  func check(_ target: String, isNot source: String, _ what: String, option: String) throws {
    guard try system.destination(of: target) == system.destination(of: source) else { return }
    throw usageError(
      "\(what) would take the place of \(Printable.path(source)), which it is made from",
      help: "name another file with --\(option)")
  }

  /// Writes a file where the user wants it, and takes away first what a run that was stopped has left beside it: alone in
  /// its directory, so that nothing goes that another run is still writing. Says whether there was anything to do.
  ///
  /// What an option names is replaced only where it is of the same kind, and not what somebody may have written.
  @discardableResult
  func put(_ bytes: [UInt8], at target: String, over expected: Expected = .anything, named option: String? = nil) throws
    -> Bool
  {
    let path = FilePath(target)
    if let option, try system.kind(of: path) == .file {
      let before = try system.read(path, limit: 8)
      if !before.isEmpty, !bytes.starts(with: before) {
        throw usageError(
          "\(Printable.quoted(target)) is there with another content, which somebody may have written",
          help: "name another file with --\(option)")
      }
    }
    let lock = try? system.lock(path.directory, seconds: Self.patience, isShared: false)
    defer { withExtendedLifetime(lock) {} }
    if lock != nil { system.removeTemporaries(in: path.directory) }
    return try system.write(bytes, to: path, over: expected)
  }

  /// How many seconds are waited for another to be done: longer than any command but `build` takes.
  static let patience = 10

  // MARK: What was asked

  /// The workspace that `--workspace` names, or the nearest one; throws where there is none.
  func workspace() throws -> WorkspaceDirectory { try WorkspaceDirectory.find(command.option("workspace"), in: system) }

  /// Whether what is written to `stream` may have colour: by `--color`, then `NO_COLOR` and `TERM`, then the terminal.
  func usesColour(on stream: StandardStream) -> Bool {
    switch command.option("color") {
    case "always": return true
    case "never": return false
    default:
      // https://no-color.org: set and not empty.
      if let value = system.environment("NO_COLOR"), !value.isEmpty { return false }
      return system.environment("TERM") != "dumb" && system.isTerminal(stream)
    }
  }

  /// How wide text for a person may be on `stream`: at most 100 columns, and 80 where it is no terminal.
  func width(of stream: StandardStream) -> Int { min(max(system.terminalWidth(stream) ?? 80, 40), 100) }

  /// A mistake of the command line, for a handler to throw.
  func usageError(_ message: String, help: String? = nil) -> UsageError {
    UsageError(message, help: help, command: command.name)
  }

  /// A ledger or a release that does not hold, so that nobody can say what is in force, for a handler to throw.
  func brokenRecord(_ copy: CopyID, _ problem: Diagnostic) -> UsageError {
    UsageError(
      "the record of \(copy) does not hold: \(problem.message.uncapitalised)", help: "`precept verify` says more",
      command: command.name, status: .problems)
  }
}
