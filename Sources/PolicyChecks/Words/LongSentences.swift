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
    var text = text
    return text.withUTF8 { bytes -> [Int] in
      var result: [Int] = []
      var count = 0
      var i = 0
      while i < bytes.count {
        while i < bytes.count, isBlank(bytes[i]) { i += 1 }
        let start = i
        while i < bytes.count, !isBlank(bytes[i]) { i += 1 }
        guard i > start else { break }
        let word = bytes[start..<i]
        if word.contains(where: isOfWord) { count += 1 }
        let last = word.last { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: ")") && $0 < 0x80 }
        // "e.g." and "J." end no sentence.
        let isShort = word.count <= 2 || word.dropLast().contains(UInt8(ascii: "."))
        if let last, endsSentence(last), !isShort {
          result.append(count)
          count = 0
        }
      }
      return result + [count]
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func endsSentence(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ";"): true
    default: false
    }
  }
}
