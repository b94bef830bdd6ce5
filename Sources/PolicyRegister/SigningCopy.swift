public import Hashing
public import PolicyModel

/// What people sign of one policy or copy, as its ledger has it on a day.
public struct SigningCopy: Sendable {
  /// What is signed.
  public var copy: CopyID
  /// The title of the policy.
  public var title: String
  /// The version in force.
  public var version: Version
  /// All versions that were approved, oldest first.
  public var approved: [Version]
  /// The forms of the version in force.
  public var forms: [SigningForm]
  /// The audiences that the forms are for, and what they include.
  public var audiences: AudienceGraph
  /// The role that takes a form back.
  public var returnTo: RoleID?
  /// For how long a signature is kept.
  public var keepFor: PolicyDuration?
  /// The address of the form to be filled in online.
  public var online: String?

  /// Makes a copy.
  public init(
    _ copy: CopyID, title: String, version: Version, approved: [Version], forms: [SigningForm],
    audiences: AudienceGraph,
    returnTo: RoleID? = nil, keepFor: PolicyDuration? = nil, online: String? = nil
  ) {
    self.copy = copy
    self.title = title
    self.version = version
    self.approved = approved
    self.forms = forms
    self.audiences = audiences
    self.returnTo = returnTo
    self.keepFor = keepFor
    self.online = online
  }

  /// The forms that somebody of this profile signs, by their places in `forms`.
  ///
  /// Of each of their audiences, the smallest that a form is for and that holds it whole decides; where none does, each
  /// that holds a part of it, so that nobody is passed over.
  ///
  /// A form for an organisation is signed by each who holds one of the roles that sign for it.
  public func forms(for profile: Profile) -> [Int] {
    var found: Set<Int> = Set(
      forms.indices.filter { forms[$0].signers.contains { profile.roles.contains($0) } })
    for members in profile.audiences.compactMap({ audiences.members(of: $0) }) {
      let whole = forms.indices.filter { forms[$0].signers.isEmpty && members.isSubset(of: forms[$0].members) }
      if let smallest = whole.min(by: { forms[$0].members.count < forms[$1].members.count }) {
        found.insert(smallest)
      } else {
        found.formUnion(forms.indices.filter { !members.isDisjoint(with: forms[$0].members) })
      }
    }
    return found.sorted()
  }
}

/// One form of a version.
public struct SigningForm: Sendable {
  /// Who signs it.
  public var audience: AudienceID
  /// Everybody in that audience.
  public var members: AudienceSet
  /// The digest of what they read.
  public var view: Digest
  /// The words that are signed.
  public var statement: String
  /// The version of the last change that asks them to sign again.
  public var since: Version
  /// The same of the duties of roles.
  public var roles: [RoleID: Version]
  /// Who signs for them, as parents do for pupils.
  public var signer: AudienceID?
  /// The roles that sign for an organisation; then `audience` is its id, and nobody is a member.
  public var signers: [RoleID]
  /// The audience of the first of them, whose duties the organisation answers for.
  public var people: AudienceID?
  /// What the organisation is called.
  public var title: String?

  /// Makes a form.
  public init(
    _ audience: AudienceID, members: AudienceSet, view: Digest, statement: String, since: Version,
    roles: [RoleID: Version] = [:], signer: AudienceID? = nil, signers: [RoleID] = [], people: AudienceID? = nil,
    title: String? = nil
  ) {
    self.audience = audience
    self.members = members
    self.view = view
    self.statement = statement
    self.since = since
    self.roles = roles
    self.signer = signer
    self.signers = signers
    self.people = people
    self.title = title
  }
}
