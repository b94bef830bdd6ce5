internal import Diagnostics
internal import SourceText

/// Finds `stem-without-colon`: a paragraph that leads to the list after it, but does not end in a colon.
enum StemWithoutColon {
  /// Whether the list after `text` reads on from it.
  static func isStem(_ text: WrittenText, _ parser: AttributeParser) -> Bool {
    if let braces = text.attributes, hasStemFlag(text, braces) { return true }
    return ending(text).map { text.file.bytes[$0 - 1] == UInt8(ascii: ":") } ?? false
  }

  static func check(_ text: WrittenText, parser: AttributeParser, into diagnostics: inout DiagnosticList) {
    guard !isStem(text, parser), !isFigure(text), !isCaption(text), let line = text.lines.last, let end = ending(text)
    else { return }
    let asks = asksForList(text, line)
    var from = end
    switch text.file.bytes[end - 1] {
    case UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: ","):
      // A sentence that ends is followed by a list of its own, unless its last words promise one.
      guard asks || text.file.bytes[end - 1] == UInt8(ascii: ",") else { return }
      from = end - 1
    case UInt8(ascii: "?"), UInt8(ascii: "!"): return
    case UInt8(ascii: "}") where text.file.bytes[line.lowerBound] == UInt8(ascii: "{"): return
    case UInt8(ascii: "-"): from = end - 1
    default: if let dash = dash(text, end) { from = dash }
    }
    while from > line.lowerBound, isBlank(text.file.bytes[from - 1]) { from -= 1 }
    // `:-` is how some write a colon before a list.
    let replacement = from > line.lowerBound && text.file.bytes[from - 1] == UInt8(ascii: ":") ? "" : ":"
    let isSure = asks || from < end
    diagnostics.append(
      Diagnostic(
        .stemWithoutColon, "A sentence that leads to the list after it, without a colon", at: text.span(line),
        help: "The items are clauses of their own as it stands, and what the sentence says of them is lost.",
        fixes: [.init("End it with a colon", isSafe: isSure, edits: [.init(text.span(from..<end), replacement)])]))
  }

  /// Whether it is a picture, which may stand between a stem and its list.
  private static func isFigure(_ text: WrittenText) -> Bool {
    guard let first = text.lines.first, let last = text.lines.last else { return false }
    return text.file.bytes[first].starts(with: "![".utf8) && text.file.bytes[last].last == UInt8(ascii: ")")
  }

  /// Whether it is called like a part of the text, “Part 2: Health and safety”: a title of what follows.
  private static func isCaption(_ text: WrittenText) -> Bool {
    guard text.lines.count == 1, let line = text.lines.first else { return false }
    let words = text.file.text(line).split(separator: " ")
    guard words.count > 2, let number = words[1].utf8.first, (0x30...0x39).contains(number) else { return false }
    return words[1].hasSuffix(":")
      && ["Part", "Step", "Stage", "Table", "Appendix", "Annex", "Form"].contains(words[0])
  }

  private static func hasStemFlag(_ text: WrittenText, _ braces: Range<Int>) -> Bool {
    text.file.text(braces).split(whereSeparator: { " {}".contains($0) }).contains(".stem")
  }

  /// The offset after the last character that is no mark of emphasis.
  private static func ending(_ text: WrittenText) -> Int? {
    guard let line = text.lines.last else { return nil }
    var end = line.upperBound
    while end > line.lowerBound, [UInt8(ascii: "*"), UInt8(ascii: "_")].contains(text.file.bytes[end - 1]) { end -= 1 }
    return end > line.lowerBound ? end : nil
  }

  /// Where a long dash that ends at `end` begins.
  private static func dash(_ text: WrittenText, _ end: Int) -> Int? {
    let bytes = text.file.bytes
    guard end >= 3, bytes[end - 3] == 0xE2, bytes[end - 2] == 0x80, bytes[end - 1] == 0x93 || bytes[end - 1] == 0x94
    else { return nil }
    return end - 3
  }

  /// Words after which a sentence is not at its end.
  private static let open: Set<String> = [
    "must", "not", "should", "shall", "will", "may", "to", "by", "that", "and", "or", "is", "are", "of", "for", "with",
    "include", "includes", "including", "if", "when", "the", "in", "at", "from", "on", "under", "either", "be",
  ]

  /// Whether the last words of `line` promise a list, or break off.
  static func asksForList(_ text: WrittenText, _ line: Range<Int>) -> Bool {
    let words = text.words(line)
    guard let last = words.last else { return false }
    if words.suffix(4).contains("following") || last == "follows" || last == "follow" || last == "below" { return true }
    // "must" and "to" do not end a sentence, but "in" and "on" may.
    return open.contains(last) && text.file.bytes[line.upperBound - 1] != UInt8(ascii: ".")
  }
}
