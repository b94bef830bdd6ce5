internal import Hashing
internal import PolicyModel
public import SQLite

/// Who has signed what: a database to which records are only added.
///
/// A person is known by the source that names them and their id in it. Each record knows its person only by a random
/// number of 128 bits of its own; what joins the two stands in no leaf, and `forget` erases it. Each record is a leaf of a
/// tree, hashed as RFC 6962 says.
public final class Register {
  /// "PCPT", which tells the file from other databases.
  static let applicationID = 0x5043_5054
  /// The form of the tables.
  static let version = 2

  let database: Database

  /// Takes over an open database, and makes the tables in an empty one.
  public init(_ database: Database) throws(RegisterError) {
    self.database = database
    if try isEmpty() {
      try database.transaction(wrapping: RegisterError.database) { () throws(RegisterError) in
        // Somebody else may have made them meanwhile.
        guard try isEmpty() else { return }
        try wrapped { () throws(SQLiteError) in try database.runAll(Self.tables) }
      }
    }
    let id = try wrapped { () throws(SQLiteError) in try database.number("PRAGMA application_id") }
    let version = try wrapped { () throws(SQLiteError) in try database.number("PRAGMA user_version") }
    guard id == Self.applicationID, let version else { throw .notARegister }
    guard version <= Self.version else { throw .tooNew }
    guard version == Self.version else { throw .notARegister }
  }

  private func isEmpty() throws(RegisterError) -> Bool {
    try wrapped { () throws(SQLiteError) in
      let id = try database.number("PRAGMA application_id")
      let tables = try database.number("SELECT count(*) FROM sqlite_schema")
      return id == 0 && tables == 0
    }
  }

  /// Does `body`, and names its failures as those of the register.
  func wrapped<Result>(_ body: () throws(SQLiteError) -> Result) throws(RegisterError) -> Result {
    do throws(SQLiteError) { return try body() } catch { throw .database(error) }
  }

  /// Does all of `body`, or nothing of it.
  func writing<Result>(_ body: () throws(RegisterError) -> Result) throws(RegisterError) -> Result {
    try database.transaction(wrapping: RegisterError.database, body)
  }

  /// Copies the register into an empty database.
  public func backUp(to copy: Database) throws(RegisterError) {
    try wrapped { () throws(SQLiteError) in try database.backUp(to: copy) }
  }

  private static let tables = [
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
    // What stands behind `leaf` is about the person, in no leaf, and erased with them: `person` is what joins the number
    // to somebody.
    """
    CREATE TABLE record(
      seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, number BLOB NOT NULL CHECK(length(number) = 16),
      form INTEGER NOT NULL REFERENCES form(key), day INTEGER NOT NULL, until INTEGER, method TEXT NOT NULL,
      recorder TEXT NOT NULL, leaf BLOB NOT NULL CHECK(length(leaf) = 32), person INTEGER REFERENCES person(key),
      profile INTEGER, reason TEXT) STRICT
    """,
    // Has all that decides where people stand, in their order, so that `due` reads it alone.
    "CREATE INDEX record_by_person ON record(person, form, kind, day, until, profile) WHERE person IS NOT NULL",
    // The digests of the whole subtrees, by height: with them the next root is made in a few steps.
    "CREATE TABLE frontier(height INTEGER PRIMARY KEY, digest BLOB NOT NULL CHECK(length(digest) = 32)) STRICT",
    // The root after each time that something was recorded.
    "CREATE TABLE head(size INTEGER PRIMARY KEY, root BLOB NOT NULL CHECK(length(root) = 32)) STRICT",
    "CREATE TRIGGER record_stays BEFORE DELETE ON record BEGIN SELECT RAISE(ABORT, 'records are only added'); END",
    """
    CREATE TRIGGER record_is_fixed BEFORE UPDATE OF seq, kind, number, form, day, until, method, recorder, leaf ON record
    BEGIN SELECT RAISE(ABORT, 'records are only added'); END
    """,
    "CREATE TRIGGER form_stays BEFORE DELETE ON form BEGIN SELECT RAISE(ABORT, 'records are only added'); END",
    "CREATE TRIGGER form_is_fixed BEFORE UPDATE ON form BEGIN SELECT RAISE(ABORT, 'records are only added'); END",
    // What joined a record to somebody can be erased, and never be said anew.
    """
    CREATE TRIGGER record_changes_no_hands BEFORE UPDATE OF person ON record WHEN NEW.person IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'records are only added'); END
    """,
    "CREATE TRIGGER head_stays BEFORE DELETE ON head BEGIN SELECT RAISE(ABORT, 'records are only added'); END",
    "CREATE TRIGGER head_is_fixed BEFORE UPDATE ON head BEGIN SELECT RAISE(ABORT, 'records are only added'); END",
    "PRAGMA application_id = \(applicationID)",
    "PRAGMA user_version = \(version)",
  ]
}
