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
  /// Takes over what a source says of people. With `absentLeft`, whoever of this source (and of `school`, where it is
  /// given) is not among them has left on that day.
  public func takeOver(
    _ people: [PersonDetails], source: String, absentLeft: CivilDate? = nil, school: SchoolID? = nil
  ) throws(RegisterError) -> RollChange {
    try writing { () throws(RegisterError) in
      try wrapped { () throws(SQLiteError) in
        var change = RollChange()
        var present: Set<Int> = []
        let find = try database.prepare("\(Self.personColumns) WHERE source = ? AND id = ?")
        let number = try database.prepare("INSERT INTO holder(number) VALUES(?)")
        let add = try database.prepare(
          "INSERT INTO person(holder, source, id, name, email, profile, since, until) VALUES(?, ?, ?, ?, ?, ?, ?, ?)")
        let update = try database.prepare(
          "UPDATE person SET name = ?, email = ?, profile = ?, since = ?, until = ? WHERE holder = ?")
        for person in people {
          try find.bind([.text(source), .text(person.id.id)])
          let known = try find.step() ? Self.person(find) : nil
          let values: [SQLiteValue] = [
            .text(person.name), SQLiteValue(person.email), .integer(try key(of: person.profile)),
            SQLiteValue(person.start?.dayNumber), SQLiteValue(person.end?.dayNumber),
          ]
          if let known {
            present.insert(known.key)
            if Self.isSame(known.details, person) {
              change.unchanged += 1
            } else {
              try update.run(values + [.integer(known.key)])
              change.changed += 1
            }
          } else {
            try number.run([.bytes(Self.chance())])
            let key = database.lastKey
            present.insert(key)
            try add.run([.integer(key), .text(source), .text(person.id.id)] + values)
            change.added += 1
          }
        }
        if let day = absentLeft {
          let others = try database.prepare("\(Self.personColumns) WHERE source = ? AND (until IS NULL OR until > ?)")
            .rows(.text(source), .integer(day.dayNumber)) { Self.person($0) }
            .filter { !present.contains($0.key) && (school == nil || $0.details.profile.school == school) }
          for other in others {
            try database.run(
              "UPDATE person SET until = ? WHERE holder = ?", .integer(day.dayNumber), .integer(other.key))
          }
          change.left = others.count
        }
        return change
      }
    }
  }

  /// Texts are compared by their bytes.
  private static func isSame(_ a: PersonDetails, _ b: PersonDetails) -> Bool {
    a.name.utf8.elementsEqual(b.name.utf8) && (a.email ?? "").utf8.elementsEqual((b.email ?? "").utf8)
      && a.profile == b.profile
      && a.start == b.start && a.end == b.end
  }

  /// 128 bits made by chance.
  private static func chance() -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).flatMap { _ in
      let word = generator.next()
      return (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) }
    }
  }

  static let personColumns = """
    SELECT holder, source, id, name, email, since, until, school, audiences, roles
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
    try people(where: "WHERE email = ? ORDER BY holder", .text(email.lowercased()))
  }

  /// Everybody, in the order in which they came.
  public func everybody() throws(RegisterError) -> [RegisteredPerson] { try people(where: "ORDER BY holder") }

  /// Erases who a person is, with everything that is said of them beyond their records. The records stay, under a number
  /// that leads to nobody.
  public func forget(_ people: [RegisteredPerson]) throws(RegisterError) {
    guard !people.isEmpty else { return }
    try writing { () throws(RegisterError) in
      try wrapped { () throws(SQLiteError) in
        let details = try database.prepare("UPDATE record SET profile = NULL, reason = NULL WHERE holder = ?")
        let name = try database.prepare("DELETE FROM person WHERE holder = ?")
        for person in people {
          try details.run([.integer(person.key)])
          try name.run([.integer(person.key)])
        }
      }
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
