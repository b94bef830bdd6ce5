internal import JSON

/// A phrase that a person declared to be replaced everywhere by another that says the same, and why.
public struct RenamedPhrase: Hashable, Sendable {
  /// The words that went.
  public var from: String
  /// The words that came.
  public var to: String
  /// Why it changes nothing in substance.
  public var reason: String

  /// Makes a declaration.
  public init(from: String, to: String, reason: String) {
    self.from = from
    self.to = to
    self.reason = reason
  }

  var json: JSONValue { ["from": .string(from), "to": .string(to), "reason": .string(reason)] }

  init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    self.init(from: try fields.name("from"), to: try fields.name("to"), reason: try fields.name("reason"))
    try fields.finish()
  }
}
