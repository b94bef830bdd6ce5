/// One step of writing, below the workspace; the steps of a plan are taken in order, each as a whole.
public enum FileChange: Sendable {
  /// Puts the bytes in the place of the file, at once.
  case write(path: String, bytes: [UInt8])
  /// Removes a file.
  case remove(path: String)

  /// The file.
  public var path: String {
    switch self {
    case .write(let path, _), .remove(let path): path
    }
  }
}
