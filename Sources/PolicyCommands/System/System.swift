internal import PolicyModel

/// Everything outside the program that commands use: files, the environment, the terminal, the clock.
///
/// Files may be written side by side.
protocol System: Sendable {
  /// The absolute path of the current directory.
  func currentDirectory() throws(SystemError) -> String

  /// The value of an environment variable; nil where it is not set.
  func environment(_ name: String) -> String?

  /// Today, where the computer is.
  func today() -> CivilDate

  /// Whether a person reads or types at the other end.
  func isTerminal(_ stream: StandardStream) -> Bool

  /// The columns of the terminal; nil where the stream is none.
  func terminalWidth(_ stream: StandardStream) -> Int?

  /// Writes all of `bytes` to standard output or standard error.
  func write(_ bytes: [UInt8], to stream: StandardStream) throws(SystemError)

  /// Reads standard input to its end, at most `limit` bytes of it.
  func readStandardInput(limit: Int) throws(SystemError) -> [UInt8]

  /// What stands at `path`; nil where there is nothing. A link beneath the base is a link, whatever it leads to.
  func kind(of path: FilePath) throws(SystemError) -> FileKind?

  /// Reads a file, at most `limit` bytes of it; refuses what is not a file, and never waits for one.
  func read(_ path: FilePath, limit: Int) throws(SystemError) -> [UInt8]

  /// What tells whether a file has changed since it was read; nil where that can't be told, and it is to be read again.
  func stamp(of path: FilePath) -> FileStamp?

  /// What a directory holds, in order of bytes, without `.` and `..`.
  func list(_ path: FilePath) throws(SystemError) -> [DirectoryEntry]

  /// Puts `bytes` in the place of the file, at once; makes the directories it needs.
  ///
  /// Says false, and touches nothing, where the file holds exactly these bytes. What is not `over` what was expected is
  /// left alone and an error; so is what fails. With `isDurable` it is safe from a loss of power when this returns; else
  /// such a loss may leave it as it was, or empty.
  @discardableResult
  func write(_ bytes: [UInt8], to path: FilePath, over: Expected, isDurable: Bool) throws(SystemError) -> Bool

  /// Makes a file that nobody but its owner can read, where there is none; it is safe from a loss of power then.
  func writeSecret(_ bytes: [UInt8], to path: FilePath) throws(SystemError)

  /// Adds `bytes` to the end of a file, all of them together; makes the file where there is none, and its directories.
  ///
  /// A loss of power may undo it.
  func append(_ bytes: [UInt8], to path: FilePath) throws(SystemError)

  /// Makes a directory, and those around it beneath the base and in the base; one that is there is no error.
  func makeDirectory(_ path: FilePath) throws(SystemError)

  /// Removes a file or a link, never a directory.
  func remove(_ path: FilePath) throws(SystemError)

  /// Locks a directory for one process at a time, or for those that share it, until what is returned goes; nil where
  /// another still holds it after so many seconds.
  func lock(_ path: FilePath, seconds: Int, isShared: Bool) throws(SystemError) -> DirectoryLock?

  /// The absolute path to which `path` leads when every link is followed; what is not there yet stands beneath what is.
  func destination(of path: String) throws(SystemError) -> String

  /// Runs a program found on `PATH`, without a shell and without input, and reads at most `limit` bytes of what it says;
  /// nil where there is no such program.
  func run(_ program: String, _ arguments: [String], limit: Int) throws(SystemError) -> ProgramResult?

  /// Removes a directory, which must be empty.
  func removeDirectory(_ path: FilePath) throws(SystemError)
}

extension System {
  /// One byte more than any source may have, so that who reads it sees that it is too long.
  static var sourceLimit: Int { (16 << 20) + 1 }

  func stamp(of path: FilePath) -> FileStamp? { nil }

  /// Reads a source file; one that is too long comes cut, one byte over what is allowed.
  func read(_ path: FilePath) throws(SystemError) -> [UInt8] { try read(path, limit: Self.sourceLimit) }

  /// Reads a file that the user named, or standard input for `-`.
  func readOperand(_ operand: String) throws(SystemError) -> [UInt8] {
    if operand == "-" { return try readStandardInput(limit: Self.sourceLimit) }
    return try read(FilePath(operand))
  }

  /// Puts `bytes` in the place of the file, safe from a loss of power; see `write(_:to:over:isDurable:)`.
  @discardableResult
  func write(_ bytes: [UInt8], to path: FilePath, over: Expected = .anything) throws(SystemError) -> Bool {
    try write(bytes, to: path, over: over, isDurable: true)
  }

  /// Takes away what writers that were stopped have left in a directory, which its lock guards; where that fails, it does
  /// no harm.
  func removeTemporaries(in directory: FilePath) {
    for entry in (try? list(directory)) ?? [] where AtomicWrite.isTemporary(entry) {
      try? remove(directory.appending(entry.name))
    }
  }
}

/// What has to stand in the place of a file for it to be replaced.
enum Expected: Sendable {
  case anything, nothing
  /// A file that holds what was read from it; somebody may have saved it since.
  case file([UInt8])
}

/// The three streams that a program is started with.
enum StandardStream: Int32, Sendable {
  case input = 0
  case output = 1
  case error = 2

  /// As messages name it.
  var name: String {
    switch self {
    case .input: "standard input"
    case .output: "standard output"
    case .error: "standard error"
    }
  }
}

/// What can stand in a directory.
enum FileKind: Sendable {
  case file, directory, link
  /// A pipe, a device or a socket.
  case other
}

/// A name in a directory.
struct DirectoryEntry: Hashable, Sendable {
  /// The name; bytes that are not UTF-8 are U+FFFD, and then no file of this name can be opened.
  let name: String
  let kind: FileKind
}
