import PolicyModel
import Testing

/// A name has the article and the capital that its place wants.
@Suite struct PlacedNameTests {
  private static func printed(
    _ before: String, _ value: String, _ after: String, isTitle: Bool = false
  ) -> String {
    let text = InlineText([.text(before), .value(.parameter(ParameterID(unchecked: "x"))), .text(after)])
    return wording(value).plain(text, isTitle: isTitle)
  }

  private static func wording(_ value: String) -> Wording {
    var header = PolicyHeader(title: "P")
    header.parameters = [
      Parameter(id: ParameterID(unchecked: "x"), domain: ValueDomain(.text), default: .text(value))
    ]
    let compiled = CompiledPolicy(
      policy: Policy(id: PolicyID(unchecked: "p"), header: header, sections: []),
      environment: Environment(organisation: Organisation(name: "O")), scope: .model, audiences: AudienceGraph(),
      bound: Applicability())
    return Wording(compiled, library: Library())
  }

  /// A heading begins with a capital, though it ends in no mark.
  @Test func aTitleBeginsWithACapital() {
    #expect(Self.printed("", "the Ropewalk", " rules", isTitle: true) == "The Ropewalk rules")
    #expect(Self.printed("“", "the Ropewalk", "” rules", isTitle: true) == "“The Ropewalk” rules")
    #expect(Self.printed("Rules of ", "the Ropewalk", "", isTitle: true) == "Rules of the Ropewalk")
  }

  @Test(arguments: [
    ("the Old Mill School", "The Old Mill School"), ("eLearning Trust", "eLearning Trust"), ("school", "School"),
    ("Ash Academy", "Ash Academy"), ("", ""),
  ])
  func aNameThatBeginsALineHasACapital(name: String, printed: String) {
    #expect(name.nameAtStart == printed)
  }

  /// The mark of a sentence may stand in emphasis.
  @Test func aSentenceEndsInEmphasis() {
    let name = ParameterID(unchecked: "x")
    let text = InlineText([.value(.parameter(name)), .text(" is "), .start(.emphasis), .text("it."), .end(.emphasis)])
    #expect(Self.wording("the office").plain(text) == "The office is it.")
  }

  @Test(arguments: [
    ("It works by the ", "Our Accounts", " policy.", "It works by Our Accounts policy."),
    ("The ", "our Accounts", " are kept.", "Our Accounts are kept."),
    (
      "It is run by the school or the ", "the Northshire Council", ".",
      "It is run by the school or the Northshire Council."
    ),
    (
      "It is run by the school or ", "the Northshire Council", ".", "It is run by the school or the Northshire Council."
    ),
    ("Ask a ", "The Head", ".", "Ask The Head."), ("Ask an ", "Head", ".", "Ask a Head."),
    ("", "the Ropewalk Federation", " wants to:", "The Ropewalk Federation wants to:"),
    ("", "the Ropewalk Federation", " wants it.", "The Ropewalk Federation wants it."),
    ("", "the office", ";", "the office;"), ("Use the ", "Ourselves Online", ".", "Use the Ourselves Online."),
    ("“", "our school", "” is it.", "“Our school” is it."), ("Say “", "our school", "”.", "Say “our school”."),
    ("He said “stop.” ", "the office", " agreed.", "He said “stop.” The office agreed."),
    ("Ask somebody, e.g. ", "the office", ".", "Ask somebody, e.g. the office."),
    ("", "the office", " said “stop.”", "The office said “stop.”"),
    ("Ask our ", "The Head", " first.", "Ask our Head first."),
    ("Every ", "the office", " does.", "Every office does."),
    ("It is so that ", "The Head", " agrees.", "It is so that The Head agrees."),
    ("", "the office", " (all of it.)", "The office (all of it.)"),
  ])
  func nameInItsPlace(before: String, value: String, after: String, expected: String) {
    #expect(Self.printed(before, value, after) == expected)
  }

  @Test(arguments: [
    ("Board", "the Board"), ("The Board", "The Board"), ("Our Board", "Our Board"), ("Theatre", "the Theatre"),
  ])
  func oneArticle(name: String, expected: String) { #expect(name.withDefiniteArticle == expected) }

  @Test(arguments: [
    ("1 day", "every day"), ("1 half-term", "every half-term"), ("2 weeks", "every 2 weeks"),
    ("1 week or 2 working days", "every week or every 2 working days"),
  ])
  func howOften(text: String, words: String) { #expect(PolicyDuration(text)?.everyWords == words) }
}
