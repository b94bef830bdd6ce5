internal import SQLite

extension Register {
  static let tables = [
    // How the columns of a source were named, and what its words mean.
    """
    CREATE TABLE mapping(
      source TEXT NOT NULL, field TEXT NOT NULL, heading TEXT NOT NULL, PRIMARY KEY(source, field)) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE profile(
      key INTEGER PRIMARY KEY, school TEXT NOT NULL, audiences TEXT NOT NULL, roles TEXT NOT NULL,
      UNIQUE(school, audiences, roles)) STRICT
    """,
    """
    CREATE TABLE person(
      key INTEGER PRIMARY KEY, source TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
      email TEXT, profile INTEGER NOT NULL REFERENCES profile(key), since INTEGER, until INTEGER,
      UNIQUE(source, id)) STRICT
    """,
    "CREATE INDEX person_by_id ON person(id)",
    // What the roll said of somebody until the day before `day`.
    """
    CREATE TABLE earlier(
      person INTEGER NOT NULL REFERENCES person(key), day INTEGER NOT NULL,
      profile INTEGER NOT NULL REFERENCES profile(key), since INTEGER, until INTEGER,
      PRIMARY KEY(person, day)) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX person_by_email ON person(email) WHERE email IS NOT NULL",
    """
    CREATE TABLE form(
      key INTEGER PRIMARY KEY, copy TEXT NOT NULL, version TEXT NOT NULL, audience TEXT NOT NULL, view TEXT NOT NULL,
      statement TEXT NOT NULL, UNIQUE(copy, version, audience, view, statement)) STRICT
    """,
    // `person`, `profile`, `reason` and `salt` are about the person, in no leaf, and erased with them. `bearer` is in the
    // leaf: the digest over who it is, which leads to nobody without the salt. Records of before version 3 have neither.
    // Of an erasure, `until` says how many records lead to nobody by it.
    """
    CREATE TABLE record(
      seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, number BLOB NOT NULL CHECK(length(number) = 16),
      form INTEGER NOT NULL REFERENCES form(key), day INTEGER NOT NULL, until INTEGER, method TEXT NOT NULL,
      recorder TEXT NOT NULL, leaf BLOB NOT NULL CHECK(length(leaf) = 32), person INTEGER REFERENCES person(key),
      profile INTEGER, reason TEXT, salt BLOB, bearer BLOB) STRICT
    """,
    // Has all that decides where people stand, in their order, so that `due` reads it alone.
    "CREATE INDEX record_by_person ON record(person, form, kind, day, until, profile) WHERE person IS NOT NULL",
    // The digests of the whole subtrees, by height: with them the next root is made in a few steps.
    "CREATE TABLE frontier(height INTEGER PRIMARY KEY, digest BLOB NOT NULL CHECK(length(digest) = 32)) STRICT",
    // The root after each time that something was recorded, and how many records there were before.
    """
    CREATE TABLE head(
      size INTEGER PRIMARY KEY, root BLOB NOT NULL CHECK(length(root) = 32), previous INTEGER) STRICT
    """,
    "PRAGMA application_id = \(applicationID)",
    "PRAGMA user_version = \(version)",
  ]

  /// What keeps records as they are: by name, as the database has it.
  ///
  /// None says `UPDATE OF`, which would let a column pass under its other name, `rowid`; and what stands in the way of an
  /// `INSERT OR REPLACE` is no trigger for what is deleted, which it does not call.
  static let triggers: [(name: String, sql: String)] = [
    stays("record", "DELETE"),
    stays("record", "INSERT", when: "NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM record)"),
    // What joins a record to somebody can be erased, all of it at once, and never be said anew.
    stays(
      "record", "UPDATE",
      when: (["seq", "kind", "number", "form", "day", "until", "method", "recorder", "leaf", "bearer"].map {
        "NEW.\($0) IS NOT OLD.\($0)"
      }
        + ["profile", "reason", "salt"].map { "NEW.\($0) IS NOT NULL AND NEW.person IS NULL" }
        + ["person", "profile", "reason", "salt"].map { "NEW.\($0) IS NOT OLD.\($0) AND NEW.person IS NOT NULL" })
        .map { "(\($0))" }.joined(separator: " OR ")),
    stays("form", "DELETE"), stays("form", "UPDATE"),
    stays(
      "form", "INSERT",
      when: """
        EXISTS(SELECT 1 FROM form WHERE key = NEW.key OR (copy = NEW.copy AND version = NEW.version
        AND audience = NEW.audience AND view = NEW.view AND statement = NEW.statement))
        """),
    stays("head", "DELETE"), stays("head", "UPDATE"),
    stays("head", "INSERT", when: "NEW.size <= (SELECT coalesce(max(size), 0) FROM head)"),
    // Of whom there are records is who they are until they are forgotten; so is what they were when they signed.
    stays("person", "DELETE", when: "EXISTS(SELECT 1 FROM record WHERE person = OLD.key)"),
    stays("person", "UPDATE", when: "NEW.key IS NOT OLD.key OR NEW.source IS NOT OLD.source OR NEW.id IS NOT OLD.id"),
    stays(
      "person", "INSERT",
      when: "EXISTS(SELECT 1 FROM person WHERE key = NEW.key OR (source = NEW.source AND id = NEW.id))"),
    stays("profile", "DELETE"), stays("profile", "UPDATE"),
    stays(
      "profile", "INSERT",
      when: """
        EXISTS(SELECT 1 FROM profile WHERE key = NEW.key
        OR (school = NEW.school AND audiences = NEW.audiences AND roles = NEW.roles))
        """),
  ]

  private static func stays(_ table: String, _ event: String, when condition: String? = nil) -> (String, String) {
    let name = "\(table)_\(["DELETE": "stays", "UPDATE": "is_fixed", "INSERT": "is_new"][event] ?? event)"
    return (
      name,
      "CREATE TRIGGER \(name) BEFORE \(event) ON \(table)\(condition.map { " WHEN \($0)" } ?? "") "
        + "BEGIN SELECT RAISE(ABORT, 'records are only added'); END"
    )
  }

  /// Takes over a register of version 2: its records stay the leaves that they are, and name nobody in the tree.
  ///
  /// How many of them lead to nobody by now is recorded, so that no other can do so unseen.
  func upgrade() throws(RegisterError) {
    func isOld() throws(RegisterError) -> Bool {
      try wrapped { () throws(SQLiteError) in
        let id = try database.number("PRAGMA application_id")
        let version = try database.number("PRAGMA user_version")
        return id == Self.applicationID && version == 2
      }
    }
    guard try isOld() else { return }
    try writing { () throws(RegisterError) in
      // Somebody else may have done it meanwhile.
      guard try isOld() else { return }
      let isNewer = try wrapped { () throws(SQLiteError) in
        try database.number("SELECT count(*) FROM pragma_table_info('record') WHERE name = 'salt'") ?? 0 > 0
      }
      if isNewer { throw .damaged("It says that an earlier version of Precept made it, which is not so") }
      let parted = try wrapped { () throws(SQLiteError) in
        for trigger in ["record_changes_no_hands"] + Self.triggers.map(\.name) {
          try database.run("DROP TRIGGER IF EXISTS \(trigger)")
        }
        try database.runAll([
          "ALTER TABLE record ADD COLUMN salt BLOB", "ALTER TABLE record ADD COLUMN bearer BLOB",
          "ALTER TABLE head ADD COLUMN previous INTEGER",
          "UPDATE head SET previous = (SELECT coalesce(max(size), 0) FROM head AS one WHERE one.size < head.size)",
        ])
        try database.runAll(Self.triggers.map(\.sql) + ["PRAGMA user_version = \(Self.version)"])
        return try database.number("SELECT count(*) FROM record WHERE person IS NULL") ?? 0
      }
      try recordErasure(of: parted, on: nil)
    }
  }

  private func triggersThere() throws(SQLiteError) -> [String: String] {
    Dictionary(
      try database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").rows {
        ($0.text(0), $0.text(1))
      }
    ) { first, _ in first }
  }

  /// What is not as it should be of the file and of the rules by which records are only added, a headline each.
  func faultsOfTables() throws(SQLiteError) -> [String] {
    var there = try triggersThere()
    var faults: [String] = []
    // Who is due is read from an index alone, and what is not in it nobody signed.
    if try database.prepare("PRAGMA integrity_check(1)").rows(make: { $0.text(0) }) != ["ok"] {
      faults.append("The file is damaged, or an index of it does not have what the rows have")
    }
    if try database.number("SELECT count(*) FROM sqlite_schema WHERE type = 'view'") ?? 0 > 0 {
      faults.append("The database has a view, which no register has")
    }
    for (name, sql) in Self.triggers {
      guard let found = there.removeValue(forKey: name) else {
        faults.append("The rule `\(name)`, by which records are only added, is not in the database any more")
        continue
      }
      if !found.utf8.elementsEqual(sql.utf8) {
        faults.append("The rule `\(name)`, by which records are only added, is another one in the database")
      }
    }
    // What somebody else put there runs with each record; its name is theirs, and is not repeated.
    if !there.isEmpty {
      faults.append("The database has \(there.count == 1 ? "a rule" : "\(there.count) rules") that no register has")
    }
    return faults
  }
}
