import PolicyModel
import TestSupport

/// Makes policies and edits them at random, from a seed.
struct RandomPolicy {
  var generator: SeededGenerator
  private var counter = 0

  init(seed: UInt64) { generator = SeededGenerator(Int(seed)) }

  static let words = (0..<180).map { n in
    let syllables = ["ba", "re", "ti", "mo", "lu", "sha", "per", "con"]
    return syllables[n % 8] + syllables[n / 8 % 8] + syllables[n / 64 % 8]
  }

  mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
  mutating func chance(_ percent: Int) -> Bool { int(1...100) <= percent }
  mutating func word() -> String { Self.words[int(0...Self.words.count - 1)] }

  mutating func sentence(_ count: ClosedRange<Int>) -> String {
    let start = ["You must", "You must not", "You should", "You may", "The school", "It is said that"][int(0...5)]
    return ([start] + (0..<int(count)).map { _ in word() }).joined(separator: " ") + "."
  }

  mutating func id() -> ClauseID {
    counter += 1
    return ClauseID(stated: "n\(counter)") ?? .unset
  }

  mutating func clause(items: Bool = true, hasID: Bool) -> Clause {
    var clause = Clause(
      id: hasID ? id() : .unset, content: [.paragraph(InlineText([.text(sentence(3...14))]))],
      attributes: attributes(), isItem: chance(50))
    if chance(10) { clause.notes = [Note(.guidance, [.paragraph(InlineText([.text(sentence(3...6))]))])] }
    if items, chance(15) {
      clause.items = (0..<int(1...4)).map { _ in
        var item = self.clause(items: false, hasID: hasID)
        item.isItem = true
        return item
      }
    }
    return clause
  }

  mutating func attributes() -> Attributes {
    var result = Attributes()
    func set(_ key: AttributeKey, _ value: String) { result[key] = StatedAttribute(key, value) }
    if chance(10) { set(.for, ["trainees", "staff", "staff, trainees", "trainees, staff"][int(0...3)]) }
    if chance(8) { set(.within, ["1 day", "24 hours", "2 days", "1 week", "{{reply-within}}"][int(0...4)]) }
    if chance(6) { set(.by, ["headteacher", "organisation", "staff", "steering-board"][int(0...3)]) }
    if chance(6) { set(.tailoring, ["fixed", "adaptable", "optional"][int(0...2)]) }
    if chance(4) { set(.when, ["has-sixth-form", "pupils > 200", "pupils > 200 and has-sixth-form"][int(0...2)]) }
    if chance(4) { set(.consequence, "") }
    if chance(3) { set(.modality, ["must", "may", "statement"][int(0...2)]) }
    return result
  }

  mutating func section(depth: Int, hasID: Bool) -> Section {
    var section = Section(id: hasID ? id() : .unset, title: InlineText([.text("\(word()) \(word()) \(word())")]))
    section.clauses = (0..<int(1...6)).map { _ in clause(hasID: hasID) }
    if depth < 2, chance(40) {
      section.sections = (0..<int(1...2)).map { _ in self.section(depth: depth + 1, hasID: hasID) }
    }
    return section
  }

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
        id: ParameterID(unchecked: "reply-within"), domain: ValueDomain(.duration),
        default: .duration(PolicyDuration(.count(24, .hour))))
    ]
    let sections = (0..<int(2...5)).map { _ in section(depth: 0, hasID: hasID) }
    return DerivedIDs.fill(Policy(id: PolicyID(unchecked: "random"), header: header, sections: sections))
  }

  // MARK: Edits

  /// A policy after `count` edits: rewordings, moves, additions, removals, other attributes, other ids.
  mutating func edited(_ policy: Policy, count: Int, hasID: Bool) -> Policy {
    var policy = policy
    if chance(30) { policy.header.title = sentence(1...2) }
    if chance(20) { policy.header.parameters[0].default = .duration(PolicyDuration(.count(int(1...9), .day))) }
    for _ in 0..<count { edit(&policy.sections, hasID: hasID) }
    func unset(_ clause: Clause) -> Clause {
      var clause = clause
      if clause.id.isDerived { clause.id = .unset }
      clause.items = clause.items.map(unset)
      return clause
    }
    func unset(_ section: Section) -> Section {
      var section = section
      if section.id.isDerived { section.id = .unset }
      section.clauses = section.clauses.map(unset)
      section.sections = section.sections.map(unset)
      return section
    }
    policy.sections = policy.sections.map(unset)
    return DerivedIDs.fill(policy)
  }

  private mutating func edit(_ sections: inout [Section], hasID: Bool) {
    let s = int(0...max(sections.count - 1, 0))
    guard s < sections.count else {
      sections.append(section(depth: 1, hasID: hasID))
      return
    }
    switch int(0...11) {
    case 0 where sections.count > 1:
      let moved = sections.remove(at: s)
      sections.insert(moved, at: int(0...sections.count))
    case 1: sections.insert(section(depth: 1, hasID: hasID), at: s)
    case 2 where sections.count > 1: sections.remove(at: s)
    case 3: sections[s].title = InlineText([.text("\(word()) \(word())")])
    case 4 where sections.count > 1 && !sections[s].clauses.isEmpty:
      let moved = sections[s].clauses.remove(at: int(0...sections[s].clauses.count - 1))
      let t = int(0...sections.count - 1)
      sections[t].clauses.insert(moved, at: int(0...sections[t].clauses.count))
    case 5 where !sections[s].sections.isEmpty: edit(&sections[s].sections, hasID: hasID)
    default: edit(&sections[s].clauses, hasID: hasID)
    }
  }

  private mutating func edit(_ clauses: inout [Clause], hasID: Bool) {
    guard !clauses.isEmpty else {
      clauses.append(clause(hasID: hasID))
      return
    }
    let c = int(0...clauses.count - 1)
    switch int(0...8) {
    case 0: clauses.remove(at: c)
    case 1: clauses.insert(clause(hasID: hasID), at: c)
    case 2:
      let moved = clauses.remove(at: c)
      clauses.insert(moved, at: int(0...clauses.count))
    case 3: clauses[c].attributes = attributes()
    case 4 where hasID: clauses[c].id = id()
    case 5 where !clauses[c].items.isEmpty: edit(&clauses[c].items, hasID: hasID)
    case 6 where clauses.count > 1:
      var item = clauses.remove(at: c)
      item.isItem = true
      clauses[c % clauses.count].items.append(item)
    case 7: split(&clauses, c, hasID: hasID)
    default:
      var text = clauses[c].content.normalForm
      let words = text.split(separator: 0x20).map { Array($0) }
      let at = int(0...max(words.count - 1, 0))
      var next = words
      if chance(50), next.count > 1 { next.remove(at: at) } else { next.insert(Array(word().utf8), at: at) }
      text = Array(next.joined(separator: [0x20]))
      clauses[c].content = [.paragraph(InlineText([.text(String(decoding: text, as: UTF8.self))]))]
    }
  }

  private mutating func split(_ clauses: inout [Clause], _ c: Int, hasID: Bool) {
    let words = String(decoding: clauses[c].content.normalForm, as: UTF8.self).split(separator: " ").map(String.init)
    guard words.count > 6, clauses[c].items.isEmpty else { return }
    let middle = words.count / 2
    let parts = [words[..<middle], words[middle...]].map { words in
      var part = clause(items: false, hasID: hasID)
      part.content = [.paragraph(InlineText([.text(words.joined(separator: " "))]))]
      if hasID, chance(50) { part.attributes[.was] = StatedAttribute(.was, clauses[c].id.rawValue) }
      return part
    }
    clauses.replaceSubrange(c...c, with: parts)
  }
}
