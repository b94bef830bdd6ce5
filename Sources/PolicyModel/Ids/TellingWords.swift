/// The words of a text of which an id is made: “You must tell the office of a lost key.” is *tell*, *office*, *lost*, *key*.
public enum TellingWords {
  private static let short: Set<String> = [
    "a", "an", "and", "any", "are", "as", "at", "be", "by", "for", "if", "in", "is", "it", "must", "of", "on", "or",
    "should", "the", "this", "to", "you", "your", "with",
  ]

  /// What stands before the number of a heading or clause that was numbered by hand.
  public static let labels: Set<String> = [
    "section", "article", "chapter", "clause", "paragraph", "part", "rule", "para", "appendix", "annex", "schedule",
  ]

  /// The first four words that say something, in lower case; of a text that has none, its first four.
  public static func of(_ text: String) -> [String] {
    var chosen: [String] = []
    var first: [String] = []
    var rest = text.unicodeScalars[...]
    while chosen.count < 4, let start = rest.firstIndex(where: isOfWord) {
      rest = rest[start...]
      let end = rest.firstIndex { !isOfWord($0) } ?? rest.endIndex
      let word = String(rest[..<end]).lowercased()
      rest = rest[end...]
      if first.count < 4 { first.append(word) }
      // A number that was typed before the text is no part of it.
      let isLabel =
        chosen.isEmpty && (word.utf8.count == 1 || word.utf8.allSatisfy { (0x30...0x39).contains($0) })
        || first.count == 1 && labels.contains(word) && rest.first(where: isOfWord)?.value ?? 0 < 0x3A
      if !short.contains(word), !isLabel { chosen.append(word) }
    }
    return chosen.isEmpty ? first : chosen
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || scalar.properties.generalCategory == .nonspacingMark
  }
}
