internal import Alignment
public import PolicyPrint

/// Finds which clause is which in a file that was saved by a program that keeps no tags of controls, as LibreOffice 7.4
/// does: by their words, in the order in which they were sent. A file that has its controls stays as it is.
///
/// What is not known again is text like any other, so that it is reported and never lost.
public func withControls(_ returned: ReturnedWord, asIn sent: ReturnedWord) -> ReturnedWord {
  let tags = Set(sent.pieces.compactMap(\.tag))
  if tags.isEmpty || returned.pieces.contains(where: { $0.tag.map(tags.contains) ?? false }) { return returned }
  return LostControls(sent, returned).found()
}

private struct LostControls {
  /// A paragraph or row that was sent.
  struct Line {
    var text: String
    var tag: String?
    var piece: Int
  }

  private let sent: ReturnedWord
  private let returned: ReturnedWord
  private let lines: [Line]
  private let pieces: [ReturnedWord.Piece]

  init(_ sent: ReturnedWord, _ returned: ReturnedWord) {
    (self.sent, self.returned) = (sent, returned)
    lines = sent.pieces.enumerated().flatMap { index, piece in
      piece.isContents
        ? []
        : (piece.cells == nil ? piece.paragraphs : [piece.text]).map { Line(text: $0, tag: piece.tag, piece: index) }
    }
    pieces = returned.pieces.filter { !$0.isContents }.map { piece in
      var piece = piece
      piece.paragraphs = piece.paragraphs.map(Self.withoutAddresses)
      piece.cells = piece.cells?.map(Self.withoutAddresses)
      return piece
    }
  }

  func found() -> ReturnedWord {
    var tag = [Int: String]()
    var known = [Int: Int]()
    var (s, r) = (0, 0)
    let pairs = SequenceAlignment.pairs(
      lines.map { Token(text: $0.text, hasBlank: false) }, pieces.map { Token(text: $0.text, hasBlank: false) })
    for pair in pairs + [(old: lines.count, new: pieces.count)] {
      // Between two that stayed: what has most of its words from a clause is that clause.
      var next = r
      for line in s..<max(s, pair.old) where lines[line].tag != nil {
        guard let place = (next..<max(next, pair.new)).first(where: { isLike(lines[line].text, pieces[$0].text) })
        else { continue }
        tag[place] = lines[line].tag
        next = place + 1
      }
      if pair.old < lines.count {
        tag[pair.new] = lines[pair.old].tag
        known[lines[pair.old].piece] = pair.new
      }
      (s, r) = (pair.old + 1, pair.new + 1)
    }
    var answers = sent.answers
    var isAnswer: Set<Int> = []
    let paired = Set(pairs.map(\.new))
    for question in sent.questions {
      guard let label = known[question.label] else { continue }
      let place = label + 1
      if place < pieces.count, !paired.contains(place), tag[place] == nil {
        answers[question.name] = pieces[place].text
        isAnswer.insert(place)
      } else {
        answers[question.name] = ""
      }
    }
    var result: [ReturnedWord.Piece] = []
    for (index, piece) in pieces.enumerated() where !isAnswer.contains(index) {
      var piece = piece
      piece.tag = tag[index]
      if let own = piece.tag, own == result.last?.tag, piece.cells == nil {
        result[result.count - 1].paragraphs += piece.paragraphs
      } else {
        result.append(piece)
      }
    }
    return ReturnedWord(properties: returned.properties, pieces: result, answers: answers)
  }

  /// Without the addresses of links, which LibreOffice 7.4 writes among the words of a control.
  private static func withoutAddresses(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "HYPERLINK \"") {
      result += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      guard let end = rest.firstIndex(of: "\"") else { return text }
      rest = rest[rest.index(after: end)...]
      if rest.hasPrefix(" \\l \"") {
        guard let end = rest.dropFirst(5).firstIndex(of: "\"") else { return text }
        rest = rest[rest.index(after: end)...]
      }
    }
    return result + rest
  }

  /// Whether two texts have half of their words in common.
  private func isLike(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Token.read(a), Token.read(b))
    return SequenceAlignment.pairs(a, b).count * 2 >= max(a.count, b.count)
  }
}
