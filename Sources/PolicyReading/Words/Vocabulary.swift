/// The words that the reader knows, by their bytes in lower case, without a `String` for each word of a text.
struct Vocabulary: Sendable {
  struct Entry: Sendable {
    var hash: UInt64
    var start: Int32
    var count: Int32
    /// Its number, and those of its base form and of the second word that a contraction stands for.
    var word: Int32
    var lemma: Int32
    var second: Int32
    var classes: WordClass
  }

  /// The vocabulary that every reader starts from.
  static let english = Vocabulary(english: ())

  private(set) var entries: [Entry] = []
  /// The entry of each word number; the first stands for unknown words.
  private var entryOf: [Int32] = [-1]
  private var slots: [Int32] = []
  private var bytes: [UInt8] = []
  /// The spelling of each word, by its number.
  private var spellings: [String] = [""]
  /// Phrases that count as one word.
  private(set) var phrases = PhraseTrie<WordClass>()
  /// Words that are known though they are misspelt.
  private(set) var misspellings = Misspellings()
  /// The words that the grammar asks for by name.
  private(set) var common = CommonWords()
  private(set) var however: Int32 = -1
  private(set) var been: Int32 = -1
  private(set) var being: Int32 = -1
  private(set) var majority: Int32 = -1
  private(set) var group: Int32 = -1
  private(set) var number: Int32 = -1
  private(set) var member: Int32 = -1
  private(set) var members: Int32 = -1
  private(set) var range: Int32 = -1
  private(set) var ourselves: Int32 = -1
  private(set) var up: Int32 = -1
  private(set) var then: Int32 = -1
  private(set) var our: Int32 = -1
  private(set) var so: Int32 = -1
  private(set) var right: Int32 = -1
  private(set) var following: Int32 = -1
  private(set) var otherwise: Int32 = -1
  private(set) var both: Int32 = -1
  private(set) var others: Int32 = -1
  private(set) var whoever: Int32 = -1
  private(set) var remaining: Int32 = -1
  private(set) var rather: Int32 = -1
  private(set) var means: Int32 = -1
  private(set) var half: Int32 = -1
  /// they, he, she
  private(set) var personal: WordSet = []
  /// he, she
  private(set) var singular: WordSet = []
  /// “own *up*”, “hand *in*”
  private(set) var particles: WordSet = []
  /// What tells some from the staff and teachers who are declared: “*office* staff”.
  private(set) var workplaces: WordSet = []
  /// Bodies within an organisation: whoever chairs “the *panel*” is not its chair.
  private(set) var panels: WordSet = []
  /// The body over an organisation, and who belongs to it: “the Chair of *Governors*” is the chair.
  private(set) var boards: WordSet = []
  /// “neither *party*”, “the other *side*”
  private(set) var sides: WordSet = []
  /// What time may begin with each word.
  private var timeOpeners: [TimeFinder.Opener] = []
  /// Words that are an abbreviation where they stand in capitals.
  private(set) var acronyms: WordSet = []

  private init(english: ()) {
    for (classes, words) in Self.closedClasses {
      for word in Self.split(words) {
        let isPlural = classes.contains(.noun) && word.hasSuffix("s") && !word.hasSuffix("ss")
        add(isPlural ? classes.union(.plural) : classes, to: word)
      }
    }
    let nouns = Set(Self.split(Self.nounVerbs) + Self.split(Self.moreNounVerbs))
    var kinds: [Substring: WordClass] = [:]
    for (kind, words) in Self.verbKinds { for word in Self.split(words) { kinds[word, default: []].formUnion(kind) } }
    for verb in Self.split(Self.verbs) + Self.split(Self.moreVerbs) { addVerb(verb, nouns, kinds) }
    for noun in nouns { add(.noun, to: noun) }
    for (base, forms) in ["be": "is are am was were been being", "have": "has had having", "do": "does did done doing"]
    {
      let lemma = add([], to: Substring(base))
      for form in Self.split(forms) { entries[entry(of: form)].lemma = lemma }
    }
    for (short, first, second) in Self.contractions {
      let (a, b) = (add([], to: Substring(first)), add([], to: Substring(second)))
      let index = entry(of: Substring(short))
      let known = entries[Int(entryOf[Int(a)])]
      entries[index].word = a
      entries[index].lemma = known.lemma
      entries[index].second = b
      entries[index].classes = known.classes
    }
    for (classes, list) in Self.phrases {
      for phrase in list.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
        let words = Self.split(phrase).map { add([], to: $0) }
        if !words.isEmpty { phrases.add(words, classes) }
      }
    }
    for word in Self.split(Misspellings.list) { misspellings.add(Array(word.utf8), add([], to: word)) }
    common = CommonWords(&self)
    func number(_ word: Substring, _ vocabulary: inout Vocabulary) -> Int32 { vocabulary.add([], to: word) }
    however = number("however", &self)
    been = number("been", &self)
    being = number("being", &self)
    majority = number("majority", &self)
    group = number("group", &self)
    self.number = number("number", &self)
    member = number("member", &self)
    members = number("members", &self)
    range = number("range", &self)
    ourselves = number("ourselves", &self)
    up = number("up", &self)
    then = number("then", &self)
    our = number("our", &self)
    so = number("so", &self)
    singular = WordSet(["he", "she", "him", "her", "he/she", "she/he", "s/he"].map { number($0, &self) })
    workplaces = WordSet(
      ["office", "supply", "agency", "kitchen", "catering", "reception", "cover"].map { number($0, &self) })
    panels = WordSet(
      [
        "panel", "committee", "sub-committee", "subcommittee", "hearing", "meeting", "tribunal", "department",
        "faculty",
      ]
      .map { number($0, &self) })
    boards = WordSet(
      [
        "governors", "governing", "board", "trustees", "directors", "council", "corporation", "school", "academy",
        "trust", "college", "university", "members", "management", "club", "society", "charity", "company",
      ].map { number($0, &self) })
    // “the *Interim* Head” is the Head.
    _ = number("interim", &self)
    sides = WordSet(["party", "side"].map { number($0, &self) })
    acronyms = WordSet(["send", "it", "us", "who", "act", "aim", "pass", "lead"].map { number($0, &self) })
    particles = WordSet(["up", "out", "off", "down", "back", "away"].map { number($0, &self) })
    right = number("right", &self)
    following = number("following", &self)
    otherwise = number("otherwise", &self)
    both = number("both", &self)
    others = number("others", &self)
    whoever = number("whoever", &self)
    remaining = number("remaining", &self)
    rather = number("rather", &self)
    means = number("means", &self)
    personal = WordSet(["they", "he", "she", "he/she", "she/he", "s/he"].map { number($0, &self) })
    for (text, opener) in TimeFinder.openers.sorted(by: { $0.key < $1.key }) where !text.contains(" ") {
      let word = number(Substring(text), &self)
      while timeOpeners.count <= Int(word) { timeOpeners.append(.none) }
      timeOpeners[Int(word)] = opener
    }
    half = number("half", &self)
  }

  /// What time may begin with a word.
  func opener(_ word: Int32) -> TimeFinder.Opener {
    timeOpeners.indices.contains(Int(word)) ? timeOpeners[Int(word)] : .none
  }

  static func split(_ text: some StringProtocol) -> [Substring] {
    Substring(text).split(whereSeparator: { $0 == " " || $0 == "\n" })
  }

  // MARK: Building

  /// The number of a word, which gets these classes beside those that it has.
  @discardableResult
  mutating func add(_ classes: WordClass, to text: Substring) -> Int32 {
    let index = entry(of: text)
    entries[index].classes.formUnion(classes)
    return entries[index].word
  }

  private mutating func entry(of text: Substring) -> Int {
    let spelling = Array(text.utf8)
    let hash = Self.hash(spelling)
    if let known = find(hash, spelling.count, matches: { spelling[$0] }) { return known }
    let word = Int32(entryOf.count)
    entryOf.append(Int32(entries.count))
    spellings.append(String(text))
    entries.append(
      Entry(
        hash: hash, start: Int32(bytes.count), count: Int32(spelling.count), word: word, lemma: word, second: 0,
        classes: []))
    bytes += spelling
    if entries.count * 4 > slots.count {
      slots = Array(repeating: -1, count: max(4096, slots.count * 2))
      for index in entries.indices { place(index) }
    } else {
      place(entries.count - 1)
    }
    return entries.count - 1
  }

  private mutating func place(_ index: Int) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: entries[index].hash) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = Int32(index)
  }

  /// `take:took:taken`, `keep:kept`, `stop+`, `ensure`
  private mutating func addVerb(_ text: Substring, _ nouns: Set<Substring>, _ kinds: [Substring: WordClass]) {
    let parts = text.split(separator: ":")
    guard var base = parts.first else { return }
    let doubles = base.hasSuffix("+")
    if doubles { base = base.dropLast() }
    let isNoun = nouns.contains(base)
    let kind = kinds[base] ?? []
    let lemma = add(kind.union(isNoun ? [.base, .noun] : [.base, .surelyVerb]), to: base)
    func form(_ text: String, _ classes: WordClass, _ vocabulary: inout Vocabulary) {
      let index = vocabulary.entry(of: Substring(text))
      vocabulary.entries[index].classes.formUnion(classes.union(kind))
      if vocabulary.entries[index].lemma == vocabulary.entries[index].word { vocabulary.entries[index].lemma = lemma }
    }
    let stem = String(base)
    let third: String
    if stem.hasSuffix("y"), !Self.endsInVowelY(stem) {
      third = stem.dropLast() + "ies"
    } else if ["s", "x", "z", "ch", "sh", "o"].contains(where: stem.hasSuffix) {
      third = stem + "es"
    } else {
      third = stem + "s"
    }
    form(third, isNoun ? [.thirdPerson, .noun, .plural] : [.thirdPerson, .surelyVerb], &self)
    let doubled = doubles ? stem + String(stem.suffix(1)) : stem
    let cut = stem.hasSuffix("e") && !stem.hasSuffix("ee") ? String(stem.dropLast()) : doubled
    form((stem.hasSuffix("ie") ? stem.dropLast(2) + "y" : cut) + "ing", .gerund, &self)
    if parts.count == 1 {
      let past: String
      if stem.hasSuffix("e") {
        past = stem + "d"
      } else if stem.hasSuffix("y"), !Self.endsInVowelY(stem) {
        past = stem.dropLast() + "ied"
      } else {
        past = doubled + "ed"
      }
      form(past, [.past, .participle], &self)
    } else {
      form(String(parts[1]), parts.count == 2 ? [.past, .participle] : .past, &self)
      if parts.count == 3 { form(String(parts[2]), .participle, &self) }
    }
  }

  private static func endsInVowelY(_ text: String) -> Bool {
    guard let before = text.dropLast().last else { return true }
    return "aeiou".contains(before)
  }

  // MARK: Looking up

  /// The entry for a word of that many folded bytes, or nil.
  @inline(__always)
  func find(_ hash: UInt64, _ count: Int, matches byte: (Int) -> UInt8) -> Int? {
    guard !slots.isEmpty else { return nil }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if entries[index].hash == hash, Int(entries[index].count) == count {
        let start = Int(entries[index].start)
        var at = 0
        while at < count, bytes[start + at] == byte(at) { at += 1 }
        if at == count { return index }
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The entry of the word with a number.
  func entry(_ word: Int32) -> Entry? { word > 0 ? entries[Int(entryOf[Int(word)])] : nil }

  /// The spelling of the word with a number, in lower case.
  func spelling(_ word: Int32) -> String { word > 0 ? spellings[Int(word)] : "" }

  static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

  @inline(__always)
  static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }

  /// Brings the high bits down, which a table of a power of two would else ignore.
  @inline(__always)
  static func finish(_ hash: UInt64) -> UInt64 { hash ^ (hash >> 29) }

  static func hash(_ bytes: [UInt8]) -> UInt64 { finish(bytes.reduce(seed) { step($0, $1) }) }
}
