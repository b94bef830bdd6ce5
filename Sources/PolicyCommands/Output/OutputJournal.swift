internal import Hashing
internal import PolicyCompiler

/// `.precept.journal`: what a build is about to write, a line for each file; it goes when the build has ended.
///
///     sha256:… model/conduct/policy.html
///
/// After an interruption the files are known by it under what they were to be, and by the manifest under what they
/// had been. The next build adds to it, so that nothing is lost sight of however often that happens.
struct OutputJournal: Sendable {
  /// Its name in the output directory, beside the manifest of the same part.
  static func name(of shard: Shard?) -> String { OutputManifest.name(of: shard).dropLast(4) + "journal" }

  /// What each file was to be, by path; more than one digest where it was begun more than once.
  private(set) var digests: [String: [Digest]] = [:]

  /// Reads the lines that are whole and name a file within the directory; the last one may be torn.
  init(_ bytes: [UInt8]) {
    for line in bytes.split(separator: 0x0A) {
      guard let space = line.firstIndex(of: 0x20),
        let digest = Digest(String(decoding: line[..<space], as: UTF8.self))
      else { continue }
      let path = String(decoding: line[line.index(after: space)...], as: UTF8.self)
      guard FilePath.isPlain(path), !OutputManifest.isOwnName(path) else { continue }
      digests[path, default: []].append(digest)
    }
  }

  /// The lines for `files`.
  static func bytes(_ files: [(path: String, digest: Digest)]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (path, digest) in files {
      bytes += digest.text.utf8
      bytes.append(0x20)
      bytes += path.utf8
      bytes.append(0x0A)
    }
    return bytes
  }
}
