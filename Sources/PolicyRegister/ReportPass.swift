internal import PolicyModel
internal import SQLite

/// One pass over the register.
struct ReportPass {
  /// A form that people of one profile sign.
  private struct Need {
    var asked: AskedForm
    var coverage: Int
  }

  /// What a form in the register is, as far as anybody is asked for it.
  struct Form {
    var copy: Int
    var form: Int
    var version: Int
  }

  private var report: RegisterReport
  private let day: CivilDate
  private let school: SchoolID?
  private let everything: Bool
  private var profiles: [Int: Profile] = [:]
  /// By their keys.
  private var forms: [Int: Form] = [:]
  /// What the roll said on the day of those of whom it says something else now.
  private var earlier: [Int: (profile: Int, start: Int?, end: Int?)] = [:]
  private var needs: [Int: [Need]] = [:]
  private var coverage: [RegisterReport.Coverage] = []
  private var coveragePlaces: [String: Int] = [:]
  private let copyPlaces: [CopyID: Int]

  private let foreign: Set<Int>

  init(_ report: RegisterReport, day: CivilDate, school: SchoolID?, everything: Bool, foreign: Set<Int>) {
    self.foreign = foreign
    self.report = report
    self.day = day
    self.school = school
    self.everything = everything
    copyPlaces = Dictionary(report.copies.enumerated().map { ($1.copy, $0) }) { first, _ in first }
  }

  /// Reads what there is little of.
  mutating func prepare(_ database: Database) throws(SQLiteError) {
    profiles = Dictionary(
      try database.prepare("SELECT key, school, audiences, roles FROM profile").rows {
        ($0.integer(0), Profile(school: $0.text(1), audiences: $0.text(2), roles: $0.text(3)))
      }
    ) { first, _ in first }
    let found = try database.prepare("SELECT key, copy, version, audience FROM form").rows {
      ($0.integer(0), place(copy: $0.text(1), version: $0.text(2), audience: $0.text(3)))
    }
    for (key, form) in found where !foreign.contains(key) { forms[key] = form }
    // Of several changes after the day the first says what held on it.
    let changes = try database.prepare(
      "SELECT person, profile, since, until FROM earlier WHERE day > ? ORDER BY person, day DESC"
    ).rows(.integer(day.dayNumber)) {
      ($0.integer(0), ($0.integer(1), $0.integerIfThere(2), $0.integerIfThere(3)))
    }
    for (person, entry) in changes { earlier[person] = entry }
  }

  private func place(copy: String, version: String, audience: String) -> Form? {
    guard let id = CopyID(copy), let place = copyPlaces[id], let version = Version(version),
      let form = report.copies[place].forms.firstIndex(where: { $0.audience.rawValue.utf8.elementsEqual(audience.utf8) }
      )
    else { return nil }
    return Form(copy: place, form: form, version: report.copies[place].approved.firstIndex(of: version) ?? -1)
  }

  func evidence(_ row: Statement) -> Evidence? {
    let key = row.integer(1)
    guard let form = forms[key], let kind = RegisterRecord.Kind(rawValue: row.text(2))
    else { return nil }
    return Evidence(
      kind: kind, copy: form.copy, form: form.form, version: form.version, day: row.integer(3),
      until: row.integerIfThere(4), roles: row.integerIfThere(5).flatMap { profiles[$0]?.roles } ?? [])
  }

  mutating func add(_ row: Statement, _ person: Int, _ evidence: [Evidence]) {
    let then = earlier.isEmpty ? nil : earlier[person]
    let key = then?.profile ?? row.integer(7)
    guard let profile = profiles[key], school == nil || profile.school == school else { return }
    let start = then.map(\.start) ?? row.integerIfThere(5)
    let end = then.map(\.end) ?? row.integerIfThere(6)
    let isThere = (start.map { $0 <= day.dayNumber } ?? true) && (end.map { day.dayNumber <= $0 } ?? true)
    let asked = isThere ? needs(key, profile) : []
    report.count(at: profile.school, isThere: isThere, isAsked: !asked.isEmpty)
    var place: Int?
    for need in asked {
      let standing = Standing.of(
        need.asked, roles: profile.roles, evidence: evidence, on: day)
      switch standing {
      case .signed: coverage[need.coverage].signed += 1
      case .due: coverage[need.coverage].due += 1
      case .declined: coverage[need.coverage].declined += 1
      case .exempt: coverage[need.coverage].exempt += 1
      }
      if case .changed? = standing.reason { coverage[need.coverage].superseded += 1 }
      guard everything || standing.reason != nil else { continue }
      let number =
        place
        ?? report.add(
          RegisteredPerson(
            key: person,
            details: PersonDetails(
              PersonID(source: row.text(1), id: row.text(2)), name: row.text(3), email: row.textIfThere(4),
              profile: profile, start: start.flatMap { CivilDate(dayNumber: $0) },
              end: end.flatMap { CivilDate(dayNumber: $0) })))
      place = number
      report.add(
        RegisterReport.Row(person: number, copy: need.asked.copy, form: need.asked.form, standing: standing))
    }
  }

  /// What people of one profile sign: worked out once for all of them.
  private mutating func needs(_ key: Int, _ profile: Profile) -> [Need] {
    if let known = needs[key] { return known }
    var found: [Need] = []
    for (index, copy) in report.copies.enumerated() where copy.copy.school == profile.school {
      for form in copy.forms(for: profile) {
        let audience = copy.forms[form].audience
        let name = "\(copy.copy) \(audience)"
        let place = coveragePlaces[name] ?? coverage.count
        if place == coverage.count {
          coverage.append(RegisterReport.Coverage(copy: copy.copy, audience: audience, school: profile.school))
          coveragePlaces[name] = place
        }
        found.append(Need(asked: AskedForm(form, of: copy, at: index), coverage: place))
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
