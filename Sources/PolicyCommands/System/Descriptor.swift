#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// An open file or directory, closed when it goes.
struct Descriptor: ~Copyable {
  let number: Int32

  /// Opens a file; beneath the base each directory is opened from the one around it, so that no link is followed.
  init(_ path: FilePath, _ flags: Int32) throws(Failure) {
    if path.name.isEmpty {
      try self.init(opening: open(path.base, flags | O_CLOEXEC))
    } else {
      let directory = try Descriptor(directory: path.parent)
      try self.init(path.lastName, in: directory, flags)
    }
  }

  /// Opens a directory.
  init(directory path: FilePath) throws(Failure) {
    var last = try Descriptor(opening: open(path.base, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    for name in path.components { last = try Descriptor(name, in: last, O_RDONLY | O_DIRECTORY) }
    self = last
  }

  /// Opens `name`, which may not be a link, in `directory`.
  init(_ name: String, in directory: borrowing Descriptor, _ flags: Int32, mode: mode_t = 0) throws(Failure) {
    let number = openat(directory.number, name, flags | O_CLOEXEC | O_NOFOLLOW, mode)
    if number < 0, errno == ELOOP || errno == ENOTDIR || errno == EMLINK {
      let code = errno
      var status = stat()
      let found = fstatat(directory.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0
      throw Failure(found && FileKind(mode: status.st_mode) == .link ? .isLink : .init(errno: code))
    }
    try self.init(opening: number)
  }

  private init(opening number: Int32) throws(Failure) {
    guard number >= 0 else { throw Failure.last() }
    self.number = number
  }

  deinit { close(number) }

  func status() throws(Failure) -> stat {
    var status = stat()
    if fstat(number, &status) != 0 { throw Failure.last() }
    return status
  }

  /// The status of `name` in this directory, of the link itself where it is one.
  func status(of name: String, into status: inout stat) throws(Failure) {
    if fstatat(number, name, &status, AT_SYMLINK_NOFOLLOW) != 0 { throw Failure.last() }
  }

  /// What this directory holds, in order of bytes.
  func entries() throws(Failure) -> [DirectoryEntry] {
    // The stream closes what it is given.
    let copy = fcntl(number, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw Failure.last() }
    guard let stream = fdopendir(copy) else {
      let failure = Failure.last()
      close(copy)
      throw failure
    }
    defer { closedir(stream) }
    var found: [(bytes: [UInt8], kind: FileKind)] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw Failure.last() }
        break
      }
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name == [0x2E] || name == [0x2E, 0x2E] { continue }
      var status = stat()
      if fstatat(number, (name + [0]).map { CChar(bitPattern: $0) }, &status, AT_SYMLINK_NOFOLLOW) != 0 {
        // What has gone since is not there. Where nobody may look, a directory must not pass for something else.
        if errno == ENOENT { continue }
        throw Failure.last()
      }
      found.append((name, FileKind(mode: status.st_mode)))
    }
    found.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    return found.map { DirectoryEntry(name: String(decoding: $0.bytes, as: UTF8.self), kind: $0.kind) }
  }

  /// Reads to the end, or to `limit`.
  static func readAll(_ number: Int32, limit: Int, expected: Int) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(limit, expected))
    var failure: Failure?
    while bytes.count < limit {
      // What is kept has no more room than it needs, since a file may be one of thousands.
      let room = min(limit - bytes.count, 0 < expected && bytes.count <= expected ? expected + 1 - bytes.count : 65_536)
      let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        var got = -1
        repeat { got = read(number, buffer.baseAddress, room) } while got < 0 && errno == EINTR
        if got < 0 { failure = Failure.last() }
        count = max(got, 0)
      }
      if let failure { throw failure }
      if chunk.isEmpty { break }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
    }
    return bytes
  }

  /// Writes all of `bytes`; a stream that takes only a part is given the rest, one that is not ready is waited for.
  static func writeAll(_ bytes: [UInt8], to number: Int32) throws(Failure) {
    var offset = 0
    while offset < bytes.count {
      let start = offset
      let written = bytes.withUnsafeBytes { buffer in
        Self.write(number, UnsafeRawBufferPointer(rebasing: buffer[start...]))
      }
      if written >= 0 {
        offset += written
      } else if errno == EAGAIN || errno == EWOULDBLOCK {
        var waiting = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
        _ = poll(&waiting, 1, -1)
      } else if errno != EINTR {
        throw Failure.last()
      }
    }
  }

  private static func write(_ number: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(number, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.write(number, buffer.baseAddress, buffer.count)
    #else
      Darwin.write(number, buffer.baseAddress, buffer.count)
    #endif
  }
}
