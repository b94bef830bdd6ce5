/// English articles.
public enum Article {
  /// Words that stand where an article would: "our accounts".
  private static let determiners: Set<String> = [
    "the", "a", "an", "our", "your", "my", "his", "her", "its", "their", "this", "these",
  ]

  /// Whether a name has an article, or a word in the place of one, at its own beginning: "Our Accounts".
  public static func begins(_ name: String) -> Bool {
    let parts = name.split(separator: " ", maxSplits: 1)
    return parts.count > 1 && determiners.contains(parts[0].lowercased())
  }

  /// Capitals that are said as one word, which begins with a consonant: a MAT, a SEND lead, a UNESCO school.
  private static let spoken: Set<String> = [
    "LADO", "LAC", "MASH", "MAT", "NATO", "NEET", "NICE", "NUT", "RADAR", "SATS", "SCITT", "SEAL", "SEND", "SIMS",
    "SMART", "STEAM", "STEM", "UNESCO", "UNICEF",
  ]

  /// "a" or "an", by how `words` sound at their beginning: an hour, a university, an HR service, an 18.
  public static func indefinite(before words: String) -> String {
    let word = words.drop { !$0.isLetter && !$0.isNumber }.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
    guard let first = word.first else { return "a" }
    if first.isNumber {
      let digits = word.prefix { $0.isNumber }
      return digits.hasPrefix("8") || digits == "11" || digits == "18" ? "an" : "a"
    }
    let letters = word.prefix { $0.isLetter }
    // Letters that are said one by one: HMI, X-ray, T-level.
    if spoken.contains(String(letters)) { return "a" }
    let isSpelt = letters.count == 1 || letters.count <= 4 && letters.allSatisfy(\.isUppercase)
    // A lone letter is said so too, S Level, unless it is the article A or the word I.
    let isLone = letters.count == 1 && letters.count == word.count && !["a", "i"].contains(letters.lowercased())
    if isSpelt, letters.count > 1 || word.dropFirst().first == "-" || words.count == 1 || isLone {
      return "AEFHILMNORSX".contains(first.uppercased()) ? "an" : "a"
    }
    let lower = String(word.lowercased().map(bare))
    if ["hour", "honest", "honor", "honour", "heir"].contains(where: lower.hasPrefix) { return "an" }
    if ["eu", "ewe", "once", "uni", "use", "usu", "ut", "ub"].contains(where: lower.hasPrefix) {
      return ["unin", "unim", "utter", "utmost"].contains(where: lower.hasPrefix) ? "an" : "a"
    }
    if lower == "one" || lower.hasPrefix("one-") || lower == "oneself" { return "a" }
    return "aeiou".contains(lower.prefix(1)) ? "an" : "a"
  }

  /// A letter without its accent: Élan is said as Elan.
  private static func bare(_ letter: Character) -> Character {
    let folded: [(String, Character)] = [
      ("àáâãäåæāăą", "a"), ("èéêëēĕėęě", "e"), ("ìíîïĩīĭįı", "i"), ("òóôõöøōŏőœ", "o"), ("ùúûüũūŭůűų", "u"),
    ]
    return folded.first { $0.0.contains(letter) }?.1 ?? letter
  }
}

extension String {
  /// The name behind "the", unless it has an article of its own.
  public var withDefiniteArticle: String { Article.begins(self) ? self : "the \(self)" }
}
