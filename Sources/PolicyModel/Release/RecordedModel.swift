public import Hashing
internal import JSON

/// The release of the model, or of the layer between, that a school adopted: whoever writes it anew afterwards is found.
public struct RecordedModel: Hashable, Sendable {
  /// Whose text it is.
  public var copy: CopyID
  /// Its version.
  public var version: Version
  /// The digest of the release.
  public var release: Digest
  /// The digest of the line that approved it, which covers every line before it.
  public var line: Digest

  /// Makes one.
  public init(copy: CopyID, version: Version, release: Digest, line: Digest) {
    self.copy = copy
    self.version = version
    self.release = release
    self.line = line
  }

  var json: JSONValue {
    [
      "policy": .string(copy.policy.rawValue), "scope": .string(copy.scopeName),
      "version": .string(version.description), "release": .string(release.text), "line": .string(line.text),
    ]
  }

  init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    let copy = try CopyID(&fields)
    let version = try fields.required("version") { (value) throws(DecodingFault) in try value.version() }
    guard let release = try fields.digest("release") else { throw DecodingFault("is missing", at: "release") }
    guard let line = try fields.digest("line") else { throw DecodingFault("is missing", at: "line") }
    self.init(copy: copy, version: version, release: release, line: line)
    try fields.finish()
  }
}

/// The workspace in which a decision was taken.
public struct RecordedWorkspace: Hashable, Sendable {
  /// The name of the organisation.
  public var organisation: String
  /// The digest of the bytes of `workspace.yml`, which says who and what the roles and bodies were.
  public var digest: Digest

  /// Makes one.
  public init(organisation: String, digest: Digest) {
    self.organisation = organisation
    self.digest = digest
  }

  var json: JSONValue { ["organisation": .string(organisation), "digest": .string(digest.text)] }

  init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    let organisation = try fields.name("organisation")
    guard let digest = try fields.digest("digest") else { throw DecodingFault("is missing", at: "digest") }
    self.init(organisation: organisation, digest: digest)
    try fields.finish()
  }
}

extension CopyID {
  /// The name of its scope, as a folder under `Output/` has it: the school, or `model`.
  public var scopeName: String { school?.rawValue ?? Scope.model.id }

  /// Reads `policy` and `scope`.
  init(_ fields: inout JSONFields) throws(DecodingFault) {
    let policy: PolicyID = try fields.requiredID("policy")
    let scope = try fields.text("scope")
    if sameBytes(scope, Scope.model.id) {
      self.init(policy)
    } else {
      guard let school = SchoolID(scope) else { throw DecodingFault("is neither `model` nor a school", at: "scope") }
      self.init(policy, of: school)
    }
  }
}
