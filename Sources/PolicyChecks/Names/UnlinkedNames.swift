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
  }

  private struct Found {
    var places: [SourceSpan] = []
    var count = 0
    var first: SourceSpan
    var name: String
  }

  /// By the number of their first word, the longest first.
  private var names: [UInt64: [Name]] = [:]
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
    for name in all where !name.words.isEmpty { names[wordHash(name.words[0][...]), default: []].append(name) }
    for key in names.keys { names[key]?.sort { $0.words.count > $1.words.count } }
    // The last word of a term may be in the plural, so that a term of one word is found by that too.
    for name in all where !name.isExact && name.words.count == 1 {
      for plural in Self.plurals(name.words[0]) { names[wordHash(plural[...]), default: []].append(name) }
    }
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
    guard !names.isEmpty else { return [] }
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
    for name in names[smallWordHash(bytes, ranges[index])] ?? [] {
      if let count = length(of: name, at: index, ranges, bytes) { return (name, count) }
    }
    return nil
  }

  /// How many words from `index` on are the name; nil where it does not stand there.
  private func length(of name: Name, at index: Int, _ ranges: [Range<Int>], _ bytes: [UInt8]) -> Int? {
    guard index + name.words.count <= ranges.count else { return nil }
    let whole = ranges[index].lowerBound..<ranges[index + name.words.count - 1].upperBound
    // Inside a word with hyphens it is another word: "non-headteacher", "phone-free".
    let hyphen = UInt8(ascii: "-")
    if whole.lowerBound > 0, bytes[whole.lowerBound - 1] == hyphen { return nil }
    if whole.upperBound < bytes.count, bytes[whole.upperBound] == hyphen { return nil }
    if name.isExact {
      guard bytes[whole].elementsEqual(name.text) else { return nil }
      let isRole = if case .role = name.target { true } else { false }
      return isRole && Self.isPartOfAName(index..<index + name.words.count, ranges, bytes) ? nil : name.words.count
    }
    for (offset, word) in name.words.enumerated() {
      let written = bytes[ranges[index + offset]].map(small)
      let isLast = offset == name.words.count - 1
      guard written == word || isLast && Self.plurals(word).contains(written) else { return nil }
      // Only blanks stand between the words of a name.
      if offset > 0,
        !bytes[ranges[index + offset - 1].upperBound..<ranges[index + offset].lowerBound].allSatisfy({
          $0 == 0x20 || $0 == hyphen
        })
      {
        return nil
      }
    }
    return name.words.count
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
