import TestSupport
import Testing

@testable import Archive

@Suite struct ArchiveTests {
  private func error(_ bytes: [UInt8]) -> ArchiveError? {
    do throws(ArchiveError) {
      _ = try readArchive(bytes) { _ in true }
      return nil
    } catch {
      return error
    }
  }

  @Test func filesAreReadByName() throws {
    var file = ZIPFile()
    file.add("a.xml", "one")
    file.add("word/", [])
    file.add("word/b.xml", "two")
    file.add("c.png", "three")
    let read = try readArchive(file.bytes) { $0.hasSuffix(".xml") }
    #expect(read.mapValues { String(decoding: $0, as: UTF8.self) } == ["a.xml": "one", "word/b.xml": "two"])
  }

  @Test(arguments: ["../a", "/a", "a/../../b", "a//b", "./a", "C:\\a", "a\\..\\b"])
  func aNameThatLeadsOutIsRefused(name: String) {
    var file = ZIPFile()
    file.add(name, "x")
    guard case .badName? = error(file.bytes) else {
      Issue.record("taken: \(name)")
      return
    }
  }

  @Test func aNameThatStandsTwiceIsRefused() {
    var file = ZIPFile()
    file.add("word/document.xml", "one")
    file.add("Word/document.xml", "two")
    #expect(error(file.bytes) == .badName("Word/document.xml"))
  }

  @Test func aBombIsRefused() {
    var file = ZIPFile()
    file.addBomb("word/document.xml", count: 80_000)
    #expect(error(file.bytes) == .tooLarge)
  }

  @Test func manyPartsOfABombCountTogether() {
    var file = ZIPFile()
    for number in 0..<8 { file.addBomb("\(number).xml", count: 12_000) }
    #expect(error(file.bytes) == .tooLarge)
  }

  @Test func whatIsPackedALittleIsRead() throws {
    var file = ZIPFile()
    file.addBomb("a.xml", count: 100)
    #expect(try readArchive(file.bytes) { _ in true }["a.xml"]?.count == 25_801)
  }

  @Test func aPasswordIsSaid() {
    var file = ZIPFile()
    file.add("a.xml", Array("secret secret secret".utf8), flags: 1)
    #expect(error(file.bytes) == .encrypted)
  }

  @Test func whatIsCutOffOrDamagedIsRefused() {
    var file = ZIPFile()
    file.add("a.xml", String(repeating: "text ", count: 100))
    for count in [0, 3, 10, 60, 200] { #expect(error(Array(file.bytes.prefix(count))) != nil, "\(count)") }
    var bytes = file.bytes
    bytes[60] ^= 1
    #expect(error(bytes) == .damaged)
    #expect(error(Array("no archive at all".utf8)) == .damaged)
  }

  @Test func tooManyPartsAreRefused() {
    var file = ZIPFile()
    for number in 0...ArchiveLimits.entries { file.add("\(number)", []) }
    #expect(error(file.bytes) == .tooMany)
  }
}
