public import Hashing
internal import JSON

/// A text as a board approved it, with everything that is needed to render, compare and adapt it.
///
/// Its environment is the part of the workspace that it reaches, and how each clause binds, who must act and when is as it
/// was read, so that no later change of the workspace or a better reader rewrites it. A release of format 1 froze how
/// clauses bind and no more; it keeps its bytes, and who must act follows from its attributes.
public struct Release: Sendable {
  /// What a file says that it is.
  public enum Format: String, Sendable, CaseIterable {
    /// Froze how each clause binds.
    case first = "precept-release/1"
    /// Freezes also who must act, and when.
    case second = "precept-release/2"
  }

  /// How the file is written.
  public var format: Format

  /// The version, also that of `policy`.
  public var version: Version
  /// The text, with what was read of each clause frozen.
  public var policy: Policy
  /// What the text reaches of the workspace.
  public var environment: Environment
  /// For whom it was compiled.
  public var scope: Scope
  /// The other policies that it names, by id.
  public var linked: [LinkedPolicy]

  /// Makes a release of parts that fit together; `freeze` makes one of a compiled policy.
  public init(
    version: Version, policy: Policy, environment: Environment, scope: Scope, linked: [LinkedPolicy],
    format: Format = .second
  ) {
    self.format = format
    self.version = version
    self.policy = policy
    self.environment = environment
    self.scope = scope
    self.linked = linked
  }

  /// What its links to other policies print.
  public var library: Library {
    var library = Library()
    for other in linked {
      library.policies[other.id] = Library.Entry(
        title: other.title, isAdopted: other.isAdopted, citations: other.citations)
    }
    return library
  }

  /// The ids of its sections and clauses.
  public var ids: Set<ClauseID> {
    var result: Set<ClauseID> = []
    policy.forEachNode { result.insert($0) }
    return result
  }

  /// The content of the file, in canonical JSON: the digest first, which covers all that comes after it.
  ///
  ///     {"digest":"sha256:…","environment":{…},"format":"precept-release/1",…}
  public var bytes: [UInt8] {
    let rest = content
    return Self.opening(Digest.sha256(rest)) + rest.dropFirst()
  }

  /// Covers everything in the file but itself: of a release that was read, as the file has it.
  public var digest: Digest { frozen ?? Digest.sha256(content) }

  /// The digest of the file that it was read from.
  var frozen: Digest?

  private var content: [UInt8] {
    let json: JSONValue = [
      "environment": environment.json, "format": .string(format.rawValue), "linked": .array(linked.map(\.json)),
      "policy": policy.json, "scope": scope.json, "version": .string(version.description),
    ]
    return json.canonicalBytes
  }

  /// `{"digest":"sha256:…",`
  static func opening(_ digest: Digest) -> [UInt8] { Array("{\"digest\":\"\(digest.text)\",".utf8) }
}

extension Policy {
  /// Calls `body` with the id of each section and clause in the order of the text.
  public func forEachNode(_ body: (ClauseID) -> Void) {
    for section in sections { section.forEachNode(body) }
  }
}

extension Section {
  fileprivate func forEachNode(_ body: (ClauseID) -> Void) {
    body(id)
    for clause in clauses { clause.forEachNode(body) }
    for section in sections { section.forEachNode(body) }
  }
}

extension Clause {
  fileprivate func forEachNode(_ body: (ClauseID) -> Void) {
    body(id)
    for item in items { item.forEachNode(body) }
  }
}
