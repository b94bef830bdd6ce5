internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `typed-reference`: "as paragraph 9.4 says", which stays as it is when the numbers change.
struct TypedReferences {
  private let nodes: [CompiledNode]
  /// The nodes by their numbers.
  private let numbered: [String: Int]
  private(set) var diagnostics = DiagnosticList()

  init(_ compiled: CompiledPolicy) {
    nodes = compiled.nodes
    numbered = Dictionary(nodes.indices.lazy.compactMap { i in compiled.nodes[i].number.map { ($0, i) } }) {
      first, _ in first
    }
  }

  private static let words: Set<String> = [
    "paragraph", "paragraphs", "para", "paras", "section", "sections", "clause", "clauses", "point", "points",
    "subsection", "page", "pages",
  ]
  private static let hashes = wordHashes(words)

  /// The words before "above" and "below" that point at a place of the text.
  private static let pointers: Set<String> = [
    "as", "see", "stated", "mentioned", "described", "listed", "outlined", "detailed", "defined", "explained", "noted",
    "out", "given", "named", "the",
  ]

  mutating func check(_ piece: WrittenPiece, of node: CompiledNode) {
    let bytes = piece.bytes
    let hashes = Self.hashes
    var i = 0
    var last = 0..<0
    while i < bytes.count {
      guard isOfWord(bytes[i]) else {
        i += 1
        continue
      }
      let start = i
      while i < bytes.count, isOfWord(bytes[i]) { i += 1 }
      defer { last = start..<i }
      if i - start == 5, last.upperBound == start - 1, bytes[start - 1] == 0x20 {
        point(last, start..<i, piece)
      }
      guard i - start >= 4, i - start <= 10, hashes.contains(smallWordHash(bytes, start..<i)) else { continue }
      let word = String(decoding: bytes[start..<i].map(small), as: UTF8.self)
      guard Self.words.contains(word), let number = number(bytes, after: i) else { continue }
      i = number.upperBound
      report(word, start, number, piece, node)
    }
  }

  /// Reports "as above", which says not where, and leads elsewhere when a clause comes between.
  private mutating func point(_ before: Range<Int>, _ word: Range<Int>, _ piece: WrittenPiece) {
    let initial = small(piece.bytes[word.lowerBound])
    guard initial == UInt8(ascii: "a") || initial == UInt8(ascii: "b") else { return }
    let text = String(decoding: piece.bytes[word].map(small), as: UTF8.self)
    let pointer = String(decoding: piece.bytes[before].map(small), as: UTF8.self)
    guard text == "above" || text == "below" && pointer != "the", Self.pointers.contains(pointer) else { return }
    // “the above policy”, “the above two methods” were named just before.
    let follows = piece.bytes[word.upperBound...]
    if pointer == "the", follows.first == 0x20, follows.dropFirst().first.map(isOfWord) ?? false { return }
    // "as above all", "the above-average", "see above 5".
    let rest = words(piece.bytes[word.upperBound...].prefix(20))
    let next = word.upperBound < piece.bytes.count ? piece.bytes[word.upperBound] : 0x2E
    if rest.first == "all" || next == UInt8(ascii: "-") || rest.first?.utf8.first.map({ $0 < 0x3A }) ?? false { return }
    var range = before.lowerBound..<word.upperBound
    let set = Array("set ".utf8)
    if pointer == "out", piece.bytes[..<before.lowerBound].suffix(set.count).elementsEqual(set) {
      range = before.lowerBound - set.count..<word.upperBound
    }
    let shown = String(decoding: piece.bytes[range].map(small), as: UTF8.self)
    diagnostics.append(
      Diagnostic(
        .typedReference, "“\(shown)” does not say where", at: piece.place(range) ?? piece.span,
        help: "Another clause may come between one day. Link what is meant: `[](#id)` prints its number."))
  }

  /// `9.4`, `9` or `A.1` after a blank, and after a full stop: "para. 9.4".
  private func number(_ bytes: [UInt8], after end: Int) -> Range<Int>? {
    var i = end
    if i < bytes.count, bytes[i] == UInt8(ascii: ".") { i += 1 }
    guard i < bytes.count, bytes[i] == 0x20 else { return nil }
    i += 1
    let start = i
    func isDigit(_ i: Int) -> Bool { i < bytes.count && (0x30...0x39).contains(bytes[i]) }
    if i + 1 < bytes.count, (0x41...0x5A).contains(bytes[i]), bytes[i + 1] == UInt8(ascii: "."), isDigit(i + 2) {
      i += 1
    }
    while isDigit(i) || i > start && i < bytes.count && bytes[i] == UInt8(ascii: ".") && isDigit(i + 1) { i += 1 }
    guard i > start, i - start <= 12, i == bytes.count || !isOfWord(bytes[i]) else { return nil }
    return start..<i
  }

  private mutating func report(
    _ word: String, _ start: Int, _ number: Range<Int>, _ piece: WrittenPiece, _ node: CompiledNode
  ) {
    guard !isElsewhere(piece, start, number.upperBound) else { return }
    let text = String(decoding: piece.bytes[number], as: UTF8.self)
    let span = piece.place(start..<number.upperBound) ?? piece.span
    if word.hasPrefix("page") {
      diagnostics.append(
        Diagnostic(
          .typedReference, "A reference to page \(text)", at: span,
          help: "Each document has pages of its own; link the section or clause: `[](#id)` prints its number."))
      return
    }
    guard let target = numbered[text].map({ nodes[$0] }) else {
      // A great number without parts is one of an Act, or of another document.
      guard text.contains(".") || text.utf8.count == 1 else { return }
      diagnostics.append(
        Diagnostic(
          .typedReference, "There is no \(text) in this policy", at: span,
          help: "Link what is meant, `[](#id)`, which prints its number whatever it becomes; "
            + "if another document is meant, name it."))
      return
    }
    let place = piece.place(number)
    diagnostics.append(
      Diagnostic(
        .typedReference, "A reference by its number, \(text)", at: span,
        help: "It stays as it is when the numbers change. A link without words prints the number that the clause has.",
        notes: [.init("this is \(text)", target.span)],
        fixes: place.map { place in
          target.id.isDerived
            ? []
            : [
              .init(
                "Link `\(target.id)`, which is \(text) now", isSafe: false, edits: [.init(place, "[](#\(target.id))")])
            ]
        } ?? []))
  }

  /// Whether the words around say that another document is meant.
  private func isElsewhere(_ piece: WrittenPiece, _ start: Int, _ end: Int) -> Bool {
    let bytes = piece.bytes
    let after = words(Self.withoutFurtherNumbers(bytes[end...].prefix(90)))
    if let first = after.first, ["of", "in", "to"].contains(first) {
      let own = ["this", "these", "our"].contains(after.dropFirst().first ?? "")
      if !own { return true }
    }
    // "[KCSIE](ref:kcsie), paragraph 94"
    if piece.isAfterLink, !bytes[..<start].contains(where: isOfWord) { return true }
    // "Education Act 2002, section 175"
    let before = bytes[..<start].suffix(40)
    let last = words(before).last ?? ""
    if last.utf8.count == 4, last.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return true }
    // "the Handbook, section 4"; "Regulation 5 and section 3"
    let parts = before.split(separator: 0x20)
    if let word = parts.last, let first = word.first, (0x41...0x5A).contains(first), parts.count > 1 { return true }
    return false
  }

  /// What comes after a reference and the parts and further numbers that belong to it: “(j) of”, “(c)(2) and 17A of”.
  private static func withoutFurtherNumbers(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes
    while true {
      if rest.first == UInt8(ascii: "("), let close = rest.firstIndex(of: UInt8(ascii: ")")),
        close - rest.startIndex <= 5
      {
        rest = rest[(close + 1)...]
        continue
      }
      let joiner = [" or ", " and ", " to ", ", "].first { rest.starts(with: $0.utf8) }
      guard let joiner else { return rest }
      let next = rest.dropFirst(joiner.utf8.count)
      guard let digit = next.first, (0x30...0x39).contains(digit) else { return rest }
      rest = next.drop(while: isOfWord)
    }
  }

  private func words(_ bytes: ArraySlice<UInt8>) -> [String] {
    bytes.split { !isOfWord($0) }.map { String(decoding: $0.map(small), as: UTF8.self) }
  }
}
