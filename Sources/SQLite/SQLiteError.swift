internal import CSQLite

/// Why the database could not do what it was asked.
public struct SQLiteError: Error, Hashable, Sendable {
  /// What kind of failure it is, as far as somebody can do something about it.
  public enum Kind: Hashable, Sendable {
    /// Another process is writing and did not end in time.
    case busy
    /// The file is no database, or is damaged.
    case notADatabase
    /// The disk is full.
    case full
    /// The file can't be written.
    case readOnly
    /// The file can't be opened.
    case cannotOpen
    /// A rule of the tables forbids it.
    case constraint
    /// Anything else.
    case other
  }

  /// What kind it is.
  public let kind: Kind
  /// What SQLite says. It names tables and columns, and never what is in them.
  public let message: String

  init(code: Int32, message: String) {
    kind =
      switch code & 0xFF {
      case SQLITE_BUSY, SQLITE_LOCKED: .busy
      case SQLITE_NOTADB, SQLITE_CORRUPT: .notADatabase
      case SQLITE_FULL: .full
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: .readOnly
      case SQLITE_CANTOPEN: .cannotOpen
      case SQLITE_CONSTRAINT: .constraint
      default: .other
      }
    self.message = message
  }
}
