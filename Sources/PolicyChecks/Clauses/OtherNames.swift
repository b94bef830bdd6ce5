internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `another-name`: a role or term in another spelling than the declared one, “cyber-bullying” for “cyberbullying”.
///
/// Only blanks and hyphens may differ: whether two words mean one thing no program knows.
struct OtherNames {
  private struct Found {
    var places: [(span: SourceSpan, words: String)] = []
    var count = 0
    let first: SourceSpan
    let words: String
  }

  /// The declared names by their letters alone.
  private var names: [String: (title: String, target: LinkTarget)] = [:]
  /// How they may be written.
  private var known: Set<String> = []
  /// The numbers of the letters of declared names, alone and in the plural.
  private var hashes: Set<UInt64> = []
  private var found: [String: Found] = [:]
  private var order: [String] = []
  private var longest = 0

  init(_ environment: Environment) {
    for role in environment.roles {
      for title in [role.title] + role.also { add(title, role.title, .role(role.id)) }
    }
    for term in environment.terms { add(term.title, term.title, .term(term.id)) }
    for audience in environment.audiences { known.insert(Self.written(audience.name)) }
    for reference in environment.references { known.insert(Self.written(reference.title)) }
  }

  private mutating func add(_ name: String, _ title: String, _ target: LinkTarget) {
    known.insert(Self.written(name))
    let letters = Self.letters(name)
    guard letters.utf8.count >= 8 else { return }
    if names[letters] == nil { names[letters] = (name, target) }
    hashes.insert(wordHash(Array(letters.utf8)[...]))
    hashes.insert(wordHash((Array(letters.utf8) + [UInt8(ascii: "s")])[...]))
    longest = max(longest, letters.utf8.count)
  }

  private static func written(_ name: String) -> String { name.lowercased() }
  private static func letters(_ name: String) -> String {
    String(decoding: name.utf8.filter(isOfWord).map(small), as: UTF8.self)
  }

  mutating func check(_ piece: WrittenPiece) {
    guard !names.isEmpty else { return }
    let bytes = piece.bytes
    let ranges = piece.words
    var index = 0
    words: while index < ranges.count {
      var (hash, count) = (wordHashStart, 0)
      for last in index..<min(index + 5, ranges.count) {
        if last > index {
          let gap = bytes[ranges[last - 1].upperBound..<ranges[last].lowerBound]
          guard gap.count == 1, gap.first == 0x20 || gap.first == UInt8(ascii: "-") else { break }
          // “direct or indirect” is no Director.
          if gap.first == 0x20, min(ranges[last - 1].count, ranges[last].count) < 3 { break }
        }
        for byte in bytes[ranges[last]] { hash = wordHash(hash, small(byte)) }
        count += ranges[last].count
        if count > longest + 1 { break }
        guard count >= 8, hashes.contains(hash) else { continue }
        let range = ranges[index].lowerBound..<ranges[last].upperBound
        if note(bytes[range].filter(isOfWord).map(small), range, piece) {
          index = last + 1
          continue words
        }
      }
      index += 1
    }
  }

  private mutating func note(_ letters: [UInt8], _ range: Range<Int>, _ piece: WrittenPiece) -> Bool {
    var key = String(decoding: letters, as: UTF8.self)
    var words = String(decoding: piece.bytes[range].map(small), as: UTF8.self)
    if names[key] == nil, letters.last == UInt8(ascii: "s") {
      key.removeLast()
      words.removeLast()
    }
    guard names[key] != nil else { return false }
    if known.contains(words) { return true }
    // A part of a longer word with hyphens is another word.
    let bytes = piece.bytes
    if range.lowerBound > 0, bytes[range.lowerBound - 1] == UInt8(ascii: "-") { return true }
    if range.upperBound < bytes.count, bytes[range.upperBound] == UInt8(ascii: "-") { return true }
    let shown = String(decoding: bytes[range], as: UTF8.self)
    let place = piece.place(range)
    if found[key] == nil {
      order.append(key)
      found[key] = Found(first: place ?? piece.span, words: shown)
    }
    found[key]?.count += 1
    if let place { found[key]?.places.append((place, shown)) }
    return true
  }

  var diagnostics: [Diagnostic] {
    order.compactMap { key in
      guard let found = found[key], let (title, target) = names[key] else { return nil }
      let times = found.count == 1 ? "" : ", as in \(found.count - 1) more \(found.count == 2 ? "place" : "places")"
      return Diagnostic(
        .anotherName, "“\(found.words)” is declared as “\(title)”\(times)", at: found.first,
        help: "Write it in one way everywhere, or add this spelling to `also` of the role.",
        fixes: found.places.isEmpty
          ? []
          : [
            .init(
              "Write and link `\(target.destination)`", isSafe: false,
              edits: found.places.map { place, words in
                let isSmall = words.utf8.first.map { (0x61...0x7A).contains($0) } ?? false
                let isPlural = words.hasSuffix("s") && !title.hasSuffix("s")
                let text = (isSmall ? title.lowercased() : title) + (isPlural ? "s" : "")
                return .init(place, "[\(text)](\(target.destination))")
              })
          ])
    }
  }
}
