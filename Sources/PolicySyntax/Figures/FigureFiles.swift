public import Hashing
internal import PolicyModel

/// A file that a text can show, as it was read; what is wrong with it is found once, however often it is shown.
public struct FigureFile: Sendable {
  /// Its content.
  public let bytes: [UInt8]
  /// Covers the content.
  public let digest: Digest
  /// Why it cannot be shown; nil where it can.
  public let fault: FigureFault?

  /// Looks at the file `name`.
  public init(name: String, bytes: [UInt8]) {
    self.bytes = bytes
    digest = Digest.sha256(bytes)
    fault = Figure.Format(ofFile: name).flatMap { FigureFault.find(in: bytes, $0) }
  }
}

/// The figures beside a text: what stands in its directory `figures`.
public struct FigureFiles: Sendable {
  /// Those that were read, by name.
  private var files: [String: FigureFile] = [:]
  /// Those that are there and could not be read.
  private var hidden: Set<String> = []
  /// Whether nobody could look which there are.
  private var isHidden = false

  /// Makes an empty directory.
  public init() {}

  /// Adds a file.
  public mutating func add(_ name: String, _ bytes: [UInt8]) { files[name] = FigureFile(name: name, bytes: bytes) }

  /// Adds one that could not be read, or with nil the whole directory.
  public mutating func addUnreadable(_ name: String?) {
    if let name { hidden.insert(name) } else { isHidden = true }
  }

  /// Whether `name` could not be read, which is said elsewhere.
  func isHidden(_ name: String) -> Bool { isHidden || hidden.contains(name) }

  /// The file `name`.
  subscript(name: String) -> FigureFile? { files[name] }

  /// The names, in order.
  public var names: [String] { files.keys.sorted() }
}
