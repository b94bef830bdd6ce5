internal import CommonMark
internal import Diagnostics
internal import SourceText

/// Finds `duty-in-note`: a published note that tells somebody what they must do.
///
/// Only a sentence whose subject is surely somebody who acts is taken for a duty: a note may well say what the law
/// asks of schools.
enum DutyInNote {
  static func check(
    _ quote: Block, _ file: SourceFile, _ actors: Set<String>, mayFix: Bool, into diagnostics: inout DiagnosticList
  ) {
    let mark = Array("[!GUIDANCE]".utf8)
    guard let first = quote.children.first, case .paragraph = first.kind, let line = first.lines.first?.range,
      line.count >= mark.count,
      zip(file.bytes[line], mark).allSatisfy({ $0 == $1 || $0 & 0xDF == $1 })
    else { return }
    var paragraphs = quote.children.filter { $0.kind == .paragraph }.map { $0.lines.map(\.range) }
    var start = line.lowerBound + mark.count
    while start < line.upperBound, isBlank(file.bytes[start]) { start += 1 }
    if start < line.upperBound { paragraphs[0][0] = start..<line.upperBound } else { paragraphs[0].removeFirst() }
    for lines in paragraphs {
      guard let sentence = duty(in: lines, file, actors) else { continue }
      let isWhole = paragraphs.filter { !$0.isEmpty }.count == 1 && quote.children.allSatisfy { $0.kind == .paragraph }
      diagnostics.append(
        Diagnostic(
          .dutyInNote, "A duty in a note, which binds nobody",
          at: SourceSpan(quote.span.file, sentence.lowerBound, sentence.upperBound),
          help: "A note explains. Make the duty a clause of its own, or say here why the clause asks it.",
          fixes: mayFix && isWhole ? [.init("Make it a clause", isSafe: false, edits: edits(quote, lines, file))] : []))
      return
    }
  }

  /// The first sentence of `lines` that binds one of `actors`.
  private static func duty(in lines: [Range<Int>], _ file: SourceFile, _ actors: Set<String>) -> Range<Int>? {
    var start: Int?
    var words: [String] = []
    var word: [UInt8] = []
    func endWord() {
      if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
      word.removeAll(keepingCapacity: true)
    }
    for line in lines {
      for i in line {
        let byte = file.bytes[i]
        if isLetter(byte) || (0x30...0x39).contains(byte) || byte >= 0x80 || byte == UInt8(ascii: "-") {
          start = start ?? i
          word.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
          continue
        }
        endWord()
        if byte == UInt8(ascii: ",") { words.append(",") }
        let isEnd = [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"), UInt8(ascii: ":")]
          .contains(byte)
        guard isEnd else { continue }
        if let from = start, byte != UInt8(ascii: "?"), binds(words, actors) { return from..<i + 1 }
        start = nil
        words.removeAll(keepingCapacity: true)
      }
      endWord()
    }
    guard let start, let end = lines.last?.upperBound, binds(words, actors) else { return nil }
    return start..<end
  }

  private static let openers: Set<String> = [
    "if", "when", "where", "before", "after", "until", "unless", "while", "once",
  ]
  private static let adverbs: Set<String> = ["always", "also", "still", "therefore", "then", "all", "each", "both"]

  /// Whether a sentence says of somebody who acts what they must do.
  private static func binds(_ sentence: [String], _ actors: Set<String>) -> Bool {
    var words = sentence[...]
    // "If a phone is lost, you must …": what binds comes after the comma.
    if let first = words.first, openers.contains(first) {
      guard let comma = words.firstIndex(of: ",") else { return false }
      words = words[(comma + 1)...]
    }
    let modals: Set<String> = ["must", "shall"]
    guard let modal = words.prefix(9).firstIndex(where: { modals.contains($0) }) else { return false }
    var subject = words[..<modal].filter { $0 != "," }
    while let last = subject.last, adverbs.contains(last) { subject.removeLast() }
    guard let first = subject.first else { return false }
    if ["all", "every", "each", "nobody", "no"].contains(first) {
      // "All staff", "every teacher", "no one": but not "all that is said".
      return subject.count <= 3
    }
    if first == "the" || first == "a" || first == "an" || first == "any" { subject.removeFirst() }
    return actors.contains(subject.joined(separator: " "))
  }

  /// Takes the mark of the note away, and the `>` before each of its lines.
  private static func edits(_ quote: Block, _ lines: [Range<Int>], _ file: SourceFile) -> [Diagnostic.Fix.Edit] {
    guard let words = lines.first else { return [] }
    let start = file.lineStarts[file.lineIndex(at: Int(quote.span.start))]
    var edits: [Diagnostic.Fix.Edit] = [.init(SourceSpan(quote.span.file, start, words.lowerBound), "")]
    for line in lines.dropFirst() {
      let start = file.lineStarts[file.lineIndex(at: line.lowerBound)]
      if start < line.lowerBound { edits.append(.init(SourceSpan(quote.span.file, start, line.lowerBound), "")) }
    }
    return edits
  }
}
