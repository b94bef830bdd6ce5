public import SourceText

/// The front matter of a policy.
public struct PolicyHeader: Hashable, Sendable {
  /// Its title.
  public var title: String
  /// The version, where there is one.
  public var version: Version?
  /// Where it stands.
  public var status: PolicyStatus?
  /// Who keeps it up to date.
  public var owner: RoleID?
  /// Who wrote it.
  public var author: String?
  /// The body that approves it.
  public var approver: RoleID?
  /// When it was adopted, as boards write it.
  public var adopted: PartialDate?
  /// What it replaces, in words.
  public var replaces: String?
  /// What it is about, in a paragraph.
  public var summary: String?
  /// Whether the law asks for it.
  public var isStatutory: Bool?
  /// When it is looked at again.
  public var review: Review?
  /// Ids of policies or references.
  public var related: [String]
  /// Whom to ask.
  public var contacts: [Contact]
  /// The outer bound of applicability, in the order in which it is written.
  public var appliesTo: [AudienceLevel]
  /// The policy's own audiences, beside the workspace's.
  public var audiences: [AudienceDeclaration]
  /// Who signs for it.
  public var acknowledge: Acknowledgement?
  /// What a school may do with it.
  public var tailoring: Tailoring?
  /// Which headings and clauses carry a number.
  public var numbering: Numbering
  /// The values that a school may set, in order.
  public var parameters: [Parameter]
  /// Where each field's value stands, by its key (`review.due` for one inside another).
  public var spans: [String: SourceSpan]

  /// Makes front matter with a title and nothing else.
  public init(title: String) {
    self.title = title
    related = []
    contacts = []
    appliesTo = []
    audiences = []
    numbering = .decimal
    parameters = []
    spans = [:]
  }
}

/// Where a draft stands.
public enum PolicyStatus: String, Sendable, CaseIterable {
  case draft
  case inReview = "in-review"
}

/// When a policy is looked at again.
public struct Review: Hashable, Sendable {
  /// How often.
  public var every: PolicyDuration?
  /// When next.
  public var due: PartialDate?

  /// Makes a review cycle.
  public init(every: PolicyDuration? = nil, due: PartialDate? = nil) {
    self.every = every
    self.due = due
  }
}

/// One line of `applies-to`.
public struct AudienceLevel: Hashable, Sendable {
  /// The audience.
  public var audience: AudienceID
  /// How far it applies to them.
  public var level: Level

  /// How far a policy or clause applies.
  public enum Level: String, Sendable, CaseIterable {
    /// With its sanctions.
    case inFull = "in-full"
    /// Outside its sanctions.
    case inSpirit = "in-spirit"
  }

  /// Makes a line.
  public init(_ audience: AudienceID, _ level: Level) {
    self.audience = audience
    self.level = level
  }
}

/// What a school may do with a text.
public enum Tailoring: String, Sendable, CaseIterable, Comparable {
  /// Nothing.
  case fixed
  /// Reword.
  case adaptable
  /// Reword or leave out.
  case optional

  /// Whether `a` comes before `b`.
  public static func < (a: Tailoring, b: Tailoring) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .fixed: 0
    case .adaptable: 1
    case .optional: 2
    }
  }
}

/// Which headings and clauses carry a number.
public struct Numbering: Hashable, Sendable {
  /// How many levels of sections are numbered; nil for all of them, 0 for none.
  public var sectionDepth: Int?
  /// Whether clauses go on with the numbers of their section.
  public var numbersClauses: Bool

  /// Makes a scheme.
  public init(sectionDepth: Int?, numbersClauses: Bool) {
    self.sectionDepth = sectionDepth
    self.numbersClauses = numbersClauses
  }

  /// Sections 1, 1.1; their clauses go on, 1.1.1.
  public static let decimal = Numbering(sectionDepth: nil, numbersClauses: true)
  /// Sections only.
  public static let sections = Numbering(sectionDepth: nil, numbersClauses: false)
  /// No numbers.
  public static let none = Numbering(sectionDepth: 0, numbersClauses: false)
}

/// Who signs for a policy, and what becomes of the form.
public struct Acknowledgement: Hashable, Sendable {
  /// The audiences.
  public var audiences: [AudienceID]
  /// Who takes the form back.
  public var returnTo: RoleID?
  /// What is kept of a signature, in words.
  public var keep: String?
  /// For how long it is kept.
  public var keepFor: PolicyDuration?
  /// On what basis in the law on data protection it is kept, in words.
  public var basis: String?
  /// The words that are signed; nil for the standard ones.
  public var statement: String?
  /// The `https:` address of a form to be filled in online.
  public var online: String?
  /// What a form asks for beside name, role and date: `Staff number`.
  public var fields: [String]
  /// Who signs for those who do not sign themselves: parents for pupils.
  public var signedBy: [SigningFor]
  /// The organisations for which people sign.
  public var organisations: [SigningOrganisation]

  /// Makes an empty one.
  public init() {
    audiences = []
    fields = []
    signedBy = []
    organisations = []
  }

  /// Who signs for an audience; nil where it signs itself.
  public func signer(for audience: AudienceID) -> AudienceID? { signedBy.first { $0.audience == audience }?.by }
}

/// An audience for which another one signs.
public struct SigningFor: Hashable, Sendable {
  /// For whom.
  public var audience: AudienceID
  /// Who signs.
  public var by: AudienceID

  /// Makes one.
  public init(_ audience: AudienceID, by signer: AudienceID) {
    self.audience = audience
    by = signer
  }
}

/// An organisation for which people sign, such as a placement school.
public struct SigningOrganisation: Hashable, Sendable {
  /// Its id.
  public var id: ContactID
  /// Its title.
  public var title: String
  /// The roles that sign for it.
  public var signedBy: [RoleID]

  /// Makes one.
  public init(id: ContactID, title: String, signedBy: [RoleID]) {
    self.id = id
    self.title = title
    self.signedBy = signedBy
  }

  /// The words that are signed for it.
  public func statement(of policy: String, _ version: String) -> String {
    "We have read \(policy), version \(version). Our organisation will keep to it, and will make it known to our people."
  }
}

/// Whom to ask, under an id of the policy or school.
public struct Contact: Hashable, Sendable {
  /// Its id.
  public var id: ContactID?
  /// Its name as people read it.
  public var name: String?
  /// The role.
  public var role: RoleID?
  /// The email address.
  public var email: String?
  /// The telephone number.
  public var phone: String?
  /// The postal address, on one line.
  public var address: String?
  /// The `https:` address.
  public var url: String?

  /// Makes an empty contact.
  public init(id: ContactID? = nil) { self.id = id }

  /// Whether nothing is said.
  public var isEmpty: Bool {
    name == nil && role == nil && email == nil && phone == nil && address == nil && url == nil
  }
}
