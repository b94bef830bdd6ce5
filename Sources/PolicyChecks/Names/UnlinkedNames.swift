internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `unlinked-name`: the name of a declared role, term, policy or document that stands without its link.
///
/// One note for each name, at its first place, whose fix links all of them.
struct UnlinkedNames {
  private struct Name {
    /// Its words in small letters.
    let words: [[UInt8]]
    /// The name as it is declared.
    let text: [UInt8]
    let target: LinkTarget
    /// Whether capitals count: in titles and abbreviations.
    let isExact: Bool
    var isRole: Bool { if case .role = target { true } else { false } }
  }

  private struct Found {
    var places: [SourceSpan] = []
    var count = 0
    var first: SourceSpan
    var name: String
  }

  /// Where one is after some words that begin a name.
  private struct Node {
    /// By the number of the next word.
    var next: [UInt64: Int] = [:]
    /// What is called by the words so far; the first is meant where several are.
    var names: [Name] = []
  }

  /// The tree of all names, word by word from the first node, so that a word costs the same however many there are.
  private var nodes = [Node()]
  private var found: [LinkTarget: Found] = [:]
  private var order: [LinkTarget] = []
  /// What is linked somewhere, but for roles.
  private var linked: Set<LinkTarget> = []

  init(_ compiled: CompiledPolicy) {
    let environment = compiled.environment
    let audiences = Set(environment.audiences.map { $0.name.lowercased() })
    var all: [Name] = []
    for role in environment.roles {
      for title in [role.title] + role.also where !audiences.contains(title.lowercased()) {
        // A title without a capital, such as "line manager", is a word like any other.
        guard title.utf8.contains(where: { (0x41...0x5A).contains($0) }) else { continue }
        all.append(Self.name(title, .role(role.id), isExact: true))
      }
    }
    for term in environment.terms {
      all.append(Self.name(term.title, .term(term.id), isExact: false))
      if let short = term.abbreviation { all.append(Self.name(short, .term(term.id), isExact: true)) }
    }
    // A title of one word, such as “Attendance”, is a word like any other.
    for reference in environment.references where reference.title.utf8.contains(0x20) {
      all.append(Self.name(reference.title, .reference(reference.id), isExact: true))
    }
    for (id, entry) in compiled.library.policies.sorted(by: { $0.key < $1.key })
    where id != compiled.policy.id && entry.title.utf8.contains(0x20) {
      all.append(Self.name(entry.title, .policy(id, nil), isExact: true))
    }
    for name in all { add(name, name.words) }
    // The last word of a term may be in the plural.
    for name in all where !name.isExact {
      guard let last = name.words.last else { continue }
      for plural in Self.plurals(last) { add(name, name.words.dropLast() + [plural]) }
    }
  }

  private mutating func add(_ name: Name, _ words: [[UInt8]]) {
    guard !words.isEmpty else { return }
    var node = 0
    for word in words.map({ wordHash($0[...]) }) {
      if let next = nodes[node].next[word] {
        node = next
      } else {
        nodes.append(Node())
        nodes[node].next[word] = nodes.count - 1
        node = nodes.count - 1
      }
    }
    // Where another of the same words is none, this one would be none either.
    let isKnown = nodes[node].names.contains {
      $0.isExact == name.isExact && $0.isRole == name.isRole && (!name.isExact || $0.text == name.text)
    }
    if !isKnown { nodes[node].names.append(name) }
  }

  private static func name(_ text: String, _ target: LinkTarget, isExact: Bool) -> Name {
    Name(
      words: wordRanges(in: Array(text.utf8)).map { Array(text.utf8)[$0].map(small) }, text: Array(text.utf8),
      target: target,
      isExact: isExact)
  }

  private static func plurals(_ word: [UInt8]) -> [[UInt8]] {
    var result = [word + Array("s".utf8), word + Array("es".utf8)]
    if word.last == UInt8(ascii: "y") { result.append(word.dropLast() + Array("ies".utf8)) }
    return result
  }

  /// Remembers what is linked at all.
  mutating func note(_ text: InlineText) {
    for link in text.links {
      switch link.target {
      case .term, .reference: linked.insert(link.target)
      case .policy(let id, _): linked.insert(.policy(id, nil))
      case .role, .clause, .external: break
      }
    }
  }

  /// Looks for names in `piece`, a part of the clause that defines the term `defined`.
  mutating func check(_ piece: WrittenPiece, defined: String?) {
    for (name, range) in matches(in: piece.bytes, piece.words) {
      if case .term(let id) = name.target, id.rawValue == defined { continue }
      add(name, range, piece)
    }
  }

  /// The roles whose titles stand in `bytes`, each with the title as it is written.
  func roles(in bytes: [UInt8]) -> [(role: RoleID, title: String)] {
    matches(in: bytes, wordRanges(in: bytes)).compactMap { name, range in
      guard case .role(let role) = name.target else { return nil }
      return (role, String(decoding: bytes[range], as: UTF8.self))
    }
  }

  private func matches(in bytes: [UInt8], _ ranges: [Range<Int>]) -> [(Name, Range<Int>)] {
    guard nodes.count > 1 else { return [] }
    var result: [(Name, Range<Int>)] = []
    var index = 0
    while index < ranges.count {
      guard let (name, count) = match(at: index, ranges, bytes) else {
        index += 1
        continue
      }
      result.append((name, ranges[index].lowerBound..<ranges[index + count - 1].upperBound))
      index += count
    }
    return result
  }

  /// The longest name that stands at the word `index`, and of how many words it is.
  private func match(at index: Int, _ ranges: [Range<Int>], _ bytes: [UInt8]) -> (Name, Int)? {
    var ends: [(node: Int, end: Int)] = []
    var (node, end) = (0, index)
    while end < ranges.count, let next = nodes[node].next[smallWordHash(bytes, ranges[end])] {
      (node, end) = (next, end + 1)
      if !nodes[node].names.isEmpty { ends.append((node, end)) }
    }
    for (node, end) in ends.reversed() {
      if let name = nodes[node].names.first(where: { stands($0, at: index..<end, ranges, bytes) }) {
        return (name, end - index)
      }
    }
    return nil
  }

  /// Whether `words`, which are those of the name, are the name as it is written.
  private func stands(_ name: Name, at words: Range<Int>, _ ranges: [Range<Int>], _ bytes: [UInt8]) -> Bool {
    let whole = ranges[words.lowerBound].lowerBound..<ranges[words.upperBound - 1].upperBound
    // Inside a word with hyphens it is another word: "non-headteacher", "phone-free".
    let hyphen = UInt8(ascii: "-")
    if whole.lowerBound > 0, bytes[whole.lowerBound - 1] == hyphen { return false }
    if whole.upperBound < bytes.count, bytes[whole.upperBound] == hyphen { return false }
    if name.isExact {
      return bytes[whole].elementsEqual(name.text) && !(name.isRole && Self.isPartOfAName(words, ranges, bytes))
    }
    // Only blanks stand between the words of a name.
    return words.dropFirst().allSatisfy { word in
      bytes[ranges[word - 1].upperBound..<ranges[word].lowerBound].allSatisfy { $0 == 0x20 || $0 == hyphen }
    }
  }

  /// Whether the words are a part of a longer name: “Centre Manager”, “Deputy Headteacher”, “Secretary of State”.
  private static func isPartOfAName(_ words: Range<Int>, _ ranges: [Range<Int>], _ bytes: [UInt8]) -> Bool {
    func isCapital(_ index: Int) -> Bool {
      ranges.indices.contains(index) && (0x41...0x5A).contains(bytes[ranges[index].lowerBound])
    }
    func isJoined(_ index: Int) -> Bool {
      index >= 0 && index + 1 < ranges.count && ranges[index].upperBound + 1 == ranges[index + 1].lowerBound
        && bytes[ranges[index].upperBound] == 0x20
    }
    func text(_ index: Int) -> String { String(decoding: bytes[ranges[index]].map(small), as: UTF8.self) }
    // “Secretary of State”, “Secretary of the Treasury”.
    if isJoined(words.upperBound - 1), text(words.upperBound) == "of", isJoined(words.upperBound) {
      let next = words.upperBound + 1
      if isCapital(next) || text(next) == "the" && isJoined(next) && isCapital(next + 1) { return true }
    }
    let before = words.lowerBound - 1
    guard before >= 0, isJoined(before), isCapital(before) else { return false }
    // The first word of a sentence has its capital from there: “Our Headteacher”.
    let gap = before == 0 ? [] : bytes[ranges[before - 1].upperBound..<ranges[before].lowerBound]
    let isFirst = before == 0 || gap.contains { ".!?:;(\"".utf8.contains($0) }
    return isFirst ? deputies.contains(text(before)) : !articles.contains(text(before))
  }

  private static let deputies: Set<String> = [
    "deputy", "assistant", "vice", "acting", "interim", "associate", "co", "duty", "former", "lead", "senior", "junior",
  ]
  private static let articles: Set<String> = ["the", "a", "an", "our", "your", "this", "each", "every"]

  private mutating func add(_ name: Name, _ range: Range<Int>, _ piece: WrittenPiece) {
    let place = piece.place(range)
    if found[name.target] == nil {
      order.append(name.target)
      found[name.target] = Found(
        first: place ?? piece.span, name: String(decoding: piece.bytes[range], as: UTF8.self))
    }
    found[name.target]?.count += 1
    if let place { found[name.target]?.places.append(place) }
  }

  var diagnostics: [Diagnostic] {
    order.compactMap { target in
      guard let found = found[target] else { return nil }
      // Of a term or document one link is enough to find it.
      if linked.contains(target) { return nil }
      let times = found.count == 1 ? "" : ", as in \(found.count - 1) more \(found.count == 2 ? "place" : "places")"
      let address = target.destination
      let isRole = if case .role = target { true } else { false }
      let isTerm = if case .term = target { true } else { false }
      return Diagnostic(
        .unlinkedName, "“\(found.name)” stands here without its link\(times)", at: found.first,
        help: isRole
          ? "A school that gives the role another title changes it where it is linked, and nowhere else."
          : isTerm
            ? "Readers find what a term means by its link."
            : "A link leads readers there, and prints the title that it has then.",
        fixes: [
          .init(
            found.places.count == 1 ? "Link `\(address)`" : "Link `\(address)` in \(found.places.count) places",
            isSafe: false,
            edits: found.places.flatMap { place in
              [
                .init(SourceSpan(place.file, Int(place.start), Int(place.start)), "["),
                .init(SourceSpan(place.file, Int(place.end), Int(place.end)), "](\(address))"),
              ]
            })
        ], severity: isRole ? .warning : nil)
    }
  }
}
