import PolicyModel
import TestSupport
import Testing

@Suite struct IdentifierTests {
  @Test(arguments: ["a", "staff", "teaching-staff", "year-11", "a1-2b", String(repeating: "a", count: 64)])
  func anIDReadsAsItself(_ text: String) {
    #expect(AudienceID(text)?.rawValue == text)
    #expect(Reading(text, RoleID.parse).value?.rawValue == text)
    #expect(ClauseID(stated: text)?.rawValue == text)
  }

  @Test(
    arguments: [
      ("", "is empty", nil), ("Head Teacher's car", "has a space", "head-teachers-car"),
      ("headTeacher", "has a capital letter", "head-teacher"), ("QTS", "has a capital letter", "qts"),
      ("2-factor", "starts with a digit", "factor"), ("-a", "starts with a hyphen", "a"),
      ("a-", "ends with a hyphen", "a"), ("a--b", "has two hyphens in a row", "a-b"),
      ("a_b", "has an underscore", "a-b"), ("café", "has a character outside a to z", "cafe"),
      ("a.b", "has the character `.`", "a-b"), ("a\u{0}", "has a control character", "a"),
      ("123", "starts with a digit", nil),
      ("Œuvre ſtraße Łódź", "has a space", "oeuvre-strasse-lodz"),
      (
        String(repeating: "ab-", count: 40) + "c", "is longer than 64 characters",
        String(repeating: "ab-", count: 21).dropLast() + ""
      ),
    ] as [(String, String, String?)])
  func whatIsNoIDIsExplained(_ text: String, _ reason: String, _ slug: String?) {
    #expect(AudienceID(text) == nil)
    #expect(IdentifierGrammar.reason(text) == reason)
    #expect(IdentifierGrammar.slug(text) == slug)
    #expect(Reading(text, AudienceID.parse).problem.contains("\(reason), so it can't be the id of an audience"))
  }

  @Test func slugsAreIDs() {
    var random = SeededGenerator(1)
    let alphabet: [Character] = ["a", "B", "7", "-", " ", "'", "é", "ß", "×", "中", "_", "\n", "Ĳ", "\u{301}"]
    for _ in 0..<2000 {
      let text = String(
        (0..<Int.random(in: 0...90, using: &random)).compactMap { _ in alphabet.randomElement(using: &random) })
      if let slug = IdentifierGrammar.slug(text) {
        #expect(AudienceID(slug) != nil, "\(text) gave \(slug)")
        #expect(IdentifierGrammar.slug(slug) == slug)
      }
    }
  }

  @Test(
    arguments: [
      ("press", false, nil, "press"), ("~3f0", true, nil, "~3f0"),
      ("saltmarsh:own-camera", false, "saltmarsh", "own-camera"),
      ("saltmarsh:~3f0", true, "saltmarsh", "~3f0"),
    ] as [(String, Bool, String?, String)])
  func clauseIDsHaveThreeForms(_ text: String, _ isDerived: Bool, _ layer: String?, _ local: String) throws {
    let id = try #require(ClauseID(text))
    #expect(id.isDerived == isDerived)
    #expect(id.layer?.rawValue == layer)
    #expect(id.local == local)
    #expect((ClauseID(stated: text) == nil) == (isDerived || layer != nil))
    if let layer = id.layer { #expect(ClauseID(layer: layer, local: id) == id) }
  }

  @Test(arguments: ["", "~", ":", "a:", ":a", "a:b:c", "~-a", "A:b", "a:~", "~~a", "a~b"])
  func otherClauseIDsAreNone(_ text: String) { #expect(ClauseID(text) == nil) }

  @Test func reservedIDs() {
    for text in ["schools", "model", "index"] {
      #expect(PolicyID(text)?.isReserved == true && SchoolID(text)?.isReserved == true)
    }
    #expect(PolicyID("models")?.isReserved == false)
  }

  @Test func lists() {
    #expect(HumanList.joined([]).isEmpty)
    #expect(HumanList.joined(["a"]) == "a")
    #expect(HumanList.joined(["a", "b"], "or") == "a or b")
    #expect(HumanList.joined(["a", "b", "c"]) == "a, b and c")
    // Where the word stands in an item, a comma says where the last begins.
    #expect(HumanList.joined(["teachers", "parents and carers"]) == "teachers, and parents and carers")
    #expect(HumanList.joined(["a and b", "c", "d"]) == "a and b, c, and d")
    #expect(HumanList.joined(["a and b", "c"], "or") == "a and b or c")
  }
}
