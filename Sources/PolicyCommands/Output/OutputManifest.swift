internal import Hashing
internal import JSON
internal import PolicyCompiler

/// `.precept.json`: what Precept wrote into an output directory.
///
///     { "files": { "index.html": "sha256:…" }, "format": "precept-output/1" }
struct OutputManifest: Hashable, Sendable {
  /// Its name in the output directory: `.precept.json`, or `.precept.2-of-8.json` of one of several parts.
  static func name(of shard: Shard?) -> String { ".precept.\(shard.map { "\($0.number)-of-\($0.count)." } ?? "")json" }
  static let format = "precept-output/1"

  /// Path and digest of each file.
  var files: [String: Digest] = [:]

  init() {}

  /// Whether `path` is a file in which Precept keeps account, which no document can be.
  static func isOwnName(_ path: String) -> Bool { path.hasPrefix(".precept.") }

  /// Whether what `name` records was divided otherwise: into other parts, or not at all.
  static func isOfOtherParts(_ name: String, than shard: Shard?) -> Bool {
    guard isOwnName(name), name.hasSuffix("json") else { return false }
    guard let shard else { return name != self.name(of: nil) }
    return !name.hasSuffix("-of-\(shard.count).json")
  }

  /// The canonical bytes: keys sorted, two spaces for each level, a line end after it.
  var bytes: [UInt8] {
    var writer = JSONWriter(.pretty)
    // Of a thousand schools it is a large file; room for a digest and a path of usual length is asked for at once.
    writer.reserveCapacity(files.count * 150 + 100)
    writer.beginObject()
    writer.key("files")
    writer.beginObject()
    // Paths are made of ids, so the order of text is that of its bytes.
    for path in files.keys.sorted() { writer.member(path, files[path]?.text) }
    writer.endObject()
    writer.member("format", Self.format)
    writer.endObject()
    return writer.line()
  }

  /// Reads what `bytes` wrote; nil for anything else, as a path that leads out of the directory.
  init?(_ bytes: [UInt8]) {
    guard let json = try? JSONValue.parse(bytes), json["format"]?.stringValue == Self.format,
      let object = json["files"]?.objectValue
    else { return nil }
    for member in object {
      guard FilePath.isPlain(member.key), !Self.isOwnName(member.key), let text = member.value.stringValue,
        let digest = Digest(text)
      else { return nil }
      files[member.key] = digest
    }
  }
}
