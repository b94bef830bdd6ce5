internal import Diagnostics
internal import Hashing
internal import Parallel

/// A document to be written, by its path in the output directory.
struct OutputDocument: Hashable, Sendable {
  /// Names parted by `/`, beneath the output directory.
  let path: String
  let bytes: [UInt8]
}

/// Brings an output directory to hold exactly the documents of a build, but for what is not Precept's.
///
/// A file is Precept's where the manifest has its digest, or where it holds what would be written anyway.
struct OutputWriter {
  private enum Found {
    case nothing
    case ours(Digest)
    /// Exactly what is to be written.
    case same
    /// Why it is kept.
    case notOurs(String)
  }

  /// The largest file that is compared with what was recorded.
  private static let limit = 256 << 20

  private let system: any System
  private let directory: String
  private var manifest = OutputManifest()
  private var report = OutputReport()

  /// What was asked to be written so far.
  private var wanted: Set<String> = []
  /// Whether anything may be written: not where the manifest can't be read.
  private var isOpen = false

  /// Writes `documents`, no two at one path, into `directory`.
  ///
  /// What was written earlier and is not among `documents` is removed, unless it is, or stands beneath, one of `kept`:
  /// that is what could not be built this time, and stays as it was published.
  static func write(
    _ documents: [OutputDocument], into directory: String, keeping kept: [String] = [], on system: any System
  ) throws(SystemError) -> OutputReport {
    var writer = try OutputWriter(into: directory, on: system)
    try writer.add(documents)
    return try writer.finish(keeping: kept)
  }

  /// Begins to write into `directory`.
  init(into directory: String, on system: any System) throws(SystemError) {
    self.system = system
    self.directory = directory
    isOpen = try readManifest()
  }

  /// Writes some of the documents; a big build comes in pieces, so that it never stands in memory as a whole.
  mutating func add(_ documents: [OutputDocument]) throws(SystemError) {
    guard isOpen else { return }
    let documents = documents.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    for document in documents {
      precondition(wanted.insert(document.path).inserted, "two documents at one path")
    }
    try write(documents)
  }

  /// Removes what is no longer made, but for what is, or stands beneath, one of `kept`, and records what is there.
  mutating func finish(keeping kept: [String] = []) throws(SystemError) -> OutputReport {
    guard isOpen else { return report }
    try removeStale(wanted: wanted, kept: kept)
    try writeManifest()
    return report
  }

  private func file(_ path: String) -> FilePath { FilePath(path, in: directory) }

  // MARK: Manifest

  private mutating func readManifest() throws(SystemError) -> Bool {
    let path = file(OutputManifest.name)
    guard let kind = try system.kind(of: path) else { return true }
    if kind == .file, let read = OutputManifest(try system.read(path, limit: Self.limit)) {
      manifest = read
      return true
    }
    report.kept.append(OutputManifest.name)
    report.diagnostics.append(
      Diagnostic(
        .notOurs, "\(Printable.quoted(path.text)) is not as Precept wrote it, so nothing was written", at: nil,
        help:
          "It says which files here are Precept's. Delete the output directory, or restore the file, and build again"
      ))
    return false
  }

  private func writeManifest() throws(SystemError) {
    try system.write(manifest.bytes, to: file(OutputManifest.name))
  }

  // MARK: Documents

  private mutating func write(_ documents: [OutputDocument]) throws(SystemError) {
    var due: [OutputDocument] = []
    var settled: [String: Digest] = [:]
    let digests = parallelMap(documents) { Digest.sha256($0.bytes) }
    for (document, digest) in zip(documents, digests) {
      switch try find(document.path, replacement: document) {
      case .same:
        report.unchanged += 1
        settled[document.path] = digest
      case .nothing:
        manifest.writing[document.path] = digest
        due.append(document)
      case .ours(let current):
        // What an interrupted build wrote is what stands there now.
        manifest.files[document.path] = current
        manifest.writing[document.path] = digest
        due.append(document)
      case .notOurs(let why): keep(document.path, why, .error)
      }
    }
    // Before the first file changes, the manifest knows what it will be: an interrupted build can go on.
    if !due.isEmpty { try writeManifest() }
    for document in due {
      // A thousand pages can wait for the disk together: what a loss of power leaves empty is written again.
      try system.write(document.bytes, to: file(document.path), onlyNew: false, isDurable: false)
      report.written.append(document.path)
      settled[document.path] = manifest.writing[document.path]
    }
    manifest.files.merge(settled) { $1 }
  }

  private func find(_ path: String, replacement: OutputDocument?) throws(SystemError) -> Found {
    if let why = try obstacle(above: path) { return .notOurs(why) }
    switch try system.kind(of: file(path)) {
    case nil: return .nothing
    case .directory: return .notOurs("is a directory")
    case .link: return .notOurs("is a link")
    case .other: return .notOurs("is not a file")
    case .file: break
    }
    let bytes = try system.read(file(path), limit: Self.limit)
    if let replacement, replacement.bytes == bytes { return .same }
    let digest = Digest.sha256(bytes)
    if manifest.owns(path, digest) { return .ours(digest) }
    let isRecorded = manifest.files[path] != nil || manifest.writing[path] != nil
    if isRecorded, bytes.isEmpty { return .ours(digest) }
    return .notOurs(isRecorded ? "was changed after Precept wrote it" : "was not written by Precept")
  }

  /// What stands where a directory on the way to `path` has to be.
  private func obstacle(above path: String) throws(SystemError) -> String? {
    var directory = file("")
    for name in file(path).components.dropLast() {
      directory = directory.appending(name)
      switch try system.kind(of: directory) {
      case nil: return nil
      case .directory: continue
      case .link: return "stands beneath the link \(Printable.quoted(directory.text))"
      default: return "needs a directory where the file \(Printable.quoted(directory.text)) is"
      }
    }
    return nil
  }

  // MARK: What is left of earlier builds

  private mutating func removeStale(wanted: Set<String>, kept: [String]) throws(SystemError) {
    let recorded = Set(manifest.files.keys).union(manifest.writing.keys)
    let stale = recorded.filter { path in
      !wanted.contains(path) && !kept.contains { Self.isBeneath(path, $0) }
    }
    for path in stale.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      switch try find(path, replacement: nil) {
      case .nothing: forget(path)
      case .notOurs(let why): keep(path, why, .warning)
      case .ours, .same:
        try system.remove(file(path))
        forget(path)
        report.removed.append(path)
        removeEmptyDirectories(above: file(path).parent)
      }
    }
    // Of what was interrupted, only what is neither written again nor removed is still open.
    for path in wanted { manifest.writing[path] = nil }
  }

  private mutating func forget(_ path: String) {
    manifest.files[path] = nil
    manifest.writing[path] = nil
  }

  private func removeEmptyDirectories(above directory: FilePath) {
    var directory = directory
    while !directory.name.isEmpty {
      // One that is not empty stays; so does one that can't be removed, which does no harm.
      do { try system.removeDirectory(directory) } catch { return }
      directory = directory.parent
    }
  }

  /// Whether `path` is `prefix` or stands beneath it; a slash at the end of `prefix` is left out of account.
  private static func isBeneath(_ path: String, _ prefix: String) -> Bool {
    var prefix = prefix.utf8[...]
    while prefix.last == UInt8(ascii: "/") { prefix.removeLast() }
    guard path.utf8.starts(with: prefix) else { return false }
    let rest = path.utf8.dropFirst(prefix.count)
    return prefix.isEmpty || rest.isEmpty || rest.first == UInt8(ascii: "/")
  }

  private mutating func keep(_ path: String, _ why: String, _ severity: Severity) {
    report.kept.append(path)
    let shown = Printable.quoted(file(path).text)
    let rest =
      severity == .error
      ? "Delete it or move it away, and build again" : "Nothing makes it any more. Delete it if nobody needs it"
    report.diagnostics.append(
      Diagnostic(.notOurs, "\(shown) \(why), so it was kept", at: nil, help: rest, severity: severity))
  }
}
