internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `hard-to-read`: a section below the mark of the Reading Ease formula that its readers need.
///
/// Flesch, R. (1948), A new readability yardstick: 206.835 − 1.015 × words in a sentence − 84.6 × syllables in a word.
struct Readability {
  private let compiled: CompiledPolicy
  /// The leaves that are not at work here: pupils, parents, volunteers.
  private let lay: AudienceSet

  init(_ compiled: CompiledPolicy) {
    self.compiled = compiled
    var lay = AudienceSet()
    let signs = ["pupil", "student", "parent", "carer", "volunteer", "famil", "friend", "child"]
    for node in compiled.audiences.nodes where node.isLeaf {
      let name = node.declaration.name.lowercased()
      if signs.contains(where: { name.utf8.firstRange(of: $0.utf8) != nil }) { lay.formUnion(node.members) }
    }
    self.lay = lay
  }

  func check(into diagnostics: inout DiagnosticList) {
    for index in compiled.children(of: nil) {
      let section = compiled.nodes[index]
      guard section.isSection else { continue }
      var measure = ReadingEase()
      var readers = AudienceSet()
      for node in compiled.nodes[index..<section.end] where !node.isSection && !node.isLeftOut {
        measure.add(node.text)
        readers.formUnion(node.applies.all)
      }
      guard measure.words >= 100 else { continue }
      let isLay = !readers.isDisjoint(with: lay)
      let least = isLay ? 50 : 30
      guard measure.score < least else { continue }
      diagnostics.append(
        Diagnostic(
          .hardToRead, "Hard to read: \(measure.score) by the formula of Flesch, and \(least) is needed here",
          at: section.span,
          help: "Shorten the sentences, \(measure.sentenceLength) words on average, and take plainer words"
            + (isLay ? "; pupils, parents or volunteers read this." : ".")))
    }
  }
}

/// What the formula counts.
private struct ReadingEase {
  private(set) var words = 0
  private var sentences = 0
  private var syllables = 0

  mutating func add(_ text: String) {
    var isOpen = false
    var text = text
    text.withUTF8 { bytes in
      var i = 0
      while i < bytes.count {
        let start = i
        while i < bytes.count, isOfWord(bytes[i]) || bytes[i] == UInt8(ascii: "-") { i += 1 }
        if i > start {
          let word = UnsafeBufferPointer(rebasing: bytes[start..<i])
          guard word.contains(where: { (0x61...0x7A).contains(small($0)) }) else { continue }
          words += 1
          syllables += Self.syllables(word)
          isOpen = true
          continue
        }
        if Self.endsSentence(bytes[i]) {
          if isOpen { sentences += 1 }
          isOpen = false
        }
        i += 1
      }
    }
    // An item, and a paragraph without a full stop.
    if isOpen { sentences += 1 }
  }

  private static func endsSentence(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"), UInt8(ascii: ":"): true
    default: false
    }
  }

  private static func isVowel(_ byte: UInt8) -> Bool {
    switch small(byte) {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
      UInt8(ascii: "y"):
      true
    default: false
    }
  }

  private static func isHissing(_ byte: UInt8) -> Bool {
    switch small(byte) {
    case UInt8(ascii: "t"), UInt8(ascii: "d"), UInt8(ascii: "s"), UInt8(ascii: "z"), UInt8(ascii: "x"),
      UInt8(ascii: "c"):
      true
    default: false
    }
  }

  /// Groups of vowels; a silent `e` at the end is none.
  private static func syllables(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    var wasVowel = false
    for byte in bytes {
      if isVowel(byte) && !wasVowel { count += 1 }
      wasVowel = isVowel(byte)
    }
    let e = UInt8(ascii: "e")
    if bytes.count > 2, count > 1 {
      let (last, before) = (small(bytes[bytes.count - 1]), small(bytes[bytes.count - 2]))
      let beforeThat = bytes[bytes.count - 3]
      if last == e, !(before == UInt8(ascii: "l") && !isVowel(beforeThat)) {
        if !isVowel(before) { count -= 1 }
      } else if before == e, last == UInt8(ascii: "d") || last == UInt8(ascii: "s"), !isHissing(beforeThat) {
        if !isVowel(beforeThat) { count -= 1 }
      }
    }
    return max(count, 1)
  }

  var sentenceLength: Int { sentences == 0 ? 0 : (words + sentences / 2) / sentences }

  /// Rounded down; in whole numbers, so that every machine gives the same.
  var score: Int {
    guard words > 0, sentences > 0 else { return 100 }
    let thousandths = 206_835 - 1015 * words / sentences - 84_600 * syllables / words
    return thousandths >= 0 ? thousandths / 1000 : 0
  }
}
