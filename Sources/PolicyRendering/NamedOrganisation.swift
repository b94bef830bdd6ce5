internal import PolicyModel

/// Which organisation the words of a clause name: “the trust” in the text of an alliance is another than itself.
enum NamedOrganisation {
  /// What an organisation is called that is not called by its name.
  private static let kinds: Set<String> = [
    "academy", "alliance", "authority", "college", "consortium", "council", "diocese", "federation", "foundation",
    "hub", "multi-academy", "partnership", "provider", "school", "trust", "university",
  ]

  /// Whether `text` speaks of an organisation, as “the trust” or “the alliance”, that is not the one called `name`.
  static func isAnother(than name: String, in text: String) -> Bool {
    let own = Set(words(name))
    let words = words(text)
    return zip(words, words.dropFirst()).contains { $0 == "the" && kinds.contains($1) && !own.contains($1) }
  }

  /// Whether `text`, what follows those who act, says that they are the people of another organisation than `name`:
  /// “ of the alliance must not …”.
  static func arePeopleOfAnother(than name: String, after text: String) -> Bool {
    let words = words(text).prefix(3)
    guard words.count == 3, let last = words.last else { return false }
    return words.starts(with: ["of", "the"]) && kinds.contains(last) && !self.words(name).contains(last)
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0 == "-") }.map(String.init)
  }
}
