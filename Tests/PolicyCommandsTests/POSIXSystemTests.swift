import Foundation
import Testing

@testable import PolicyCommands

/// The file layer, on real files in a directory that goes afterwards.
@Suite final class POSIXSystemTests {
  private let root: String
  private let system = POSIXSystem()

  init() throws {
    root = NSTemporaryDirectory() + "precept-tests-\(UInt64.random(in: .min ... .max))"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  private func path(_ name: String) -> FilePath { FilePath(name, in: root) }

  private func reason(_ body: () throws -> Void) -> SystemError.Reason? {
    do {
      try body()
      return nil
    } catch {
      return (error as? SystemError)?.reason
    }
  }

  @Test func writesReplaceAFileAsAWhole() throws {
    let file = path("a/b/c.md")
    #expect(try system.write([1, 2], to: file))
    #expect(try !system.write([1, 2], to: file))
    #expect(try system.read(file) == [1, 2])
    #expect(chmod(file.text, 0o640) == 0)
    #expect(try system.write([3], to: file))
    #expect(try system.read(file) == [3])
    var status = stat()
    #expect(stat(file.text, &status) == 0 && status.st_mode & 0o777 == 0o640)
    #expect(try system.list(path("a/b")) == [DirectoryEntry(name: "c.md", kind: .file)])
    #expect(reason { try system.write([4], to: file, over: .nothing) } == .alreadyExists)
    #expect(try system.write([4], to: path("new"), over: .nothing))
    #expect(reason { try system.write([1], to: path("a")) } == .isDirectory)
    #expect(reason { try system.write([1], to: path("new/x")) } == .notDirectory)
    #expect(try system.list(path("")).map(\.name) == ["a", "new"])
  }

  @Test func aSecretIsForItsOwnerAlone() throws {
    let file = FilePath("\(root)/secret")
    try system.writeSecret([1, 2], to: file)
    var status = stat()
    #expect(stat(file.text, &status) == 0 && status.st_mode & 0o777 == 0o600)
    #expect(reason { try system.writeSecret([3], to: file) } == .alreadyExists)
    #expect(try system.read(file) == [1, 2])
    #expect(reason { try system.writeSecret([3], to: FilePath("\(root)/none/secret")) } == .noSuchFile)
  }

  @Test func aPathThatTheUserGaveIsWrittenWhereItLeads() throws {
    let inner = "\(root)/deep"
    try system.makeDirectory(FilePath("x/y", in: inner))
    #expect(try system.write([7], to: FilePath("\(inner)/x/report.md")))
    #expect(try system.read(FilePath("\(inner)/x/../x/report.md")) == [7])
    #expect(reason { try system.write([7], to: FilePath("\(root)/none/report.md")) } == .noSuchFile)
  }

  @Test func linksAreFollowedInTheBaseAndNowhereElse() throws {
    try system.write([1], to: path("real/file"))
    #expect(symlink("\(root)/real", "\(root)/link") == 0)
    #expect(symlink("file", "\(root)/real/alias") == 0)
    #expect(symlink("loop", "\(root)/loop") == 0)
    #expect(try system.read(FilePath("file", in: "\(root)/link")) == [1])
    #expect(try system.read(FilePath("\(root)/link/alias")) == [1])
    #expect(reason { _ = try system.read(path("link/file")) } == .isLink)
    #expect(reason { _ = try system.read(path("real/alias")) } == .isLink)
    #expect(reason { _ = try system.list(path("link")) } == .isLink)
    #expect(reason { try system.write([2], to: path("link/file")) } == .isLink)
    #expect(reason { try system.write([2], to: path("real/alias")) } == .isLink)
    #expect(reason { try system.remove(path("link/file")) } == .isLink)
    #expect(reason { _ = try system.read(FilePath("\(root)/loop")) } == .linkLoop)
    #expect(try system.kind(of: path("link")) == .link)
    #expect(try system.kind(of: FilePath("\(root)/link")) == .directory)
    #expect(try system.read(path("real/file")) == [1])
  }

  @Test(.timeLimit(.minutes(10))) func whatIsNoFileIsRefusedAtOnce() throws {
    #expect(mkfifo("\(root)/pipe", 0o644) == 0)
    #expect(reason { _ = try system.read(path("pipe")) } == .notRegular)
    #expect(reason { _ = try system.read(FilePath("/dev/zero")) } == .notRegular)
    #expect(reason { try system.write([1], to: path("pipe")) } == .notRegular)
    #expect(reason { _ = try system.read(path("")) } == .isDirectory)
    #expect(reason { _ = try system.read(path("none")) } == .noSuchFile)
    #expect(reason { _ = try system.read(path(String(repeating: "n", count: 300))) } == .nameTooLong)
    #expect(try system.kind(of: path("pipe")) == .other)
    #expect(try system.kind(of: path("none/none")) == nil)
  }

  @Test func readingStopsAtTheLimit() throws {
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try system.write(bytes, to: path("big"))
    #expect(try system.read(path("big")) == bytes)
    #expect(try system.read(path("big"), limit: 70_000) == Array(bytes.prefix(70_000)))
    try system.write([], to: path("empty"))
    #expect(try system.read(path("empty")).isEmpty)
    // The size that the system tells is 0 here.
    if FileManager.default.fileExists(atPath: "/proc/self/status") {
      #expect(try system.read(FilePath("/proc/self/status")).count > 100)
    }
  }

  @Test func listingsAreInOrderOfBytes() throws {
    for name in ["b", "B", "é", "a-b", "a", ".hidden", "a.b"] { try system.write([], to: path(name)) }
    #expect(try system.list(path("")).map(\.name) == [".hidden", "B", "a", "a-b", "a.b", "b", "é"])
  }

  @Test func whatWasChangedSinceIsLeftAlone() throws {
    let file = path("school.yml")
    try system.write([1], to: file)
    #expect(reason { try system.write([2], to: file, over: .file([9])) } == .changed)
    #expect(reason { try system.write([2], to: file, over: .file([1, 1])) } == .changed)
    #expect(reason { try system.write([2], to: path("gone"), over: .file([1])) } == .changed)
    #expect(try system.read(file) == [1])
    #expect(try system.write([2], to: file, over: .file([1])))
    #expect(try system.list(path("")).map(\.name) == ["school.yml"])
  }

  @Test(.timeLimit(.minutes(10))) func aPipeThatNobodyReadsStopsNoWriter() throws {
    #expect(mkfifo("\(root)/journal", 0o644) == 0)
    #expect(reason { try system.append([1], to: path("journal")) } == .notRegular)
    // Also where somebody reads it.
    let end = open("\(root)/journal", O_RDONLY | O_NONBLOCK)
    defer { close(end) }
    #expect(reason { try system.append([1], to: path("journal")) } == .notRegular)
  }

  @Test func aFileThatGrowsTooLargeIsAnErrorAndNoSignal() throws {
    let before = signal(SIGXFSZ, SIG_IGN)
    #expect(unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self))
  }

  @Test func aLockIsHeldByOne() throws {
    let first = try #require(try system.lock(path(""), seconds: 0, isShared: false))
    #expect(try system.lock(path(""), seconds: 0, isShared: false) == nil)
    #expect(try system.lock(path(""), seconds: 0, isShared: true) == nil)
    withExtendedLifetime(first) {}
  }

  @Test func thoseWhoOnlyReadShareALock() throws {
    let first = try #require(try system.lock(path(""), seconds: 0, isShared: true))
    let second = try #require(try system.lock(path(""), seconds: 0, isShared: true))
    #expect(try system.lock(path(""), seconds: 0, isShared: false) == nil)
    withExtendedLifetime((first, second)) {}
  }

  @Test func whereAPathLeads() throws {
    try system.makeDirectory(path("real/in"))
    #expect(symlink("\(root)/real", "\(root)/link") == 0)
    let real = try system.destination(of: "\(root)/real")
    #expect(try system.destination(of: "\(root)/link/in") == real + "/in")
    #expect(try system.destination(of: "\(root)/link/none/../in/x") == real + "/in/x")
    #expect(try system.destination(of: "\(root)/none/../real") == real)
    #expect(try system.destination(of: "") == system.currentDirectory())
  }

  @Test func whatCannotBeNamedIsThereAllTheSame() throws {
    let name: [CChar] = Array("\(root)/x".utf8CString.dropLast()) + [CChar(bitPattern: 0xFF), 0]
    let number = open(name, O_WRONLY | O_CREAT, 0o644)
    // Some file systems take only names that are text.
    guard number >= 0 else { return }
    close(number)
    #expect(try system.list(path("")) == [DirectoryEntry(name: "x\u{FFFD}", kind: .file)])
  }

  /// A directory whose names can be listed and at which nobody may look.
  @Test(.enabled(if: getuid() != 0)) func aDirectoryThatCannotBeSearchedIsNoEmptyOne() throws {
    try system.write([1], to: path("d/f"))
    #expect(chmod("\(root)/d", 0o644) == 0)
    defer { chmod("\(root)/d", 0o755) }
    #expect(reason { _ = try system.list(path("d")) } == .permissionDenied)
  }

  @Test func directoriesAreRemovedOnlyWhenEmpty() throws {
    try system.write([1], to: path("d/f"))
    #expect(reason { try system.removeDirectory(path("d")) } == .notEmpty)
    try system.remove(path("d/f"))
    try system.removeDirectory(path("d"))
    #expect(try system.kind(of: path("d")) == nil)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"))) func aFullDiskIsSaid() throws {
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    #expect(throws: Failure.self) { try Descriptor.writeAll([1], to: full) }
    do { try Descriptor.writeAll([1], to: full) } catch { #expect(error.reason == .diskFull) }
  }

  @Test func aPipeWithoutAReaderIsClosed() {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    do throws(Failure) {
      try Descriptor.writeAll([1], to: ends[1])
      Issue.record("written")
    } catch {
      #expect(error.reason == .closed)
    }
  }
}
