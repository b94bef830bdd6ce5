/// The files of one run; a `FileID` names one of them.
public struct SourceMap: Sendable {
  /// The files, at the index of their id.
  public private(set) var files: [SourceFile] = []

  /// Makes a map with no files.
  public init() {}

  /// Adds `file` and returns its id.
  public mutating func add(_ file: SourceFile) -> FileID {
    files.append(file)
    return FileID(Int32(files.count - 1))
  }

  /// The file named by `id`.
  public subscript(id: FileID) -> SourceFile { files[Int(id.index)] }
}
