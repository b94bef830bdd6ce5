extension Wording {
  /// The text with the names that this scope prints in it, each as its place wants it.
  ///
  /// The author wrote "ask a [Headteacher](role:headteacher)" without knowing that the title would be "Executive Head":
  /// the article follows, "ask an Executive Head". A name that begins with "the" has one article, not two, one that
  /// begins with "our" has none, and each has a capital where it begins a sentence or a title. What the author wrote
  /// otherwise stays.
  public func placed(_ text: InlineText, isTitle: Bool = false) -> InlineText {
    let hasNames = text.pieces.contains { piece in
      switch piece {
      case .value, .startLink: true
      default: false
      }
    }
    guard hasNames else { return text }
    var writer = PlacedText(isSentence: isTitle || Self.endsSentence(text.pieces))
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

  /// Whether the text ends in the mark of a sentence, which may stand in emphasis or before what closes: *“All of it.”*
  private static func endsSentence(_ pieces: [Inline]) -> Bool {
    for piece in pieces.reversed() {
      switch piece {
      case .end, .endLink: continue
      case .text(let words):
        guard let last = words.last(where: { !")]”’\"'".contains($0) }) else { continue }
        // What a list follows is a sentence that the list completes.
        return ".?!:".contains(last)
      default: return false
      }
    }
    return false
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
    tail = String((tail + words).suffix(12))
    if case .text? = pieces.last { return }
    lastText = nil
  }

  mutating func add(name: String) {
    var name = name
    if lead.isEmpty ? isSentence : Self.endsSentence(lead) { name = name.capitalisedFirst }
    if let article {
      if article.word == "the", name.lowercased().hasPrefix("the ") {
        name = String(name.dropFirst(4))
      } else if Article.begins(name) {
        write("", in: article)
        if article.isCapital { name = name.capitalisedFirst }
      } else if article.word != "the" {
        write(Article.indefinite(before: name) + " ", in: article)
      }
    } else if followsDeterminer, let own = ["the ", "a ", "an "].first(where: name.lowercased().hasPrefix) {
      name = String(name.dropFirst(own.count))
    }
    pieces.append(.text(name))
    remember(name)
    lastText = nil
  }

  /// The end of what was written, without brackets and quotation marks that the name stands behind.
  private var lead: Substring {
    var lead = tail[...]
    while lead.last.map(Self.isOpening) ?? false { lead = lead.dropLast() }
    return lead
  }

  /// Whether a word that leaves no room for an article ends what was written: “our”, “every”.
  private var followsDeterminer: Bool {
    guard lead.last == " " else { return false }
    let word = lead.split(separator: " ").last?.drop { !$0.isLetter } ?? ""
    return Self.determiners.contains(word.lowercased())
  }

  private static let determiners: Set<String> = [
    "another", "any", "each", "every", "her", "his", "its", "my", "no", "our", "some", "their", "this", "your",
  ]

  /// Whether what was written ends a sentence, so that the name begins the next: not after “e.g.”.
  private static func endsSentence(_ lead: Substring) -> Bool {
    guard lead.last == " " else { return false }
    var said = lead.dropLast()
    while let last = said.last, "”’\"'".contains(last) { said.removeLast() }
    guard let mark = said.last, ".?!".contains(mark) else { return false }
    let word = said.dropLast().split(separator: " ").last ?? ""
    return mark != "." || !shortened.contains(word.drop { !$0.isLetter }.lowercased())
  }

  /// Words whose full stop ends no sentence.
  private static let shortened: Set<String> = [
    "approx", "cf", "dr", "e.g", "eg", "i.e", "ie", "incl", "mr", "mrs", "ms", "prof", "viz", "vs",
  ]

  private static func isOpening(_ character: Character) -> Bool { "([“‘\"'".contains(character) }

  /// An article that the last text ends in.
  private struct LastArticle {
    /// The piece, and what stands in it before the article.
    var place: Int
    var before: Substring
    /// In small letters.
    var word: String
    var isCapital: Bool
  }

  /// The article that stands before the name as a word of its own: not the A of "Team A", and nothing of another name.
  private var article: LastArticle? {
    guard let place = lastText, case .text(let words) = pieces[place], words.hasSuffix(" ") else { return nil }
    let body = words.dropLast()
    // Behind an opening bracket or quotation mark a word stands as it does behind a blank.
    let last = body.split(separator: " ", omittingEmptySubsequences: false).last?.drop(while: Self.isOpening) ?? ""
    let before = body.dropLast(last.count)
    guard ["the", "a", "an"].contains(last.lowercased()), !before.isEmpty || isFirst(place) else { return nil }
    let isCapital = last.first?.isUppercase ?? false
    if isCapital, let mark = before.last(where: { $0 != " " && !Self.isOpening($0) }), !".?!:".contains(mark) {
      return nil
    }
    return LastArticle(place: place, before: before, word: last.lowercased(), isCapital: isCapital)
  }

  /// Whether nothing is printed before a piece.
  private func isFirst(_ place: Int) -> Bool {
    pieces[..<place].allSatisfy { piece in
      switch piece {
      case .start, .startLink: true
      default: false
      }
    }
  }

  /// Writes `words` in the place of an article, with its capital.
  private mutating func write(_ words: String, in article: LastArticle) {
    pieces[article.place] = .text(article.before + (article.isCapital ? words.capitalisedFirst : words))
  }
}
