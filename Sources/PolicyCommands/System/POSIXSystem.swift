internal import PolicyModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The system that the program runs on.
struct POSIXSystem: System {
  init() {
    // A reader that goes away is an error of `write`, not the end of the program in the middle of a file.
    signal(SIGPIPE, SIG_IGN)
    // So is a file that grows over what the shell allows.
    signal(SIGXFSZ, SIG_IGN)
  }

  func currentDirectory() throws(SystemError) -> String {
    var size = 1024
    while true {
      var buffer = [CChar](repeating: 0, count: size)
      if getcwd(&buffer, size) != nil { return string(buffer) }
      guard errno == ERANGE, size < 1 << 20 else { throw SystemError(.find, ".", .init(errno: errno)) }
      size *= 2
    }
  }

  func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  func today() -> CivilDate {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    let date = CivilDate(Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday))
    guard let date else { preconditionFailure("a clock outside the years 1 to 9999") }
    return date
  }

  func isTerminal(_ stream: StandardStream) -> Bool { isatty(stream.rawValue) == 1 }

  func terminalWidth(_ stream: StandardStream) -> Int? {
    var size = winsize()
    guard ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  func write(_ bytes: [UInt8], to stream: StandardStream) throws(SystemError) {
    do throws(Failure) {
      try Descriptor.writeAll(bytes, to: stream.rawValue)
    } catch {
      throw SystemError(.write, stream.name, error.reason)
    }
  }

  func readStandardInput(limit: Int) throws(SystemError) -> [UInt8] {
    do throws(Failure) {
      return try Descriptor.readAll(StandardStream.input.rawValue, limit: limit, expected: 0)
    } catch {
      throw SystemError(.read, StandardStream.input.name, error.reason)
    }
  }

  func kind(of path: FilePath) throws(SystemError) -> FileKind? {
    do throws(Failure) {
      var status = stat()
      if path.name.isEmpty {
        if stat(path.base, &status) != 0 { throw Failure.last() }
      } else {
        let directory = try Descriptor(directory: path.parent)
        try directory.status(of: path.lastName, into: &status)
      }
      return FileKind(mode: status.st_mode)
    } catch  where error.reason == .noSuchFile || error.reason == .notDirectory {
      return nil
    } catch {
      throw SystemError(.find, path.text, error.reason)
    }
  }

  func read(_ path: FilePath, limit: Int) throws(SystemError) -> [UInt8] {
    do throws(Failure) {
      // A pipe that nobody writes to must not stop us when it is opened.
      let file = try Descriptor(path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
      let status = try file.status()
      switch FileKind(mode: status.st_mode) {
      case .file: return try Descriptor.readAll(file.number, limit: limit, expected: Int(status.st_size))
      case .directory: throw Failure(.isDirectory)
      case .link: throw Failure(.isLink)
      case .other: throw Failure(.notRegular)
      }
    } catch {
      throw SystemError(.read, path.text, error.reason)
    }
  }

  func stamp(of path: FilePath) -> FileStamp? {
    var status = stat()
    var now = timespec()
    guard lstat(path.text, &status) == 0, FileKind(mode: status.st_mode) == .file,
      clock_gettime(CLOCK_REALTIME, &now) == 0
    else { return nil }
    func nanoseconds(_ time: timespec) -> Int64 {
      Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000).partialValue &+ Int64(time.tv_nsec)
    }
    #if canImport(Darwin)
      let (written, changed) = (nanoseconds(status.st_mtimespec), nanoseconds(status.st_ctimespec))
    #else
      let (written, changed) = (nanoseconds(status.st_mtim), nanoseconds(status.st_ctim))
    #endif
    guard nanoseconds(now) - max(written, changed) > FileStamp.youth else { return nil }
    return FileStamp(
      device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(truncatingIfNeeded: status.st_ino),
      size: Int64(status.st_size), written: written, changed: changed)
  }

  func list(_ path: FilePath) throws(SystemError) -> [DirectoryEntry] {
    do throws(Failure) {
      return try Descriptor(directory: path).entries()
    } catch {
      throw SystemError(.list, path.text, error.reason)
    }
  }

  @discardableResult
  func write(
    _ bytes: [UInt8], to path: FilePath, over: Expected, isDurable: Bool
  ) throws(SystemError) -> Bool {
    if !path.name.isEmpty { try makeDirectory(path.parent) }
    do throws(Failure) {
      return try AtomicWrite(bytes, path, over: over, isDurable: isDurable).run()
    } catch {
      throw SystemError(.write, path.text, error.reason)
    }
  }

  func writeSecret(_ bytes: [UInt8], to path: FilePath) throws(SystemError) {
    do throws(Failure) {
      _ = try AtomicWrite(bytes, path, over: .nothing, isDurable: true, isSecret: true).run()
    } catch {
      throw SystemError(.write, path.text, error.reason)
    }
  }

  func append(_ bytes: [UInt8], to path: FilePath) throws(SystemError) {
    try makeDirectory(path.parent)
    do throws(Failure) {
      let directory = try Descriptor(directory: path.parent)
      // A pipe that nobody reads must not stop us when it is opened.
      let file = try Descriptor(
        path.lastName, in: directory, O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | O_NOCTTY, mode: 0o644)
      guard FileKind(mode: try file.status().st_mode) == .file else { throw Failure(.notRegular) }
      // One call, so that what is added side by side is not mixed.
      try Descriptor.writeAll(bytes, to: file.number)
    } catch {
      throw SystemError(.write, path.text, error.reason)
    }
  }

  func makeDirectory(_ path: FilePath) throws(SystemError) {
    do throws(Failure) {
      try makeBase(path.base)
      var directory = try Descriptor(directory: FilePath(path.base))
      for name in path.components {
        if mkdirat(directory.number, name, 0o755) != 0, errno != EEXIST { throw Failure.last() }
        directory = try Descriptor(name, in: directory, O_RDONLY | O_DIRECTORY)
      }
    } catch {
      throw SystemError(.create, path.text, error.reason)
    }
  }

  private func makeBase(_ base: String) throws(Failure) {
    if mkdir(base, 0o755) == 0 || errno == EEXIST { return }
    guard errno == ENOENT else { throw Failure.last() }
    // The directories around it, outermost first.
    let bytes = Array(base.utf8)
    for index in bytes.indices.dropFirst() where bytes[index] == UInt8(ascii: "/") {
      let outer = String(decoding: bytes[..<index], as: UTF8.self)
      if mkdir(outer, 0o755) != 0, errno != EEXIST { throw Failure.last() }
    }
    if mkdir(base, 0o755) != 0, errno != EEXIST { throw Failure.last() }
  }

  func remove(_ path: FilePath) throws(SystemError) { try remove(path, flags: 0) }

  func run(_ program: String, _ arguments: [String], limit: Int) throws(SystemError) -> ProgramResult? {
    try ProgramRunner.spawn(program, arguments, limit: limit)
  }

  func removeDirectory(_ path: FilePath) throws(SystemError) { try remove(path, flags: AT_REMOVEDIR) }

  private func remove(_ path: FilePath, flags: Int32) throws(SystemError) {
    do throws(Failure) {
      if path.name.isEmpty {
        if unlinkat(AT_FDCWD, path.base, flags) != 0 { throw Failure.last() }
        return
      }
      let directory = try Descriptor(directory: path.parent)
      if unlinkat(directory.number, path.lastName, flags) != 0 { throw Failure.last() }
    } catch {
      throw SystemError(.remove, path.text, error.reason)
    }
  }

  private func string(_ buffer: [CChar]) -> String {
    String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

extension FilePath {
  /// The innermost name; only a path with a name has one.
  var lastName: String { components.last ?? "." }
}
