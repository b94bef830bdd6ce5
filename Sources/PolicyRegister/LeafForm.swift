internal import Hashing
internal import JSON
internal import PolicyModel

/// The leaves of the records of one form: canonical JSON (RFC 8785), of which what the form says is written once.
///
///     {"audience":"staff","bearer":"sha256:…","date":"2026-09-03","format":"precept-register/2","kind":"signed",
///      "method":"paper","person":"…","policy":"phones","recorder":"clerk","scope":"elm","statement":"…","until":null,
///      "version":"1.0.0","view":"sha256:…"}
struct LeafForm {
  private let opening: [UInt8]
  private let policy: [UInt8]
  private let scope: [UInt8]
  private let end: [UInt8]

  init(_ form: FormID) {
    func text(_ text: String) -> [UInt8] { JSONValue.string(text).canonicalBytes }
    opening = Array("{\"audience\":".utf8) + text(form.audience.rawValue)
    policy = Array(",\"policy\":".utf8) + text(form.copy.policy.rawValue) + Array(",\"recorder\":".utf8)
    scope =
      Array(",\"scope\":".utf8) + text(form.copy.school?.rawValue ?? "model") + Array(",\"statement\":".utf8)
      + text(form.statement) + Array(",\"until\":".utf8)
    end =
      Array(",\"version\":".utf8) + text(form.version.description) + Array(",\"view\":".utf8) + text(form.view.text)
      + [UInt8(ascii: "}")]
  }

  /// The leaf of one record: `number` in hexadecimal digits, the days as ISO 8601 has them, `method` and `recorder` as JSON.
  func leaf(
    _ kind: RegisterRecord.Kind, number: [UInt8], date: String, until: String?, method: [UInt8], recorder: [UInt8],
    bearer: Digest?
  ) -> [UInt8] {
    var leaf = opening
    leaf.reserveCapacity(opening.count + policy.count + scope.count + end.count + 280)
    func add(_ text: String) { leaf += text.utf8 }
    if let bearer {
      add(",\"bearer\":\"")
      add(bearer.text)
      add("\"")
    }
    add(",\"date\":\"")
    add(date)
    add("\",\"format\":\"precept-register/")
    add(bearer == nil ? "1" : "2")
    add("\",\"kind\":\"")
    add(kind.rawValue)
    add("\",\"method\":")
    leaf += method
    add(",\"person\":\"")
    leaf += number
    add("\"")
    leaf += policy
    leaf += recorder
    leaf += scope
    if let until {
      add("\"")
      add(until)
      add("\"")
    } else {
      add("null")
    }
    leaf += end
    return leaf
  }
}

extension Bearer {
  /// The canonical JSON of roles.
  static func bytes(roles: [RoleID]) -> [UInt8] {
    JSONValue.array(roles.map { .string($0.rawValue) }).canonicalBytes
  }

  /// The canonical JSON of a bearer, of which that of the roles is known.
  static func bytes(id: String, roles: [UInt8], salt: [UInt8], source: String) -> [UInt8] {
    Array("{\"id\":".utf8) + JSONValue.string(id).canonicalBytes + Array(",\"roles\":".utf8) + roles
      + Array(",\"salt\":\"".utf8) + salt.hexadecimalBytes + Array("\",\"source\":".utf8)
      + JSONValue.string(source).canonicalBytes + [UInt8(ascii: "}")]
  }
}
