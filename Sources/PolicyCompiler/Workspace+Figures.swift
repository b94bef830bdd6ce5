internal import Diagnostics
internal import Hashing
internal import PolicyModel
internal import PolicySyntax
internal import SourceText

extension Workspace {
  /// Takes the figures that stand beside drafts and schools' changes, and those of `unreadable`.
  mutating func addFigures(_ files: [InputFile]) {
    for file in files {
      guard let place = Self.figure(file.path), let name = place.name else { continue }
      figures[place.directory, default: FigureFiles()].add(name, file.bytes)
    }
    for file in unreadable {
      guard let place = Self.figure(file.path) else { continue }
      figures[place.directory, default: FigureFiles()].addUnreadable(place.name)
    }
  }

  /// The figures beside the text at `path`.
  func figureFiles(beside path: String) -> FigureFiles {
    let directory = path.split(separator: "/").dropLast().joined(separator: "/")
    return figures[directory] ?? FigureFiles()
  }

  /// Says which files no text shows; most are left from a version before.
  mutating func reportUnshownFigures() {
    for (directory, files) in figures.sorted(by: { $0.key < $1.key }) {
      var shown: Set<String> = []
      var isKnown = true
      func look(_ sections: [Section]?) {
        guard let sections else {
          isKnown = false
          return
        }
        for section in sections { section.forEachFigure { shown.insert($0.name) } }
      }
      for (policy, _) in draftFiles where directory == "Policies/\(policy)" { look(drafts[policy]?.sections) }
      for (id, entry) in schools.entries where directory == "Policies/schools/\(id)" {
        for overlay in entry.overlays.values { look(overlay?.sections) }
      }
      for name in files.names where isKnown && !shown.contains(name) {
        diagnostics.append(
          Diagnostic(
            .ignoredFile, "`\(directory)/\(Figure.directory)/\(name)` is shown by no text", at: nil,
            help: "Show it, `![what it shows](\(Figure.directory)/\(name))`, or take it away"))
      }
    }
  }

  /// The directory of the text beside which a file stands as a figure, and its name: nil for the whole directory.
  private static func figure(_ path: String) -> (directory: String, name: String?)? {
    let parts = path.split(separator: "/").map(String.init)
    guard parts.count > 2, parts[0] == "Policies" else { return nil }
    let depth = parts[1] == "schools" ? 3 : 2
    guard parts.count > depth, parts[depth] == Figure.directory, parts.count <= depth + 2 else { return nil }
    return (parts[..<depth].joined(separator: "/"), parts.count > depth + 1 ? parts[depth + 1] : nil)
  }

  /// Gives a release the bytes of its figures, which stand beside it under their digests.
  func attachFigures(to release: inout Release, of copy: CopyID) throws(RecordFault) {
    let all = release.policy.figures
    guard !all.isEmpty else { return }
    let kept = archives[copy]?.figures ?? [:]
    var found: [Digest: [UInt8]] = [:]
    for figure in all {
      guard let digest = figure.digest, let name = figure.releasedName else { continue }
      let path = "\(copy.directory)/\(Figure.directory)/\(name)"
      guard let bytes = kept[name] else {
        throw RecordFault(0..<0, "The figure `\(figure.path)` is not there: \(path)")
      }
      guard Digest.sha256(bytes) == digest else {
        throw RecordFault(0..<0, "The figure `\(figure.path)` was changed: the bytes of \(path) have another digest")
      }
      found[digest] = bytes
    }
    release.policy = release.policy.attachingFigures { figure in figure.digest.flatMap { found[$0] } }
  }

  /// The figures beside the releases of `archive` that none of them shows, but for `versions`: what an interruption left.
  func orphanFigures(of archive: Archive, without versions: [Version] = []) -> [String] {
    guard !archive.figures.isEmpty else { return [] }
    var shown: Set<String> = []
    for (version, file) in archive.releaseFiles where !versions.contains(version) {
      guard let release = try? Release.read(sources[file].bytes) else { continue }
      shown.formUnion(release.policy.figures.compactMap(\.releasedName))
    }
    return archive.figures.keys.filter { !shown.contains($0) }.sorted()
  }
}
