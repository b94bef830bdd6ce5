/// A word, or a sign that is none, and whether a blank stands before it.
struct Token: Hashable {
  var text: String
  var hasBlank: Bool

  /// Two are one where they say the same; blanks are nobody's words.
  static func == (a: Token, b: Token) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

  func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// The tokens of a text; `isAfterBlank` says whether a blank stands before it.
  static func read(_ text: String, isAfterBlank: Bool = false) -> [Token] {
    var tokens: [Token] = []
    var word = ""
    var hasBlank = isAfterBlank
    func end() {
      guard !word.isEmpty else { return }
      tokens.append(Token(text: word, hasBlank: hasBlank))
      word = ""
      hasBlank = false
    }
    for character in text {
      if character == " " || character == "\n" || character == "\t" || character == "\u{A0}" {
        end()
        hasBlank = true
      } else if character.isLetter || character.isNumber {
        word.append(character)
      } else {
        end()
        tokens.append(Token(text: String(character), hasBlank: hasBlank))
        hasBlank = false
      }
    }
    end()
    return tokens
  }
}
