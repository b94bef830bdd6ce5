internal import SQLite

/// Where databases are opened: the one thing of the file system that a library does by itself.
protocol DatabaseSystem {
  /// Opens the database in a file that is there; an empty file is an empty database.
  func openDatabase(_ path: FilePath) throws(SystemError) -> Database
}

extension POSIXSystem: DatabaseSystem {
  func openDatabase(_ path: FilePath) throws(SystemError) -> Database {
    do throws(SQLiteError) {
      return try Database(path: path.text)
    } catch {
      throw SystemError(.read, path.text, .init(error))
    }
  }
}

extension SystemError.Reason {
  /// The reason behind an error of SQLite.
  init(_ error: SQLiteError) {
    switch error.kind {
    case .busy: self = .busy
    case .full: self = .diskFull
    case .readOnly: self = .permissionDenied
    case .notADatabase: self = .other("it is no database, or is damaged")
    case .cannotOpen, .constraint, .other: self = .other(error.message)
    }
  }
}
