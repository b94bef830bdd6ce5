extension Vocabulary {
  /// The word classes that decide readings, as the page on reading prints them.
  static var published: [(title: String, words: String)] {
    let closed: [(WordClass, String)] = [
      (.negator, "Negators"), (.negativeSubject, "Subjects that refuse"), (.universal, "Whoever reads"),
      (.subordinator, "Open a clause"), (.timed, "Open a time or clause"),
      ([.noun, .agent], "Somebody who acts, whether declared or not"),
      ([.noun, .document], "What somebody writes, so that what it *will* contain is a duty"),
      ([.noun, .event], "Events, which *will* take place"), ([.noun, .aim], "Aims"), ([.noun, .duty], "Duties"),
      ([.noun, .right], "Rights"),
    ]
    var rows = closed.map { (title: $0.1, words: words(of: $0.0)) }
    for (kind, words) in verbKinds {
      if let title = titles[kind.rawValue] { rows.append((title: title, words: words)) }
    }
    return rows
  }

  private static func words(of classes: WordClass) -> String {
    closedClasses.filter { $0.0 == classes }.map(\.1).joined(separator: " ")
  }

  private static let titles: [UInt64: String] = [
    WordClass.perceiving.rawValue: "Verbs that perceive, name or befall: “may be seen” permits nothing",
    WordClass.naming.rawValue: "Verbs of which “will be” foretells: “will be known as”",
    WordClass.stative.rawValue: "Verbs of what happens to somebody: “may need”, “will feel”",
    WordClass.containing.rawValue: "Verbs of what a document does",
    WordClass.promising.rawValue: "Verbs that promise: “I agree to”",
    WordClass.reporting.rawValue: "Verbs that a clause with *that* follows",
    WordClass.aiming.rawValue: "Verbs that aim",
    WordClass.personal.rawValue: "Verbs of what only somebody does, so that whoever is their subject acts",
    WordClass.unwilled.rawValue: "Verbs that are no instruction",
    WordClass.wishing.rawValue: "Verbs of wish: “may wish to” permits",
    WordClass.happening.rawValue: "Verbs of what an event does",
  ]

  /// What a list of phrases counts as.
  static func title(of classes: WordClass) -> String {
    switch classes {
    case .negator: "Negators"
    case .adverb: "Adverbs"
    case .subordinator: "Open a clause"
    case .preposition: "Prepositions"
    case [.preposition, .companion]: "Prepositions that join whoever acts"
    case .negativeSubject: "Subjects that refuse"
    case .infinitive: "In order to"
    case .vagueTime: "Deadlines without a measure"
    case .vagueFrequency: "Frequencies without a measure"
    default: "Out of bounds"
    }
  }
}
