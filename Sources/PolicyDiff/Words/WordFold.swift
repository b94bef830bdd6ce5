/// Reads text as its words, so that texts which differ only in case, spacing and punctuation between words are the same.
///
/// Words are in small letters and parted by one blank. A mark inside a word (`re-sign`, `1.5`, `pupil(s)`) belongs to
/// it, typographic apostrophes and dashes as the plain ones; so does a sign (`£5`, `-5`, `90%`, `<`), which is never
/// punctuation: `“Don’t,” she said – at 5%.` is `don't she said at 5%`.
enum WordFold {
  private enum Sort {
    case letter, digit, sign, space
    /// Cannot be seen: a soft hyphen, a byte order mark.
    case nothing
    /// May stand inside a word.
    case mark
    /// Always parts words.
    case stop
  }

  static func fold(_ text: some Sequence<UInt8>) -> [UInt8] {
    let bytes = Array(text)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    /// A mark that belongs to the word only if the word goes on.
    var pending: UInt8?
    var isInWord = false
    func endWord() {
      pending = nil
      isInWord = false
    }
    func append(_ plain: UInt8, _ others: [UInt8]) {
      if let mark = pending, isInWord { result.append(mark) }
      if !isInWord, !result.isEmpty { result.append(0x20) }
      pending = nil
      isInWord = true
      if others.isEmpty { result.append(plain) } else { result += others }
    }
    while index < bytes.count {
      let start = index
      let (sort, plain, others) = next(bytes, &index)
      switch sort {
      case .letter, .digit, .sign: append(plain, others)
      case .nothing: break
      case .space, .stop: endWord()
      case .mark:
        if isInWord {
          if pending != nil { endWord() } else { pending = plain }
        } else if plain == 0x2D || plain == 0x2E, index < bytes.count, isDigit(bytes[index]),
          start == 0 || bytes[start - 1] <= 0x20 || bytes[start - 1] == 0x28
        {
          append(plain, others)
        }
      }
    }
    return result
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// The sort of the next character, and what stands for it: one byte, or the others where there are several.
  private static func next(_ bytes: [UInt8], _ index: inout Int) -> (Sort, UInt8, others: [UInt8]) {
    let byte = bytes[index]
    if byte < 0x80 {
      index += 1
      switch byte {
      case 0x61...0x7A: return (.letter, byte, [])
      case 0x41...0x5A: return (.letter, byte | 0x20, [])
      case 0x30...0x39: return (.digit, byte, [])
      case 0x20, 0x09...0x0D: return (.space, 0, [])
      case 0x22, 0x21, 0x3B, 0x3F: return (.stop, 0, [])
      case 0x27, 0x28, 0x29, 0x2C, 0x2D, 0x2E, 0x3A, 0x5B, 0x5D, 0x60, 0x7B, 0x7D: return (.mark, byte, [])
      default: return (.sign, byte, [])
      }
    }
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    let end = min(index + length, bytes.count)
    let slice = bytes[index..<end]
    index = end
    guard let scalar = String(decoding: slice, as: UTF8.self).unicodeScalars.first else { return (.stop, 0, []) }
    switch scalar.value {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return (.space, 0, [])
    case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: return (.nothing, 0, [])
    case 0x2018, 0x2019, 0x201B, 0x2BC, 0x2032: return (.mark, 0x27, [])
    case 0x2010...0x2013: return (.mark, 0x2D, [])
    case 0x2212: return (.sign, 0x2D, [])
    case 0x2014, 0x2015, 0x201A, 0x201C...0x201F, 0x2026, 0xAB, 0xBB, 0x2039, 0x203A, 0x2022, 0xB7:
      return (.stop, 0, [])
    default: break
    }
    let properties = scalar.properties
    if properties.isAlphabetic || properties.numericType != nil {
      return (.letter, 0, Array(properties.lowercaseMapping.utf8))
    }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return (.letter, 0, Array(slice))
    case .mathSymbol, .currencySymbol, .otherSymbol, .modifierSymbol: return (.sign, 0, Array(slice))
    case .spaceSeparator, .control, .format: return (.space, 0, [])
    default: return (.stop, 0, [])
    }
  }
}
