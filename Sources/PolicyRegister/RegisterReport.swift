public import PolicyModel
internal import SQLite

/// Where everybody stands on a day with what they have to sign.
public struct RegisterReport: Sendable {
  /// Somebody who has something to sign, or had it.
  public struct Row: Sendable {
    /// The person, by their place in `people`.
    public var person: Int
    /// The copy, by its place in `copies`.
    public var copy: Int
    /// The form, by its place in the copy.
    public var form: Int
    /// Where they stand.
    public var standing: Standing
  }

  /// What a part of the people has to sign, and has signed.
  public struct Coverage: Sendable {
    /// What they sign.
    public var copy: CopyID
    /// The audience of the form.
    public var audience: AudienceID
    /// Their school.
    public var school: SchoolID?
    /// How many have signed.
    public var signed = 0
    /// How many have to sign.
    public var due = 0
    /// How many of those who have to, or will not, signed a version in whose place another stands.
    public var superseded = 0
    /// How many of those who have to said that they will not.
    public var declined = 0
    /// How many need not.
    public var exempt = 0

    /// Who has to sign, or would have to: all but the exempt.
    public var asked: Int { signed + due + declined }
  }

  /// How many of a school, or of the organisation itself, are there.
  public struct Presence: Hashable, Sendable {
    /// How many are there on the day.
    public var present = 0
    /// How many of them have nothing to sign.
    public var unasked = 0

    /// Makes one of nobody.
    public init() {}
  }

  /// The day.
  public private(set) var day: CivilDate
  /// What can be signed.
  public private(set) var copies: [SigningCopy]
  /// Those of whom a row speaks.
  public private(set) var people: [RegisteredPerson] = []
  /// Those who have to sign, by school, id and policy; all rows only where they were asked for.
  public private(set) var rows: [Row] = []
  /// By policy, audience and school.
  public private(set) var coverage: [Coverage] = []
  /// By school; nil is the organisation itself.
  public private(set) var presence: [SchoolID?: Presence] = [:]
  /// How many are there on the day.
  public private(set) var present = 0
  /// How many are not: they have left, or are yet to come.
  public private(set) var away = 0
  /// How many are there who have nothing to sign: nobody adopted a policy for them, or none is theirs.
  public private(set) var unasked = 0
}

extension RegisterReport {
  /// Works it out from the register, in one pass over people and records.
  ///
  /// With `everything`, also those are rows who have signed or are exempt. Records of the forms with the keys `foreign` say
  /// nothing: what was signed is another text than the one of which it is asked.
  public init(
    _ register: Register, _ copies: [SigningCopy], on day: CivilDate, school: SchoolID? = nil, everything: Bool = false,
    foreign: Set<Int> = []
  ) throws(RegisterError) {
    self.day = day
    self.copies = copies
    let database = register.database
    self = try database.snapshot(wrapping: RegisterError.database) { () throws(RegisterError) in
      var pass = ReportPass(self, day: day, school: school, everything: everything, foreign: foreign)
      try register.wrapped { () throws(SQLiteError) in
        try pass.prepare(database)
        // Both in the order of the people, so that each is read once and nothing is kept.
        let people = try database.prepare(
          "SELECT key, source, id, name, email, since, until, profile FROM person ORDER BY key")
        let records = try database.prepare(
          "SELECT person, form, kind, day, until, profile FROM record WHERE person IS NOT NULL ORDER BY person")
        var hasRecord = try records.step()
        var evidence: [Evidence] = []
        while try people.step() {
          let key = people.integer(0)
          evidence.removeAll(keepingCapacity: true)
          while hasRecord, records.integer(0) <= key {
            if records.integer(0) == key, let one = pass.evidence(records) { evidence.append(one) }
            hasRecord = try records.step()
          }
          pass.add(people, key, evidence)
        }
      }
      return pass.finish()
    }
  }

  mutating func sort() {
    let order = people.indices.sorted { a, b in
      let (x, y) = (people[a].details, people[b].details)
      if x.profile.school != y.profile.school {
        return (x.profile.school?.rawValue ?? "") < (y.profile.school?.rawValue ?? "")
      }
      if !x.id.id.utf8.elementsEqual(y.id.id.utf8) { return x.id.id.utf8.lexicographicallyPrecedes(y.id.id.utf8) }
      return x.id.source.utf8.lexicographicallyPrecedes(y.id.source.utf8)
    }
    var places = [Int](repeating: 0, count: people.count)
    for (new, old) in order.enumerated() { places[old] = new }
    people = order.map { people[$0] }
    for index in rows.indices { rows[index].person = places[rows[index].person] }
    rows.sort { ($0.person, $0.copy, $0.form) < ($1.person, $1.copy, $1.form) }
  }

  mutating func add(_ person: RegisteredPerson) -> Int {
    people.append(person)
    return people.count - 1
  }
  mutating func add(_ row: Row) { rows.append(row) }
  mutating func count(at school: SchoolID?, isThere: Bool, isAsked: Bool) {
    guard isThere else {
      away += 1
      return
    }
    present += 1
    presence[school, default: Presence()].present += 1
    if isAsked { return }
    unasked += 1
    presence[school, default: Presence()].unasked += 1
  }
  mutating func set(_ coverage: [Coverage]) { self.coverage = coverage }
}
