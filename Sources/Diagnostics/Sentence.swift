/// One voice for all problems: a headline begins with a capital, and help is a sentence.
///
/// Both are often put together from pieces that also stand inside a sentence, such as the reason why a value is none.
enum Sentence {
  /// `text` with a capital at its beginning; what begins with the name of a file, such as `kept.txt: …`, stays as it is.
  static func begun(_ text: String) -> String {
    guard let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return text }
    let word = text.utf8.prefix { $0 != UInt8(ascii: " ") }
    if word.dropLast().contains(where: { "./_".utf8.contains($0) }) { return text }
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// `text` with a capital at its beginning and a mark at its end.
  static func whole(_ text: String) -> String {
    let text = begun(text)
    return text.isEmpty || [".", "?", "!"].contains(text.last) ? text : text + "."
  }
}
