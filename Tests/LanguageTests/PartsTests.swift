import Diagnostics
import SourceText
import TestSupport
import Testing

@testable import PolicySyntax

/// A text that is read in parts, at the same time, says the same as one that is read in one go.
@Suite struct PartsTests {
  @Test(arguments: seeds(60)) func partsReadAsTheWhole(_ seed: Int) {
    var generator = Generator(seed)
    var body = generator.body()
    for _ in 0..<3 { body += "\n\n" + generator.body() }
    let bytes = seed % 2 == 0 ? Array(body.utf8) : generator.mutate(Array(body.utf8))
    #expect(read(bytes, least: 1) == read(bytes, least: .max))
  }

  private func read(_ bytes: [UInt8], least: Int) -> [String] {
    let file = SourceFile(name: "policy.md", bytes: bytes)
    var parser = BodyParser(file, id: FileID(0), isOverlay: false)
    let sections = parser.parse(from: 0, least: least)
    return [
      "\(sections)", "\(parser.diagnostics.found)", "\(parser.taken.sorted())", "\(parser.strayLines.sorted())",
      "\(parser.missing)",
    ]
  }
}
