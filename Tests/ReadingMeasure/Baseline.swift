public import PolicyModel

/// A list of patterns, as somebody would write it in an afternoon: what the reader has to be better than.
public enum Baseline {
  /// The phrases in the order in which they are tried, each with what it says wherever it stands.
  public static let patterns: [(phrase: String, force: Modality)] = [
    ("must not", .mustNot), ("may not", .mustNot), ("shall not", .mustNot), ("cannot", .mustNot),
    ("will not", .mustNot),
    ("do not", .mustNot), ("never", .mustNot), ("prohibited", .mustNot), ("not permitted", .mustNot),
    ("not allowed", .mustNot), ("should not", .shouldNot), ("must", .must), ("shall", .must), ("will", .must),
    ("required to", .must), ("responsible for", .must), ("is to", .must), ("are to", .must), ("have to", .must),
    ("should", .should), ("expected to", .should), ("encouraged to", .should), ("advised to", .should),
    ("please", .should),
    ("may", .may), ("can", .may), ("entitled to", .may), ("right to", .may),
  ]

  /// What the first pattern that stands in `text` says; the stem is asked where the text says nothing.
  public static func read(_ text: String, stem: String?) -> Modality {
    for words in [text, stem].compactMap({ $0 }) {
      let padded = " " + words.lowercased().map { $0.isLetter ? String($0) : " " }.joined() + " "
      for (phrase, force) in patterns where padded.contains(" " + phrase + " ") { return force }
    }
    return .statement
  }
}

extension CorpusFile {
  /// How often the list of patterns is right on the clear clauses of this file.
  public func measureBaseline() -> Scores.Share {
    var share = Scores.Share()
    for entry in entries {
      guard let label = entry.label, !label.isOpen else { continue }
      share.add(Baseline.read(entry.text, stem: entry.stem.map { entries[$0].text }) == label.force)
    }
    return share
  }
}
