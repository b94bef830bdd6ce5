public import PolicyModel

/// Where somebody works and as what: what decides which forms they sign.
public struct Profile: Hashable, Sendable {
  /// The school; nil for whoever belongs to the organisation itself.
  public var school: SchoolID?
  /// The audiences, in order of their ids.
  public var audiences: [AudienceID]
  /// The roles, in order of their ids.
  public var roles: [RoleID]

  /// Makes one.
  public init(school: SchoolID?, audiences: [AudienceID], roles: [RoleID] = []) {
    self.school = school
    self.audiences = Array(Set(audiences)).sorted()
    self.roles = Array(Set(roles)).sorted()
  }

  /// Reads what the database has.
  init(school: String, audiences: String, roles: String) {
    self.init(
      school: SchoolID(school), audiences: audiences.split(separator: " ").compactMap { AudienceID($0) },
      roles: roles.split(separator: " ").compactMap { RoleID($0) })
  }
}

/// Names a person: the source that speaks of them, and their id in it. No name or address does.
public struct PersonID: Hashable, Sendable {
  /// The source, such as `office`.
  public var source: String
  /// The id in it, such as a staff number.
  public var id: String

  /// Names a person.
  public init(source: String, id: String) {
    self.source = source
    self.id = id
  }
}

/// What a source says of a person.
public struct PersonDetails: Hashable, Sendable {
  /// Who it is.
  public var id: PersonID
  /// The name, as it is written.
  public var name: String
  /// The email address.
  public var email: String?
  /// Where and as what they work.
  public var profile: Profile
  /// The first day; nil where the source does not say.
  public var start: CivilDate?
  /// The last day; nil for whoever has not left.
  public var end: CivilDate?

  /// Makes one.
  public init(
    _ id: PersonID, name: String, email: String? = nil, profile: Profile, start: CivilDate? = nil, end: CivilDate? = nil
  ) {
    self.id = id
    self.name = name
    self.email = email
    self.profile = profile
    self.start = start
    self.end = end
  }

  /// Whether they are there on `day`.
  public func isThere(on day: CivilDate) -> Bool {
    (start.map { $0 <= day } ?? true) && (end.map { day <= $0 } ?? true)
  }
}

/// What a roll said of somebody before it said something else.
public struct EarlierEntry: Hashable, Sendable {
  /// The last day on which it was said.
  public var until: CivilDate?
  /// Where and as what they worked.
  public var profile: Profile
  /// The first day, as it was known.
  public var start: CivilDate?
  /// The last day, as it was known.
  public var end: CivilDate?
}

/// A person in the register.
public struct RegisteredPerson: Sendable {
  /// The key of the rows that are theirs.
  public var key: Int
  /// What is known of them.
  public var details: PersonDetails
}
