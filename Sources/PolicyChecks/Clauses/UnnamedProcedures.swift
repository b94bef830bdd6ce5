internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `unnamed-procedure`: “the appropriate procedures”, “the relevant person”, of which nothing says which or who.
struct UnnamedProcedures {
  private(set) var diagnostics = DiagnosticList()

  private static let vague: Set<String> = [
    "appropriate", "relevant", "usual", "normal", "correct", "proper", "designated",
  ]
  private static let hashes = wordHashes(vague)
  private static let nouns: [String: Bool] = [
    "procedure": false, "procedures": false, "channels": false, "person": true, "persons": true, "authority": true,
    "authorities": true, "policy": false, "policies": false,
  ]
  /// What says which is meant, when it follows: “the relevant person named in 4”, “the procedures for exclusion”.
  private static let pointers: Set<String> = [
    "of", "in", "for", "named", "set", "listed", "under", "at", "on", "who", "that", "which", "with", "to", "from",
    "described", "such", "namely", "see", "i", "e", "laid", "outlined", "whose", "including", "like", "eg", "ie",
  ]

  mutating func check(_ text: InlineText, _ pieces: [WrittenPiece], of node: CompiledNode) {
    guard node.modality.strength == .must || node.modality.strength == .should, !node.isStem else { return }
    // A clause that leads somewhere says what is meant.
    if !text.links.isEmpty { return }
    let hashes = Self.hashes
    for piece in pieces {
      let ranges = piece.words
      for index in ranges.indices.dropLast() where hashes.contains(smallWordHash(piece.bytes, ranges[index])) {
        let word = String(decoding: piece.bytes[ranges[index]].map(small), as: UTF8.self)
        guard Self.vague.contains(word) else { continue }
        let noun = String(decoding: piece.bytes[ranges[index + 1]].map(small), as: UTF8.self)
        guard let isWho = Self.nouns[noun], word != "designated" || isWho,
          ranges[index + 1].lowerBound == ranges[index].upperBound + 1
        else { continue }
        // What comes before the noun of another: "relevant person records"; and words that say which.
        let end = ranges[index + 1].upperBound
        let rest = piece.bytes[end...]
        if rest.first == 0x20, index + 2 < ranges.count {
          let next = String(decoding: piece.bytes[ranges[index + 2]].map(small), as: UTF8.self)
          if rest.dropFirst().first == UInt8(ascii: "(") { continue }
          if Self.pointers.contains(next) { continue }
        }
        if rest.first == UInt8(ascii: ":") || rest.first == UInt8(ascii: "-") { continue }
        let range = ranges[index].lowerBound..<end
        let shown = String(decoding: piece.bytes[range], as: UTF8.self)
        diagnostics.append(
          Diagnostic(
            .unnamedProcedure,
            "Nothing says \(isWho ? "who" : "which") “the \(shown.lowercased())” \(noun.hasSuffix("s") ? "are" : "is")",
            at: piece.place(range) ?? piece.span,
            help: isWho
              ? "Name the person or the office, so that the reader knows whom to turn to."
              : "Name it, and link it if it is a policy or a clause of one."))
      }
    }
  }
}
