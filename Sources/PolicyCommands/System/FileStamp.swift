/// What tells that a file is still the one that was read, without reading it.
struct FileStamp: Equatable, Sendable {
  let device: UInt64
  let number: UInt64
  let size: Int64
  /// When its bytes were last written, in nanoseconds.
  let written: Int64
  /// When anything of it was last changed, which nobody can set back.
  let changed: Int64

  /// Of a file that was changed less than this ago nobody can tell whether it is changed again: clocks of file systems
  /// stand still for some milliseconds.
  static let youth: Int64 = 50_000_000
}

/// What was read of files, for whoever reads the same ones again and again.
///
/// A file whose stamp is what it was is not read again; its bytes are then the very same in memory, so that two readings
/// compare at once.
struct FileMemory: Sendable {
  private var known: [String: (stamp: FileStamp, bytes: [UInt8])] = [:]
  private var seen: Set<String> = []

  /// The bytes of a file as they are now.
  mutating func read(_ path: FilePath, limit: Int, from system: any System) throws(SystemError) -> [UInt8] {
    let stamp = system.stamp(of: path)
    seen.insert(path.text)
    if let stamp, let found = known[path.text], found.stamp == stamp { return found.bytes }
    // The stamp is from before the reading: what is written in between makes it another.
    let bytes = try system.read(path, limit: limit)
    if let old = known[path.text]?.bytes, old == bytes {
      known[path.text] = stamp.map { (stamp: $0, bytes: old) }
      return old
    }
    known[path.text] = stamp.map { (stamp: $0, bytes: bytes) }
    return bytes
  }

  /// Forgets what was not asked for since the last time.
  mutating func forget() {
    known = known.filter { seen.contains($0.key) }
    seen = []
  }
}
