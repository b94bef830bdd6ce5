internal import Hashing
internal import PolicyModel
public import SQLite

/// Who has signed what: a database to which records are only added.
///
/// A person is known by the source that names them and their id in it. Each record names its person by a random number of
/// 128 bits of its own, and by a digest over who it is and a salt: without the salt, which `forget` erases, it leads to
/// nobody, and with it to nobody else. Each record is a leaf of a tree, hashed as RFC 6962 says.
public final class Register {
  /// "PCPT", which tells the file from other databases.
  static let applicationID = 0x5043_5054
  /// The form of the tables.
  static let version = 3

  let database: Database

  /// Takes over an open database, and makes the tables in an empty one.
  public init(_ database: Database) throws(RegisterError) {
    self.database = database
    if try isEmpty() {
      try database.transaction(wrapping: RegisterError.database) { () throws(RegisterError) in
        // Somebody else may have made them meanwhile.
        guard try isEmpty() else { return }
        try wrapped { () throws(SQLiteError) in try database.runAll(Self.tables + Self.triggers.map(\.sql)) }
      }
    }
    try upgrade()
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
}
