internal import Alignment
public import PolicyPrint

/// Something that was done in Word to a file that was sent out.
public enum ReturnedChange: Hashable, Sendable {
  /// Where something was added.
  public enum Place: Hashable, Sendable {
    /// Directly behind a clause.
    case behind(String)
    /// At the beginning of a section, by its heading, and which of the headings with these words it is, from 0.
    case below(heading: String, occurrence: Int)
    /// Behind what was added before it.
    case behindAdded
  }

  /// A clause has other words.
  case reworded(String, from: ReturnedWord.Piece, to: ReturnedWord.Piece)
  /// A clause is gone.
  case leftOut(String)
  /// A clause stands elsewhere: behind another, or nowhere that can be said.
  case moved(String, from: ReturnedWord.Piece, to: ReturnedWord.Piece, Place?)
  /// One of the clauses that are the school's own, of which somebody wants to know where each stands, was not moved.
  case stands(String, Place)
  /// A paragraph or row is new.
  case added(ReturnedWord.Piece, Place)
  /// A heading is new; what is added behind it stands in its section.
  case addedSection(ReturnedWord.Piece, SectionPlace)
  /// A question has another answer.
  case answered(String, from: String, to: String)
  /// What stands between the clauses, and is no school's to change, is another.
  case outside(String)
}

/// Where a section was added, by a heading of what was sent and which of those with its words it is, from 0.
public enum SectionPlace: Hashable, Sendable {
  case after(heading: String, occurrence: Int)
  case before(heading: String, occurrence: Int)
  /// At the end of a section.
  case inside(heading: String, occurrence: Int)
  /// Before text that would then stand in it.
  case within
}

/// What was done to `sent` before it came back as `returned`, in the order of the text; `own` are the tags of the clauses
/// that the school itself added, which it may move.
public func compareReturned(
  _ returned: ReturnedWord, with sent: ReturnedWord, own: Set<String> = []
) -> [ReturnedChange] {
  ReturnedComparison(sent, returned, own).changes
}

/// Compares the file that was sent with the one that came back.
struct ReturnedComparison {
  private(set) var changes: [ReturnedChange] = []
  private let sent: [ReturnedWord.Piece]
  private var returned: [ReturnedWord.Piece]
  /// The place of each clause in `sent`.
  private let places: [String: Int]
  /// The places between which the text of the policy stands.
  private let region: Range<Int>
  /// Which of the headings with its words each heading of that text is, by its place.
  private var headings: [Int: Int] = [:]
  /// The clauses that the school itself added.
  private let own: Set<String>

  init(_ sent: ReturnedWord, _ returned: ReturnedWord, _ own: Set<String> = []) {
    self.own = own
    self.sent = sent.pieces.filter { !$0.isContents }
    self.returned = returned.pieces.filter { !$0.isContents }
    var places: [String: Int] = [:]
    for (index, piece) in self.sent.enumerated() { if let tag = piece.tag { places[tag] = index } }
    self.places = places
    // The text begins with the heading before the first clause, behind the tables of facts and the legend.
    let first = places.values.min() ?? self.sent.count
    var start = first
    var at = first
    while at > 0, self.sent[at - 1].cells == nil, !self.sent[at - 1].text.hasPrefix("┃") {
      at -= 1
      if self.sent[at].level != nil { start = at }
    }
    region = start..<max(start, (places.values.max() ?? -1) + 1)
    var counts: [String: Int] = [:]
    for index in region where self.sent[index].level != nil {
      headings[index] = counts[self.sent[index].text, default: 0]
      counts[self.sent[index].text, default: 0] += 1
    }
    takeOriginals()
    compare()
    for (name, before) in sent.answers.sorted(by: { $0.key < $1.key }) {
      guard let now = returned.answers[name], now != before else { continue }
      changes.append(.answered(name, from: before, to: now))
    }
  }

  /// Of several controls of one clause, as after pasting, one is the clause and the others are new text.
  private mutating func takeOriginals() {
    var all: [String: [Int]] = [:]
    for (index, piece) in returned.enumerated() {
      guard let tag = piece.tag else { continue }
      guard places[tag] != nil, !piece.text.isEmpty else {
        // A control of another file is text; an empty one is none.
        if places[tag] == nil { returned[index].tag = nil }
        continue
      }
      all[tag, default: []].append(index)
    }
    for (tag, found) in all where found.count > 1 {
      let text = places[tag].map { sent[$0].text }
      let original = found.first { returned[$0].text == text } ?? found[0]
      for index in found where index != original { returned[index].tag = nil }
    }
    returned.removeAll { $0.text.isEmpty }
  }

  private mutating func compare() {
    // The clauses that kept their order, by place in what was sent and in what came back.
    let known = returned.indices.compactMap { index in
      returned[index].tag.flatMap { places[$0] }.map { (sent: $0, returned: index) }
    }
    let anchors = anchors(known)
    let isAnchored = Set(anchors.map(\.sent))
    let isThere = Set(known.map(\.sent))
    var (s, r) = (0, 0)
    for anchor in anchors + [(sent: sent.count, returned: returned.count)] {
      let place = between(s..<anchor.sent, r..<anchor.returned, isThere, isAnchored)
      if anchor.sent < sent.count, let tag = sent[anchor.sent].tag {
        if own.contains(tag), let place { changes.append(.stands(tag, place)) }
        let (old, new) = (sent[anchor.sent], returned[anchor.returned])
        // A blank or a line more is nobody's change of words.
        if old.paragraphs.count != new.paragraphs.count || Token.read(old.text) != Token.read(new.text) {
          changes.append(.reworded(tag, from: old, to: new))
        }
      }
      (s, r) = (anchor.sent + 1, anchor.returned + 1)
    }
  }

  /// Which clauses kept their order: those of the model where they did, since only a school's own can have been moved,
  /// and what stands between each two of them in order on both sides.
  private func anchors(_ known: [(sent: Int, returned: Int)]) -> [(sent: Int, returned: Int)] {
    func isOwn(_ pair: (sent: Int, returned: Int)) -> Bool { sent[pair.sent].tag.map(own.contains) ?? false }
    let model = known.filter { !isOwn($0) }
    guard zip(model, model.dropFirst()).allSatisfy({ $0.sent < $1.sent }) else { return Self.longestRise(known) }
    var result: [(sent: Int, returned: Int)] = []
    var gap: [(sent: Int, returned: Int)] = []
    var next = 0
    for pair in known + [(sent: sent.count, returned: returned.count)] {
      if pair.sent < sent.count, isOwn(pair) {
        gap.append(pair)
        continue
      }
      let before = next > 0 ? model[next - 1].sent : -1
      result += Self.longestRise(gap.filter { before < $0.sent && $0.sent < pair.sent })
      gap = []
      next += 1
      if pair.sent < sent.count { result.append(pair) }
    }
    return result
  }

  /// What stands between two clauses that kept their order; says where the second one stands.
  private mutating func between(
    _ old: Range<Int>, _ new: Range<Int>, _ isThere: Set<Int>, _ isAnchored: Set<Int>
  ) -> ReturnedChange.Place? {
    let before = old.filter { sent[$0].tag == nil }
    let after = new.filter { returned[$0].tag == nil }
    let pairs = SequenceAlignment.pairs(
      before.map { Token(text: sent[$0].text, hasBlank: false) },
      after.map { Token(text: returned[$0].text, hasBlank: false) })
    let kept = Dictionary(pairs.map { (after[$0.new], before[$0.old]) }) { first, _ in first }
    let isKept = Set(kept.values)
    for index in old {
      if let tag = sent[index].tag {
        if !isThere.contains(index) { changes.append(.leftOut(tag)) }
      } else if !isKept.contains(index) {
        changes.append(.outside(sent[index].text))
      }
    }
    // The last thing of what was sent behind which something new stands.
    var last = old.lowerBound - 1
    var isBehindAdded = false
    for index in new {
      if let tag = returned[index].tag, let from = places[tag] {
        let place = isBehindAdded ? ReturnedChange.Place.behindAdded : self.place(behind: last)
        changes.append(.moved(tag, from: sent[from], to: returned[index], place))
        last = from
        isBehindAdded = false
      } else if let place = kept[index] {
        last = place
        isBehindAdded = false
      } else if let level = returned[index].level, returned[index].cells == nil, last >= region.lowerBound - 1,
        last < region.upperBound
      {
        let known = (index + 1..<new.upperBound).first { returned[$0].tag != nil || kept[$0] != nil }
        let next: Following =
          known.map { at in kept[at].map { Following.piece($0) } ?? .clause }
          ?? (new.upperBound < returned.count ? .clause : .end)
        guard let place = sectionPlace(level, behind: last, next) else {
          changes.append(.outside(returned[index].text))
          continue
        }
        changes.append(.addedSection(returned[index], place))
        isBehindAdded = true
      } else if let place = place(behind: last) {
        changes.append(.added(returned[index], isBehindAdded ? .behindAdded : place))
        isBehindAdded = true
      } else {
        changes.append(.outside(returned[index].text))
      }
    }
    return isBehindAdded ? ReturnedChange.Place.behindAdded : place(behind: last)
  }

  /// What comes after something that is new, and was sent.
  private enum Following {
    case clause
    /// What is no clause, by its place in what was sent.
    case piece(Int)
    case end
  }

  /// Where a new heading stands behind the piece at `last`.
  private func sectionPlace(_ level: Int, behind last: Int, _ next: Following) -> SectionPlace? {
    var following: Int?
    switch next {
    case .clause: return .within
    case .piece(let place) where headings[place] != nil: following = place
    case .piece(let place) where region.contains(place): return .within
    case .piece, .end: break
    }
    let deep = following.flatMap { sent[$0].level } ?? 0
    if deep > level { return .within }
    func named(_ place: Int) -> (String, Int) { (sent[place].text, headings[place] ?? 0) }
    var at = min(last, sent.count - 1)
    while at >= region.lowerBound {
      if headings[at] != nil, let above = sent[at].level, above <= level {
        let (heading, occurrence) = named(at)
        if above == level { return .after(heading: heading, occurrence: occurrence) }
        guard let following, deep > above else { return .inside(heading: heading, occurrence: occurrence) }
        let (next, number) = named(following)
        return .before(heading: next, occurrence: number)
      }
      at -= 1
    }
    return following.map { place in
      let (heading, occurrence) = named(place)
      return .before(heading: heading, occurrence: occurrence)
    }
  }

  /// Where something stands that is new behind the piece at `index`; nil outside the text of the policy.
  private func place(behind index: Int) -> ReturnedChange.Place? {
    var index = index
    while region.contains(index) {
      if let tag = sent[index].tag { return .behind(tag) }
      if let number = headings[index] { return .below(heading: sent[index].text, occurrence: number) }
      index -= 1
    }
    return nil
  }

  /// The longest run of pairs that rise on both sides; `pairs` rise on the side that came back.
  private static func longestRise(_ pairs: [(sent: Int, returned: Int)]) -> [(sent: Int, returned: Int)] {
    var tails: [Int] = []
    var before = [Int](repeating: -1, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var (low, high) = (0, tails.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[tails[middle]].sent < pair.sent { low = middle + 1 } else { high = middle }
      }
      before[index] = low > 0 ? tails[low - 1] : -1
      if low == tails.count { tails.append(index) } else { tails[low] = index }
    }
    var result: [(sent: Int, returned: Int)] = []
    var index = tails.last ?? -1
    while index >= 0 {
      result.append(pairs[index])
      index = before[index]
    }
    return result.reversed()
  }
}
