/// Why data is not what it should be, and where.
public struct DecodingFault: Error, Hashable, Sendable {
  /// The place, `policy.sections[2].clauses[0].attributes.within`; empty for the whole.
  public var path: String
  /// What is wrong there, as a headline without a full stop.
  public var message: String

  /// Makes a fault of the whole; what reads a part puts its place before it.
  public init(_ message: String, at path: String = "") {
    self.message = message
    self.path = path
  }

  /// The same fault, seen from around `key`.
  func inside(_ key: String) -> DecodingFault {
    DecodingFault(message, at: path.isEmpty || path.utf8.first == UInt8(ascii: "[") ? key + path : "\(key).\(path)")
  }
}
