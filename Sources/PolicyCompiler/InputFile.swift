/// One file of a workspace as it was read.
public struct InputFile: Sendable {
  /// Its path below the workspace, with `/`: `Policies/social-media/policy.md`.
  public var path: String
  /// Its content.
  public var bytes: [UInt8]

  /// Makes a file.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
