import PolicyModel
import SQLite
import Synchronization

@testable import PolicyCommands

/// Files in memory, and calls that fail when they are told to; what commands call takes turns.
final class MemorySystem: System, @unchecked Sendable {
  enum Node: Equatable {
    case file([UInt8])
    case directory
    case link
    case pipe
  }

  /// By absolute path; `/` is always there.
  var nodes: [String: Node] = [:]
  /// The calls that fail, as `write /out/a.html`, and why.
  var failures: [String: SystemError.Reason] = [:]
  /// Every call so far, as `read /w/a.md #1`: what it does, where, and the how manieth of its kind it is.
  private(set) var calls: [String] = []
  private var counts: [String: Int] = [:]
  /// The one call that fails, and why.
  var fault: (call: String, reason: SystemError.Reason)?
  /// What somebody else does just before a file is written.
  var onWrite: ((String) -> Void)?
  /// How many changes still succeed before the machine stops; nil where it does not.
  var changesLeft: Int?
  var variables: [String: String] = [:]
  var input: [UInt8] = []
  var output: [UInt8] = []
  var errors: [UInt8] = []
  var directory = "/"
  /// What `git` says to its arguments, nil where it fails.
  var git: (([String]) -> [UInt8]?)?
  /// What any other program does, by its name and arguments; nil where it is not installed.
  var programs: ((String, [String]) -> ProgramResult?)?
  var terminals: Set<StandardStream> = []
  /// Every change, in order.
  var log: [String] = []
  /// The databases that were opened, by the path of the file.
  var databases: [String: Database] = [:]

  init(_ files: [String: String] = [:], in directory: String = "/") {
    self.directory = directory
    for (path, text) in files { put(path, text) }
  }

  var outputText: String { String(decoding: output, as: UTF8.self) }
  var errorText: String { String(decoding: errors, as: UTF8.self) }

  func put(_ path: String, _ text: String) { put(path, .file(Array(text.utf8))) }

  func put(_ path: String, _ node: Node) {
    for outer in WorkspaceDirectory.upward(from: path).dropFirst() where outer != "/" { nodes[outer] = .directory }
    nodes[path] = node
  }

  func text(_ path: String) -> String? {
    if case .file(let bytes) = nodes[path] { String(decoding: bytes, as: UTF8.self) } else { nil }
  }

  /// The paths of all files beneath `directory`, relative to it.
  func files(in directory: String) -> [String] {
    nodes.compactMap { path, node in
      guard case .file = node, path.hasPrefix(directory + "/") else { return nil }
      return String(path.dropFirst(directory.count + 1))
    }.sorted()
  }

  private func absolute(_ path: String) -> String {
    var parts: [Substring] = path.hasPrefix("/") ? [] : directory.split(separator: "/")
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  private let turn = Mutex(())

  private func inTurn<Result>(_ body: () throws(SystemError) -> Result) throws(SystemError) -> Result {
    try turn.withLock { _ throws(SystemError) in try body() }
  }

  private func node(_ path: String) -> Node? { path == "/" ? .directory : nodes[path] }

  private func reach(_ action: SystemError.Action, _ path: String) throws(SystemError) {
    counts["\(action.rawValue) \(path)", default: 0] += 1
    let call = "\(action.rawValue) \(path) #\(counts["\(action.rawValue) \(path)"] ?? 0)"
    calls.append(call)
    if let fault, fault.call == call { throw SystemError(action, path, fault.reason) }
  }

  /// Forgets the calls so far.
  func recount() {
    calls = []
    counts = [:]
  }

  private func check(_ action: SystemError.Action, _ path: FilePath) throws(SystemError) -> String {
    let full = absolute(path.text)
    try reach(action, full)
    if let reason = failures["\(action.rawValue) \(full)"] { throw SystemError(action, path.text, reason) }
    for outer in WorkspaceDirectory.upward(from: full).dropFirst() where outer.count > absolute(path.base).count {
      if node(outer) == .link { throw SystemError(action, path.text, .isLink) }
    }
    return full
  }

  private func spend(_ action: SystemError.Action, _ path: FilePath) throws(SystemError) {
    if changesLeft == 0 { throw SystemError(action, path.text, .diskFull) }
    changesLeft = changesLeft.map { $0 - 1 }
  }

  func currentDirectory() throws(SystemError) -> String {
    try inTurn { () throws(SystemError) in try reach(.find, ".") }
    return directory
  }
  func environment(_ name: String) -> String? { variables[name] }
  /// The day that it is; after every decision that a test records, unless it says otherwise.
  var day = CivilDate(2030, 1, 1)
  func today() -> CivilDate { day ?? CivilDate(PartialDate("2030")) }
  func isTerminal(_ stream: StandardStream) -> Bool { terminals.contains(stream) }
  func terminalWidth(_ stream: StandardStream) -> Int? { nil }

  func write(_ bytes: [UInt8], to stream: StandardStream) throws(SystemError) {
    if stream == .output { try inTurn { () throws(SystemError) in try reach(.write, stream.name) } }
    if let reason = failures["write \(stream.name)"] { throw SystemError(.write, stream.name, reason) }
    if stream == .error { errors += bytes } else { output += bytes }
  }

  func readStandardInput(limit: Int) throws(SystemError) -> [UInt8] { Array(input.prefix(limit)) }

  func kind(of path: FilePath) throws(SystemError) -> FileKind? {
    try inTurn { () throws(SystemError) in
      let full = try check(.find, path)
      for outer in WorkspaceDirectory.upward(from: full).dropFirst() where node(outer) != .directory { return nil }
      return node(full).map(\.kind)
    }
  }

  func read(_ path: FilePath, limit: Int) throws(SystemError) -> [UInt8] {
    try inTurn { () throws(SystemError) in
      switch node(try check(.read, path)) {
      case .file(let bytes): return Array(bytes.prefix(limit))
      case .directory: throw SystemError(.read, path.text, .isDirectory)
      case .link: throw SystemError(.read, path.text, .isLink)
      case .pipe: throw SystemError(.read, path.text, .notRegular)
      case nil: throw SystemError(.read, path.text, .noSuchFile)
      }
    }
  }

  func list(_ path: FilePath) throws(SystemError) -> [DirectoryEntry] {
    try inTurn { () throws(SystemError) in
      let full = try check(.list, path)
      guard node(full) == .directory else { throw SystemError(.list, path.text, .notDirectory) }
      let prefix = full == "/" ? "/" : full + "/"
      return nodes.compactMap { child, node in
        guard child.hasPrefix(prefix), !child.dropFirst(prefix.count).contains("/") else { return nil }
        return DirectoryEntry(name: String(child.dropFirst(prefix.count)), kind: node.kind)
      }.sorted { $0.name < $1.name }
    }
  }

  func write(
    _ bytes: [UInt8], to path: FilePath, over: Expected, isDurable: Bool
  ) throws(SystemError) -> Bool {
    try inTurn { () throws(SystemError) in
      let full = try check(.write, path)
      onWrite?(full)
      switch node(full) {
      case .file(let old):
        if old == bytes { return false }
        if case .nothing = over { throw SystemError(.write, path.text, .alreadyExists) }
        if case .file(let read) = over, read != old { throw SystemError(.write, path.text, .changed) }
      case .directory: throw SystemError(.write, path.text, .isDirectory)
      case .link: throw SystemError(.write, path.text, .isLink)
      case .pipe: throw SystemError(.write, path.text, .notRegular)
      case nil: if case .file = over { throw SystemError(.write, path.text, .changed) }
      }
      try spend(.write, path)
      log.append("write \(full)")
      put(full, .file(bytes))
      return true
    }
  }

  /// The files that only their owner can read.
  private(set) var secrets: Set<String> = []

  func writeSecret(_ bytes: [UInt8], to path: FilePath) throws(SystemError) {
    try write(bytes, to: path, over: .nothing)
    secrets.insert(absolute(path.text))
  }

  func append(_ bytes: [UInt8], to path: FilePath) throws(SystemError) {
    try inTurn { () throws(SystemError) in
      let full = try check(.write, path)
      log.append("append \(full)")
      if case .file(let old) = node(full) { put(full, .file(old + bytes)) } else { put(full, .file(bytes)) }
    }
  }

  func makeDirectory(_ path: FilePath) throws(SystemError) {
    try inTurn { () throws(SystemError) in
      let full = try check(.create, path)
      if let node = node(full), node != .directory { throw SystemError(.create, path.text, .notDirectory) }
      if full != "/" { put(full, .directory) }
    }
  }

  func remove(_ path: FilePath) throws(SystemError) {
    try inTurn { () throws(SystemError) in
      let full = try check(.remove, path)
      try spend(.remove, path)
      log.append("remove \(full)")
      nodes[full] = nil
    }
  }

  /// The directories that are locked, by this or by another.
  var locked: Set<String> = []

  func destination(of path: String) throws(SystemError) -> String {
    try inTurn { () throws(SystemError) in try reach(.find, absolute(path)) }
    return absolute(path)
  }

  func lock(_ path: FilePath, seconds: Int, isShared: Bool) throws(SystemError) -> DirectoryLock? {
    let full = absolute(path.text)
    if isShared {
      try inTurn { () throws(SystemError) in try reach(.read, full) }
      return locked.contains(full) ? nil : DirectoryLock {}
    }
    try inTurn { () throws(SystemError) in try reach(.create, full) }
    guard locked.insert(full).inserted else { return nil }
    return DirectoryLock { self.locked.remove(full) }
  }

  func run(_ program: String, _ arguments: [String], limit: Int) throws(SystemError) -> ProgramResult? {
    try inTurn { () throws(SystemError) in try reach(.read, ([program] + arguments).joined(separator: " ")) }
    if program != "git" { return programs?(program, arguments) }
    guard let git else { return nil }
    let output = git(arguments)
    return ProgramResult(status: output == nil ? 128 : 0, output: output ?? [])
  }

  func removeDirectory(_ path: FilePath) throws(SystemError) {
    try inTurn { () throws(SystemError) in
      let full = try check(.remove, path)
      if nodes.keys.contains(where: { $0.hasPrefix(full + "/") }) { throw SystemError(.remove, full, .notEmpty) }
      nodes[full] = nil
    }
  }
}

extension MemorySystem.Node {
  var kind: FileKind {
    switch self {
    case .file: .file
    case .directory: .directory
    case .link: .link
    case .pipe: .other
    }
  }
}

extension CivilDate {
  init(_ date: PartialDate?) { self = date?.firstDay ?? POSIXSystem().today() }
}

/// Runs a command line on `system`; the status with what was written to both streams.
@discardableResult
func run(
  _ line: String..., on system: MemorySystem, handlers: [String: CommandHandler] = CommandRegistry.handlers
) -> (status: Int32, output: String, errors: String) {
  system.output = []
  system.errors = []
  let status = Dispatcher(system: system, handlers: handlers).run(line)
  return (status.rawValue, system.outputText, system.errorText)
}

extension MemorySystem: DatabaseSystem {
  /// A database in memory, which stays as long as the system does.
  func openDatabase(_ path: FilePath) throws(SystemError) -> Database {
    let full = path.text.hasPrefix("/") ? path.text : "\(directory)/\(path.text)"
    if let open = databases[full] { return open }
    do throws(SQLiteError) {
      let database = try Database(path: ":memory:")
      databases[full] = database
      return database
    } catch {
      throw SystemError(.read, path.text, .init(error))
    }
  }
}
