public import Hashing
internal import PolicyModel
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
  /// A record of the same kind, person, form and day by the same way is the same one, and is not added again.
  public func record(_ records: [NewRecord]) throws(RegisterError) -> [(place: Int, isNew: Bool)] {
    try writing { () throws(RegisterError) in
      var frontier = try frontier()
      let before = frontier
      var forms: [FormID: Int] = [:]
      var profiles: [Profile: Int] = [:]
      let result = try wrapped { () throws(SQLiteError) in
        let find = try database.prepare(
          "SELECT seq FROM record WHERE holder = ? AND form = ? AND kind = ? AND day = ? AND method = ?")
        let number = try database.prepare("SELECT hex(number) FROM holder WHERE key = ?")
        let add = try database.prepare(
          """
          INSERT INTO record(seq, kind, holder, form, day, until, method, recorder, leaf, profile, reason)
          VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """)
        var result: [(place: Int, isNew: Bool)] = []
        for new in records {
          if forms[new.form] == nil { forms[new.form] = try key(of: new.form) }
          let form = forms[new.form] ?? 0
          let (kind, day) = (SQLiteValue.text(new.kind.rawValue), SQLiteValue.integer(new.date.dayNumber))
          try find.bind([.integer(new.person.key), .integer(form), kind, day, .text(new.method)])
          if try find.step() {
            result.append((find.integer(0), false))
            continue
          }
          try number.bind([.integer(new.person.key)])
          _ = try number.step()
          let record = RegisterRecord(
            kind: new.kind, number: number.text(0).lowercased(), form: new.form, date: new.date, until: new.until,
            method: new.method, recorder: new.recorder)
          let leaf = MerkleTree.leaf(record.leaf)
          frontier.append(leaf)
          let work = new.person.details.profile
          if profiles[work] == nil { profiles[work] = try key(of: work) }
          let profile = profiles[work] ?? 0
          try add.run([
            .integer(frontier.size), kind, .integer(new.person.key), .integer(form), day,
            SQLiteValue(new.until?.dayNumber), .text(new.method), .text(new.recorder), .bytes(leaf.rawBytes),
            .integer(profile), SQLiteValue(new.reason),
          ])
          result.append((frontier.size, true))
        }
        return result
      }
      if frontier.size > before.size { try keep(frontier) }
      return result
    }
  }

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
      try database.run("INSERT INTO head VALUES(?, ?)", .integer(frontier.size), .bytes(frontier.root.rawBytes))
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
    record.seq, record.kind, lower(hex(holder.number)), form.copy, form.version, form.audience, form.view,
    form.statement, record.day, record.until, record.method, record.recorder, record.reason
    FROM record JOIN holder ON holder.key = record.holder JOIN form ON form.key = record.form
    """

  /// The record in a row of `recordColumns`; nil where it does not hold what a record has.
  static func placed(_ row: Statement, after skipped: Int = 0) -> PlacedRecord? {
    func text(_ column: Int) -> String { row.text(skipped + column) }
    guard let kind = RegisterRecord.Kind(rawValue: text(1)), let copy = CopyID(text(3)), let version = Version(text(4)),
      let audience = AudienceID(text(5)), let view = Digest(text(6)),
      let date = CivilDate(dayNumber: row.integer(skipped + 8))
    else { return nil }
    return PlacedRecord(
      place: row.integer(skipped),
      record: RegisterRecord(
        kind: kind, number: text(2),
        form: FormID(copy: copy, version: version, audience: audience, view: view, statement: text(7)), date: date,
        until: row.integerIfThere(skipped + 9).flatMap { CivilDate(dayNumber: $0) }, method: text(10),
        recorder: text(11)),
      reason: row.textIfThere(skipped + 12))
  }

  /// The records of a person, in their order.
  public func records(of person: RegisteredPerson) throws(RegisterError) -> [PlacedRecord] {
    try wrapped { () throws(SQLiteError) in
      try database.prepare("SELECT \(Self.recordColumns) WHERE record.holder = ? ORDER BY record.seq")
        .rows(.integer(person.key)) { Self.placed($0) }.compactMap { $0 }
    }
  }
}
