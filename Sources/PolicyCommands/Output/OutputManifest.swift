internal import Hashing
internal import JSON

/// `.precept.json`: what Precept wrote into an output directory.
///
///     { "files": { "index.html": "sha256:…" }, "format": "precept-output/1", "writing": {} }
///
/// `writing` holds what a build was about to write. It is empty once the build is done, so that after an interruption
/// the files are known under the digest that they had and under the one that they were to have.
struct OutputManifest: Hashable, Sendable {
  /// Its name in the output directory.
  static let name = ".precept.json"
  private static let format = "precept-output/1"

  /// Path and digest of each file.
  var files: [String: Digest] = [:]
  /// Path and digest of what is being written.
  var writing: [String: Digest] = [:]

  init() {}

  /// Whether Precept wrote, or was writing, a file with this content.
  func owns(_ path: String, _ digest: Digest) -> Bool { files[path] == digest || writing[path] == digest }

  /// The canonical bytes: keys sorted, two spaces for each level, a line end after it.
  var bytes: [UInt8] {
    var writer = JSONWriter(.pretty)
    writer.beginObject()
    for (key, files) in [("files", files), ("writing", writing)] {
      if key == "writing" { writer.member("format", Self.format) }
      writer.key(key)
      writer.beginObject()
      // Paths are made of ids, so the order of text is that of its bytes.
      for (path, digest) in files.sorted(by: { $0.key < $1.key }) { writer.member(path, digest.text) }
      writer.endObject()
    }
    writer.endObject()
    return writer.bytes + [0x0A]
  }

  /// Reads what `bytes` wrote; nil for anything else, as a path that leads out of the directory.
  init?(_ bytes: [UInt8]) {
    guard let json = try? JSONValue.parse(bytes), json["format"]?.stringValue == Self.format,
      let files = Self.entries(json["files"]), let writing = Self.entries(json["writing"])
    else { return nil }
    self.files = files
    self.writing = writing
  }

  private static func entries(_ json: JSONValue?) -> [String: Digest]? {
    guard let object = json?.objectValue else { return nil }
    var entries: [String: Digest] = [:]
    for member in object {
      guard FilePath.isPlain(member.key), member.key != name, let text = member.value.stringValue,
        let digest = Digest(text)
      else { return nil }
      entries[member.key] = digest
    }
    return entries
  }
}
