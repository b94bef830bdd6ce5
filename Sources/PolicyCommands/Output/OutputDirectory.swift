internal import Diagnostics
internal import Hashing
internal import PolicyCompiler

/// An output directory as a build finds it, and what in it is Precept's.
struct OutputDirectory: Sendable {
  /// What stands at a path.
  enum Found {
    case nothing
    case ours
    /// Exactly what is to be written.
    case same
    /// Why it is kept.
    case notOurs(String)
  }

  /// What stands beside one another in a directory.
  enum Listing {
    case entries([String: FileKind])
    /// What stands where a directory on the way has to be.
    case obstacle(String)
  }

  /// The largest file that is compared with what was recorded.
  private static let limit = 256 << 20

  /// What the last build that ended wrote.
  let manifest: OutputManifest
  /// What builds after it began to write, and did not end.
  private let journal: OutputJournal?
  private let path: String
  /// The part of the schools whose account it is; nil for all.
  let shard: Shard?

  /// Whether a build was interrupted here.
  var hasJournal: Bool { journal != nil }

  /// The paths at which Precept may have written something.
  var recorded: Set<String> { Set(manifest.files.keys).union(journal?.digests.keys.map { $0 } ?? []) }

  /// Finds what is recorded in `directory`; false, and a problem, where that is not as Precept wrote it.
  static func read(
    _ directory: String, of shard: Shard?, on system: any System, into report: inout OutputReport
  ) throws(SystemError) -> (directory: OutputDirectory, isOpen: Bool) {
    let nothing = OutputDirectory(manifest: OutputManifest(), journal: nil, path: directory, shard: shard)
    let root = FilePath(directory)
    let names = try system.kind(of: root) == .directory ? system.list(root).map(\.name) : []
    if let other = names.filter({ OutputManifest.isOfOtherParts($0, than: shard) }).min() {
      report.kept.append(other)
      report.diagnostics.append(
        Diagnostic(
          .notOurs,
          "\(Printable.quoted(FilePath(other, in: directory).text)) is of a build that was divided otherwise, so nothing was "
            + "written", at: nil,
          help: "Write into another directory with --output, or delete this one, and build again"))
      return (nothing, false)
    }
    let path = FilePath(OutputManifest.name(of: shard), in: directory)
    var manifest: OutputManifest? = OutputManifest()
    if let kind = try system.kind(of: path) {
      manifest = kind == .file ? OutputManifest(try system.read(path, limit: limit)) : nil
    }
    let journal = FilePath(OutputJournal.name(of: shard), in: directory)
    let kind = try system.kind(of: journal)
    guard let manifest, kind == nil || kind == .file else {
      let strange = manifest == nil ? path : journal
      report.kept.append(strange.name)
      report.diagnostics.append(
        Diagnostic(
          .notOurs, "\(Printable.quoted(strange.text)) is not as Precept wrote it, so nothing was written", at: nil,
          help:
            "It says which files here are Precept's. Delete the output directory, or restore the file, and build again"
        ))
      return (nothing, false)
    }
    let read = kind == .file ? OutputJournal(try system.read(journal, limit: limit)) : nil
    return (OutputDirectory(manifest: manifest, journal: read, path: directory, shard: shard), true)
  }

  /// Takes away what a build that was stopped was writing in the directory of `path`; whoever calls it holds the lock.
  func removeTemporaries(_ listing: Listing, around path: String, on system: any System) {
    guard case .entries(let entries) = listing else { return }
    for (name, kind) in entries where AtomicWrite.isTemporary(DirectoryEntry(name: name, kind: kind)) {
      // Where that fails, it does no harm.
      try? system.remove(file(path).parent.appending(name))
    }
  }

  func file(_ path: String) -> FilePath { FilePath(path, in: self.path) }

  /// Whether Precept wrote, or was writing, a file with this content.
  private func owns(_ path: String, _ digest: Digest) -> Bool {
    manifest.files[path] == digest || journal?.digests[path]?.contains(digest) ?? false
  }

  /// What stands in the directory that `path` stands in.
  func listing(around path: String, on system: any System) throws(SystemError) -> Listing {
    var directory = file("")
    for name in file(path).components.dropLast() {
      directory = directory.appending(name)
      switch try system.kind(of: directory) {
      case nil: return .entries([:])
      case .directory: continue
      case .link: return .obstacle("stands beneath the link \(Printable.quoted(directory.text))")
      default:
        return .obstacle("needs a directory where the file \(Printable.quoted(directory.text)) is")
      }
    }
    guard try system.kind(of: directory) == .directory else { return .entries([:]) }
    let entries = try system.list(directory)
    return .entries(Dictionary(entries.map { ($0.name, $0.kind) }) { first, _ in first })
  }

  /// What stands at `path`, in a directory with this `listing`, and is to become `replacement` or to go.
  func find(
    _ path: String, in listing: Listing, replacement: [UInt8]?, on system: any System
  ) throws(SystemError) -> Found {
    let entries: [String: FileKind]
    switch listing {
    case .obstacle(let why): return .notOurs(why)
    case .entries(let found): entries = found
    }
    switch entries[file(path).lastName] {
    case nil: return .nothing
    case .directory: return .notOurs("is a directory")
    case .link: return .notOurs("is a link")
    case .other: return .notOurs("is not a file")
    case .file: break
    }
    let bytes = try system.read(file(path), limit: Self.limit)
    if let replacement, replacement == bytes { return .same }
    if owns(path, Digest.sha256(bytes)) { return .ours }
    let isRecorded = manifest.files[path] != nil || journal?.digests[path] != nil
    if isRecorded, bytes.isEmpty { return .ours }
    return .notOurs(isRecorded ? "was changed after Precept wrote it" : "was not written by Precept")
  }

  /// What is recorded of a file that stays as it is; an interrupted build may have replaced it.
  func digest(of path: String, on system: any System) throws(SystemError) -> Digest? {
    let recorded = manifest.files[path]
    guard journal?.digests[path] != nil, try system.kind(of: file(path)) == .file else { return recorded }
    let digest = Digest.sha256(try system.read(file(path), limit: Self.limit))
    return owns(path, digest) ? digest : recorded
  }

  /// Reports that what stands at `path` is kept, and why.
  func keep(_ path: String, _ why: String, _ severity: Severity, in report: inout OutputReport) {
    report.kept.append(path)
    let shown = Printable.quoted(file(path).text)
    let rest =
      severity == .error
      ? "Delete it or move it away, and build again" : "Nothing makes it any more. Delete it if nobody needs it"
    report.diagnostics.append(
      Diagnostic(.notOurs, "\(shown) \(why), so it was kept", at: nil, help: rest, severity: severity))
  }
}
