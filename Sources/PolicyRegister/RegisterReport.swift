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
    /// How many of those who have to said that they will not.
    public var declined = 0
    /// How many need not.
    public var exempt = 0

    /// Who has to sign, or would have to: all but the exempt.
    public var asked: Int { signed + due + declined }
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
  /// With `everything`, also those are rows who have signed or are exempt.
  public init(
    _ register: Register, _ copies: [SigningCopy], on day: CivilDate, school: SchoolID? = nil, everything: Bool = false
  ) throws(RegisterError) {
    self.day = day
    self.copies = copies
    let database = register.database
    self = try database.snapshot(wrapping: RegisterError.database) { () throws(RegisterError) in
      var pass = ReportPass(self, day: day, school: school, everything: everything)
      try register.wrapped { () throws(SQLiteError) in
        pass.profiles = Dictionary(
          try database.prepare("SELECT key, school, audiences, roles FROM profile").rows {
            ($0.integer(0), Profile(school: $0.text(1), audiences: $0.text(2), roles: $0.text(3)))
          }
        ) { first, _ in first }
        pass.forms = Dictionary(
          try database.prepare("SELECT key, copy, version, audience FROM form").rows {
            ($0.integer(0), pass.place(copy: $0.text(1), version: $0.text(2), audience: $0.text(3)))
          }
        ) { first, _ in first }
        // Both in the order of the people, so that each is read once and nothing is kept.
        let people = try database.prepare(
          "SELECT holder, source, id, name, email, since, until, profile FROM person ORDER BY holder")
        let records = try database.prepare(
          "SELECT holder, form, kind, day, until, profile FROM record ORDER BY holder")
        var hasRecord = try records.step()
        while try people.step() {
          let holder = people.integer(0)
          var evidence: [Evidence] = []
          while hasRecord, records.integer(0) <= holder {
            if records.integer(0) == holder, let one = pass.evidence(records) { evidence.append(one) }
            hasRecord = try records.step()
          }
          pass.add(people, holder, evidence)
        }
      }
      return pass.finish()
    }
  }

  fileprivate mutating func sort() {
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

  fileprivate mutating func add(_ person: RegisteredPerson) -> Int {
    people.append(person)
    return people.count - 1
  }
  fileprivate mutating func add(_ row: Row) { rows.append(row) }
  fileprivate mutating func count(isThere: Bool, isAsked: Bool) {
    if isThere { present += 1 } else { away += 1 }
    if isThere, !isAsked { unasked += 1 }
  }
  fileprivate mutating func set(_ coverage: [Coverage]) { self.coverage = coverage }
}

/// One pass over the register.
private struct ReportPass {
  /// A form that people of one profile sign.
  private struct Need {
    var copy: Int
    var form: Int
    var coverage: Int
  }

  /// What a form in the register is, as far as anybody is asked for it.
  struct Form {
    var copy: Int
    var version: Int
    var audience: AudienceID
  }

  private var report: RegisterReport
  private let day: CivilDate
  private let school: SchoolID?
  private let everything: Bool
  var profiles: [Int: Profile] = [:]
  var forms: [Int: Form?] = [:]
  private var needs: [Int: [Need]] = [:]
  private var coverage: [RegisterReport.Coverage] = []
  private var coveragePlaces: [String: Int] = [:]
  private let copyPlaces: [CopyID: Int]

  init(_ report: RegisterReport, day: CivilDate, school: SchoolID?, everything: Bool) {
    self.report = report
    self.day = day
    self.school = school
    self.everything = everything
    copyPlaces = Dictionary(report.copies.enumerated().map { ($1.copy, $0) }) { first, _ in first }
  }

  func place(copy: String, version: String, audience: String) -> Form? {
    guard let id = CopyID(copy), let place = copyPlaces[id], let version = Version(version),
      let audience = AudienceID(audience)
    else { return nil }
    return Form(
      copy: place, version: report.copies[place].approved.firstIndex(of: version) ?? -1, audience: audience)
  }

  func evidence(_ row: Statement) -> Evidence? {
    guard let form = forms[row.integer(1)] ?? nil, let kind = RegisterRecord.Kind(rawValue: row.text(2)),
      let day = CivilDate(dayNumber: row.integer(3))
    else { return nil }
    return Evidence(
      kind: kind, copy: form.copy, version: form.version, audience: form.audience, day: day,
      until: row.integerIfThere(4).flatMap { CivilDate(dayNumber: $0) },
      roles: row.integerIfThere(5).flatMap { profiles[$0]?.roles } ?? [])
  }

  mutating func add(_ row: Statement, _ holder: Int, _ evidence: [Evidence]) {
    let key = row.integer(7)
    guard let profile = profiles[key], school == nil || profile.school == school else { return }
    let start = row.integerIfThere(5)
    let end = row.integerIfThere(6)
    let isThere = (start.map { $0 <= day.dayNumber } ?? true) && (end.map { day.dayNumber <= $0 } ?? true)
    let asked = isThere ? needs(key, profile) : []
    report.count(isThere: isThere, isAsked: !asked.isEmpty)
    var place: Int?
    for need in asked {
      let copy = report.copies[need.copy]
      let standing = Standing.of(
        copy.forms[need.form], copy, roles: profile.roles, evidence: evidence.filter { $0.copy == need.copy }, on: day)
      switch standing {
      case .signed: coverage[need.coverage].signed += 1
      case .due: coverage[need.coverage].due += 1
      case .declined: coverage[need.coverage].declined += 1
      case .exempt: coverage[need.coverage].exempt += 1
      }
      guard everything || standing.reason != nil else { continue }
      let person =
        place
        ?? report.add(
          RegisteredPerson(
            key: holder,
            details: PersonDetails(
              PersonID(source: row.text(1), id: row.text(2)), name: row.text(3), email: row.textIfThere(4),
              profile: profile, start: start.flatMap { CivilDate(dayNumber: $0) },
              end: end.flatMap { CivilDate(dayNumber: $0) })))
      place = person
      report.add(RegisterReport.Row(person: person, copy: need.copy, form: need.form, standing: standing))
    }
  }

  /// What people of one profile sign: worked out once for all of them.
  private mutating func needs(_ key: Int, _ profile: Profile) -> [Need] {
    if let known = needs[key] { return known }
    var found: [Need] = []
    for (index, copy) in report.copies.enumerated() where copy.copy.school == profile.school {
      for form in copy.forms(for: profile.audiences) {
        let audience = copy.forms[form].audience
        let name = "\(copy.copy) \(audience)"
        let place = coveragePlaces[name] ?? coverage.count
        if place == coverage.count {
          coverage.append(RegisterReport.Coverage(copy: copy.copy, audience: audience, school: profile.school))
          coveragePlaces[name] = place
        }
        found.append(Need(copy: index, form: form, coverage: place))
      }
    }
    needs[key] = found
    return found
  }

  mutating func finish() -> RegisterReport {
    report.sort()
    report.set(
      coverage.sorted { ($0.copy.policy, $0.copy, $0.audience) < ($1.copy.policy, $1.copy, $1.audience) })
    return report
  }
}
