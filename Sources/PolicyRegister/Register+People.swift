internal import Hashing
public import PolicyModel
internal import SQLite

/// What taking over a roll did.
public struct RollChange: Hashable, Sendable {
  /// Who is new.
  public var added = 0
  /// Of whom something else is said now.
  public var changed = 0
  /// Of whom the same is said.
  public var unchanged = 0
  /// Who is in the register and not on the roll, and has left by that.
  public var left = 0
}

extension Register {
  /// Takes over what a source says of people from `day` on. With `absentLeft`, whoever of this source (and of `school`,
  /// where it is given) is not among them has left on that day.
  ///
  /// What was said of somebody before stays, as what held until then.
  public func takeOver(
    _ people: [PersonDetails], source: String, on day: CivilDate, absentLeft: CivilDate? = nil, school: SchoolID? = nil
  ) throws(RegisterError) -> RollChange {
    try writing { () throws(RegisterError) in
      try wrapped { () throws(SQLiteError) in
        var change = RollChange()
        var present: Set<Int> = []
        var profiles: [Profile: Int] = [:]
        let find = try database.prepare("\(Self.personColumns) WHERE source = ? AND id = ?")
        let add = try database.prepare(
          "INSERT INTO person(source, id, name, email, profile, since, until) VALUES(?, ?, ?, ?, ?, ?, ?)")
        let update = try database.prepare(
          "UPDATE person SET name = ?, email = ?, profile = ?, since = ?, until = ? WHERE key = ?")
        let keep = try database.prepare(Self.keepEarlier)
        for person in people {
          try find.bind([.text(source), .text(person.id.id)])
          let known = try find.step() ? Self.person(find) : nil
          if profiles[person.profile] == nil { profiles[person.profile] = try key(of: person.profile) }
          let profile = profiles[person.profile] ?? 0
          let values: [SQLiteValue] = [
            .text(person.name), SQLiteValue(person.email), .integer(profile),
            SQLiteValue(person.start?.dayNumber), SQLiteValue(person.end?.dayNumber),
          ]
          if let known {
            present.insert(known.key)
            if Self.isSame(known.details, person) {
              change.unchanged += 1
            } else {
              if !Self.isSameOnRoll(known.details, person) {
                try keep.run([.integer(day.dayNumber), .integer(known.key)])
              }
              try update.run(values + [.integer(known.key)])
              change.changed += 1
            }
          } else {
            try add.run([.text(source), .text(person.id.id)] + values)
            present.insert(database.lastKey)
            change.added += 1
          }
        }
        if let last = absentLeft {
          let others = try database.prepare("\(Self.personColumns) WHERE source = ? AND (until IS NULL OR until > ?)")
            .rows(.text(source), .integer(last.dayNumber)) { Self.person($0) }
            .filter { !present.contains($0.key) && (school == nil || $0.details.profile.school == school) }
          for other in others {
            try keep.run([.integer(day.dayNumber), .integer(other.key)])
            try database.run(
              "UPDATE person SET until = ? WHERE key = ?", .integer(last.dayNumber), .integer(other.key))
          }
          change.left = others.count
        }
        return change
      }
    }
  }

  /// Of two changes on one day, what held before the first stays.
  private static let keepEarlier = """
    INSERT OR IGNORE INTO earlier(person, day, profile, since, until)
    SELECT key, ?, profile, since, until FROM person WHERE key = ?
    """

  /// Texts are compared by their bytes.
  private static func isSame(_ a: PersonDetails, _ b: PersonDetails) -> Bool {
    a.name.utf8.elementsEqual(b.name.utf8) && (a.email ?? "").utf8.elementsEqual((b.email ?? "").utf8)
      && isSameOnRoll(a, b)
  }

  /// Whether both are there as the same, from and until the same days.
  private static func isSameOnRoll(_ a: PersonDetails, _ b: PersonDetails) -> Bool {
    a.profile == b.profile && a.start == b.start && a.end == b.end
  }

  static let personColumns = """
    SELECT person.key, source, id, name, email, since, until, school, audiences, roles
    FROM person JOIN profile ON profile.key = person.profile
    """

  static func person(_ row: Statement) -> RegisteredPerson {
    RegisteredPerson(
      key: row.integer(0),
      details: PersonDetails(
        PersonID(source: row.text(1), id: row.text(2)), name: row.text(3), email: row.textIfThere(4),
        profile: Profile(school: row.text(7), audiences: row.text(8), roles: row.text(9)),
        start: row.integerIfThere(5).flatMap { CivilDate(dayNumber: $0) },
        end: row.integerIfThere(6).flatMap { CivilDate(dayNumber: $0) }))
  }

  private func people(where condition: String, _ values: SQLiteValue...) throws(RegisterError) -> [RegisteredPerson] {
    try wrapped { () throws(SQLiteError) in
      let statement = try database.prepare("\(Self.personColumns) \(condition)")
      try statement.bind(values)
      var rows: [RegisteredPerson] = []
      while try statement.step() { rows.append(Self.person(statement)) }
      return rows
    }
  }

  /// Those who have this id, in one source each.
  public func people(id: String) throws(RegisterError) -> [RegisteredPerson] {
    try people(where: "WHERE id = ? ORDER BY source", .text(id))
  }

  /// The person with this id in this source.
  public func person(_ id: PersonID) throws(RegisterError) -> RegisteredPerson? {
    try people(where: "WHERE source = ? AND id = ?", .text(id.source), .text(id.id)).first
  }

  /// Those who have this email address, in capitals or small letters.
  public func people(email: String) throws(RegisterError) -> [RegisteredPerson] {
    try people(where: "WHERE email = ? ORDER BY person.key", .text(email.lowercased()))
  }

  /// Everybody, in the order in which they came.
  public func everybody() throws(RegisterError) -> [RegisteredPerson] { try people(where: "ORDER BY person.key") }

  /// What the roll said of a person before, and until which day, oldest first.
  public func earlier(of person: RegisteredPerson) throws(RegisterError) -> [EarlierEntry] {
    try wrapped { () throws(SQLiteError) in
      try database.prepare(
        """
        SELECT day, since, until, school, audiences, roles FROM earlier JOIN profile ON profile.key = earlier.profile
        WHERE person = ? ORDER BY day
        """
      ).rows(.integer(person.key)) { row in
        EarlierEntry(
          until: CivilDate(dayNumber: row.integer(0) - 1),
          profile: Profile(school: row.text(3), audiences: row.text(4), roles: row.text(5)),
          start: row.integerIfThere(1).flatMap { CivilDate(dayNumber: $0) },
          end: row.integerIfThere(2).flatMap { CivilDate(dayNumber: $0) })
      }
    }
  }

  /// Erases who a person is, with everything that is said of them beyond their records. The records stay, each under a
  /// number that leads to nobody, and how many they are is recorded.
  ///
  /// Of the records at the places `records` it is erased by whom they are.
  public func forget(
    _ people: [RegisteredPerson], andRecords records: [Int] = [], on day: CivilDate
  ) throws(RegisterError) {
    guard !people.isEmpty || !records.isEmpty else { return }
    try writing { () throws(RegisterError) in
      var parted = 0
      try wrapped { () throws(SQLiteError) in
        let nothing = "UPDATE record SET person = NULL, profile = NULL, reason = NULL, salt = NULL WHERE person"
        let details = try database.prepare("\(nothing) = ?")
        let earlier = try database.prepare("DELETE FROM earlier WHERE person = ?")
        let name = try database.prepare("DELETE FROM person WHERE key = ?")
        let one = try database.prepare("\(nothing) IS NOT NULL AND seq = ?")
        for place in records {
          try one.run([.integer(place)])
          parted += database.changes
        }
        for person in people {
          try details.run([.integer(person.key)])
          parted += database.changes
          try earlier.run([.integer(person.key)])
          try name.run([.integer(person.key)])
        }
      }
      try recordErasure(of: parted, on: day)
    }
    try wrapped { () throws(SQLiteError) in try database.scrub() }
  }

  // MARK: Columns of sources

  /// Which heading a source has for each field, as it was said once.
  public func mapping(of source: String) throws(RegisterError) -> [String: String] {
    try wrapped { () throws(SQLiteError) in
      let rows = try database.prepare("SELECT field, heading FROM mapping WHERE source = ?").rows(.text(source)) {
        ($0.text(0), $0.text(1))
      }
      return Dictionary(rows) { first, _ in first }
    }
  }

  /// Keeps it for the next file of this source.
  public func remember(_ mapping: [String: String], of source: String) throws(RegisterError) {
    try writing { () throws(RegisterError) in
      try wrapped { () throws(SQLiteError) in
        for (field, heading) in mapping {
          try database.run(
            "INSERT OR REPLACE INTO mapping VALUES(?, ?, ?)", .text(source), .text(field), .text(heading))
        }
      }
    }
  }
}
