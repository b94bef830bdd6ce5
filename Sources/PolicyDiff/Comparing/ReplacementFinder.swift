internal import PolicyModel

/// Finds names and phrases that others replace everywhere.
struct ReplacementFinder {
  /// One of them, as words to look for.
  struct Rule {
    var from: String
    var to: String
    var reason: String?
    /// Whether it is a name that both versions declare, so that it means the same on both sides anyway.
    var isDeclared = false
    let fromWords: [Word]
    let toWords: [Word]

    init(from: String, to: String, reason: String? = nil, isDeclared: Bool = false) {
      self.from = from
      self.to = to
      self.reason = reason
      self.isDeclared = isDeclared
      fromWords = PhraseTable.words(from.utf8)
      toWords = PhraseTable.words(to.utf8)
    }
  }

  private let old: Half
  private let new: Half
  private let meaning: Meaning
  private(set) var rules: [Rule] = []
  /// Reads what went as what came.
  private var table = PhraseTable()

  /// `pairs` are the nodes that were reworded or retitled.
  init(_ differ: Differ, _ pairs: [(Int, Int)], _ declared: [RenamedPhrase]) {
    old = differ.old
    new = differ.new
    meaning = differ.comparison.meaning
    rules = Self.names(old.policy, new.policy, differ.renames)
    rules += declared.map { Rule(from: $0.from, to: $0.to, reason: $0.reason) }
    rules += undeclared(pairs).filter { name in !rules.contains { $0.fromWords == name.fromWords } }
    for index in rules.indices where !rules[index].isDeclared {
      let words = (
        meaning.words(Array(rules[index].from.utf8), isOld: true),
        meaning.words(Array(rules[index].to.utf8), isOld: false)
      )
      table.add(words.0, words.1)
      let possessive = Array("'s".utf8)
      if let a = words.0.last, let b = words.1.last {
        table.add(words.0.dropLast() + [a + possessive], words.1.dropLast() + [b + possessive])
      }
    }
  }

  var isEmpty: Bool { rules.isEmpty }

  /// The old words, with what went read as what came.
  func replaced(_ words: [Word]) -> [Word] { table.read(words) }

  /// The rules of which the old text has what went and the new one what came.
  func rules(from a: String, to b: String) -> [Int] {
    let (x, y) = (PhraseTable.words(a.utf8), PhraseTable.words(b.utf8))
    return rules.indices.filter { Self.holds(x, rules[$0].fromWords) && Self.holds(y, rules[$0].toWords) }
  }

  private static func holds(_ words: [Word], _ phrase: [Word]) -> Bool {
    guard let first = phrase.first, phrase.count <= words.count else { return false }
    for start in 0...words.count - phrase.count
    where words[start] == first || phrase.count == 1 && words[start].starts(with: first) {
      let found = words[start..<start + phrase.count]
      if found.elementsEqual(phrase) { return true }
      // With the ending of what somebody has.
      if let a = found.last, let b = phrase.last, found.dropLast().elementsEqual(phrase.dropLast()),
        a == b + Array("'s".utf8)
      {
        return true
      }
    }
    return false
  }

  // MARK: Declared names

  /// The titles of roles and terms, and the names of organisation and school, that are others now.
  private static func names(_ old: CompiledPolicy, _ new: CompiledPolicy, _ renames: Renames) -> [Rule] {
    var result: [Rule] = []
    func add(_ a: String?, _ b: String?) {
      guard let a, let b, !a.utf8.elementsEqual(b.utf8) else { return }
      result.append(Rule(from: a, to: b, isDeclared: true))
    }
    add(old.environment.organisation.name, new.environment.organisation.name)
    add(old.environment.organisation.short, new.environment.organisation.short)
    if old.scope.id == new.scope.id { add(old.scope.schoolName, new.scope.schoolName) }
    for role in old.environment.roles {
      guard let now = new.environment.roles.first(where: { $0.id == renames.role(role.id) }) else { continue }
      add(old.scope.roleTitles[role.id] ?? role.title, new.scope.roleTitles[now.id] ?? now.title)
    }
    for term in old.environment.terms {
      guard let now = new.environment.terms.first(where: { $0.id == renames.term(term.id) }) else { continue }
      add(term.title, now.title)
    }
    return result
  }

  // MARK: Undeclared names

  private struct Found {
    var core: NamedWords.Hunk
    var count = 0
    var isInSentence = false
  }

  /// The names that were replaced twice at least, and everywhere.
  private func undeclared(_ pairs: [(Int, Int)]) -> [Rule] {
    var places: [[ArraySlice<UInt8>]: Int] = [:]
    var found: [Found] = []
    for (i, j) in pairs {
      for hunk in NamedWords.hunks(NamedWords(old.nodes[i].text), NamedWords(new.nodes[j].text)) {
        let key = hunk.from + [[]] + hunk.to
        if let place = places[key] {
          found[place].core.before = Self.commonEnd(found[place].core.before, hunk.before)
          found[place].core.after = Self.commonStart(found[place].core.after, hunk.after)
          found[place].count += 1
          found[place].isInSentence = found[place].isInSentence || !hunk.opensSentence
        } else {
          places[key] = found.count
          found.append(Found(core: hunk, count: 1, isInSentence: !hunk.opensSentence))
        }
      }
    }
    let candidates = found.filter { $0.count >= 2 }.prefix(Self.most).compactMap { found -> (a: Name, b: Name)? in
      let a = found.core.before + found.core.from + found.core.after
      let b = found.core.before + found.core.to + found.core.after
      guard NamedWords.isName(a), NamedWords.isName(b), found.isInSentence || a.count > 1 && b.count > 1,
        !isKnown(a), !isKnown(b)
      else { return nil }
      return (a, b)
    }
    guard !candidates.isEmpty else { return [] }
    let index = (old: NameIndex(old), new: NameIndex(new))
    return candidates.compactMap { a, b in
      // No place was left out, and no other thing has had the new name.
      guard index.new.places(of: a).isSubset(of: index.new.covered(by: b, part: a)),
        index.old.places(of: b).isSubset(of: index.old.covered(by: a, part: b))
      else { return nil }
      return Rule(from: Self.text(a), to: Self.text(b))
    }
  }

  typealias Name = [ArraySlice<UInt8>]

  /// How many names are looked for.
  private static let most = 100

  /// Whether words name what either version declares.
  private func isKnown(_ name: Name) -> Bool {
    let words = Array(name.joined(separator: [0x20]))
    return [true, false].contains { isOld in
      meaning.words(words, isOld: isOld).contains { $0.first == 1 }
    }
      || [old, new].contains { half in
        half.policy.audiences.nodes.contains { WordFold.fold($0.declaration.name.utf8) == WordFold.fold(words) }
      }
  }

  private static func text(_ name: Name) -> String {
    String(decoding: Array(name.joined(separator: [0x20])), as: UTF8.self)
  }

  private static func commonEnd(_ a: Name, _ b: Name) -> Name {
    var count = 0
    while count < min(a.count, b.count), a[a.count - 1 - count] == b[b.count - 1 - count] { count += 1 }
    return Array(a.suffix(count))
  }

  private static func commonStart(_ a: Name, _ b: Name) -> Name {
    var count = 0
    while count < min(a.count, b.count), a[count] == b[count] { count += 1 }
    return Array(a.prefix(count))
  }
}

/// Where the words with a capital stand in a version.
private struct NameIndex {
  /// A word of a node.
  struct Place: Hashable {
    var node: Int
    var word: Int
  }

  private var texts: [[NamedWords.Token]] = []
  private var places: [ArraySlice<UInt8>: [Place]] = [:]

  init(_ half: Half) {
    for (node, compiled) in half.nodes.enumerated() {
      let tokens = NamedWords(compiled.text).tokens
      texts.append(tokens)
      for (word, token) in tokens.enumerated() where token.isCapital {
        places[token.bytes, default: []].append(Place(node: node, word: word))
      }
    }
  }

  /// Where a name begins.
  func places(of name: [ArraySlice<UInt8>]) -> Set<Place> {
    guard let first = name.first else { return [] }
    return Set(
      (places[first] ?? []).filter { place in
        let tokens = texts[place.node]
        return place.word + name.count <= tokens.count
          && zip(tokens[place.word...], name).allSatisfy { $0.bytes == $1 }
      })
  }

  /// Where `part` begins inside of `name`, wherever that stands.
  func covered(by name: [ArraySlice<UInt8>], part: [ArraySlice<UInt8>]) -> Set<Place> {
    guard part.count <= name.count else { return [] }
    let offsets = (0...name.count - part.count).filter { name[$0..<$0 + part.count].elementsEqual(part) }
    guard !offsets.isEmpty else { return [] }
    var result: Set<Place> = []
    for place in places(of: name) {
      for offset in offsets { result.insert(Place(node: place.node, word: place.word + offset)) }
    }
    return result
  }
}
