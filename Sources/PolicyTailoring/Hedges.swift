/// Words that take back what a duty says.
enum Hedges {
  private static let phrases = grouped([
    "where practicable", "where possible", "wherever possible", "if possible", "when possible", "as far as possible",
    "so far as possible", "as far as practicable", "so far as practicable", "reasonably practicable",
    "where appropriate", "if appropriate", "where reasonable", "where convenient", "if convenient", "where feasible",
    "if feasible", "normally", "usually", "generally", "ordinarily", "ideally", "preferably", "typically", "in general",
    "as a rule", "in principle", "in most cases", "where time allows", "time permitting", "if time permits", "unless",
    "at the discretion", "try to", "aim to", "endeavour to", "strive to", "seek to", "at your discretion",
    "best endeavours", "as appropriate", "if necessary", "where necessary", "sometimes", "often", "except", "excepting",
    "save where", "save when", "save that", "save for", "other than", "apart from", "with the exception", "subject to",
    "provided that", "provided you", "as long as", "so long as", "only if", "only when", "only where", "as you see fit",
    "as you wish", "as you like", "as you please", "if you wish", "if you like", "if you want", "if you prefer",
    "if you can", "when you can", "where you can", "if you are able", "in your own time", "at some point",
    "eventually", "if asked", "when asked", "if requested", "on request", "when convenient", "where it suits",
  ])

  /// Words that begin a condition.
  private static let conditions: Set<String> = ["if", "when", "until", "while"]

  private static func grouped(_ phrases: [String]) -> [String: [[String]]] {
    Dictionary(grouping: phrases.map { $0.split(separator: " ").map(String.init) }) { $0[0] }
  }

  /// The phrases in `text`, in order, and each word that begins another condition.
  static func find(_ text: String) -> [String] {
    let words = text.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "’" }.map(String.init)
    var result: [String] = []
    var done = 0
    for i in words.indices where i >= done {
      let found = phrases[words[i]]?.filter { words[i...].starts(with: $0) }.max { $0.count < $1.count }
      if let found {
        result.append(found.joined(separator: " "))
        done = i + found.count
        // "except when" is one softening, not two.
        if done < words.count, conditions.contains(words[done]) { done += 1 }
      } else if conditions.contains(words[i]) {
        result.append(words[i])
      }
    }
    return result
  }

  private static let reversals: Set<String> = [
    "not", "never", "nobody", "none", "neither", "may", "need", "must", "should", "can", "cannot",
  ]

  /// What in a value that a school fills in would soften or reverse the sentence around it.
  static func find(inValue text: String) -> String? {
    if let hedge = find(text).first { return hedge }
    return text.split { !$0.isLetter }.first { reversals.contains(String($0)) }.map(String.init)
  }
}

/// Words by which a clause takes something out of another.
enum ExceptionWords {
  private static let phrases = [
    "despite", "notwithstanding", "in spite of", "regardless of", "does not apply", "do not apply", "not apply to",
    "need not", "needn't", "exempt", "disregard", "ignore", "overrides", "override", "waive", "waived", "except",
    "exception", "instead of", "not bound by", "has no effect", "have no effect",
  ].map { $0.split(separator: " ").map(String.init) }

  static func find(_ text: String) -> String? {
    let words = text.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "’" }.map(String.init)
    for i in words.indices {
      if let found = phrases.first(where: { words[i...].starts(with: $0) }) { return found.joined(separator: " ") }
    }
    return nil
  }
}
