public import PolicyModel
internal import SourceText

extension Workspace {
  /// Takes a file of a `releases` directory; any other is passed over.
  mutating func addArchived(_ file: InputFile) {
    let parts = file.path.split(separator: "/").map(String.init)
    let copy: CopyID
    // What a release shows stands one directory further down, under its digest.
    let isFigure = parts.count > 4 && parts[parts.count - 2] == Figure.directory && parts.count % 2 == 1
    let parents = isFigure ? Array(parts.dropLast()) : parts
    if parents.count == 4, parts[2] == "releases", let policy = PolicyID(parts[1]), !policy.isReserved {
      copy = CopyID(policy)
    } else if parents.count == 6, parts[1] == "schools", parts[3] == "releases", let school = SchoolID(parts[2]),
      let policy = PolicyID(parts[4])
    {
      copy = CopyID(policy, of: school)
    } else {
      return
    }
    let name = parts[parts.count - 1]
    var archive = archives[copy] ?? Archive(copy)
    if isFigure {
      archive.figures[name] = file.bytes
    } else if name == "ledger.jsonl" {
      archive.ledgerFile = sources.add(SourceFile(name: file.path, bytes: file.bytes))
      (archive.ledger, archive.fault) = Ledger.read(file.bytes, of: copy)
    } else if name == "checkpoint" {
      archive.checkpointFile = sources.add(SourceFile(name: file.path, bytes: file.bytes))
    } else if name.hasSuffix(".json"), let version = Version(name.dropLast(5)) {
      archive.releaseFiles[version] = sources.add(SourceFile(name: file.path, bytes: file.bytes))
    } else {
      return
    }
    archives[copy] = archive
  }

  /// The text of `version` as it was released.
  ///
  /// Nil where there is no such file. With `strictly`, each byte is compared with what Precept writes.
  public func release(
    _ version: Version, of copy: CopyID, strictly: Bool = false
  ) throws(RecordFault) -> Release? {
    guard let file = archives[copy]?.releaseFiles[version] else { return nil }
    var release = try Release.read(sources[file].bytes, strictly: strictly)
    try attachFigures(to: &release, of: copy)
    return release
  }

  /// What is in force on `day`, or after all decisions, with its text.
  ///
  /// Nil where nothing is; also where ledger and file do not agree, which `verify` reports.
  public func releaseInForce(_ copy: CopyID, asOf day: CivilDate? = nil) -> ReleaseInForce? {
    guard let inForce = archives[copy]?.ledger.inForce(asOf: day, today: today),
      let release = try? release(inForce.version, of: copy), release.digest == inForce.approval.release
    else { return nil }
    return ReleaseInForce(inForce: inForce, release: release)
  }
}
