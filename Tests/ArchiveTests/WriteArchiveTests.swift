import Archive
import Foundation
import Testing

/// Containers that are made: what was put in comes out, and nothing of the day or the machine gets in.
@Suite(.serialized) struct WriteArchiveTests {
  private let files: [(name: String, bytes: [UInt8])] = [
    ("[Content_Types].xml", Array("first".utf8)), ("word/é.xml", []),
    ("word/big", [UInt8](repeating: 7, count: 300_000)),
  ]

  @Test func whatWasPutInComesOut() throws {
    let made = try readArchive(try writeArchive(files)) { _ in true }
    #expect(made.count == 3)
    for file in files { #expect(made[file.name] == file.bytes) }
  }

  @Test func theBytesDependOnNothingElse() throws {
    let made = try writeArchive(files)
    let zone = ProcessInfo.processInfo.environment["TZ"]
    defer {
      if let zone { setenv("TZ", zone, 1) } else { unsetenv("TZ") }
      tzset()
    }
    for other in ["Pacific/Kiritimati", "America/Adak", "UTC"] {
      setenv("TZ", other, 1)
      tzset()
      #expect(try writeArchive(files) == made)
    }
    // The first name stands at the very beginning, where programs look for the kind of a file.
    #expect(String(decoding: made[30..<49], as: UTF8.self) == "[Content_Types].xml")
  }
}
