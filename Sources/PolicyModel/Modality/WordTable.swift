/// Words to numbers, by their bytes in lower case, without a `String` for each word of a text.
///
/// A contraction stands for two words ("mustn't": `must`, `not`), and forms of one verb may share a number
/// (`is` and `are`), so that the lexicon needs each phrase only once.
struct WordTable: Sendable {
  struct Entry: Sendable {
    var hash: UInt64
    var start: Int32
    var count: Int32
    var word: Int32
    var second: Int32
  }

  private(set) var entries: [Entry] = []
  /// The traits of each word, by its number; number 0 is every word that the table does not have.
  private(set) var traits: [WordTraits] = [[]]
  private var slots: [Int32] = []
  /// The spellings, one after the other.
  private var bytes: [UInt8] = []

  /// The number of the word, given one where it has none yet.
  mutating func intern(_ text: String) -> Int32 {
    let bytes = Array(text.utf8)
    let hash = Self.hash(bytes)
    if let known = find(hash, bytes.count, matches: { bytes[$0] }) { return entries[known].word }
    let word = Int32(traits.count)
    traits.append([])
    insert(bytes, hash, word, 0)
    return word
  }

  /// The second word that a contraction stands for, or 0.
  func second(of text: String) -> Int32 {
    let bytes = Array(text.utf8)
    return find(Self.hash(bytes), bytes.count) { bytes[$0] }.map { entries[$0].second } ?? 0
  }

  mutating func add(_ trait: WordTraits, to text: String) {
    let word = intern(text)
    traits[Int(word)].formUnion(trait)
  }

  /// Lets one spelling stand for another word, or for two.
  mutating func alias(_ spelling: String, _ first: String, _ second: String? = nil) {
    let word = intern(first)
    let other = second.map { intern($0) } ?? 0
    let bytes = Array(spelling.utf8)
    insert(bytes, Self.hash(bytes), word, other)
  }

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

  static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

  @inline(__always)
  static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  private static func hash(_ bytes: [UInt8]) -> UInt64 {
    finish(bytes.reduce(seed) { step($0, $1) })
  }

  /// Brings the high bits down, which a table of a power of two would else ignore.
  @inline(__always)
  static func finish(_ hash: UInt64) -> UInt64 { hash ^ (hash >> 29) }

  private mutating func insert(_ spelling: [UInt8], _ hash: UInt64, _ word: Int32, _ second: Int32) {
    entries.append(
      Entry(hash: hash, start: Int32(bytes.count), count: Int32(spelling.count), word: word, second: second))
    bytes += spelling
    if entries.count * 4 > slots.count {
      slots = Array(repeating: -1, count: max(256, slots.count * 2))
      for index in entries.indices { place(index) }
    } else {
      place(entries.count - 1)
    }
  }

  private mutating func place(_ index: Int) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: entries[index].hash) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = Int32(index)
  }
}
