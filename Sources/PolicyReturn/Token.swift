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

  /// Which tokens of `new` are which of `old`: pairs in both orders, as many as there are.
  ///
  /// What begins and ends alike is paired first, so that the rest, where a person wrote, is short; where even that is
  /// too long to be compared word by word nothing of it is paired.
  static func pairs(_ old: [Token], _ new: [Token]) -> [(old: Int, new: Int)] {
    var start = 0
    while start < old.count, start < new.count, old[start] == new[start] { start += 1 }
    var end = 0
    while end < old.count - start, end < new.count - start, old[old.count - 1 - end] == new[new.count - 1 - end] {
      end += 1
    }
    var pairs = (0..<start).map { (old: $0, new: $0) }
    let (a, b) = (Array(old[start..<(old.count - end)]), Array(new[start..<(new.count - end)]))
    if !a.isEmpty, !b.isEmpty, a.count * b.count <= 4_000_000 {
      var lengths = [Int32](repeating: 0, count: (a.count + 1) * (b.count + 1))
      let width = b.count + 1
      for i in a.indices.reversed() {
        for j in b.indices.reversed() {
          lengths[i * width + j] =
            a[i] == b[j]
            ? lengths[(i + 1) * width + j + 1] + 1 : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
        }
      }
      var (i, j) = (0, 0)
      while i < a.count, j < b.count {
        if a[i] == b[j] {
          pairs.append((start + i, start + j))
          i += 1
          j += 1
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
          i += 1
        } else {
          j += 1
        }
      }
    }
    for k in stride(from: end, to: 0, by: -1) { pairs.append((old.count - k, new.count - k)) }
    return pairs
  }
}
