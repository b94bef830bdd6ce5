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

  /// "a" or "an", by how `words` sound at their beginning: an hour, a university, an HR service, an 18.
  public static func indefinite(before words: String) -> String {
    let word = words.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
    guard let first = word.first else { return "a" }
    if first.isNumber {
      let digits = word.prefix { $0.isNumber }
      return digits.hasPrefix("8") || digits == "11" || digits == "18" ? "an" : "a"
    }
    let letters = word.prefix { $0.isLetter }
    // Letters that are said one by one.
    if letters.count > 1, letters.count <= 4, letters.allSatisfy(\.isUppercase) {
      return "AEFHILMNORSX".contains(first) ? "an" : "a"
    }
    let lower = word.lowercased()
    if ["hour", "honest", "honour", "heir"].contains(where: lower.hasPrefix) { return "an" }
    if ["eu", "ewe", "one", "once", "uni", "use", "usu", "ut", "ub"].contains(where: lower.hasPrefix) {
      return lower.hasPrefix("unin") || lower.hasPrefix("unim") ? "an" : "a"
    }
    return "aeiou".contains(lower.prefix(1)) ? "an" : "a"
  }
}

extension String {
  /// The name behind "the", unless it has an article of its own.
  public var withDefiniteArticle: String { Article.begins(self) ? self : "the \(self)" }
}
