internal import Alignment
internal import PolicyModel

/// Puts what somebody wrote in the printed words of a text into its source.
///
/// A source holds links, values and emphasis, which are printed as words. What was left alone keeps them; a name or
/// value of which a word was changed is words from then on.
///
///     the [](role:head) must answer within {{reply}}.     the Head must answer within 2 days.
///     the Head must always answer within 2 days.       →  the [](role:head) must always answer within {{reply}}.
struct Rewording {
  /// A stretch of the source that is printed as these tokens, and is kept whole or not at all.
  private struct Unit {
    var pieces: [Inline]
    var tokens: [Token]
    /// Whether it is plain words, of which each stands for itself.
    var isPlain: Bool
  }

  private let wording: Wording

  init(_ wording: Wording) { self.wording = wording }

  /// `text`, which is printed as `old`, as it is to be so that `new` is printed.
  func apply(_ text: InlineText, from old: String, to new: String) -> InlineText {
    let units = units(of: text)
    // Every token of the source, with its unit.
    var source: [(unit: Int, token: Token)] = []
    for (index, unit) in units.enumerated() { for token in unit.tokens { source.append((index, token)) } }
    let (before, after) = (Token.read(old), Token.read(new))
    // What each token of the print stands for in the source: most often one of the same word; an article that was
    // fitted to a name stands for the one that was written.
    var stands = [[Int]](repeating: [], count: before.count)
    var (s, b) = (0, 0)
    let matched = SequenceAlignment.pairs(source.map(\.token), before)
    for pair in matched + [(old: source.count, new: before.count)] {
      if b < pair.new {
        stands[b] += Array(s..<pair.old)
        if pair.new < before.count { stands[pair.new] = [pair.old] }
      } else if pair.new < before.count {
        stands[pair.new] = Array(s...pair.old)
      } else if s < pair.old, let last = stands.indices.last {
        stands[last] += Array(s..<pair.old)
      }
      (s, b) = (pair.old + 1, pair.new + 1)
    }
    let kept = Dictionary(SequenceAlignment.pairs(before, after).map { ($0.new, $0.old) }) { first, _ in first }
    var writer = Writer()
    var index = 0
    var sequence: [(unit: Int?, source: Int, token: Token)] = []
    for (place, token) in after.enumerated() {
      if let old = kept[place] {
        for (n, at) in stands[old].enumerated() {
          var written = source[at].token
          if n == 0 { written.hasBlank = token.hasBlank }
          sequence.append((source[at].unit, at, written))
        }
      } else {
        sequence.append((nil, -1, token))
      }
    }
    while index < sequence.count {
      guard let unit = sequence[index].unit, !units[unit].isPlain else {
        writer.add(sequence[index].token)
        index += 1
        continue
      }
      // All of a name, in order, and nothing in between?
      let count = units[unit].tokens.count
      let end = index + count
      let isWhole =
        end <= sequence.count
        && (index == 0 || sequence[index - 1].unit != unit || sequence[index - 1].source != sequence[index].source - 1)
        && source[sequence[index].source].unit == unit
        && (sequence[index].source == 0 || source[sequence[index].source - 1].unit != unit)
        && (index..<end).allSatisfy { sequence[$0].source == sequence[index].source + $0 - index }
      if isWhole {
        writer.add(units[unit].pieces, hasBlank: sequence[index].token.hasBlank)
        index = end
      } else {
        writer.add(sequence[index].token)
        index += 1
      }
    }
    return InlineText(writer.pieces)
  }

  private func units(of text: InlineText) -> [Unit] {
    var units: [Unit] = []
    var index = 0
    var isAfterBlank = false
    while index < text.pieces.count {
      var end = index
      var depth = 0
      repeat {
        switch text.pieces[end] {
        case .start, .startLink: depth += 1
        case .end, .endLink: depth -= 1
        default: break
        }
        end += 1
      } while depth > 0 && end < text.pieces.count
      let pieces = Array(text.pieces[index..<end])
      let printed: String
      var isPlain = false
      if pieces.count == 1, case .text(let words) = pieces[0] {
        printed = words
        isPlain = true
      } else {
        printed = wording.plain(InlineText(pieces))
      }
      units.append(Unit(pieces: pieces, tokens: Token.read(printed, isAfterBlank: isAfterBlank), isPlain: isPlain))
      isAfterBlank = printed.isEmpty ? isAfterBlank : printed.utf8.last == 0x20
      index = end
    }
    return units
  }

  /// Puts words and pieces together.
  private struct Writer {
    var pieces: [Inline] = []

    mutating func add(_ token: Token) { add((token.hasBlank && !pieces.isEmpty ? " " : "") + token.text) }

    mutating func add(_ unit: [Inline], hasBlank: Bool) {
      if hasBlank, !pieces.isEmpty { add(" ") }
      pieces += unit
    }

    private mutating func add(_ words: String) {
      if case .text(let before)? = pieces.last {
        pieces[pieces.count - 1] = .text(before + words)
      } else {
        pieces.append(.text(words))
      }
    }
  }
}
