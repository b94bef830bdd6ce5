public import SourceText

/// What `school.yml` says: what a school is, whom it names and what it adopts.
///
/// Its values have no type yet: which one a fact or parameter has, only the model that the school follows can say.
public struct School: Sendable {
  /// The name of its directory.
  public var id: SchoolID
  /// Its name as it is printed.
  public var name: String
  /// Whether it stands between the model and schools, as a local authority or a trust does.
  public var isLayer: Bool
  /// The layer whose releases it follows; nil where it follows the model itself.
  public var from: SchoolID?
  /// Where `from` is said.
  public var fromSpan: SourceSpan?
  /// What it says of itself, in the order of the file.
  public var facts: [StatedValue<FactID>]
  /// Its own titles and contacts for roles of the workspace, and its further roles.
  public var roles: [SchoolRole]
  /// Documents of its own.
  public var references: [Reference]
  /// Terms of its own.
  public var terms: [Term]
  /// Contacts that it prints in every policy.
  public var contacts: [Contact]
  /// What it adopts, in the order of the file.
  public var adoptions: [Adoption]
  /// The `https:` address at which its public pages stand.
  public var site: String?
  /// How its pages look; of today, and frozen nowhere.
  public var brand = Brand()
  /// The policies that it must have.
  public var requires: [Requirement] = []
  /// Where its name stands.
  public var span: SourceSpan?

  /// Makes a school that adopts nothing.
  public init(id: SchoolID, name: String) {
    self.id = id
    self.name = name
    isLayer = false
    facts = []
    roles = []
    references = []
    terms = []
    contacts = []
    adoptions = []
  }

  /// What it says of one policy.
  public func adoption(of policy: PolicyID) -> Adoption? { adoptions.first { $0.policy == policy } }
}

/// A value as it is written, before its type is known.
public struct StatedValue<ID: Identifier>: Sendable {
  /// What it is the value of.
  public var id: ID
  /// What is written.
  public var value: SourcedText
  /// Where the name stands.
  public var keySpan: SourceSpan?

  /// Makes a value.
  public init(_ id: ID, _ value: SourcedText, keySpan: SourceSpan? = nil) {
    self.id = id
    self.value = value
    self.keySpan = keySpan
  }
}

/// A role as a school speaks of it: its own title for one of the workspace, or a role of its own.
public struct SchoolRole: Sendable {
  /// Which role.
  public var id: RoleID
  /// The school's title for it; nil where it only says whom to ask.
  public var title: String?
  /// Whom to ask.
  public var contact: Contact?
  /// The role, where it is the school's own.
  public var role: Role
  /// What it says beyond a title and a contact, which only a role of its own may.
  public var ownKeys: [String]
  /// Where it is named.
  public var span: SourceSpan?

  /// Makes a role.
  public init(
    id: RoleID, title: String?, contact: Contact? = nil, role: Role, ownKeys: [String] = [], span: SourceSpan? = nil
  ) {
    self.id = id
    self.title = title
    self.contact = contact
    self.role = role
    self.ownKeys = ownKeys
    self.span = span
  }
}

/// One policy that a school adopts.
public struct Adoption: Sendable {
  /// Which.
  public var policy: PolicyID
  /// The release of the model, or of the layer above, that it follows; nil where it could not be read.
  public var version: Version?
  /// The values that it gives to the policy's parameters.
  public var parameters: [StatedValue<ParameterID>]
  /// Where the policy is named.
  public var span: SourceSpan?
  /// Where the version stands.
  public var versionSpan: SourceSpan?

  /// Makes an adoption.
  public init(
    policy: PolicyID, version: Version?, parameters: [StatedValue<ParameterID>] = [], span: SourceSpan? = nil,
    versionSpan: SourceSpan? = nil
  ) {
    self.policy = policy
    self.version = version
    self.parameters = parameters
    self.span = span
    self.versionSpan = versionSpan
  }
}
