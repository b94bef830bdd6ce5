internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `unspelt-abbreviation`: letters that stand for words which the policy never says, or says only later.
///
/// One for each, at its first place.
struct UnspeltAbbreviations {
  private var known: Set<String>
  /// Where each is spelt out, as "designated officer (LADO)" or "LADO (designated officer)": the place of its node.
  private var spelt: [String: Int] = [:]
  private var seen: Set<String> = []
  private let nodes: [CompiledNode]
  /// The numbers of the short words that the policy writes in small letters; only asked for where letters are found that
  /// may stand for words.
  private lazy var written: Set<UInt64> = Self.written(nodes)
  private(set) var diagnostics = DiagnosticList()

  /// What everybody knows, and words that people write in capitals for the weight.
  private static let common: Set<String> = Set(
    """
    AD AGM AI AM ATM BBC BBQ BC BST CCTV CD CEO CFO COO CPU DOT CV DIY DNA DVD EU FAQ FBI FTP GB GCSE GDPR GMT GP HM HQ HR \
    HTML HTTPS ICT ID IP IRS ISO ISP IT LLC LLP LTD MOT MP NASA NATO NB NHS NOTE NY OK PA PC PDF PE PIN PLC PM PO PR QR RE \
    SMS STEP TV UK UN URL US USA USB VAT VOIP WC WIFI XL YES \
    AFTER ALL ALWAYS AND ANY ARE AS AT BE BEFORE BOTH BY CAN CANNOT DO DOES EACH EVERY FOR FROM IF IN IS IT MAY MUST \
    NEVER NO NONE NOT NOW OF ON ONE ONLY OR OUR OUT OWN SHALL SHOULD STOP THE THEN THIS TO UP WE WHO WILL WITH YOU YOUR
    """.split { $0 == " " || $0 == "\n" }.map(String.init))

  init(_ compiled: CompiledPolicy) {
    known = Self.common
    let environment = compiled.environment
    var names = environment.terms.flatMap { [$0.abbreviation, $0.title].compactMap { $0 } }
    names += environment.roles.flatMap { [$0.title] + $0.also } + environment.references.map(\.title)
    names += environment.audiences.map(\.name) + [environment.organisation.name]
    names += [environment.organisation.short, compiled.policy.header.title].compactMap { $0 }
    for name in names.map({ Array($0.utf8) }) {
      for (word, _) in Self.words(name, wordRanges(in: name)) { known.insert(word) }
    }
    nodes = compiled.nodes
    for index in nodes.indices where Self.hasCapitals(nodes[index].text) {
      let bytes = Array(nodes[index].text.utf8)
      for (word, range) in Self.words(bytes, wordRanges(in: bytes)) where spelt[word] == nil {
        if Self.isSpelt(bytes, range) { spelt[word] = index }
      }
    }
  }

  private static func written(_ nodes: [CompiledNode]) -> Set<UInt64> {
    var result: Set<UInt64> = []
    for index in nodes.indices {
      let bytes = Array(nodes[index].text.utf8)
      for range in wordRanges(in: bytes)
      where (2...6).contains(range.count) && (0x61...0x7A).contains(bytes[range.lowerBound]) {
        result.insert(wordHash(bytes[range]))
      }
    }
    return result
  }

  /// Whether two capitals stand beside one another: where none do, nothing is short for words.
  private static func hasCapitals(_ text: String) -> Bool {
    var isAfterOne = false
    for byte in text.utf8 {
      let isOne = (0x41...0x5A).contains(byte)
      if isOne, isAfterOne { return true }
      isAfterOne = isOne
    }
    return false
  }

  /// Whether the letters are a word that the policy also writes small, said loudly: “For NEW customers”; or a number, “II”.
  private mutating func isWord(_ letters: String) -> Bool {
    written.contains(wordHash(letters.utf8.map(small)[...])) || letters.utf8.allSatisfy { "IVX".utf8.contains($0) }
  }

  mutating func check(_ piece: WrittenPiece, at index: Int) {
    let words = Self.words(piece.bytes, piece.words)
    guard !words.isEmpty else { return }
    // A line in capitals has no abbreviations.
    let letters = piece.bytes.count { (0x41...0x5A).contains($0) }
    guard letters * 2 < piece.bytes.count else { return }
    let shouted = Self.shouted(piece.bytes, piece.words)
    for (word, range) in words where !known.contains(word) && !seen.contains(word) {
      if let first = spelt[word], first <= index { continue }
      if isWord(word) { continue }
      // “DO NOT LEAVE THE ROOM” is said loudly; “Policy BDA”, “see also BDG” are marks by which something is found.
      if shouted.contains(where: { $0.contains(range.lowerBound) }) || Self.isMark(piece.bytes, range) { continue }
      seen.insert(word)
      diagnostics.append(
        Diagnostic(
          .unspeltAbbreviation,
          spelt[word] == nil ? "`\(word)` is never spelt out" : "`\(word)` is spelt out only later",
          at: piece.place(range) ?? piece.span,
          help: "Say it in words where it stands first, “words (\(word))”, or declare it under `terms` with "
            + "`abbreviation: \(word)`, and link it."))
    }
  }

  /// Where words in capitals stand one after the other with nothing but a blank between: four, or two of which one is long.
  private static func shouted(_ bytes: [UInt8], _ ranges: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var run: [Range<Int>] = []
    for range in ranges + [bytes.count..<bytes.count] {
      if !range.isEmpty, bytes[range].allSatisfy({ (0x41...0x5A).contains($0) }),
        run.last.map({ $0.upperBound + 1 == range.lowerBound && bytes[$0.upperBound] == 0x20 }) ?? true
      {
        run.append(range)
        continue
      }
      let isLoud = run.count >= 4 || run.count > 1 && run.contains { $0.count > 4 }
      if isLoud, let first = run.first, let last = run.last {
        result.append(first.lowerBound..<last.upperBound)
      }
      let isLetters = !range.isEmpty && bytes[range].allSatisfy { (0x41...0x5A).contains($0) }
      run = isLetters ? [range] : []
    }
    return result
  }

  /// Whether the word before says that the letters are the mark of a document.
  private static func isMark(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard let word = bytes[..<range.lowerBound].split(whereSeparator: { !isOfWord($0) }).last else { return false }
    return ["policy", "form", "also", "file", "code", "annex"].contains(
      String(decoding: word.map(small), as: UTF8.self))
  }

  /// The words of two to six capitals, without the `s` of a plural.
  private static func words(_ bytes: [UInt8], _ ranges: [Range<Int>]) -> [(String, Range<Int>)] {
    var result: [(String, Range<Int>)] = []
    for range in ranges where range.count > 1 && (0x41...0x5A).contains(bytes[range.lowerBound]) {
      let start = range.lowerBound
      var end = range.upperBound
      if end - start > 2, bytes[end - 1] == UInt8(ascii: "s") { end -= 1 }
      guard (2...6).contains(end - start), bytes[start..<end].allSatisfy({ (0x41...0x5A).contains($0) }) else {
        continue
      }
      // A part of a name with hyphens, dots or an at sign.
      let around = [start - 1, range.upperBound].filter { bytes.indices.contains($0) }.map { bytes[$0] }
      if around.contains(where: { Array("-_@/&".utf8).contains($0) }) { continue }
      result.append((String(decoding: bytes[start..<end], as: UTF8.self), start..<end))
    }
    return result
  }

  /// Whether it stands in brackets after words, or before brackets with words in them.
  private static func isSpelt(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let before = range.lowerBound > 0 ? bytes[range.lowerBound - 1] : 0
    if before == UInt8(ascii: "(")
      || range.lowerBound > 2 && bytes[range.lowerBound - 3..<range.lowerBound] == [0xE2, 0x80, 0x9C]
    {
      return true
    }
    var i = range.upperBound
    // Of "DSLs (", at most an `s` and a blank stand between.
    let end = min(bytes.count, range.upperBound + 2)
    while i < end, isOfWord(bytes[i]) || bytes[i] == 0x20 { i += 1 }
    return i < bytes.count && bytes[i] == UInt8(ascii: "(")
      && i + 1 < bytes.count && (0x61...0x7A).contains(bytes[i + 1] | 0x20)
  }
}
