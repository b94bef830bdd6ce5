internal import PolicyModel
internal import Testing

@Suite struct ModalityResolutionTests {
  /// `stems, outermost first; each as words or =attribute / =attribute words | section | clause | result | source | warns`
  private static let table = """
    | | You must ask. | must | words |
    | | You ask. | statement | none |
    | should | You ask. | should | attribute |
    | must-not | Selling pictures | must-not | attribute |
    | must | Staff should not reply. | should-not | words |
    You must: | | ask first | must | stem |
    You must not: | | lend a password | must-not | stem |
    You must not: | | use a pupil's name | must-not | stem |
    You must not: | | keep a picture | must-not | stem |
    You must: | | do not reply | must-not | stem |
    You must: | | not reply | must-not | stem |
    You must: | | never reply | must-not | stem |
    Staff must: | | Staff should not reply | must-not | stem |
    Staff should: | | avoid quarrels | should-not | stem |
    Staff may: | | not reply | must-not | stem |
    You must ensure that you: | | do not reply | must-not | stem |
    You must ensure that you do not: | | reply | must-not | stem
    You must: ; not do these things: | | shout | must-not | stem
    You must not: | | You may reply. | must | stem | mixed
    You must not: | | do not reply | must-not | stem | double
    Never: | | avoid replying | must-not | stem | double
    Students should follow these points when posting: | | Do not name a pupil. | must-not | words |
    Students should follow these points when posting: | | Kindness comes first. | should | stem |
    Students should follow these points when posting: | | Keep it kind. | must | words |
    Staff must not share these things with others at all: | | their passwords | must-not | stem |
    The aim of this policy is to: | | keep children safe | statement | none |
    The aim of this policy is to: | must | keep children safe | must | attribute |
    =statement When you look for a job, remember that: | | an employer may read any open profile; | statement | stem |
    =must Rules: | | Staff should not reply. | must-not | stem |
    =must-not Rules: | | use a nickname | must-not | stem |
    =should You must: | | ask | should | stem |
    You must not: ; on a school account: | | sell things | must-not | stem |
    You must not: ; use an account to: | | keep gifts | must-not | stem |
    You must: ; =may on a trip: | | use a phone | may | stem |
    Staff should: ; The lead must: | | check it | must | stem |
    | | =should You must ask. | should | attribute | against
    | | =must You must ask. | must | attribute |
    | | =statement You must ask. | statement | attribute |
    | | =may You must ask. | may | attribute | against
    | | =may You must sign. You may keep a copy. | may | attribute |
    | | =must-not Selling pictures | must-not | attribute |
    You must: | | =should ask | should | attribute | against
    You must: | | =must-not not reply | must-not | attribute |
    | | You must sign. You may keep a copy. | must | words | mixed
    """

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  private static func stated(_ text: String) -> StemReading {
    var words = Substring(text)
    var attribute: Modality?
    if words.first == "=" {
      let end = words.firstIndex(of: " ") ?? words.endIndex
      attribute = Modality(rawValue: String(words[words.startIndex..<end].dropFirst()))
      words = words[end...]
    }
    return StemReading(attribute: attribute, reading: Lexicon.builtIn.read(Array(words.utf8)))
  }

  @Test(arguments: table.split(separator: "\n").map(String.init)) func combines(_ line: String) {
    let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(Self.trimmed)
    let stems = cells[0].split(separator: ";").map(Self.trimmed).filter { !$0.isEmpty }.map(Self.stated)
    let own = Self.stated(cells[2])
    let resolved = resolveModality(
      attribute: own.attribute, own: own.reading, stems: stems.reversed(), section: Modality(rawValue: cells[1]))
    #expect(resolved.modality.rawValue == cells[3])
    #expect(resolved.read.rawValue == cells[4])
    let warnings = resolved.warnings.map { warning in
      switch warning {
      case .againstWords: "against"
      case .doubleNegative: "double"
      case .mixed, .againstStem: "mixed"
      }
    }
    #expect(warnings == (cells.count > 5 && !cells[5].isEmpty ? [cells[5]] : []))
  }

  @Test func warningsShowBothSides() {
    let negative = Self.stated("do not reply").reading
    let twice = resolveModality(attribute: nil, own: negative, stems: [Self.stated("You must not:")], section: nil)
    #expect(twice.warnings == [.doubleNegative(stem: "must not", words: "do not")])
    #expect(twice.evidence == "must not" && twice.polarityEvidence == "do not")
    let against = resolveModality(attribute: .must, own: negative, stems: [], section: nil)
    #expect(against.warnings == [.againstWords(attribute: .must, words: .mustNot, phrase: "do not")])
  }

  @Test func noteOnlyWhereNothingWasRead() {
    let unsure = Self.stated("Be kind.").reading
    #expect(resolveModality(attribute: nil, own: unsure, stems: [], section: nil).note != nil)
    #expect(resolveModality(attribute: nil, own: unsure, stems: [], section: .should).note == nil)
    #expect(resolveModality(attribute: .should, own: unsure, stems: [], section: nil).note == nil)
  }

  @Test func strengthAndPolarity() {
    for modality in Modality.allCases {
      #expect(Modality(strength: modality.strength, isNegative: modality.isNegative) == modality)
      for other in Modality.allCases {
        let isStronger = (modality, other) == (.must, .should) || (modality, other) == (.mustNot, .shouldNot)
        #expect(modality.isStronger(than: other) == isStronger)
      }
    }
    #expect(Modality(strength: .may, isNegative: true) == .mustNot)
    #expect(Modality(strength: .statement, isNegative: true) == .statement)
  }
}
