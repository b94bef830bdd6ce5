import PolicyModel
import TestSupport

/// Makes policies and edits them at random, from a seed.
struct RandomPolicy {
  var generator: SeededGenerator
  /// How many of a hundred nodes have no id, where the others have one.
  var unidentified = 0
  private var counter = 0

  init(seed: UInt64) { generator = SeededGenerator(Int(seed)) }

  static let words = (0..<180).map { n in
    let syllables = ["ba", "re", "ti", "mo", "lu", "sha", "per", "con"]
    return syllables[n % 8] + syllables[n / 8 % 8] + syllables[n / 64 % 8]
  }

  mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
  mutating func chance(_ percent: Int) -> Bool { int(1...100) <= percent }
  mutating func one<T>(_ list: [T]) -> T { list[int(0...list.count - 1)] }
  mutating func word() -> String { one(Self.words) }

  // MARK: Texts

  mutating func sentence(_ count: ClosedRange<Int>) -> String {
    let starts = [
      "You must", "You must", "You must not", "You should", "You may", "The school", "It is said that",
      "The Headteacher must", "No Programme Leader will",
    ]
    return ([one(starts)] + (0..<int(count)).map { _ in word() }).joined(separator: " ") + "."
  }

  mutating func paragraph(_ count: ClosedRange<Int>) -> ContentBlock {
    var text = InlineText([.text(sentence(count))])
    if chance(30) { decorate(&text) }
    if chance(10) { decorate(&text) }
    return .paragraph(text)
  }

  mutating func content() -> [ContentBlock] {
    var blocks = [paragraph(3...14)]
    if chance(4) { blocks.append(chance(50) ? .quote([paragraph(2...4)]) : .code(info: "", text: word() + "\n")) }
    return blocks
  }

  /// Makes one word of a text a value, a link, code or emphasis.
  mutating func decorate(_ text: inout InlineText) {
    let places = text.pieces.indices.filter { index in
      if case .text(let words) = text.pieces[index] { words.split(separator: " ").count > 3 } else { false }
    }
    guard !places.isEmpty else { return }
    let place = one(places)
    guard case .text(let string) = text.pieces[place] else { return }
    let words = string.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    // Neither the first word, which may be a blank, nor the last, which has the full stop.
    let at = int(1...words.count - 2)
    func link(_ target: LinkTarget, _ words: String) -> [Inline] {
      [.startLink(target)] + (words.isEmpty ? [] : [.text(words)]) + [.endLink]
    }
    let pieces: [Inline] =
      switch int(0...9) {
      case 0: [.value(.parameter(Self.parameter))]
      case 1: [.value(.fact(FactID(unchecked: "pupils")))]
      case 2: link(.role(Self.head), one(["Headteacher", "Head of School", ""]))
      case 3: link(.role(RoleID(unchecked: "programme-leader")), one(["Programme Leader", "whoever leads"]))
      case 4, 5: link(.term(TermID(unchecked: one(["breach", "press"]))), words[at])
      case 6: ClauseID(stated: "n\(int(1...counter + 1))").map { link(.clause($0), words[at]) } ?? []
      case 7: link(.external("https://www.example.org/" + word()), words[at])
      case 8: [.code(words[at])]
      default: chance(50) ? [.start(.strong), .text(words[at]), .end(.strong)] : [.code(words[at])]
      }
    text.pieces.replaceSubrange(
      place...place,
      with: [.text(words[..<at].joined(separator: " ") + " ")] + pieces
        + [.text(" " + words[(at + 1)...].joined(separator: " "))])
  }

  static let parameter = ParameterID(unchecked: "reply-within")
  static let head = RoleID(unchecked: "headteacher")

  // MARK: Nodes

  mutating func id() -> ClauseID {
    counter += 1
    return chance(unidentified) ? .unset : ClauseID(stated: "n\(counter)") ?? .unset
  }

  mutating func clause(items: Bool = true, hasID: Bool) -> Clause {
    var clause = Clause(
      id: hasID ? id() : .unset, content: content(), attributes: attributes(), isItem: chance(50))
    if chance(10) { clause.notes = [note()] }
    if items, chance(15) {
      clause.items = (0..<int(1...4)).map { _ in
        var item = self.clause(items: false, hasID: hasID)
        item.isItem = true
        return item
      }
      if chance(40) { clause.attributes[.list] = StatedAttribute(.list, one(["each", "parts", "one-of", "any-of"])) }
    }
    return clause
  }

  mutating func note() -> Note { Note(chance(50) ? .guidance : .adapter, [paragraph(3...6)]) }

  /// What a node may state, and how many of a hundred clauses do.
  static let stated: [(key: AttributeKey, share: Int, values: [String])] = [
    (.for, 12, ["trainees", "staff", "governors", "staff, trainees", "trainees, staff", "everyone", "teaching-staff"]),
    (.inSpiritFor, 2, ["governors", "staff"]),
    (.within, 10, ["1 month", "29 days", "30 days", "{{reply-within}}", "24 hours", "3 school days"]),
    (.every, 4, ["1 week", "7 days", "1 year", "{{reply-within}}"]),
    (.by, 6, ["headteacher", "organisation", "staff", "steering-board", "staff, headteacher", "headteacher, staff"]),
    (.tailoring, 6, ["fixed", "adaptable", "optional"]), (.additions, 2, ["open", "closed"]),
    (.when, 12, ["has-sixth-form", "pupils > 200", "pupils > 200 and has-sixth-form", "pupils < 50"]),
    (.consequence, 4, [""]),
    (.modality, 3, ["must", "must-not", "should", "may", "statement"]), (.action, 2, ["posting", "telling"]),
    (.exceptionTo, 2, ["n1", "n2", "n1, n2", "n2, n1"]), (.term, 3, ["press"]), (.items, 1, ["a.", "1."]),
    (.unnumbered, 1, [""]), (.was, 1, ["long-gone"]), (.reserved, 1, [""]),
  ]

  mutating func attributes() -> Attributes {
    var result = Attributes()
    for (key, share, values) in Self.stated where chance(share) { result[key] = StatedAttribute(key, one(values)) }
    return result
  }

  mutating func section(depth: Int, hasID: Bool) -> Section {
    var section = Section(id: hasID ? id() : .unset, title: InlineText([.text("\(word()) \(word()) \(word())")]))
    if chance(30) { state(&section.attributes, of: Self.ofSections) }
    if chance(5) { section.notes = [note()] }
    section.clauses = (0..<int(1...6)).map { _ in clause(hasID: hasID) }
    if depth < 2, chance(40) {
      section.sections = (0..<int(1...2)).map { _ in self.section(depth: depth + 1, hasID: hasID) }
    }
    return section
  }

  static let ofSections: Set<AttributeKey> = [
    .for, .inSpiritFor, .within, .every, .by, .tailoring, .additions, .when, .modality, .unnumbered, .reserved,
  ]

  mutating func policy(hasID: Bool) -> Policy {
    var header = PolicyHeader(title: "Random")
    header.version = Version(1, 0, 0)
    header.appliesTo = [
      AudienceLevel(AudienceID(unchecked: "trainees"), .inFull), AudienceLevel(AudienceID(unchecked: "staff"), .inFull),
      AudienceLevel(AudienceID(unchecked: "governors"), .inSpirit),
    ]
    header.tailoring = .adaptable
    header.parameters = [
      Parameter(
        id: Self.parameter, domain: ValueDomain(.duration), default: .duration(PolicyDuration(.count(24, .hour))))
    ]
    let sections = (0..<int(2...5)).map { _ in section(depth: 0, hasID: hasID) }
    return DerivedIDs.fill(Policy(id: PolicyID(unchecked: "random"), header: header, sections: sections))
  }
}
