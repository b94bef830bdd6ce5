public import Hashing
public import JSON
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
  /// The digest over who it is, which nobody can read without the salt; nil in records of the first format.
  public var bearer: Digest?

  /// What the tree has of it, in canonical JSON.
  public var leaf: [UInt8] {
    LeafForm(form).leaf(
      kind, number: Array(number.utf8), date: date.isoText, until: until?.isoText,
      method: JSONValue.string(method).canonicalBytes, recorder: JSONValue.string(recorder).canonicalBytes,
      bearer: bearer)
  }

  /// What the tree has of an erasure: how many records lead to nobody by it, and the day, where it is known.
  static func erasure(of count: Int, on date: CivilDate?) -> [UInt8] {
    let json: JSONValue = [
      "format": "precept-register/2", "kind": "erased", "records": .integer(count),
      "date": .string(orNull: date?.isoText),
    ]
    return json.canonicalBytes
  }
}

/// Who a record is of: what its `bearer` is the digest of, and what shows that it is theirs.
public struct Bearer: Hashable, Sendable {
  /// The person.
  public var person: PersonID
  /// The roles that they held.
  public var roles: [RoleID]
  /// 16 bytes made by chance for this record alone, so that no two records show that they are of one person.
  public var salt: [UInt8]

  /// As a receipt has it.
  public var json: JSONValue {
    [
      "source": .string(person.source), "id": .string(person.id),
      "roles": .array(roles.map { .string($0.rawValue) }), "salt": .string(salt.hexadecimal),
    ]
  }

  /// What the tree has of it.
  public var digest: Digest { Self.digest(of: json) }

  /// The digest of what a receipt has.
  static func digest(of json: JSONValue) -> Digest { .sha256(json.canonicalBytes) }
}

extension [UInt8] {
  /// Two hexadecimal digits a byte.
  var hexadecimal: String { String(decoding: hexadecimalBytes, as: UTF8.self) }

  /// The same in ASCII.
  var hexadecimalBytes: [UInt8] {
    func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
    var text: [UInt8] = []
    text.reserveCapacity(2 * count)
    for byte in self {
      text.append(digit(byte >> 4))
      text.append(digit(byte & 15))
    }
    return text
  }

  /// Sixteen bytes made by chance.
  static func chance() -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).flatMap { _ in
      let word = generator.next()
      return (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) }
    }
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
