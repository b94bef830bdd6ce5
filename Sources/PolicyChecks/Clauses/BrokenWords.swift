internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `broken-word`: “infor- mation”, a word that was cut at the end of a line of the document it came from.
struct BrokenWords {
  private struct Cut {
    let first: String
    let second: String
    let isCompound: Bool
    let whole: SourceSpan
    let hyphen: SourceSpan?
  }

  private var cuts: [Cut] = []

  /// What may follow a hyphen that hangs: “pre- and post-course”, “day- or night-time”.
  private static let joiners: Set<String> = ["and", "or", "to", "nor", "but", "versus", "through"]
  /// What is a word by itself, so that the hyphen belongs to it.
  private static let heads: Set<String> = [
    "self", "non", "pre", "post", "re", "co", "ex", "anti", "multi", "inter", "well", "long", "short", "full", "part",
    "high", "low", "cross", "semi", "sub", "off", "on", "in", "out", "up", "under", "over", "all", "one", "two", "year",
    "day", "school", "work", "age", "child", "family", "whole", "up-to", "face-to", "peer", "trauma", "evidence",
  ]

  mutating func check(_ piece: WrittenPiece) {
    let bytes = piece.bytes
    var i = 1
    while i + 2 < bytes.count {
      defer { i += 1 }
      guard bytes[i] == UInt8(ascii: "-"), bytes[i + 1] == 0x20, Self.isSmall(bytes[i - 1]),
        Self.isSmall(bytes[i + 2])
      else { continue }
      var start = i
      while start > 0, isOfWord(bytes[start - 1]) { start -= 1 }
      // A part of a longer chain, “one-to- one”, or a dash without its first blank.
      if start > 0, bytes[start - 1] == UInt8(ascii: "-") { continue }
      var end = i + 2
      while end < bytes.count, isOfWord(bytes[end]) { end += 1 }
      let first = String(decoding: bytes[start..<i].map(small), as: UTF8.self)
      let second = String(decoding: bytes[i + 2..<end], as: UTF8.self)
      guard !Self.joiners.contains(second), first.utf8.count > 1, second.utf8.count > 1 else { continue }
      let isCompound = Self.heads.contains(first)
      // Of two whole words nobody knows whether a hyphen or a dash is meant.
      guard isCompound || second.utf8.count <= 12 && !Self.isCommon(second) else { continue }
      cuts.append(
        Cut(
          first: first, second: second, isCompound: isCompound, whole: piece.place(start..<end) ?? piece.span,
          hyphen: piece.place(i..<i + 2)))
    }
  }

  /// What is found in `compiled`: a word whose halves stand in it by themselves was not cut, its hyphen is a dash.
  func diagnostics(in compiled: CompiledPolicy) -> [Diagnostic] {
    guard !cuts.isEmpty else { return [] }
    var counts: [String: Int] = [:]
    for node in compiled.nodes {
      for word in node.text.wordsAndMarks { counts[word, default: 0] += 1 }
    }
    return cuts.compactMap { cut -> Diagnostic? in
      if !cut.isCompound, counts[cut.second, default: 0] > 1,
        counts[cut.first] != nil || counts[cut.first + "s"] != nil || cut.first.utf8.count > 6
      {
        return nil
      }
      let mended = cut.isCompound ? "\(cut.first)-\(cut.second)" : cut.first + cut.second
      return Diagnostic(
        .brokenWord, "A word that was cut in two, “\(cut.first)- \(cut.second)”", at: cut.whole,
        help: "Write “\(mended)”, if that is the word; a hyphen of its own has no blank after it.",
        fixes: cut.hyphen.map { [.init("Join it", isSafe: false, edits: [.init($0, cut.isCompound ? "-" : "")])] } ?? []
      )
    }
  }

  private static func isSmall(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

  /// Words that begin a thought after a dash: “the phone- which must be off”.
  private static func isCommon(_ word: String) -> Bool {
    [
      "the", "this", "that", "these", "those", "which", "who", "it", "they", "we", "you", "is", "are", "be", "not",
      "no",
      "for", "of", "in", "on", "at", "by", "as", "if", "when", "where", "with", "from", "any", "all", "see", "please",
      "such", "an", "must", "should", "may", "will", "can", "including", "include", "there", "their", "how", "what",
    ].contains(word)
  }
}
