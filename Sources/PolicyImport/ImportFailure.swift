/// Why a file is not imported.
public struct ImportFailure: Error, Hashable, Sendable {
  /// What is wrong, as a headline.
  public let message: String
  /// What to do.
  public let help: String?
  /// Whether the command line should have said more, and the file itself is sound.
  public let isUsage: Bool

  init(_ message: String, help: String? = nil, isUsage: Bool = false) {
    self.message = message
    self.help = help
    self.isUsage = isUsage
  }
}
