internal import PolicyModel

/// Reads texts of two versions as what they mean, so that a rewording which says the same is told from one that does not.
///
/// Beside what `WordFold` takes away, it knows words of one meaning by a closed table, and what was declared: roles,
/// terms, the organisation and the school, each by any of its names.
struct Meaning {
  private let old: PhraseTable
  private let new: PhraseTable

  init(_ old: Half, _ new: Half, _ renames: Renames) {
    let (a, b) = (Self.names(old.policy, renames), Self.names(new.policy, Renames()))
    // Where both sides declare a name, each side's own meaning comes first.
    self.old = Self.table([a, b])
    self.new = Self.table([b, a])
  }

  /// The words of a text of the old or of the new version.
  func words(_ text: [UInt8], isOld: Bool) -> [Word] {
    Self.plurals((isOld ? old : new).read(WordVariants.table.read(PhraseTable.words(text))))
  }

  /// Whether texts of the two versions mean the same.
  func isSame(_ a: [UInt8], _ b: [UInt8]) -> Bool { words(a, isOld: true) == words(b, isOld: false) }

  /// Whether parts of one version mean the same as parts of the other: where a clause is parted into points, the *and*
  /// between them may go.
  func isSame(_ a: [[Word]], _ b: [[Word]]) -> Bool {
    // An empty word is where a part ends.
    let x = Array(a.joined(separator: [[]]))
    let y = Array(b.joined(separator: [[]]))
    var (i, j) = (0, 0)
    var (isAtEndOfX, isAtEndOfY) = (false, false)
    while true {
      while i < x.count, x[i].isEmpty {
        i += 1
        isAtEndOfX = true
      }
      while j < y.count, y[j].isEmpty {
        j += 1
        isAtEndOfY = true
      }
      if i == x.count, j == y.count { return true }
      if i < x.count, j < y.count, x[i] == y[j] {
        (i, j) = (i + 1, j + 1)
        (isAtEndOfX, isAtEndOfY) = (false, false)
      } else if isAtEndOfY, i < x.count, x[i] == Self.and {
        i += 1
        isAtEndOfY = false
      } else if isAtEndOfX, j < y.count, y[j] == Self.and {
        j += 1
        isAtEndOfX = false
      } else {
        return false
      }
    }
  }

  static let and: Word = Array("and".utf8)
  static let or: Word = Array("or".utf8)

  // MARK: Declared names

  /// The names that a version declares, each with what stands for whatever has them.
  private static func names(_ policy: CompiledPolicy, _ renames: Renames) -> [(name: String, meaning: String)] {
    var result: [(String, String)] = []
    for role in policy.environment.roles {
      let target = renames.target(.role(role.id)).destination
      let own = policy.scope.roleTitles[role.id].map { [$0] } ?? []
      for name in own + [role.title] + role.also { result.append((name, target)) }
    }
    for term in policy.environment.terms {
      let target = renames.target(.term(term.id)).destination
      for name in [term.title] + (term.abbreviation.map { [$0] } ?? []) { result.append((name, target)) }
    }
    let organisation = policy.environment.organisation
    for name in [organisation.name] + (organisation.short.map { [$0] } ?? []) {
      result.append((name, ValueName.organisationName.text))
    }
    if let school = policy.scope.schoolName { result.append((school, ValueName.schoolName.text)) }
    return result
  }

  private static func table(_ names: [[(name: String, meaning: String)]]) -> PhraseTable {
    var table = PhraseTable()
    for (name, meaning) in names.joined() {
      let phrase = WordVariants.table.read(PhraseTable.words(name.utf8))
      // As `SpokenText` writes a link or a value.
      let stands: Word = [1] + Array(meaning.utf8) + [2]
      table.add(phrase, [stands])
      let possessive = Array("'s".utf8)
      if let last = phrase.last { table.add(phrase.dropLast() + [last + possessive], [stands + possessive]) }
    }
    return table
  }

  // MARK: They

  private static let they: Word = Array("they".utf8)
  private static let verbs: [Word: Word] = Dictionary(
    [("is", "are"), ("has", "have"), ("was", "were"), ("does", "do"), ("goes", "go")].map {
      (Array($0.utf8), Array($1.utf8))
    }
  ) { first, _ in first }

  /// After *they*, which may stand for *he or she*, the verb without the ending of one person.
  private static func plurals(_ words: [Word]) -> [Word] {
    var result = words
    for index in words.indices.dropFirst() where words[index - 1] == they {
      let word = words[index]
      if let verb = verbs[word] {
        result[index] = verb
      } else if word.count > 3, word.last == 0x73, word[word.count - 2] != 0x73 {
        result[index].removeLast()
      }
    }
    return result
  }
}
