internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `undated-act`: an Act or Regulations named without the year, so that nobody knows which is meant.
struct UndatedActs {
  private var dated: Set<String> = []
  private var reported: [String] = []
  /// Where Acts are known by their name, or by where they stand in a code, a year is not looked for.
  private let isAmerican: Bool
  private let references: [(name: String, reference: Reference)]
  private(set) var diagnostics = DiagnosticList()

  private static let kinds: Set<String> = ["Act", "Regulations"]
  private static let joiners: Set<String> = ["and", "of", "the", "at", "to", "in", "for", "on"]
  private static let articles: Set<String> = [
    "the", "this", "that", "an", "a", "any", "each", "every", "these", "those", "under", "such", "our", "your", "no",
  ]

  /// Looks through the whole of `compiled` for the Acts that are named with their year somewhere.
  init(_ compiled: CompiledPolicy) {
    isAmerican = compiled.environment.language == "en-US"
    references = compiled.environment.references.compactMap { reference in
      Self.acts(in: Array(reference.title.utf8)).first { $0.isDated }.map { ($0.name, reference) }
    }
    for node in compiled.nodes where Self.mayName(node.text) {
      for act in Self.acts(in: Array(node.text.utf8)) where act.isDated { dated.insert(act.name) }
    }
  }

  mutating func check(_ piece: WrittenPiece, of node: CompiledNode) {
    guard !isAmerican, Self.mayName(String(decoding: piece.bytes, as: UTF8.self)) else { return }
    // In a table the year may have a column of its own.
    if node.cells.contains(where: Self.isYear) { return }
    for act in Self.acts(in: piece.bytes) where !act.isDated && !dated.contains(act.name) {
      // Said once, and of a part of a name that was found already nothing.
      if reported.contains(where: { $0.hasSuffix(act.name) }) { continue }
      reported.append(act.name)
      let words = String(decoding: piece.bytes[act.range], as: UTF8.self)
      let place = piece.place(act.range)
      let known = references.first { $0.name == act.name }?.reference
      diagnostics.append(
        Diagnostic(
          .undatedAct, "The \(words) has no year", at: place ?? piece.span,
          help: known == nil
            ? "Several may have this name, and one replaces another; write the year, or link it where it stands under "
              + "`references`."
            : "It stands under `references`; a link prints its title and leads there.",
          fixes: known.flatMap { known in
            place.map { place in
              [
                .init(
                  "Link `\(known.id)`", .unsafe, edits: [.init(place, "[\(known.title)](ref:\(known.id))")])
              ]
            }
          } ?? []))
    }
  }

  /// An Act that is named: where, its name in small letters, and whether a year follows.
  private struct Act {
    let range: Range<Int>
    let name: String
    let isDated: Bool
  }

  private static func mayName(_ text: String) -> Bool { text.mentions("act") || text.mentions("regulations") }

  private static func isYear(_ text: String) -> Bool {
    text.utf8.count == 4 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func acts(in bytes: [UInt8]) -> [Act] {
    let words = wordRanges(in: bytes).map { (text: String(decoding: bytes[$0], as: UTF8.self), range: $0) }
    var result: [Act] = []
    func isCapital(_ index: Int) -> Bool { words[index].text.utf8.first.map { (0x41...0x5A).contains($0) } ?? false }
    func isJoined(_ index: Int) -> Bool {
      bytes[words[index].range.upperBound..<words[index + 1].range.lowerBound].allSatisfy {
        $0 == 0x20 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")")
      }
    }
    /// Within a name: “Copyright, Designs and Patents Act”, “Sarbanes-Oxley Act”; a bracket ends it.
    func isWithin(_ index: Int) -> Bool {
      let gap = bytes[words[index].range.upperBound..<words[index + 1].range.lowerBound]
      return gap.elementsEqual(" ".utf8) || gap.elementsEqual("-".utf8) || gap.elementsEqual(", ".utf8)
    }
    for (index, word) in words.enumerated() where kinds.contains(word.text) && index > 0 {
      var first = index
      while first > 0, isWithin(first - 1), !kinds.contains(words[first - 1].text),
        isCapital(first - 1) || joiners.contains(words[first - 1].text)
      {
        first -= 1
      }
      // “the ECOA and the Fair Housing Act”: a name begins after its article.
      if let article = (first..<index).last(where: { place in
        words[place].text == "the"
          && (place == first || !["of", "to", "in", "at", "for", "on"].contains(words[place - 1].text))
      }) {
        first = article
      }
      while first < index, !isCapital(first) || articles.contains(words[first].text.lowercased()) { first += 1 }
      guard first < index, isCapital(index - 1) else { continue }
      let next = words.dropFirst(index + 1).first
      // “Regulations (COSHH) 2002”: the year may follow what it is called for short.
      let isShort = next.map { $0.text.utf8.count <= 8 && $0.text == $0.text.uppercased() && !isYear($0.text) } ?? false
      let isDated =
        next.map { isYear($0.text) } ?? false && isJoined(index)
        || next?.text == "of" && words.count > index + 2 && isYear(words[index + 2].text)
        || isShort && words.count > index + 2 && isYear(words[index + 2].text) && isJoined(index) && isJoined(index + 1)
      let range = words[first].range.lowerBound..<word.range.upperBound
      result.append(
        Act(range: range, name: String(decoding: bytes[range], as: UTF8.self).lowercased(), isDated: isDated))
    }
    return result
  }
}
