internal import Diagnostics
internal import Hashing
internal import Parallel
internal import PolicyCompiler

/// A document to be written, by its path in the output directory.
struct OutputDocument: Hashable, Sendable {
  /// Names parted by `/`, beneath the output directory.
  let path: String
  let bytes: [UInt8]
  /// Whether it is written only where nothing stands.
  var isStopgap = false
}

/// Brings an output directory to hold exactly the documents of a build, but for what is not Precept's.
///
/// A file is Precept's where the manifest has its digest, where the journal of a build that was interrupted has it, or
/// where it holds what would be written anyway. `write` may be called side by side for documents of different
/// directories; what it returns is taken in one order, so that the report does not depend on which was done first.
struct OutputWriter: Sendable {
  /// What writing some of the documents came to.
  struct Part: Sendable {
    fileprivate var report = OutputReport()
    /// What stands in the directory now, and is Precept's.
    fileprivate var settled: [(path: String, digest: Digest)] = []
    /// What stays as it is, with the digest that it has or, where it is not Precept's any more, had.
    fileprivate var kept: [(path: String, digest: Digest?)] = []
  }

  private let system: any System
  private let directory: OutputDirectory
  private var report = OutputReport()
  /// What stands in the directory after this build: Precept's files, and what it lost sight of under the old digest.
  private var manifest = OutputManifest()
  /// What was asked to be written and stays as it is.
  private var refused: Set<String> = []
  /// Whether anything may be written: not where the manifest can't be read.
  private let isOpen: Bool

  /// Writes `documents`, no two at one path, into `directory`.
  ///
  /// What was written earlier and is not among `documents` is removed, unless it is, or stands beneath, one of `kept`:
  /// that is what could not be built this time, and stays as it was published.
  static func write(
    _ documents: [OutputDocument], into directory: String, keeping kept: [String] = [], on system: any System
  ) throws(SystemError) -> OutputReport {
    var writer = try OutputWriter(into: directory, on: system)
    writer.take(try writer.write(documents))
    return try writer.finish(keeping: kept)
  }

  /// Begins to write into `directory` what a build makes of all schools, or of one part of them.
  init(into directory: String, of shard: Shard? = nil, on system: any System) throws(SystemError) {
    self.system = system
    (self.directory, isOpen) = try OutputDirectory.read(directory, of: shard, on: system, into: &report)
  }

  // MARK: Documents

  /// Writes some of the documents, which stand at paths that no other call names.
  func write(_ documents: [OutputDocument]) throws(SystemError) -> Part {
    var part = Part()
    guard isOpen else { return part }
    var due: [(document: OutputDocument, digest: Digest)] = []
    var listings: [Substring: OutputDirectory.Listing] = [:]
    let documents = documents.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let digests = parallelMap(documents) { Digest.sha256($0.bytes) }
    for (document, digest) in zip(documents, digests) {
      let around = document.path.utf8.lastIndex(of: UInt8(ascii: "/")).map { document.path[..<$0] } ?? ""
      let listing: OutputDirectory.Listing
      if let known = listings[around] {
        listing = known
      } else {
        listing = try directory.listing(around: document.path, on: system)
        directory.removeTemporaries(listing, around: document.path, on: system)
        listings[around] = listing
      }
      switch try directory.find(document.path, in: listing, replacement: document.bytes, on: system) {
      case .same:
        part.report.unchanged += 1
        part.settled.append((document.path, digest))
      case .ours where document.isStopgap:
        part.kept.append((document.path, try directory.digest(of: document.path, on: system)))
      case .nothing, .ours: due.append((document, digest))
      case .notOurs(let why):
        part.kept.append((document.path, directory.manifest.files[document.path]))
        directory.keep(document.path, why, .error, in: &part.report)
      }
    }
    guard !due.isEmpty else { return part }
    // Before the first file changes, the journal knows what it will be: an interrupted build can go on.
    let lines = due.map { (path: $0.document.path, digest: $0.digest) }
    try system.append(OutputJournal.bytes(lines), to: directory.file(OutputJournal.name(of: directory.shard)))
    for (document, digest) in due {
      // A thousand pages can wait for the disk together: what a loss of power leaves empty is written again.
      try system.write(document.bytes, to: directory.file(document.path), over: .anything, isDurable: false)
      part.report.written.append(document.path)
      part.settled.append((document.path, digest))
    }
    return part
  }

  /// Enters what was written in the report and in the manifest.
  mutating func take(_ part: Part) {
    report.append(part.report)
    for (path, digest) in part.settled {
      precondition(manifest.files.updateValue(digest, forKey: path) == nil, "two documents at one path")
    }
    for (path, digest) in part.kept {
      manifest.files[path] = digest
      refused.insert(path)
    }
  }

  /// Removes what is no longer made, but for what is, or stands beneath, one of `kept`, and records what is there; what
  /// `isDropped` names is removed all the same.
  mutating func finish(
    keeping kept: [String] = [], dropping isDropped: (String) -> Bool = { _ in false }
  ) throws(SystemError) -> OutputReport {
    guard isOpen else { return report }
    try removeStale(kept: kept, isDropped)
    system.removeTemporaries(in: directory.file(""))
    try system.write(manifest.bytes, to: directory.file(OutputManifest.name(of: directory.shard)))
    if directory.hasJournal || !report.written.isEmpty {
      try system.remove(directory.file(OutputJournal.name(of: directory.shard)))
    }
    return report
  }

  // MARK: What is left of earlier builds

  private mutating func removeStale(kept: [String], _ isDropped: (String) -> Bool) throws(SystemError) {
    var stale: [String] = []
    for path in directory.recorded where manifest.files[path] == nil && !refused.contains(path) {
      if !isDropped(path), kept.contains(where: { Self.isBeneath(path, $0) }) {
        manifest.files[path] = try directory.digest(of: path, on: system)
      } else {
        stale.append(path)
      }
    }
    for path in stale.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let listing = try directory.listing(around: path, on: system)
      directory.removeTemporaries(listing, around: path, on: system)
      switch try directory.find(path, in: listing, replacement: nil, on: system) {
      case .nothing:
        // An interrupted build may have made its directory.
        removeEmptyDirectories(above: directory.file(path).parent)
      case .notOurs(let why):
        manifest.files[path] = directory.manifest.files[path]
        directory.keep(path, why, .warning, in: &report)
      case .ours, .same:
        try system.remove(directory.file(path))
        report.removed.append(path)
        removeEmptyDirectories(above: directory.file(path).parent)
      }
    }
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
}
