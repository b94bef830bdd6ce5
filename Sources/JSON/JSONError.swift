/// Why a text is not JSON, and where.
public struct JSONError: Error, Hashable, Sendable {
  /// The byte from which it cannot be read, from 0; the length of the text where it ends too early.
  public let offset: Int
  /// What is wrong, as a headline without a full stop.
  public let message: String

  /// Makes an error.
  public init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }
}
