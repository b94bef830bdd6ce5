public import Hashing
internal import JSON

/// What a ledger line says of one audience.
public struct RecordedView: Hashable, Sendable {
  /// The audience.
  public var audience: AudienceID
  /// The digest of the view.
  public var digest: Digest
  /// The version of the last change that asks its readers to sign again.
  public var since: Version

  /// Makes one.
  public init(audience: AudienceID, digest: Digest, since: Version) {
    self.audience = audience
    self.digest = digest
    self.since = since
  }

  var json: JSONValue { ["digest": .string(digest.text), "since": .string(since.description)] }

  /// Reads what `json` wrote; the audience is the key under which it stands.
  init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    guard let digest = try fields.digest("digest") else { throw DecodingFault("is missing", at: "digest") }
    self.init(
      audience: AudienceID(unchecked: ""), digest: digest,
      since: try fields.required("since") { (value) throws(DecodingFault) in try value.version() })
    try fields.finish()
  }
}

/// What a ledger line says of the duties of one role, for those of one audience who hold it.
public struct RecordedDuties: Hashable, Sendable {
  /// The audience.
  public var audience: AudienceID
  /// The role.
  public var role: RoleID
  /// The version of the last change that asks them to sign again for these duties.
  public var since: Version

  /// Makes one.
  public init(audience: AudienceID, role: RoleID, since: Version) {
    self.audience = audience
    self.role = role
    self.since = since
  }

  var json: JSONValue {
    [
      "audience": .string(audience.rawValue), "role": .string(role.rawValue), "since": .string(since.description),
    ]
  }

  init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    self.init(
      audience: try fields.requiredID("audience"), role: try fields.requiredID("role"),
      since: try fields.required("since") { (value) throws(DecodingFault) in try value.version() })
    try fields.finish()
  }
}

/// A clause whose rewording a person declared editorial, and why.
public struct EditorialClause: Hashable, Sendable {
  /// The clause.
  public var clause: ClauseID
  /// Why.
  public var reason: String

  /// Makes one.
  public init(clause: ClauseID, reason: String) {
    self.clause = clause
    self.reason = reason
  }

  var json: JSONValue { ["clause": .string(clause.rawValue), "reason": .string(reason)] }

  init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    self.init(
      clause: try fields.required("clause") { (value) throws(DecodingFault) in try value.clauseID() },
      reason: try fields.name("reason"))
    try fields.finish()
  }
}
