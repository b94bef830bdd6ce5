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

  /// Whether `text` speaks of those called `people` as of the people of another organisation than `name`: “the staff of
  /// the alliance”.
  static func arePeopleOfAnother(than name: String, called people: String, in text: String) -> Bool {
    let said = self.words(text)
    let called = self.words(people)
    let own = Set(self.words(name))
    guard !called.isEmpty, said.count >= called.count + 3 else { return false }
    return (0...(said.count - called.count - 3)).contains { start in
      let end = start + called.count
      return said[start..<end].elementsEqual(called) && said[end] == "of" && said[end + 1] == "the"
        && kinds.contains(said[end + 2]) && !own.contains(said[end + 2])
    }
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0 == "-") }.map(String.init)
  }
}
