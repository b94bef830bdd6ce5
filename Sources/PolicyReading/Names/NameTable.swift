internal import PolicyModel

/// The names by which a workspace calls those who act, each with who that is.
///
/// A title stands for its plural, its possessive, the members of what it names, and its abbreviation:
/// `Teaching staff` for *teaching staff member*, `Parents and carers` for *a parent*, `Designated Safeguarding Lead`
/// for *DSL*.
struct NameTable: Sendable {
  /// Whom a name stands for.
  struct Actor: Sendable, Hashable {
    var bearers: [Bearer]
    /// Whether the name counts only in capitals: an abbreviation, or a common word such as *Lead*.
    var needsCapital: Bool
    /// Whether it counts only in capitals throughout: “IT” of an organisation of that name.
    var needsCapitals = false
    /// Whether “a member of” it is the same.
    var hasMembers = false
  }

  /// “the school”, “our trust”, “all academies”: the same for every policy, so made once.
  static func kinds(_ vocabulary: inout Vocabulary) -> PhraseTrie<Bool> {
    var kinds = PhraseTrie<Bool>()
    for kind in ownKinds {
      for words in kindPhrases(kind) { kinds.add(words.map { vocabulary.add([], to: Substring($0)) }, true) }
    }
    return kinds
  }

  private static let common = Vocabulary.english.common
  private static let memberWords: WordSet = [Vocabulary.english.member, Vocabulary.english.members]
  private static let our = Vocabulary.english.our

  private(set) var actors: [Actor] = []
  /// The actor that stands for the organisation.
  private var organisation: Int32 = -1
  private let kinds: PhraseTrie<Bool>
  /// The first actor of each bearer.
  private var firstActors: [Bearer: Int32] = [:]
  private(set) var phrases = PhraseTrie<Int32>()
  private var known: Set<[Int32]> = []

  init(
    _ environments: [Environment], _ scopes: [Scope], _ audiences: [AudienceDeclaration], _ kinds: PhraseTrie<Bool>,
    _ vocabulary: inout Vocabulary
  ) {
    self.kinds = kinds
    // What is declared comes before what is derived from it, and a role before an audience of the same name.
    var names: [(title: String, bearer: Bearer)] = []
    for scope in scopes {
      names += scope.roleTitles.sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.value, .role($0.key)) }
    }
    for environment in environments {
      for role in environment.roles {
        for title in [role.title] + role.also { names.append((title, .role(role.id))) }
      }
    }
    for declaration in audiences + environments.flatMap(\.audiences) {
      names.append((declaration.name, .audience(declaration.id)))
      names.append((declaration.id.rawValue.replacingHyphens, .audience(declaration.id)))
    }
    for name in names { add(name.title, name.bearer, &vocabulary) }
    for name in names { addForms(name.title, name.bearer, &vocabulary) }
    let titles = names.map { Self.words($0.title) }
    let joined = titles.map { $0.joined(separator: " ") }
    for (name, words) in zip(names, titles) where name.title.utf8.count < 200 {
      addSuffixes(words, name.bearer, joined, &vocabulary)
    }
    var own: [String] = []
    for environment in environments {
      own += [environment.organisation.name, environment.organisation.short].compactMap { $0 }
    }
    own += scopes.compactMap(\.schoolName)
    for name in own {
      add(name, .organisation, &vocabulary)
      addOrganisation(name, &vocabulary)
    }
    organisation = index(of: .organisation)
  }

  /// Whether a name is one of the organisation.
  func isOrganisation(_ actor: Int32) -> Bool { actors[Int(actor)].bearers == [.organisation] }

  /// Whether a name is the title of a role.
  func isRole(_ actor: Int32) -> Bool {
    if case .role? = actors[Int(actor)].bearers.first { true } else { false }
  }

  /// The longest name that begins at a token, and the token after it.
  ///
  /// What a policy calls itself by kind counts too: in its own policy “the federation” is nobody else. So does a member:
  /// “a member of the committee”, “committee members”.
  func match(_ tokens: [Token], at start: Int) -> (value: Int32, next: Int)? {
    if let member = matchMember(tokens, at: start) { return member }
    let own = phrases.match(tokens, at: start)
    // “each Academy”, where the academies are declared
    if tokens[start].has(.determiner), own.map({ isOrganisation($0.value) }) ?? true, start + 1 < tokens.count,
      let declared = phrases.match(tokens, at: start + 1), !isOrganisation(declared.value),
      declared.next >= own?.next ?? 0, tokens[start + 1].has(.organisation)
    {
      return nil
    }
    if let kind = kinds.match(tokens, at: start), kind.next > own?.next ?? 0 { return (organisation, kind.next) }
    guard let own, !tokens[own.next - 1].isPossessive, own.next < tokens.count, actors[Int(own.value)].hasMembers,
      Self.memberWords.contains(tokens[own.next].word)
    else { return own }
    return (own.value, own.next + 1)
  }

  /// “members of the staff”
  private func matchMember(_ tokens: [Token], at start: Int) -> (value: Int32, next: Int)? {
    guard Self.memberWords.contains(tokens[start].word), start + 2 < tokens.count,
      tokens[start + 1].isWord(Self.common.of)
    else { return nil }
    var first = start + 2
    if tokens[first].isWord(Self.common.the) || tokens[first].word == Self.our, first + 1 < tokens.count {
      if let found = phrases.match(tokens, at: first), actors[Int(found.value)].hasMembers { return found }
      first += 1
    }
    guard let found = phrases.match(tokens, at: first), actors[Int(found.value)].hasMembers else { return nil }
    return found
  }

  /// The actor that stands for exactly one bearer, made where none does yet.
  mutating func index(of bearer: Bearer) -> Int32 {
    if let known = firstActors[bearer] { return known }
    append(Actor(bearers: [bearer], needsCapital: false))
    return Int32(actors.count - 1)
  }

  private mutating func append(_ actor: Actor) {
    for bearer in actor.bearers where firstActors[bearer] == nil { firstActors[bearer] = Int32(actors.count) }
    actors.append(actor)
  }

  private static let ownKinds = [
    "school", "trust", "academy", "college", "university", "organisation", "organization", "federation", "alliance",
    "charity", "company", "club", "society", "nursery",
  ]

  // MARK: Forms

  private mutating func add(_ title: String, _ bearer: Bearer, _ vocabulary: inout Vocabulary) {
    // A short name such as “IT” or “A” is a word of English in small letters.
    let isShort = title.utf8.count < 6 && title == title.uppercased()
    insert(Self.words(title), bearer, needsCapital: isShort, needsCapitals: isShort, &vocabulary)
  }

  private mutating func addForms(_ title: String, _ bearer: Bearer, _ vocabulary: inout Vocabulary) {
    var title = title
    if let open = title.firstIndex(of: "("), let close = title.lastIndex(of: ")"), open < close {
      insert(Self.words(String(title[title.index(after: open)..<close])), bearer, needsCapital: true, &vocabulary)
      title.removeSubrange(open...close)
    }
    let words = Self.words(title)
    addNumbers(words, bearer, &vocabulary)
    let initials = words.filter { !["and", "of", "the", "for", "&"].contains($0) }.compactMap(\.first)
    if initials.count > 1, words.count > 1 {
      insert([String(initials)], bearer, needsCapital: true, &vocabulary)
      insert([String(initials) + "s"], bearer, needsCapital: true, &vocabulary)
    }
    if let at = words.firstIndex(where: { $0 == "and" || $0 == "or" || $0 == "&" }), at > 0, at + 1 < words.count {
      let (first, second) = (Array(words[..<at]), Array(words[(at + 1)...]))
      addNumbers(first, bearer, &vocabulary)
      addNumbers(second, bearer, &vocabulary)
      for join in ["and", "or", "and/or"] {
        for a in Self.numbers(first) {
          for b in Self.numbers(second) { insert(a + [join] + b, bearer, needsCapital: false, &vocabulary) }
        }
      }
      for a in Self.numbers(first) {
        for b in Self.numbers(second) where a.count == 1 && b.count == 1 {
          insert([a[0] + "/" + b[0]], bearer, needsCapital: false, &vocabulary)
        }
      }
    }
    let joined = words.joined(separator: " ")
    for (a, b) in [("headteacher", "head teacher"), ("head teacher", "headteacher"), ("vice-chair", "vice chair")]
    where joined == a {
      addNumbers(Self.words(b), bearer, &vocabulary)
    }
    // “the Deputy Head” for *Deputy Headteacher*
    if words.count > 1, words.last == "headteacher" || words.suffix(2) == ["head", "teacher"] {
      addNumbers(words.dropLast(words.last == "headteacher" ? 1 : 2) + ["head"], bearer, &vocabulary)
    }
  }

  /// The end of a title, where only one title ends so: “the Business Manager”, “the Board”.
  private mutating func addSuffixes(
    _ words: [String], _ bearer: Bearer, _ titles: [String], _ vocabulary: inout Vocabulary
  ) {
    guard words.count > 1, case .role = bearer else { return }
    let title = words.joined(separator: " ")
    var heads: [[String]] = []
    if let of = words.firstIndex(where: { ["of", "to", "for", "in", "on", "at", "with"].contains($0) }), of > 0 {
      heads.append(Array(words[..<of]))
    } else {
      for first in 1..<words.count { heads.append(Array(words[first...])) }
    }
    for head in heads where !["and", "or", "of"].contains(head[0]) && !Self.isAnybody(head) {
      let ending = head.joined(separator: " ")
      let isShared = titles.contains { known in
        known == ending || (known.hasSuffix(" " + ending) || known.hasPrefix(ending + " ")) && known != title
      }
      if isShared { continue }
      for article in ["the", "our", "its"] { insert([article] + head, bearer, needsCapital: false, &vocabulary) }
    }
  }

  /// Whether a word may stand for whoever it is, so that “the person” is no *Key Person*.
  private static func isAnybody(_ words: [String]) -> Bool {
    words.count == 1 && ["person", "people", "member", "adult", "child", "worker", "parent"].contains(words[0])
  }

  private mutating func addNumbers(_ words: [String], _ bearer: Bearer, _ vocabulary: inout Vocabulary) {
    for form in Self.numbers(words) {
      insert(form, bearer, needsCapital: false, hasMembers: true, &vocabulary)
    }
  }

  /// The words in the singular and in the plural.
  private static func numbers(_ words: [String]) -> [[String]] {
    guard let last = words.last else { return [] }
    var forms = [words]
    let head = Array(words.dropLast())
    if last.hasSuffix("ies"), last.count > 4 { forms.append(head + [last.dropLast(3) + "y"]) }
    if last == "children" { forms.append(head + ["child"]) }
    if last == "people" { forms.append(head + ["person"]) }
    if last.hasSuffix("men") { forms.append(head + [last.dropLast(2) + "an"]) }
    if last.hasSuffix("s"), !last.hasSuffix("ss") {
      forms.append(head + [String(last.dropLast())])
    } else if last != "staff", last != "everyone", last != "children", last != "people" {
      forms.append(head + [last.hasSuffix("y") ? last.dropLast() + "ies" : last + "s"])
    }
    if let at = words.firstIndex(of: "of"), at > 0 {
      // “heads of year”
      var inner = words
      inner[at - 1] += inner[at - 1].hasSuffix("s") ? "" : "s"
      forms.append(inner)
    }
    return forms
  }

  private mutating func addOrganisation(_ name: String, _ vocabulary: inout Vocabulary) {
    let words = Self.words(name)
    let initials = words.filter { !["and", "of", "the", "for", "&"].contains($0) }.compactMap(\.first)
    if initials.count > 2 { insert([String(initials)], .organisation, needsCapital: true, &vocabulary) }
    for word in words {
      let number = vocabulary.add([], to: Substring(word))
      if vocabulary.entry(number)?.classes.contains(.organisation) ?? false { addKind(word, &vocabulary) }
    }
  }

  /// “the school”, “our school”, “schools”
  private mutating func addKind(_ kind: String, _ vocabulary: inout Vocabulary) {
    for words in Self.kindPhrases(kind) { insert(words, .organisation, needsCapital: false, &vocabulary) }
  }

  private static func kindPhrases(_ kind: String) -> [[String]] {
    var phrases: [[String]] = []
    for article in ["the", "our", "this", "each", "every", "all", "any"] {
      phrases.append([article, kind])
      phrases.append([article, kind + "s"])
    }
    if kind == "school" { phrases.append(["schools"]) }
    return phrases
  }

  private mutating func insert(
    _ words: [String], _ bearer: Bearer, needsCapital: Bool, needsCapitals: Bool = false, hasMembers: Bool = false,
    _ vocabulary: inout Vocabulary
  ) {
    guard !words.isEmpty, words.count <= 16 else { return }
    let numbers = words.map { vocabulary.add([], to: Substring($0)) }
    guard known.insert(numbers).inserted else {
      if hasMembers, let actor = phrases.value(numbers), actors[Int(actor)].bearers == [bearer] {
        actors[Int(actor)].hasMembers = true
      }
      return
    }
    var needsCapital = needsCapital
    if numbers.count == 1, let classes = vocabulary.entry(numbers[0])?.classes {
      // A closed word is nobody's name; a verb is one only where it is written as one.
      if !needsCapitals, !classes.isDisjoint(with: [.preposition, .conjunction, .modal, .be, .have, .doVerb, .pronoun])
      {
        return
      }
      if classes.contains(.base), !classes.contains(.agent), numbers[0] != vocabulary.common.all { needsCapital = true }
    }
    phrases.add(numbers, Int32(actors.count))
    var actor = Actor(bearers: [bearer], needsCapital: needsCapital, hasMembers: hasMembers)
    if needsCapitals, let first = numbers.first, numbers.count == 1 {
      actor.needsCapitals = !(vocabulary.entry(first)?.classes.isEmpty ?? true)
    }
    append(actor)
  }

  /// The words of a title in lower case: letters, digits, hyphens and apostrophes.
  static func words(_ title: String) -> [String] {
    title.lowercased().split {
      !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "/" || $0 == "&" || $0 == "’" || $0 == "'")
    }
    .map { String($0).replacingApostrophes }
  }
}

extension String {
  fileprivate var replacingApostrophes: String { String(map { $0 == "’" ? "'" : $0 }) }
  fileprivate var replacingHyphens: String { String(map { $0 == "-" ? " " : $0 }) }
}
