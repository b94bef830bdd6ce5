internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `long-sentence`: one of more words than most people can hold in mind.
enum LongSentences {
  /// The most words. Government services ask for 25; what the law asks for has its own length.
  static let limit = 40

  static func check(_ node: CompiledNode, into diagnostics: inout DiagnosticList) {
    guard let longest = lengths(of: node.text).max(), longest > limit else { return }
    diagnostics.append(
      Diagnostic(
        .longSentence, "A sentence of \(longest) words", at: node.span,
        help: "Make two of it, or a list of what it names; each should ask or allow one thing."))
  }

  /// How many words each sentence of `text` has.
  private static func lengths(of text: String) -> [Int] {
    var result: [Int] = []
    var count = 0
    for word in text.split(whereSeparator: { $0 == " " || $0.isNewline }) {
      if word.utf8.contains(where: isOfWord) { count += 1 }
      let last = word.utf8.last { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: ")") && $0 < 0x80 }
      // "e.g." and "J." end no sentence.
      let isShort = word.utf8.count <= 2 || word.utf8.dropLast().contains(UInt8(ascii: "."))
      if let last, Array(".!?:;".utf8).contains(last), !isShort {
        result.append(count)
        count = 0
      }
    }
    return result + [count]
  }
}
