public import SQLite

/// Why the register could not be read or written.
public enum RegisterError: Error, Hashable, Sendable {
  /// The database failed.
  case database(SQLiteError)
  /// The file is a database, and no register.
  case notARegister
  /// It was written by a later version of Precept.
  case tooNew
  /// Rows are there, and what was recorded of them is not: what is wrong, as a headline.
  case damaged(String)
}
