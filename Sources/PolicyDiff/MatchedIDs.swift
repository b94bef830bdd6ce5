public import PolicyModel

/// The sections and clauses of `new` that have no id of their own, each with the id that it had in `old`.
///
/// They are matched as a comparison matches them, and what is doubtful is left out, since an id that is given to another
/// clause moves its history, links and changes of schools there in silence. Of a clause that was split or merged nothing
/// is said: which part keeps the id is for people to decide.
public func matchedIDs(from old: CompiledPolicy, to new: CompiledPolicy) -> [ClauseID: ClauseID] {
  let before = Half(old, nil, Renames(from: old, to: new))
  let after = Half(new, nil, Renames())
  let match = Matcher.match(before, after)
  let grouped = Set(match.groups.flatMap(\.to))
  let pairs = match.toOld.enumerated().filter { j, i in
    i >= 0 && !grouped.contains(j) && !match.byPlace.contains(i) && new.nodes[j].id.isDerived
      && !old.nodes[i].id.isDerived && new.nodes[j].isSection == old.nodes[i].isSection
  }
  // Another than the one that was matched may be it, where that one has no counterpart.
  let free = new.nodes.indices.filter { match.toOld[$0] < 0 && !grouped.contains($0) && new.nodes[$0].id.isDerived }
  let doubt = IdentityDoubt(before, after, free)
  var result: [ClauseID: ClauseID] = [:]
  for (j, i) in pairs {
    if let other = doubt.withoutOpposite(i, j) {
      if let other { result[new.nodes[other].id] = old.nodes[i].id }
    } else if doubt.isSure(i, j) {
      result[new.nodes[j].id] = old.nodes[i].id
    }
  }
  return result
}

/// Whether what was matched is so surely the same that it can have the id without anybody being asked.
private struct IdentityDoubt {
  /// How many others are looked at for one clause.
  private static let most = 64

  private let before: [Set<Int32>]
  private let after: [Set<Int32>]
  /// The words of each new text that tell something, in their order.
  private let order: [[Int32]]
  private let old: Half
  private let new: Half
  /// Those without a counterpart that have a word, and those of which it is the first by number.
  private var having: [Int32: [Int]] = [:]
  private var beginning: [Int32: [Int]] = [:]

  init(_ old: Half, _ new: Half, _ free: [Int]) {
    var ids: [UInt64: Int32] = [:]
    let words = { (half: Half) in half.nodes.indices.map { SimilarNodes.words(half.spoken($0), &ids) } }
    let (a, b) = (words(old), words(new))
    let little = Set(LittleWords.hashes.compactMap { ids[$0] })
    before = a.map { Set($0).subtracting(little) }
    order = b.map { $0.filter { !little.contains($0) } }
    after = order.map { Set($0) }
    self.old = old
    self.new = new
    for k in free {
      for word in after[k] { having[word, default: []].append(k) }
      if let first = after[k].min() { beginning[first, default: []].append(k) }
    }
  }

  /// Whether most of what either tells is the same, and nobody else could be meant.
  func isSure(_ i: Int, _ j: Int) -> Bool {
    if old.nodes[i].normalForm.elementsEqual(new.nodes[j].normalForm) { return true }
    let (a, b) = (before[i], after[j])
    let common = a.intersection(b)
    guard 2 * common.count > min(a.count, b.count), !hasRival(i, j) else { return false }
    return b.count <= 2 * a.count || standTogether(common, in: order[j])
  }

  /// Where what was matched says the opposite: the one without a counterpart that says what the old text tells, with its
  /// *not* or without one; nil in that where several do. Nil where the match says no opposite, or nobody else says it.
  func withoutOpposite(_ i: Int, _ j: Int) -> Int?? {
    let isNegative = Self.isNegative(old.spoken(i))
    guard !old.nodes[i].isSection, Self.isNegative(new.spoken(j)) != isNegative, before[i].count > 1,
      let rarest = before[i].min(by: { having[$0, default: []].count < having[$1, default: []].count })
    else { return nil }
    let others = having[rarest, default: []].prefix(Self.most).filter { k in
      !new.nodes[k].isSection && before[i].isSubset(of: after[k]) && Self.isNegative(new.spoken(k)) == isNegative
    }
    if others.isEmpty { return nil }
    let near = others.filter { after[$0].count <= 2 * before[i].count }
    return .some(others.count == 1 && near.count == 1 ? near[0] : nil)
  }

  private static let negations: [[UInt8]] = ["not", "never", "no", "nor", "cannot", "nobody"].map { Array($0.utf8) }

  /// Whether a text turns what it tells into its opposite.
  private static func isNegative(_ text: [UInt8]) -> Bool {
    let words = text.split { byte in !(0x61...0x7A).contains(byte | 0x20) }
    return words.count { word in negations.contains { $0.elementsEqual(word.lazy.map { $0 | 0x20 }) } } % 2 == 1
  }

  /// Whether words stand close together somewhere in a longer text: scattered in it, they tell something else.
  private func standTogether(_ words: Set<Int32>, in text: [Int32]) -> Bool {
    var last: [Int32: Int] = [:]
    for (place, word) in text.enumerated() where words.contains(word) {
      last[word] = place
      if last.count == words.count, let first = last.values.min(), place - first < 2 * words.count { return true }
    }
    return false
  }

  /// Whether all that the old text tells stands in another that has no counterpart, or the other way round, and not in the
  /// one that was matched.
  private func hasRival(_ i: Int, _ j: Int) -> Bool {
    let (a, b) = (before[i], after[j])
    let isSection = old.nodes[i].isSection
    if a.count > 1, !a.isSubset(of: b),
      let rarest = a.min(by: { having[$0, default: []].count < having[$1, default: []].count })
    {
      for k in having[rarest, default: []].prefix(Self.most)
      where new.nodes[k].isSection == isSection && a.isSubset(of: after[k]) { return true }
    }
    guard !b.isSubset(of: a) else { return false }
    var left = Self.most
    for word in a.sorted() {
      for k in beginning[word, default: []].prefix(left)
      where new.nodes[k].isSection == isSection && after[k].count > 1 && after[k].isSubset(of: a) { return true }
      left -= min(left, beginning[word, default: []].count)
    }
    return false
  }
}
