/// The phrases from which the modality of a clause is read, and what each of them says.
///
/// The built-in phrases are published in `Documentation/lexicon.md`. A workspace adds its own; the longest phrase that
/// fits wins, and of two equal ones the workspace's.
public struct Lexicon: Sendable {
  /// What a phrase says.
  public enum Reading: Sendable, Hashable {
    /// It binds so wherever it stands in a main clause.
    case binds(Modality)
    /// It binds nobody, and hides the shorter phrases inside it.
    case bindsNobody
    /// It binds where its subject can act, as in "The school will tell you"; else it foretells.
    case undertaking(Modality)
    /// It binds at the beginning of a main clause, as an instruction: "Do not post …".
    case instruction(Modality)
    /// It may bind or not: nothing is read, and a note says so.
    case unsure
    /// At the beginning of a main clause it may be an instruction: nothing is read, and a note says so.
    case unsureInstruction
  }

  /// A row of the published table.
  public struct Entry: Sendable, Hashable {
    /// The phrase in lower case, its words parted by one space.
    public var phrase: String
    /// What it says.
    public var reading: Reading
  }

  /// The lexicon that every workspace starts from.
  public static let builtIn = Lexicon()

  /// Every phrase, in the order in which it was given; an addition stands at the place of what it replaces.
  public private(set) var entries: [Entry] = []

  private(set) var words = WordTable()
  private(set) var common = CommonWords()
  private var firstWords: [Int32] = []
  private var secondWords: [Int32] = []
  private(set) var trie = PhraseTrie()

  /// The built-in phrases and those of a workspace.
  ///
  /// - Parameter additions: What `modality:` in `workspace.yml` lists. A phrase under `statement` binds nobody. One
  ///   without a word in it is left out.
  /// - Parameter actors: Names that can undertake something ("Estuary Teaching Alliance", "Programme Leader"), so that
  ///   "will" after them is read as an undertaking. Their last words are what counts.
  public init(additions: [(Modality, [String])], actors: [String] = []) {
    self = Self.builtIn
    for (modality, phrases) in additions {
      for phrase in phrases { add(phrase, modality == .statement ? .bindsNobody : .binds(modality)) }
    }
    for actor in actors {
      if let last = tokens(of: actor).last { words.add(.agent, to: last) }
    }
  }

  private init() {
    for (spelling, word) in Self.aliases { words.alias(spelling, word) }
    for (spelling, first, second) in Self.contractions { words.alias(spelling, first, second) }
    for wordClass in Self.wordClasses {
      for word in wordClass.words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
        words.add(wordClass.trait, to: String(word))
      }
    }
    for (reading, phrases) in Self.builtInPhrases {
      for phrase in phrases { add(phrase, reading) }
    }
    common = CommonWords(&words)
  }

  /// Whether the phrase begins with a modal verb proper, which "no …" before it negates.
  func startsWithModal(_ entry: Int) -> Bool { words.traits[Int(firstWords[entry])].contains(.modal) }

  /// Whether it is "is to" or one of its kind, which after "the aim" binds nobody.
  func isInfinitive(_ entry: Int) -> Bool {
    firstWords[entry] == common.is && [common.to, common.not, common.never].contains(secondWords[entry])
  }

  private mutating func add(_ phrase: String, _ reading: Reading) {
    let spelled = tokens(of: phrase)
    let numbers = spelled.flatMap { word -> [Int32] in
      let first = words.intern(word)
      let second = words.second(of: word)
      return second == 0 ? [first] : [first, second]
    }
    guard !numbers.isEmpty else { return }
    let entry = Entry(phrase: spelled.joined(separator: " "), reading: reading)
    if let known = trie.entry(for: numbers) {
      entries[known] = entry
    } else {
      trie.add(numbers, entry: entries.count)
      entries.append(entry)
      firstWords.append(numbers[0])
      secondWords.append(numbers.count > 1 ? numbers[1] : 0)
    }
  }

  /// The words of a phrase as the tokenizer would cut and fold them.
  private func tokens(of phrase: String) -> [String] {
    let bytes = Array(phrase.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      var tokenizer = ModalityTokenizer(table: WordTable(), text: buffer, masked: [])
      return tokenizer.tokenize().filter { $0.kind == .word }.map { token in
        String(decoding: Self.folded(buffer[token.start..<token.end]), as: UTF8.self)
      }
    }
  }

  private static func folded(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    var folded: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == 0xE2, index + 2 < bytes.endIndex, bytes[index + 1] == 0x80, bytes[index + 2] == 0x99 {
        folded.append(UInt8(ascii: "'"))
        index += 3
      } else {
        folded.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        index += 1
      }
    }
    return folded
  }

  /// Reads the modality of one clause from its words.
  ///
  /// - Parameter text: The clause's plain text in UTF-8; line breaks count as spaces. Any bytes are taken.
  /// - Parameter masked: Byte ranges that are not to be read, such as code. Quotations are found here.
  public func read(_ text: [UInt8], masked: [Range<Int>] = []) -> ModalityReading {
    let masked = masked.count < 2 ? masked : masked.sorted { $0.lowerBound < $1.lowerBound }
    return text.withUnsafeBufferPointer { buffer in
      var tokenizer = ModalityTokenizer(table: words, text: buffer, masked: masked)
      var reader = ModalityReader(lexicon: self, tokens: tokenizer.tokenize())
      return reader.read()
    }
  }
}
