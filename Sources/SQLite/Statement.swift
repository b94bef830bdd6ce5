internal import CSQLite

/// A value of a database.
public enum SQLiteValue: Hashable, Sendable {
  case null
  case integer(Int)
  case text(String)
  case bytes([UInt8])

  /// A text, or null where there is none.
  public init(_ text: String?) { self = text.map { .text($0) } ?? .null }

  /// A number, or null where there is none.
  public init(_ number: Int?) { self = number.map { .integer($0) } ?? .null }
}

/// A prepared statement, which may be run again with other values.
public final class Statement {
  private let handle: OpaquePointer
  private let database: Database

  init(_ sql: String, of database: Database) throws(SQLiteError) {
    self.database = database
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v2(database.handle, sql, -1, &prepared, nil)
    guard code == SQLITE_OK, let prepared else { throw database.failure(code) }
    handle = prepared
  }

  deinit { sqlite3_finalize(handle) }

  /// Begins anew, with `values` for the question marks, in order.
  public func bind(_ values: [SQLiteValue]) throws(SQLiteError) {
    sqlite3_reset(handle)
    for (index, value) in values.enumerated() {
      let place = Int32(index + 1)
      let code =
        switch value {
        case .null: sqlite3_bind_null(handle, place)
        case .integer(let number): sqlite3_bind_int64(handle, place, Int64(number))
        case .text(let text): bind(text, at: place)
        case .bytes(let bytes): bind(bytes, at: place)
        }
      if code != SQLITE_OK { throw database.failure(code) }
    }
  }

  /// SQLite makes a copy of its own; a destructor of -1 asks for that.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  private func bind(_ text: String, at place: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) { characters in
        var none: CChar = 0
        guard let start = characters.baseAddress else { return sqlite3_bind_text(handle, place, &none, 0, Self.copied) }
        return sqlite3_bind_text(handle, place, start, Int32(clamping: characters.count), Self.copied)
      }
    }
  }

  private func bind(_ bytes: [UInt8], at place: Int32) -> Int32 {
    if bytes.isEmpty { return sqlite3_bind_zeroblob(handle, place, 0) }
    return bytes.withUnsafeBytes {
      sqlite3_bind_blob(handle, place, $0.baseAddress, Int32(clamping: $0.count), Self.copied)
    }
  }

  /// Goes to the next row; false where there is none.
  public func step() throws(SQLiteError) -> Bool {
    let code = sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      sqlite3_reset(handle)
      return false
    default:
      let failure = database.failure(code)
      sqlite3_reset(handle)
      throw failure
    }
  }

  /// Runs it to its end, and leaves it ready to be run again.
  public func run(_ values: [SQLiteValue] = []) throws(SQLiteError) {
    try bind(values)
    while try step() {}
  }

  /// The rows in their order, each made into a value.
  public func rows<Row>(_ values: SQLiteValue..., make: (Statement) -> Row) throws(SQLiteError) -> [Row] {
    try bind(values)
    var rows: [Row] = []
    while try step() { rows.append(make(self)) }
    return rows
  }

  // MARK: The row

  /// Whether the column holds nothing.
  public func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }

  /// The number in a column; 0 where it holds none.
  public func integer(_ column: Int) -> Int { Int(sqlite3_column_int64(handle, Int32(column))) }

  /// The number in a column; nil where it holds nothing.
  public func integerIfThere(_ column: Int) -> Int? { isNull(column) ? nil : integer(column) }

  /// The text in a column; empty where it holds none. What is no UTF-8 comes repaired.
  public func text(_ column: Int) -> String {
    guard let start = sqlite3_column_text(handle, Int32(column)) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, Int32(column)))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// The text in a column; nil where it holds nothing.
  public func textIfThere(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

  /// The bytes in a column; none where it holds none.
  public func bytes(_ column: Int) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, Int32(column)) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(column)))))
  }
}
