/// How the text of a document writes its words, by which words in capitals get their letters back.
struct Spelling {
  /// Words that the text writes in capitals among others: `DSL`.
  private var capitals: Set<String> = []
  /// Words that the text never writes small inside a sentence, as it writes them: `headteacher` is `Headteacher`.
  private var names: [String: String] = [:]
  private var small: Set<String> = []

  /// Learns from a line that is not in capitals as a whole.
  mutating func learn(_ text: String) {
    var isFirst = true
    for word in text.split(whereSeparator: { !$0.isLetter }) {
      defer { isFirst = false }
      guard let first = word.first else { continue }
      let lower = word.lowercased()
      if first.isLowercase {
        small.insert(lower)
      } else if word.count > 1, word == word.uppercased() {
        capitals.insert(lower)
      } else if !isFirst {
        names[lower] = String(word)
      }
    }
  }

  private static let particles: Set<String> = [
    "a", "an", "and", "at", "by", "for", "from", "in", "into", "is", "it", "of", "off", "on", "or", "our", "the", "to",
    "up", "use", "via", "we", "who", "why", "with",
  ]

  /// `text`, which is in capitals, as a heading: `USE OF THE DSL'S PHONE` is "Use of the DSL's phone". As a title, each
  /// word of weight has a capital. Text that holds a small letter stays.
  func recased(_ text: String, isTitle: Bool, isFirst: Bool = true) -> String {
    if text.contains(where: \.isLowercase) { return text }
    var result = ""
    var word = ""
    var isFirst = isFirst
    var part: String?
    func finish() {
      if word.isEmpty { return }
      result += recased(word: word, isTitle, isFirst, after: result.last, part)
      isFirst = false
      part = word.lowercased()
      word = ""
    }
    for character in text {
      if character.isLetter {
        word.append(character)
      } else {
        finish()
        result.append(character)
        if ":–—".contains(character) { isFirst = true }
      }
    }
    finish()
    return result
  }

  private func recased(
    word: String, _ isTitle: Bool, _ isFirst: Bool, after before: Character?, _ part: String?
  ) -> String {
    let lower = word.lowercased()
    // The s of "PUPIL'S".
    if before == "'" || before == "’" { return lower }
    if capitals.contains(lower), !small.contains(lower) || lower.count < 4 && !Self.particles.contains(lower) {
      return word
    }
    if lower.count == 1, let before = part, ["appendix", "annex", "schedule", "section", "part"].contains(before) {
      return word
    }
    let isRoman = lower.count < 5 && lower.allSatisfy { "ivx".contains($0) }
    let isKnown = small.contains(lower) || names[lower] != nil || Self.particles.contains(lower)
    if isRoman || !isKnown && (!lower.contains { "aeiouy".contains($0) } || lower.count == 1) { return word }
    if !small.contains(lower), let name = names[lower] { return name }
    if isFirst || isTitle && !Self.particles.contains(lower) { return lower.prefix(1).uppercased() + lower.dropFirst() }
    return lower
  }
}

extension Structurer {
  /// How the text of the document writes its words.
  func spelling() -> Spelling {
    var spelling = Spelling()
    // What a document of fifty pages does not show, more of it shows hardly.
    for block in blocks.prefix(2000) {
      switch block {
      case .line(let line), .heading(let line, _): if !line.isCapitals { spelling.learn(line.text) }
      case .table(let table):
        for row in table.rows {
          for cell in row.cells {
            let text = cleaned(cell.text)
            if text.contains(where: \.isLowercase) { spelling.learn(text) }
          }
        }
      case .figure: break
      }
    }
    return spelling
  }

  /// Headings in capitals get small letters: how a heading looks is for the page to say.
  mutating func recaseHeadings() {
    let isWanted = blocks.contains { block in
      if case .heading(let line, _) = block { line.isCapitals } else { false }
    }
    guard isWanted || !draft.title.contains(where: \.isLowercase) else { return }
    let spelling = spelling()
    for (index, block) in blocks.enumerated() {
      guard case .heading(var line, let level) = block, line.isCapitals,
        !line.text.contains(where: \.isLowercase)
      else { continue }
      var isFirst = true
      line.pieces = line.pieces.map { piece in
        defer { isFirst = false }
        // A gap in brackets is told by its words, whatever their case.
        guard case .text(let text) = piece else { return piece }
        return .text(spelling.recased(text, isTitle: false, isFirst: isFirst))
      }
      blocks[index] = .heading(line, level: level)
    }
    draft.title = spelling.recased(draft.title, isTitle: true)
  }
}
