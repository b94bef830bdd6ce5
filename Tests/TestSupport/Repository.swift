import Foundation

/// The files of this repository, as the tests find them on the disk.
public enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// `PRECEPT_RECORD=1` writes anew what is recorded.
  public static let isRecording = ProcessInfo.processInfo.environment["PRECEPT_RECORD"] == "1"

  /// `PRECEPT_SEEDS=all` tries all that the laws can be tried on.
  public static let isThorough = ProcessInfo.processInfo.environment["PRECEPT_SEEDS"] == "all"

  /// The documents that people read, and whose examples run.
  public static let documents =
    ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "Templates/README.md"]
    + files(in: "Documentation", "Examples").filter { $0.hasSuffix(".md") }

  /// The paths of all files beneath `directories`, relative to the root, in order; what is hidden is left out.
  public static func files(in directories: String...) -> [String] {
    directories.flatMap { directory -> [String] in
      let found = FileManager.default.enumerator(atPath: root.appending(path: directory).path)
      return (found?.compactMap { $0 as? String } ?? []).filter { path in
        var isDirectory: ObjCBool = false
        let full = root.appending(path: directory).appending(path: path).path
        return FileManager.default.fileExists(atPath: full, isDirectory: &isDirectory) && !isDirectory.boolValue
          && !path.split(separator: "/").contains { $0.hasPrefix(".") && $0 != ".precept.json" }
      }.map { "\(directory)/\($0)" }.sorted()
    }
  }

  /// What a file holds; nil where it cannot be read. Paths are relative to the root, here and below.
  public static func bytes(_ path: String) -> [UInt8]? {
    (try? Data(contentsOf: root.appending(path: path))).map { [UInt8]($0) }
  }

  /// What a file holds, as text.
  public static func text(_ path: String) -> String? { bytes(path).map { String(decoding: $0, as: UTF8.self) } }

  /// Whether there is a file or directory.
  public static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// Puts `bytes` into a file, new or not.
  public static func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
    try Data(bytes).write(to: root.appending(path: path))
  }

  /// The names in a directory, in order, without what is hidden.
  public static func names(in directory: String) -> [String] {
    let found = try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: directory).path)
    return (found ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }
}
