internal import CArchive

/// Makes a ZIP container of `files`, in their order; no two of them have one name.
///
/// The same files give the same bytes on every day and on every machine: each is of the first day that ZIP knows, and of
/// nobody.
public func writeArchive(_ files: [(name: String, bytes: [UInt8])]) throws(ArchiveError) -> [UInt8] {
  let writer = ArchiveWriter()
  return try writer.write(files)
}

/// The owner of one writer of libarchive.
struct ArchiveWriter: ~Copyable {
  /// Where libarchive puts what it made.
  private final class Output { var bytes: [UInt8] = [] }

  private let archive: OpaquePointer?
  private let output = Output()

  init() {
    archive = archive_write_new()
    archive_write_set_format_zip(archive)
    archive_write_set_options(archive, "zip:compression=deflate,zip:compression-level=6")
    archive_write_set_bytes_in_last_block(archive, 1)
  }

  deinit { archive_write_free(archive) }

  func write(_ files: [(name: String, bytes: [UInt8])]) throws(ArchiveError) -> [UInt8] {
    let status = archive_write_open(
      archive, Unmanaged.passUnretained(output).toOpaque(), nil,
      { _, output, bytes, count in
        guard let output, let bytes else { return -1 }
        let piece = UnsafeRawBufferPointer(start: bytes, count: count)
        Unmanaged<Output>.fromOpaque(output).takeUnretainedValue().bytes += piece
        return count
      }, nil)
    guard status == ARCHIVE_OK else { throw .damaged }
    for file in files { try add(file.name, file.bytes) }
    guard archive_write_close(archive) == ARCHIVE_OK else { throw .damaged }
    return output.bytes
  }

  private func add(_ name: String, _ bytes: [UInt8]) throws(ArchiveError) {
    let entry = archive_entry_new()
    defer { archive_entry_free(entry) }
    archive_entry_set_pathname_utf8(entry, name)
    // A regular file, as `sys/stat.h` says it.
    archive_entry_set_filetype(entry, 0o100000)
    archive_entry_set_perm(entry, 0o644)
    archive_entry_set_size(entry, Int64(bytes.count))
    // Of a time before 1980 ZIP keeps the first day of that year, whatever the time zone is.
    archive_entry_set_mtime(entry, 0, 0)
    guard archive_write_header(archive, entry) == ARCHIVE_OK else { throw .badName(name) }
    let written = bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
    guard written == bytes.count else { throw .damaged }
  }
}
