internal import PolicySyntax

/// Words in which letters of two alphabets stand side by side, which a policy may not hold: nobody sees that the `о`
/// of *nоt* is Cyrillic, and it would be read as no *not* at all.
enum MixedAlphabets {
  /// Letters that look alike: Latin, and those of others that are taken for it.
  private static let alike: [(latin: Unicode.Scalar, others: String)] = [
    ("A", "АΑ"), ("B", "ВΒ"), ("C", "СϹ"), ("E", "ЕΕ"), ("F", "Ϝ"), ("H", "НΗ"), ("I", "ІΙ"), ("J", "Ј"), ("K", "КΚ"),
    ("M", "МΜ"), ("N", "Ν"), ("O", "ОΟ"), ("P", "РΡ"), ("Q", "Ԛ"), ("S", "Ѕ"), ("T", "ТΤ"), ("W", "Ԝ"), ("X", "ХΧ"),
    ("Y", "УΥҮ"), ("Z", "Ζ"), ("a", "аα"), ("c", "сϲ"), ("d", "ԁ"), ("e", "е"), ("h", "һ"), ("i", "іɩ"), ("j", "ј"),
    ("l", "ӏ"), ("o", "оοօ"), ("p", "рρ"), ("q", "ԛ"), ("r", "г"), ("s", "ѕ"), ("u", "ս"), ("v", "νѵ"), ("w", "ԝ"),
    ("x", "хχ"), ("y", "уγ"), ("g", "ɡ"),
  ]

  private static let latin: [Unicode.Scalar: Unicode.Scalar] = {
    var map: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (latin, others) in alike { for other in others.unicodeScalars { map[other] = latin } }
    // The wide letters of East Asian fonts.
    for value in UInt32(0x21)...0x7E {
      if let wide = Unicode.Scalar(value + 0xFEE0), let plain = Unicode.Scalar(value) { map[wide] = plain }
    }
    return map
  }()

  private static let cyrillic: [Unicode.Scalar: Unicode.Scalar] = {
    var map: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (latin, others) in alike {
      map[latin] = others.unicodeScalars.first { (0x400..<0x530).contains($0.value) }
    }
    return map
  }()

  /// The letter by which letters that look alike are counted as one; in small letters.
  private static let counted: [Unicode.Scalar: Unicode.Scalar] = {
    var map: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (other, latin) in latin {
      if let small = String(other).lowercased().unicodeScalars.first,
        let own = String(latin).lowercased().unicodeScalars.first
      {
        map[small] = own
      }
    }
    return map
  }()

  static func counted(_ scalar: Unicode.Scalar) -> Unicode.Scalar { counted[scalar] ?? scalar }

  /// `text` with each mixed word in one alphabet, the one of most of its letters, where its other letters only look
  /// unlike; what can't be told stays.
  static func unmixed(_ text: String) -> String {
    replacing(text) { word in
      func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x250 || (0x1E00...0x1EFF).contains(scalar.value)
      }
      let own = word.count(where: isLatin)
      let choices = own * 2 >= word.count ? [latin] : [cyrillic, latin]
      for choice in choices {
        let changed = String(String.UnicodeScalarView(word.map { choice[$0] ?? $0 }))
        if findMixedWords(in: changed).isEmpty { return changed }
      }
      return nil
    }
  }

  /// `text` with the letters of other alphabets in mixed words written as references to characters.
  static func referred(_ text: String) -> String {
    replacing(text) { word in
      word.reduce(into: "") { result, scalar in
        if scalar.isASCII {
          result.unicodeScalars.append(scalar)
        } else {
          result += "&#x\(String(scalar.value, radix: 16, uppercase: true));"
        }
      }
    }
  }

  /// `text` with each mixed word parted where its alphabet changes, for places where a reference means nothing.
  static func parted(_ text: String) -> String {
    replacing(text) { word in
      var result = ""
      var before: Bool?
      for scalar in word {
        if let before, before != scalar.isASCII { result += " " }
        before = scalar.isASCII
        result.unicodeScalars.append(scalar)
      }
      return result
    }
  }

  /// The mixed words of `text`.
  static func words(in text: String) -> [String] {
    let bytes = Array(text.utf8)
    return findMixedWords(in: text).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  private static func replacing(_ text: String, _ change: ([Unicode.Scalar]) -> String?) -> String {
    let ranges = findMixedWords(in: text)
    if ranges.isEmpty { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var at = 0
    for range in ranges {
      result += bytes[at..<range.lowerBound]
      let word = String(decoding: bytes[range], as: UTF8.self)
      result += (change(Array(word.unicodeScalars)) ?? word).utf8
      at = range.upperBound
    }
    result += bytes[at...]
    return String(decoding: result, as: UTF8.self)
  }
}
