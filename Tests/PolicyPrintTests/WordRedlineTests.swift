import PolicyPrint
import TestSupport
import Testing
import XML

/// Two versions in one file: accepted it is the new one, rejected the old one.
@Suite struct WordRedlineTests {
  private func page(_ body: String) -> [UInt8] { Array("<title>P</title><body class=\"policy\">\(body)</body>".utf8) }

  private func paragraphs(_ file: [UInt8], _ changes: ReturnedWord.TrackedChanges) throws -> [String] {
    try ReturnedWord(file, changes: changes).pieces.filter { !$0.isContents }.flatMap { $0.cells ?? $0.paragraphs }
      .filter { !$0.isEmpty }
  }

  @Test func wordsAreTrackedWhereTheyDiffer() throws {
    let file = try printRedline(
      from: page("<div class=\"clause\" data-id=\"a\"><p><span class=\"no\">1 </span>You should sign it.</p></div>"),
      to: page("<div class=\"clause\" data-id=\"a\"><p><span class=\"no\">2 </span>You must sign it twice.</p></div>"))
    let word = try OpenedWord(file)
    #expect(word.document.descendants("w:del").map(\.text) == ["should"])
    #expect(word.document.descendants("w:ins").map(\.text) == ["must", " twice"])
    // The number that it had comes back when the changes are rejected.
    #expect(word.document.descendants("w:pPrChange").count == 1)
  }

  @Test func aMoveIsAMoveAndNotTwoTexts() throws {
    let clauses = ["a", "b", "c"].map { "<div class=\"clause\" data-id=\"\($0)\"><p>Say \($0) \($0).</p></div>" }
    let file = try printRedline(
      from: page(clauses.joined()), to: page([clauses[1], clauses[2], clauses[0]].joined()))
    let word = try OpenedWord(file)
    #expect(word.document.descendants("w:moveFrom").map(\.text).filter { !$0.isEmpty } == ["Say a a."])
    #expect(word.document.descendants("w:moveTo").map(\.text).filter { !$0.isEmpty } == ["Say a a."])
    #expect(word.document.descendants("w:del", "w:ins").isEmpty)
    let names = word.document.descendants("w:moveFromRangeStart", "w:moveToRangeStart").map { $0["w:name"] }
    #expect(names == ["move1", "move1"])
    #expect(try paragraphs(file, .accept) == ["Say b b.", "Say c c.", "Say a a."])
    #expect(try paragraphs(file, .reject) == ["Say a a.", "Say b b.", "Say c c."])
  }

  @Test func rowsComeAndGoWhole() throws {
    func table(_ rows: [String]) -> [UInt8] {
      let body = rows.map { "<tr data-id=\"\($0.prefix(1))\"><td>\($0)</td><td>x</td></tr>" }.joined()
      return page("<table><thead><tr><th>H</th><th>I</th></tr></thead><tbody>\(body)</tbody></table>")
    }
    let file = try printRedline(from: table(["a 1", "b 2"]), to: table(["b 3", "c 4"]))
    #expect(try paragraphs(file, .accept) == ["H", "I", "b 3", "x", "c 4", "x"])
    #expect(try paragraphs(file, .reject) == ["H", "I", "a 1", "x", "b 2", "x"])
  }

  private static let pages = Repository.files(in: "Output").filter { $0.hasSuffix("/policy.html") }

  /// Of every policy and every school's copy against the next: far more differs than between two versions.
  @Test(arguments: pages.indices) func acceptGivesTheNewAndRejectTheOld(index: Int) throws {
    let old = try #require(Repository.bytes(Self.pages[index]))
    let new = try #require(Repository.bytes(Self.pages[(index + 1) % Self.pages.count]))
    let file = try printRedline(from: old, to: new)
    #expect(try paragraphs(file, .accept) == paragraphs(try printWord(new), .accept))
    #expect(try paragraphs(file, .reject) == paragraphs(try printWord(old), .accept))
    #expect(throws: ReturnedWord.Failure.hasTrackedChanges) { try ReturnedWord(file) }
    #expect(try paragraphs(try printRedline(from: new, to: new), .reject) == paragraphs(try printWord(new), .accept))
  }
}
