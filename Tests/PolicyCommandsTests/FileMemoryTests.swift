import PolicyModel
import Testing

@testable import PolicyCommands

/// Files are read again when they have changed, and only then.
@Suite struct FileMemoryTests {
  private final class Counting: System {
    nonisolated(unsafe) var reads = 0
    nonisolated(unsafe) var stamp: FileStamp?
    let base = MemorySystem([:], in: "/")

    func currentDirectory() throws(SystemError) -> String { "/" }
    func environment(_ name: String) -> String? { nil }
    func today() -> CivilDate { base.today() }
    func isTerminal(_ stream: StandardStream) -> Bool { false }
    func terminalWidth(_ stream: StandardStream) -> Int? { nil }
    func write(_ bytes: [UInt8], to stream: StandardStream) throws(SystemError) {}
    func readStandardInput(limit: Int) throws(SystemError) -> [UInt8] { [] }
    func kind(of path: FilePath) throws(SystemError) -> FileKind? { try base.kind(of: path) }
    func stamp(of path: FilePath) -> FileStamp? { stamp }
    func read(_ path: FilePath, limit: Int) throws(SystemError) -> [UInt8] {
      reads += 1
      return try base.read(path, limit: limit)
    }
    func list(_ path: FilePath) throws(SystemError) -> [DirectoryEntry] { try base.list(path) }
    func write(_ bytes: [UInt8], to path: FilePath, over: Expected, isDurable: Bool) throws(SystemError) -> Bool {
      try base.write(bytes, to: path, over: over, isDurable: isDurable)
    }
    func writeSecret(_ bytes: [UInt8], to path: FilePath) throws(SystemError) {}
    func append(_ bytes: [UInt8], to path: FilePath) throws(SystemError) {}
    func makeDirectory(_ path: FilePath) throws(SystemError) {}
    func remove(_ path: FilePath) throws(SystemError) {}
    func lock(_ path: FilePath, seconds: Int, isShared: Bool) throws(SystemError) -> DirectoryLock? { nil }
    func destination(of path: String) throws(SystemError) -> String { path }
    func run(_ program: String, _ arguments: [String], limit: Int) throws(SystemError) -> ProgramResult? { nil }
    func removeDirectory(_ path: FilePath) throws(SystemError) {}
  }

  private static func stamp(_ time: Int64) -> FileStamp {
    FileStamp(device: 1, number: 1, size: 1, written: time, changed: time)
  }

  @Test func readsAgainOnlyWhatHasChanged() throws {
    let system = Counting()
    let path = FilePath("a", in: "/w")
    var memory = FileMemory()
    func text() throws -> String {
      String(decoding: try memory.read(path, limit: 10, from: system), as: UTF8.self)
    }
    system.base.put("/w/a", "one")
    system.stamp = Self.stamp(1)
    #expect(try text() == "one")
    #expect(try text() == "one")
    #expect(system.reads == 1)
    system.base.put("/w/a", "two")
    system.stamp = Self.stamp(2)
    #expect(try text() == "two")
    #expect(system.reads == 2)
    // While nobody can tell, it is read.
    system.stamp = nil
    #expect(try text() == "two")
    #expect(try text() == "two")
    #expect(system.reads == 4)
    system.stamp = Self.stamp(2)
    memory.forget()
    memory.forget()
    #expect(try text() == "two")
    #expect(system.reads == 5)
  }
}
