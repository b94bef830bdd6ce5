import Foundation
import SQLite
import Testing

/// The wrapper of SQLite, on real files in a directory that goes afterwards.
@Suite final class DatabaseTests {
  private let root = NSTemporaryDirectory() + "precept-sqlite-\(UInt64.random(in: .min ... .max))"

  init() throws { try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  private func database(_ name: String = "a") throws -> Database {
    let path = "\(root)/\(name)"
    if !FileManager.default.fileExists(atPath: path) { _ = FileManager.default.createFile(atPath: path, contents: nil) }
    return try Database(path: path)
  }

  @Test func valuesComeBackAsTheyWere() throws {
    let database = try database()
    try database.run("CREATE TABLE t(a, b, c, d)")
    let texts = ["", "é 🙂", "a\u{0}b", "'; DROP TABLE t; --"]
    for text in texts {
      try database.run("INSERT INTO t VALUES(?, ?, ?, ?)", .text(text), .integer(Int.min), .bytes([0, 255]), .null)
    }
    let rows = try database.prepare("SELECT * FROM t ORDER BY rowid").rows {
      ($0.text(0), $0.integer(1), $0.bytes(2), $0.textIfThere(3))
    }
    #expect(rows.map(\.0) == texts)
    #expect(rows.allSatisfy { $0.1 == Int.min && $0.2 == [0, 255] && $0.3 == nil })
  }

  @Test func aTransactionIsWholeOrNothing() throws {
    struct Stop: Error {}
    let database = try database()
    try database.run("CREATE TABLE t(a)")
    #expect(throws: (any Error).self) {
      try database.transaction(wrapping: { $0 as any Error }) {
        try database.run("INSERT INTO t VALUES(1)")
        throw Stop()
      }
    }
    #expect(try database.number("SELECT count(*) FROM t") == 0)
    try database.transaction(wrapping: { $0 as any Error }) { try database.run("INSERT INTO t VALUES(1)") }
    #expect(try self.database().number("SELECT count(*) FROM t") == 1)
  }

  @Test func failuresAreValues() throws {
    #expect(throws: SQLiteError.self) { try Database(path: "\(root)/none") }
    _ = FileManager.default.createFile(atPath: "\(root)/text", contents: Data("this is no database at all".utf8))
    do {
      _ = try Database(path: "\(root)/text")
      Issue.record("a text was opened")
    } catch {
      #expect(error.kind == .notADatabase)
    }
    let database = try database()
    #expect(throws: SQLiteError.self) { try database.run("SELECT FROM") }
    try database.run("CREATE TABLE t(a UNIQUE)")
    try database.run("INSERT INTO t VALUES(1)")
    do {
      try database.run("INSERT INTO t VALUES(1)")
      Issue.record("two rows are the same")
    } catch {
      #expect(error.kind == .constraint)
    }
  }

  @Test func aCopyIsWhole() throws {
    let (one, two) = (try database(), try database("b"))
    try one.run("CREATE TABLE t(a)")
    try one.run("INSERT INTO t VALUES(7)")
    try one.backUp(to: two)
    #expect(try database("b").number("SELECT a FROM t") == 7)
  }

  @Test func whatIsErasedIsInNoFile() throws {
    let database = try database()
    try database.run("CREATE TABLE t(a)")
    try database.run("INSERT INTO t VALUES('Teacher 07 of Saltmarsh')")
    try database.run("DELETE FROM t")
    try database.scrub()
    for name in try FileManager.default.contentsOfDirectory(atPath: root) {
      let bytes = try Data(contentsOf: URL(filePath: "\(root)/\(name)"))
      #expect(bytes.range(of: Data("Teacher 07".utf8)) == nil, "\(name)")
    }
  }
}
