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
    for word in text.wordsAndMarks {
      if [".", "!", "?", ";", ":"].contains(word) {
        if isOpen { sentences += 1 }
        isOpen = false
      } else if word.utf8.contains(where: { (0x61...0x7A).contains($0) }) {
        words += 1
        syllables += Self.syllables(word)
        isOpen = true
      }
    }
    // An item, and a paragraph without a full stop.
    if isOpen { sentences += 1 }
  }

  /// Groups of vowels; a silent `e` at the end is none.
  private static func syllables(_ word: String) -> Int {
    var count = 0
    var wasVowel = false
    let bytes = Array(word.utf8)
    for byte in bytes {
      let isVowel = Array("aeiouy".utf8).contains(byte)
      if isVowel && !wasVowel { count += 1 }
      wasVowel = isVowel
    }
    let e = UInt8(ascii: "e")
    if bytes.count > 2, count > 1 {
      let (last, before) = (bytes[bytes.count - 1], bytes[bytes.count - 2])
      let beforeThat = bytes[bytes.count - 3]
      if last == e, !(before == UInt8(ascii: "l") && !Array("aeiouy".utf8).contains(beforeThat)) {
        if !Array("aeiouy".utf8).contains(before) { count -= 1 }
      } else if before == e, last == UInt8(ascii: "d") || last == UInt8(ascii: "s"),
        !Array("tdszxc".utf8).contains(beforeThat)
      {
        if !Array("aeiouy".utf8).contains(beforeThat) { count -= 1 }
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
