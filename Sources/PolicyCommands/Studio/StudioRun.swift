internal import PolicyModel
internal import SQLite
internal import Synchronization

/// A command run for the page: the same function, with the same words.
struct StudioRun {
  let status: ExitStatus
  /// What it wrote to standard output.
  let output: [UInt8]
  /// What it said beside it.
  let words: String
  /// What it wrote, or would have written, in order: paths with what they are to hold, nil for what is removed.
  let written: [(path: String, bytes: [UInt8]?)]

  /// Runs `arguments` on the workspace at `root`; with `isTrial` nothing is written. `file` is what one of them names.
  init(
    _ arguments: [String], in root: String, on system: any System, input: [UInt8] = [],
    file: (name: String, bytes: [UInt8])? = nil, isTrial: Bool = false
  ) {
    let stage = StageSystem(system, input: input, file: file, isTrial: isTrial)
    var words = arguments
    words += ["--workspace", root, "--color", "never"]
    status = Dispatcher(system: stage, handlers: CommandRegistry.handlers).run(words)
    let heard = stage.heard.withLock { $0 }
    output = heard.output
    self.words = String(decoding: heard.errors, as: UTF8.self)
    written = heard.written
  }
}

/// The system as a command sees it that a page runs: its streams are kept, and in a trial its writing.
final class StageSystem: System, DatabaseSystem {
  struct Heard {
    var output: [UInt8] = []
    var errors: [UInt8] = []
    var written: [(path: String, bytes: [UInt8]?)] = []
  }

  private let base: any System
  private let input: [UInt8]
  private let file: (name: String, bytes: [UInt8])?
  private let isTrial: Bool
  let heard = Mutex(Heard())

  init(_ base: any System, input: [UInt8], file: (name: String, bytes: [UInt8])?, isTrial: Bool) {
    self.base = base
    self.input = input
    self.file = file
    self.isTrial = isTrial
  }

  func currentDirectory() throws(SystemError) -> String { try base.currentDirectory() }
  func environment(_ name: String) -> String? { base.environment(name) }
  func today() -> CivilDate { base.today() }
  func isTerminal(_ stream: StandardStream) -> Bool { false }
  func terminalWidth(_ stream: StandardStream) -> Int? { 100 }

  func write(_ bytes: [UInt8], to stream: StandardStream) throws(SystemError) {
    heard.withLock { if stream == .error { $0.errors += bytes } else { $0.output += bytes } }
  }

  func readStandardInput(limit: Int) throws(SystemError) -> [UInt8] { Array(input.prefix(limit)) }

  private func isFile(_ path: FilePath) -> Bool { file.map { $0.name == path.text } ?? false }

  func kind(of path: FilePath) throws(SystemError) -> FileKind? {
    isFile(path) ? .file : try base.kind(of: path)
  }

  func read(_ path: FilePath, limit: Int) throws(SystemError) -> [UInt8] {
    if isFile(path), let file { return Array(file.bytes.prefix(limit)) }
    return try base.read(path, limit: limit)
  }

  func list(_ path: FilePath) throws(SystemError) -> [DirectoryEntry] { try base.list(path) }

  func openDatabase(_ path: FilePath) throws(SystemError) -> Database {
    guard let base = base as? any DatabaseSystem else {
      throw SystemError(.read, path.text, .other("there are no databases here"))
    }
    return try base.openDatabase(path)
  }

  private func note(_ path: FilePath, _ bytes: [UInt8]?) { heard.withLock { $0.written.append((path.text, bytes)) } }

  func write(
    _ bytes: [UInt8], to path: FilePath, over: Expected, isDurable: Bool
  ) throws(SystemError) -> Bool {
    let isNew = isTrial ? true : try base.write(bytes, to: path, over: over, isDurable: isDurable)
    note(path, bytes)
    return isNew
  }

  func writeSecret(_ bytes: [UInt8], to path: FilePath) throws(SystemError) {
    if !isTrial { try base.writeSecret(bytes, to: path) }
  }

  func append(_ bytes: [UInt8], to path: FilePath) throws(SystemError) {
    if !isTrial { try base.append(bytes, to: path) }
    note(path, bytes)
  }

  func makeDirectory(_ path: FilePath) throws(SystemError) { if !isTrial { try base.makeDirectory(path) } }

  func remove(_ path: FilePath) throws(SystemError) {
    if !isTrial { try base.remove(path) }
    note(path, nil)
  }

  func lock(_ path: FilePath, seconds: Int, isShared: Bool) throws(SystemError) -> DirectoryLock? {
    try base.lock(path, seconds: seconds, isShared: isTrial || isShared)
  }

  func destination(of path: String) throws(SystemError) -> String { try base.destination(of: path) }

  func run(_ program: String, _ arguments: [String], limit: Int) throws(SystemError) -> ProgramResult? {
    try base.run(program, arguments, limit: limit)
  }

  func removeDirectory(_ path: FilePath) throws(SystemError) { if !isTrial { try base.removeDirectory(path) } }
}
