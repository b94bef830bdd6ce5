internal import CArchive

/// Why a container is not opened.
public enum ArchiveError: Error, Hashable, Sendable {
  /// It is no container of this kind, or damaged.
  case damaged
  /// It is protected by a password.
  case encrypted
  /// A name in it leads out of it, stands twice, or is no file: `name`.
  case badName(String)
  /// It holds more files than `ArchiveLimits.entries`.
  case tooMany
  /// It holds more bytes, or is packed denser, than `ArchiveLimits` allows.
  case tooLarge
}

/// What is too much for a document.
public enum ArchiveLimits {
  /// How many files it may hold.
  public static let entries = 10_000
  /// How many bytes all files that are read may have together.
  public static let total = 256 << 20
  /// How many times as large as the container that may be, where it is more than `free`.
  public static let ratio = 150
  /// How many bytes are read however dense they are packed.
  public static let free = 8 << 20
}

/// Reads the files of a ZIP container that `isWanted` asks for, by name.
///
/// Nothing is written anywhere, and a container in the container stays closed. Memory is bounded by `ArchiveLimits`, of
/// which also what is not wanted counts only its names.
public func readArchive(
  _ bytes: [UInt8], isWanted: (String) -> Bool
) throws(ArchiveError) -> [String: [UInt8]] {
  let reader = ArchiveReader()
  return try reader.read(bytes, isWanted)
}

/// The owner of one reader of libarchive.
struct ArchiveReader: ~Copyable {
  private let archive: OpaquePointer?

  init() {
    archive = archive_read_new()
    archive_read_support_format_zip(archive)
  }

  deinit { archive_read_free(archive) }

  func read(_ bytes: [UInt8], _ isWanted: (String) -> Bool) throws(ArchiveError) -> [String: [UInt8]] {
    // libarchive keeps the pointer, so that all of it happens while the bytes stay where they are.
    let result: Result<[String: [UInt8]], ArchiveError> = bytes.withUnsafeBytes { buffer in
      guard archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK else {
        return .failure(.damaged)
      }
      do throws(ArchiveError) {
        return .success(try entries(limit: max(ArchiveLimits.free, buffer.count * ArchiveLimits.ratio), isWanted))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private func entries(limit: Int, _ isWanted: (String) -> Bool) throws(ArchiveError) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    var names: Set<String> = []
    var left = min(limit, ArchiveLimits.total)
    while true {
      var entry: OpaquePointer?
      let status = archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { break }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else { throw .damaged }
      if archive_entry_is_encrypted(entry) != 0 { throw .encrypted }
      guard names.count < ArchiveLimits.entries else { throw .tooMany }
      guard let path = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) else { throw .damaged }
      let name = String(cString: path)
      let isFolder = name.utf8.last == UInt8(ascii: "/")
      guard Self.isPlain(isFolder ? String(name.dropLast()) : name), names.insert(name.lowercased()).inserted,
        archive_entry_symlink(entry) == nil, archive_entry_hardlink(entry) == nil
      else { throw .badName(name) }
      if isFolder || !isWanted(name) { continue }
      files[name] = try content(&left)
    }
    return files
  }

  private func content(_ left: inout Int) throws(ArchiveError) -> [UInt8] {
    var content: [UInt8] = []
    let room = 1 << 16
    while true {
      var failed = false
      let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        let got = archive_read_data(archive, buffer.baseAddress, room)
        failed = got < 0
        count = max(0, got)
      }
      if failed { throw archive_read_has_encrypted_entries(archive) > 0 ? .encrypted : .damaged }
      if piece.isEmpty { return content }
      left -= piece.count
      if left < 0 { throw .tooLarge }
      content += piece
    }
  }

  /// Whether a name stays in the container: parts that are not empty, `.` or `..`, parted by slashes.
  private static func isPlain(_ name: String) -> Bool {
    if name.utf8.contains(UInt8(ascii: "\\")) || name.utf8.contains(UInt8(ascii: ":")) { return false }
    return name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && $0 != "." && $0 != ".."
    }
  }
}
