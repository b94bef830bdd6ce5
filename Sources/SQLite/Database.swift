internal import CSQLite

/// A connection to a SQLite database, which is closed when nothing refers to it any more.
///
/// What is committed is on the disk: the log is written ahead and synced with every commit. What is deleted is
/// overwritten with zeros. One thread at a time may use a connection.
public final class Database {
  let handle: OpaquePointer
  private var isInTransaction = false

  /// How long another writer is waited for, in milliseconds.
  public static let patience: Int32 = 10_000

  /// Opens the database at `path`, which must be there; an empty file is an empty database. `:memory:` is a database
  /// that goes with the connection.
  public init(path: String, isReadOnly: Bool = false) throws(SQLiteError) {
    var opened: OpaquePointer?
    let isInMemory = path.utf8.elementsEqual(":memory:".utf8)
    let flags =
      (isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX
      | (isInMemory ? SQLITE_OPEN_MEMORY : 0)
    // A name that begins with a colon or `file:` would mean something else.
    let name = isInMemory || path.utf8.first == UInt8(ascii: "/") ? path : "./" + path
    let code = sqlite3_open_v2(name, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let message = String(cString: sqlite3_errstr(code))
      sqlite3_close_v2(opened)
      throw SQLiteError(code: code, message: message)
    }
    handle = opened
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, Self.patience)
    // What stands in the file must not run: it may come from anyone.
    try configure(SQLITE_DBCONFIG_DEFENSIVE, 1)
    try configure(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    if !isReadOnly {
      try run("PRAGMA journal_mode = WAL")
      try run("PRAGMA synchronous = FULL")
    }
    try run("PRAGMA secure_delete = ON")
    try run("PRAGMA foreign_keys = ON")
    try run("PRAGMA cell_size_check = ON")
    // Rows in order are read from the file as it stands in memory, and sorted in memory.
    try run("PRAGMA temp_store = MEMORY")
    try run("PRAGMA cache_size = -32768")
  }

  deinit { sqlite3_close_v2(handle) }

  private func configure(_ option: Int32, _ value: Int32) throws(SQLiteError) {
    let code = precept_sqlite_config(handle, option, value)
    if code != SQLITE_OK { throw failure(code) }
  }

  /// The error behind a result code.
  func failure(_ code: Int32) -> SQLiteError {
    SQLiteError(code: code, message: String(cString: sqlite3_errmsg(handle)))
  }

  /// Prepares one statement of SQL.
  public func prepare(_ sql: String) throws(SQLiteError) -> Statement { try Statement(sql, of: self) }

  /// Runs one statement to its end.
  public func run(_ sql: String, _ values: SQLiteValue...) throws(SQLiteError) {
    try prepare(sql).run(values)
  }

  /// Runs statements that have no values, one after another.
  public func runAll(_ statements: [String]) throws(SQLiteError) {
    for sql in statements { try run(sql) }
  }

  /// The first column of the first row, if it is a number.
  public func number(_ sql: String, _ values: SQLiteValue...) throws(SQLiteError) -> Int? {
    let statement = try prepare(sql)
    try statement.bind(values)
    return try statement.step() ? statement.integer(0) : nil
  }

  /// The rows that the last statement added, changed or deleted.
  public var changes: Int { Int(sqlite3_changes64(handle)) }

  /// The key of the row that was added last.
  public var lastKey: Int { Int(sqlite3_last_insert_rowid(handle)) }

  /// Does all of `body`, or nothing of it. Nobody else writes meanwhile; what is read is what stands there.
  public func transaction<Result, Failure: Error>(
    wrapping: (SQLiteError) -> Failure, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    precondition(!isInTransaction, "one transaction at a time")
    func sql(_ text: String) throws(Failure) {
      do throws(SQLiteError) { try run(text) } catch { throw wrapping(error) }
    }
    try sql("BEGIN IMMEDIATE")
    isInTransaction = true
    defer { isInTransaction = false }
    do throws(Failure) {
      let result = try body()
      try sql("COMMIT")
      return result
    } catch {
      // Where the disk is full SQLite has rolled back itself; then there is nothing left to do.
      try? run("ROLLBACK")
      throw error
    }
  }

  /// Reads all of `body` as of one moment, whatever others write meanwhile.
  public func snapshot<Result, Failure: Error>(
    wrapping: (SQLiteError) -> Failure, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    precondition(!isInTransaction, "one transaction at a time")
    do throws(SQLiteError) { try run("BEGIN") } catch { throw wrapping(error) }
    isInTransaction = true
    defer {
      isInTransaction = false
      try? run("COMMIT")
    }
    return try body()
  }

  /// Copies the whole database, as of one moment, into an empty one.
  public func backUp(to copy: Database) throws(SQLiteError) {
    guard let backup = sqlite3_backup_init(copy.handle, "main", handle, "main") else {
      throw copy.failure(sqlite3_errcode(copy.handle))
    }
    let code = sqlite3_backup_step(backup, -1)
    let end = sqlite3_backup_finish(backup)
    guard code == SQLITE_DONE, end == SQLITE_OK else { throw copy.failure(code == SQLITE_DONE ? end : code) }
    // A copy is one file.
    try copy.run("PRAGMA journal_mode = DELETE")
  }

  /// Writes the whole file anew, so that nothing of what was deleted is left in it or in the log.
  public func scrub() throws(SQLiteError) {
    try run("VACUUM")
    try run("PRAGMA wal_checkpoint(TRUNCATE)")
  }
}
