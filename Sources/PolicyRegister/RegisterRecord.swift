public import Hashing
internal import JSON
public import PolicyModel

/// A form that somebody signs: of one copy, in one version, for one audience.
public struct FormID: Hashable, Sendable {
  /// What is signed.
  public var copy: CopyID
  /// The version of it.
  public var version: Version
  /// Who signs it.
  public var audience: AudienceID
  /// The digest of what this audience reads.
  public var view: Digest
  /// The words that are signed.
  public var statement: String

  /// Names a form.
  public init(copy: CopyID, version: Version, audience: AudienceID, view: Digest, statement: String) {
    self.copy = copy
    self.version = version
    self.audience = audience
    self.view = view
    self.statement = statement
  }
}

/// Something that is recorded of a person and a form. It names no person, and stands in the tree as it is.
public struct RegisterRecord: Hashable, Sendable {
  /// What happened.
  public enum Kind: String, Sendable, CaseIterable {
    /// The form was signed.
    case signed
    /// The person would not sign it.
    case declined
    /// The person need not sign it.
    case exempt
  }

  /// What happened.
  public var kind: Kind
  /// The person, as 32 hexadecimal digits made by chance.
  public var number: String
  /// The form.
  public var form: FormID
  /// The day.
  public var date: CivilDate
  /// The last day on which an exemption holds.
  public var until: CivilDate?
  /// How: `paper`, `online`.
  public var method: String
  /// The role that recorded it.
  public var recorder: String

  /// What the tree has of it, in canonical JSON.
  public var leaf: [UInt8] {
    let json: JSONValue = [
      "format": "precept-register/1", "kind": .string(kind.rawValue), "person": .string(number),
      "policy": .string(form.copy.policy.rawValue), "scope": .string(form.copy.school?.rawValue ?? "model"),
      "version": .string(form.version.description), "audience": .string(form.audience.rawValue),
      "view": .string(form.view.text), "statement": .string(form.statement), "date": .string(date.isoText),
      "until": .string(orNull: until?.isoText), "method": .string(method), "recorder": .string(recorder),
    ]
    return json.canonicalBytes
  }
}

/// What is to be recorded of a person who is known by the key of their rows.
public struct NewRecord: Sendable {
  /// What happened.
  public var kind: RegisterRecord.Kind
  /// The person.
  public var person: RegisteredPerson
  /// The form.
  public var form: FormID
  /// The day.
  public var date: CivilDate
  /// The last day on which an exemption holds.
  public var until: CivilDate?
  /// How.
  public var method: String
  /// The role that records it.
  public var recorder: String
  /// Why, in words, which may be about the person: no leaf holds them.
  public var reason: String?

  /// Makes one.
  public init(
    _ kind: RegisterRecord.Kind, by person: RegisteredPerson, of form: FormID, on date: CivilDate,
    until: CivilDate? = nil, method: String, recorder: String, reason: String? = nil
  ) {
    self.kind = kind
    self.person = person
    self.form = form
    self.date = date
    self.until = until
    self.method = method
    self.recorder = recorder
    self.reason = reason
  }
}
