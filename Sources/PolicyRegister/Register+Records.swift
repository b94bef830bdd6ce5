public import Hashing
public import PolicyModel
internal import SQLite
internal import TransparencyLog

/// A record, and its place in the register.
public struct PlacedRecord: Sendable {
  /// Its number, from 1.
  public var place: Int
  /// The record.
  public var record: RegisterRecord
  /// Why, where somebody said so and is not forgotten.
  public var reason: String?
  /// The roles that they held then, where they are not forgotten.
  public var roles: [RoleID]
  /// The salt of the record, where it has one and they are not forgotten.
  var salt: [UInt8]?

  /// Who the record is of, if it is of `person` and says so.
  public func bearer(_ person: PersonID) -> Bearer? {
    guard record.bearer != nil, let salt else { return nil }
    return Bearer(person: person, roles: roles, salt: salt)
  }

  /// What it says on a day, of the `superseded` among the records of its person: `signed`, `superseded`, `declined`,
  /// `exempt`, or `over` where an exemption is.
  public func state(on day: CivilDate, superseded: [(record: PlacedRecord, on: CivilDate)]) -> String {
    if record.kind == .exempt { return record.until.map { day <= $0 } ?? true ? "exempt" : "over" }
    let isSuperseded = superseded.contains { $0.record.place == place && $0.on <= day }
    return isSuperseded ? "superseded" : record.kind.rawValue
  }

  /// Of the records of one person those in whose place a later one stands, and the day from which it does: a signature of
  /// the same form in the same or a later version, by somebody who held the same roles and perhaps more. An exemption is
  /// over after its last day.
  ///
  /// Where they stand follows from the others alone. `order` gives the place of a version among those approved.
  public static func superseded(
    in records: [PlacedRecord], order: (FormID) -> Int
  ) -> [(record: PlacedRecord, on: CivilDate)] {
    records.compactMap { one in
      if one.record.kind == .exempt { return one.record.until.map { (one, $0) } }
      let place = order(one.record.form)
      let later = records.filter { other in
        guard other.record.kind == .signed, other.record.form.copy == one.record.form.copy,
          other.record.form.audience == one.record.form.audience, other.record.date >= one.record.date,
          other.place != one.place
        else { return false }
        let then = order(other.record.form)
        guard then >= 0, then >= place, Set(one.roles).isSubset(of: other.roles) else { return false }
        // Of two that say the same, the one that was recorded last stays.
        return one.record.kind != .signed
          || (then, other.record.date, other.place) > (place, one.record.date, one.place)
      }
      return later.map(\.record.date).min().map { (one, $0) }
    }
  }
}

/// How many records there are, and the digest over them.
public struct RegisterHead: Hashable, Sendable {
  /// The number of records.
  public var size: Int
  /// The root of the tree over them.
  public var root: Digest
}

extension Register {
  /// Adds records, all of them or none, and says of each at which place it stands, and whether it is new.
  ///
  /// A record of the same kind, person, form and day, with the same end, by the same way is the same one, and is not added again.
  public func record(_ records: [NewRecord]) throws(RegisterError) -> [(place: Int, isNew: Bool)] {
    try writing { () throws(RegisterError) in
      var frontier = try frontier()
      let before = frontier
      var forms: [FormID: Int] = [:]
      var profiles: [Profile: Int] = [:]
      let result = try wrapped { () throws(SQLiteError) in
        let find = try database.prepare(
          "SELECT seq FROM record WHERE person = ? AND form = ? AND kind = ? AND day = ? AND method = ? AND until IS ?")
        let add = try database.prepare(
          """
          INSERT INTO record(
            seq, kind, number, form, day, until, method, recorder, leaf, person, profile, reason, salt, bearer)
          VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """)
        var result: [(place: Int, isNew: Bool)] = []
        for new in records {
          if forms[new.form] == nil { forms[new.form] = try key(of: new.form) }
          let form = forms[new.form] ?? 0
          let (kind, day) = (SQLiteValue.text(new.kind.rawValue), SQLiteValue.integer(new.date.dayNumber))
          try find.bind([
            .integer(new.person.key), .integer(form), kind, day, .text(new.method), SQLiteValue(new.until?.dayNumber),
          ])
          if try find.step() {
            result.append((find.integer(0), false))
            continue
          }
          let number = [UInt8].chance()
          let work = new.person.details.profile
          let bearer = Bearer(person: new.person.details.id, roles: work.roles, salt: .chance())
          let record = RegisterRecord(
            kind: new.kind, number: number.hexadecimal, form: new.form, date: new.date, until: new.until,
            method: new.method, recorder: new.recorder, bearer: bearer.digest)
          let leaf = MerkleTree.leaf(record.leaf)
          frontier.append(leaf)
          if profiles[work] == nil { profiles[work] = try key(of: work) }
          let profile = profiles[work] ?? 0
          try add.run([
            .integer(frontier.size), kind, .bytes(number), .integer(form), day,
            SQLiteValue(new.until?.dayNumber), .text(new.method), .text(new.recorder), .bytes(leaf.rawBytes),
            .integer(new.person.key), .integer(profile), SQLiteValue(new.reason), .bytes(bearer.salt),
            .bytes(bearer.digest.rawBytes),
          ])
          result.append((frontier.size, true))
        }
        return result
      }
      if frontier.size > before.size { try keep(frontier) }
      return result
    }
  }

  /// Adds to the tree that `count` records lead to nobody any more, if there are any, within a transaction. Which they were
  /// it does not say.
  func recordErasure(of count: Int, on day: CivilDate?) throws(RegisterError) {
    guard count > 0 else { return }
    var frontier = try frontier()
    let leaf = MerkleTree.leaf(RegisterRecord.erasure(of: count, on: day))
    frontier.append(leaf)
    try wrapped { () throws(SQLiteError) in
      try database.run(
        """
        INSERT INTO form(copy, version, audience, view, statement)
        SELECT '', '', '', '', '' WHERE NOT EXISTS(\(Self.noForm))
        """)
      let form = try database.number(Self.noForm) ?? 0
      try database.run(
        """
        INSERT INTO record(seq, kind, number, form, day, until, method, recorder, leaf)
        VALUES(?, 'erased', zeroblob(16), ?, ?, ?, '', '', ?)
        """, .integer(frontier.size), .integer(form), .integer(day?.dayNumber ?? Self.noDay), .integer(count),
        .bytes(leaf.rawBytes))
    }
    try keep(frontier)
  }

  /// The form of what is of none.
  private static let noForm = "SELECT key FROM form WHERE copy = '' AND version = '' AND audience = ''"
  /// The day of what was done on a day that nobody wrote down.
  static let noDay = -1

  /// How many records there are, and the root over them.
  public func head() throws(RegisterError) -> RegisterHead {
    let frontier = try frontier()
    return RegisterHead(size: frontier.size, root: frontier.root)
  }

  func frontier() throws(RegisterError) -> TreeFrontier {
    let rows = try wrapped { () throws(SQLiteError) in
      try database.prepare("SELECT height, digest FROM frontier").rows { ($0.integer(0), $0.bytes(1)) }
    }
    var frontier = TreeFrontier()
    for (height, bytes) in rows {
      guard let digest = Digest(rawBytes: bytes), (0..<62).contains(height) else {
        throw .damaged("The edge of the tree is no digest")
      }
      frontier.digests[height] = digest
      frontier.size += 1 << height
    }
    return frontier
  }

  private func keep(_ frontier: TreeFrontier) throws(RegisterError) {
    try wrapped { () throws(SQLiteError) in
      try database.run("DELETE FROM frontier")
      let add = try database.prepare("INSERT INTO frontier VALUES(?, ?)")
      for (height, digest) in frontier.digests { try add.run([.integer(height), .bytes(digest.rawBytes)]) }
      try database.run(
        "INSERT INTO head(size, root, previous) SELECT ?, ?, coalesce(max(size), 0) FROM head", .integer(frontier.size),
        .bytes(frontier.root.rawBytes))
    }
  }

  private func key(of form: FormID) throws(SQLiteError) -> Int {
    let values: [SQLiteValue] = [
      .text(form.copy.description), .text(form.version.description), .text(form.audience.rawValue),
      .text(form.view.text), .text(form.statement),
    ]
    let find = try database.prepare(
      "SELECT key FROM form WHERE copy = ? AND version = ? AND audience = ? AND view = ? AND statement = ?")
    try find.bind(values)
    if try find.step() { return find.integer(0) }
    try database.prepare("INSERT INTO form(copy, version, audience, view, statement) VALUES(?, ?, ?, ?, ?)").run(values)
    return database.lastKey
  }

  func key(of profile: Profile) throws(SQLiteError) -> Int {
    let values: [SQLiteValue] = [
      .text(profile.school?.rawValue ?? ""), .text(profile.audiences.map(\.rawValue).joined(separator: " ")),
      .text(profile.roles.map(\.rawValue).joined(separator: " ")),
    ]
    let find = try database.prepare("SELECT key FROM profile WHERE school = ? AND audiences = ? AND roles = ?")
    try find.bind(values)
    if try find.step() { return find.integer(0) }
    try database.prepare("INSERT INTO profile(school, audiences, roles) VALUES(?, ?, ?)").run(values)
    return database.lastKey
  }

  static let recordColumns = """
    record.seq, record.kind, lower(hex(record.number)), form.copy, form.version, form.audience, form.view,
    form.statement, record.day, record.until, record.method, record.recorder, record.reason,
    coalesce(profile.roles, ''), record.salt, record.bearer
    FROM record JOIN form ON form.key = record.form LEFT JOIN profile ON profile.key = record.profile
    """

  /// The record in a row of `recordColumns`; nil where it does not hold what a record has.
  static func placed(_ row: Statement) -> PlacedRecord? {
    func text(_ column: Int) -> String { row.text(column) }
    guard let kind = RegisterRecord.Kind(rawValue: text(1)), let form = form(row, from: 3),
      let date = CivilDate(dayNumber: row.integer(8))
    else { return nil }
    var bearer: Digest?
    if !row.isNull(15) {
      bearer = Digest(rawBytes: row.bytes(15))
      if bearer == nil { return nil }
    }
    return PlacedRecord(
      place: row.integer(0),
      record: RegisterRecord(
        kind: kind, number: text(2), form: form, date: date,
        until: row.integerIfThere(9).flatMap { CivilDate(dayNumber: $0) }, method: text(10),
        recorder: text(11), bearer: bearer),
      reason: row.textIfThere(12), roles: text(13).split(separator: " ").compactMap { RoleID($0) },
      salt: row.isNull(14) ? nil : row.bytes(14))
  }

  /// The forms of which there are records, by their keys.
  public func forms() throws(RegisterError) -> [Int: FormID] {
    let rows = try wrapped { () throws(SQLiteError) in
      try database.prepare("SELECT key, copy, version, audience, view, statement FROM form").rows { row in
        (row.integer(0), Self.form(row, from: 1))
      }
    }
    return Dictionary(rows.compactMap { key, form in form.map { (key, $0) } }) { first, _ in first }
  }

  /// The form in five columns of a row; nil where they hold none.
  static func form(_ row: Statement, from column: Int) -> FormID? {
    guard let copy = CopyID(row.text(column)), let version = Version(row.text(column + 1)),
      let audience = AudienceID(row.text(column + 2)), let view = Digest(row.text(column + 3))
    else { return nil }
    return FormID(copy: copy, version: version, audience: audience, view: view, statement: row.text(column + 4))
  }

  /// The records of a person, in their order.
  public func records(of person: RegisteredPerson) throws(RegisterError) -> [PlacedRecord] {
    try wrapped { () throws(SQLiteError) in
      try database.prepare("SELECT \(Self.recordColumns) WHERE record.person = ? ORDER BY record.seq")
        .rows(.integer(person.key)) { Self.placed($0) }.compactMap { $0 }
    }
  }
}
