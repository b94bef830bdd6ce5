extension Wording {
  /// The text with the names that this scope prints in it, each as its place wants it.
  ///
  /// The author wrote "ask a [Headteacher](role:headteacher)" without knowing that the title would be "Executive Head":
  /// the article follows, "ask an Executive Head". A name that begins with "the" has one article, not two, one that
  /// begins with "our" has none, and each has a capital where it begins a sentence. What the author wrote otherwise stays.
  public func placed(_ text: InlineText) -> InlineText {
    let hasNames = text.pieces.contains { piece in
      switch piece {
      case .value, .startLink: true
      default: false
      }
    }
    guard hasNames else { return text }
    var writer = PlacedText(isSentence: text.pieces.last.map(Self.endsSentence) ?? false)
    var index = 0
    while index < text.pieces.count {
      let piece = text.pieces[index]
      index += 1
      switch piece {
      case .text(let words): writer.add(words)
      case .value(let name):
        if let printed = values.printed(name) { writer.add(name: printed) } else { writer.add(open: piece) }
      case .startLink(let target):
        writer.pieces.append(piece)
        guard let printed = replacement(for: target, words: text.linkWords(from: index - 1)) else { continue }
        writer.add(name: printed)
        while index < text.pieces.count, text.pieces[index] != .endLink { index += 1 }
      case .code(let code):
        writer.pieces.append(piece)
        writer.remember(code)
      case .start, .end, .endLink: writer.pieces.append(piece)
      }
    }
    return InlineText(writer.pieces)
  }

  private static func endsSentence(_ piece: Inline) -> Bool {
    if case .text(let words) = piece {
      // What a list follows is a sentence that the list completes.
      [".", "?", "!", ":"].contains { words.hasSuffix($0) }
    } else {
      false
    }
  }
}

/// Running text that is put together, with names that fit what stands before them.
private struct PlacedText {
  var pieces: [Inline] = []
  /// The end of what was written.
  private var tail = ""
  /// The last text, whose article may still change; nil where something else came after it.
  private var lastText: Int?
  /// Whether the text as a whole is a sentence, so that it begins with a capital.
  private let isSentence: Bool

  init(isSentence: Bool) { self.isSentence = isSentence }

  mutating func add(_ words: String) {
    pieces.append(.text(words))
    lastText = pieces.count - 1
    remember(words)
  }

  mutating func add(open piece: Inline) {
    pieces.append(piece)
    remember("x")
  }

  mutating func remember(_ words: String) {
    tail = String((tail + words).suffix(8))
    if case .text? = pieces.last { return }
    lastText = nil
  }

  mutating func add(name: String) {
    var name = name
    let begins = tail.isEmpty ? isSentence : [". ", "? ", "! "].contains { tail.hasSuffix($0) }
    if begins { name = name.capitalisedFirst }
    // Behind an opening bracket or quotation mark a word stands as it does behind a blank.
    let word = tail.split(separator: " ", omittingEmptySubsequences: false).dropLast().last.map {
      String($0.drop(while: Self.isOpening)).lowercased()
    }
    if tail.hasSuffix(" ") {
      if word == "the", name.lowercased().hasPrefix("the ") {
        name = String(name.dropFirst(4))
      } else if ["the", "a", "an"].contains(word), Article.begins(name) {
        if removeArticle() { name = name.capitalisedFirst }
      } else if word == "a" || word == "an" {
        setArticle(Article.indefinite(before: name))
      }
    }
    pieces.append(.text(name))
    remember(name)
    lastText = nil
  }

  private static func isOpening(_ character: Character) -> Bool { "([“‘\"'".contains(character) }

  /// Takes away the article that the last text ends in; whether it had a capital.
  private mutating func removeArticle() -> Bool {
    guard let place = lastText, case .text(let words) = pieces[place] else { return false }
    let article =
      words.dropLast().split(separator: " ", omittingEmptySubsequences: false).last?.drop(while: Self.isOpening) ?? ""
    pieces[place] = .text(String(words.dropLast(article.count + 1)))
    return article.first?.isUppercase ?? false
  }

  /// Writes `article` in the place of the one that the last text ends in, with its capital.
  private mutating func setArticle(_ article: String) {
    guard let place = lastText, case .text(let words) = pieces[place] else { return }
    let isCapital = words.dropLast().last { $0 == "a" || $0 == "A" } == "A"
    let length = words.lowercased().hasSuffix("an ") ? 3 : 2
    pieces[place] = .text(words.dropLast(length) + (isCapital ? article.capitalisedFirst : article) + " ")
  }
}
