#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Replaces a file as a whole: the new bytes stand under another name before they take the file's own.
struct AtomicWrite {
  private let bytes: [UInt8]
  private let path: FilePath
  private let expected: Expected
  private let isDurable: Bool
  /// Who may read and write a file that is new.
  private let newMode: mode_t?

  /// With `isSecret` only its owner may read a file that is new.
  init(_ bytes: [UInt8], _ path: FilePath, over expected: Expected, isDurable: Bool, isSecret: Bool = false) {
    self.bytes = bytes
    self.path = path
    self.expected = expected
    self.isDurable = isDurable
    newMode = isSecret ? 0o600 : nil
  }

  /// Says whether there was anything to do.
  func run() throws(Failure) -> Bool {
    let (parent, name) = try place()
    let directory = try Descriptor(directory: parent)
    var mode = newMode
    var status = stat()
    if fstatat(directory.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 {
      switch FileKind(mode: status.st_mode) {
      case .directory: throw Failure(.isDirectory)
      case .link: throw Failure(.isLink)
      case .other: throw Failure(.notRegular)
      case .file: break
      }
      if try holdsSameBytes(name, directory, status) { return false }
      if case .nothing = expected { throw Failure(.alreadyExists) }
      mode = status.st_mode & 0o777
    } else if errno != ENOENT {
      throw Failure.last()
    } else if case .file = expected {
      throw Failure(.changed)
    }
    let temporary = try writeTemporary(directory, mode: mode)
    do throws(Failure) {
      // As late as can be: who saves the file between this and the renaming is quicker than any person.
      try checkIsUnchanged(name, directory)
      try move(temporary, to: name, in: directory)
    } catch {
      unlinkat(directory.number, temporary, 0)
      throw error
    }
    // Some file systems refuse to sync a directory; the file itself is safe by then.
    if isDurable { fsync(directory.number) }
    return true
  }

  /// The directory, and the name in it; for a path that the user gave, with its links followed up to the last name.
  private func place() throws(Failure) -> (parent: FilePath, name: String) {
    if !path.name.isEmpty { return (path.parent, path.lastName) }
    let parts = path.base.utf8
    guard let slash = parts.lastIndex(of: UInt8(ascii: "/")) else { return (FilePath("."), path.base) }
    let name = String(decoding: parts[parts.index(after: slash)...], as: UTF8.self)
    let base = String(decoding: parts[..<slash], as: UTF8.self)
    if name.isEmpty { throw Failure(.isDirectory) }
    return (FilePath(base.isEmpty ? "/" : base), name)
  }

  private func holdsSameBytes(
    _ name: String, _ directory: borrowing Descriptor, _ status: stat
  ) throws(Failure) -> Bool {
    guard Int(status.st_size) == bytes.count else { return false }
    let file = try Descriptor(name, in: directory, O_RDONLY | O_NONBLOCK)
    return try Descriptor.readAll(file.number, limit: bytes.count + 1, expected: bytes.count) == bytes
  }

  private func checkIsUnchanged(_ name: String, _ directory: borrowing Descriptor) throws(Failure) {
    guard case .file(let old) = expected else { return }
    let now: [UInt8]
    do throws(Failure) {
      let file = try Descriptor(name, in: directory, O_RDONLY | O_NONBLOCK)
      now = try Descriptor.readAll(file.number, limit: old.count + 1, expected: old.count)
    } catch  where error.reason == .noSuchFile {
      throw Failure(.changed)
    }
    // What was read was cut at the limit of a source.
    if now != old { throw Failure(.changed) }
  }

  /// Whether it is a file that was being written when the process was stopped.
  static func isTemporary(_ entry: DirectoryEntry) -> Bool {
    entry.kind == .file && entry.name.hasPrefix(".precept-") && entry.name.hasSuffix(".tmp")
  }

  private func writeTemporary(_ directory: borrowing Descriptor, mode: mode_t?) throws(Failure) -> String {
    for _ in 0..<16 {
      let name = ".precept-\(String(UInt64.random(in: .min ... .max), radix: 36)).tmp"
      let file: Descriptor
      do throws(Failure) {
        file = try Descriptor(name, in: directory, O_WRONLY | O_CREAT | O_EXCL, mode: 0o644)
      } catch  where error.reason == .alreadyExists {
        continue
      }
      do throws(Failure) {
        if let mode, fchmod(file.number, mode) != 0 { throw Failure.last() }
        try Descriptor.writeAll(bytes, to: file.number)
        if isDurable, fsync(file.number) != 0 { throw Failure.last() }
      } catch {
        unlinkat(directory.number, name, 0)
        throw error
      }
      return name
    }
    throw Failure(.alreadyExists)
  }

  private func move(_ temporary: String, to name: String, in directory: borrowing Descriptor) throws(Failure) {
    if case .nothing = expected {
      // A link, unlike a rename, fails where somebody else has made the file meanwhile.
      if linkat(directory.number, temporary, directory.number, name, 0) != 0 { throw Failure.last() }
      unlinkat(directory.number, temporary, 0)
    } else if renameat(directory.number, temporary, directory.number, name) != 0 {
      throw Failure.last()
    }
  }
}
