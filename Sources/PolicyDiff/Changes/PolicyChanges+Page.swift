internal import PolicyModel

extension PolicyChanges {
  /// The changes as pages tell them: without what no reader sees, and with a title that is another in several places told
  /// once with all of them, as a name is that changed everywhere; what an answer brings in or takes out is added or removed.
  public var onPages: PolicyChanges {
    var result = published
    result.tellStandingWhole()
    result.changes = result.changes.compactMap(\.onPage)
    result.tellTitlesOnce()
    return result
  }

  private mutating func tellTitlesOnce() {
    let titles = changes.indices.filter { changes[$0].isTitleAlone }
    var counts: [RetitledText: [Int]] = [:]
    var order: [RetitledText] = []
    for index in titles {
      guard let title = changes[index].retitled else { continue }
      if counts[title] == nil { order.append(title) }
      counts[title, default: []].append(index)
    }
    // Where a link prints what is told as a name already, that says it.
    let names = replacements.indices.filter { replacements[$0].significance == .administrative }
    let known = names.map { RetitledText(from: replacements[$0].from, to: replacements[$0].to) }
    let told = known + order.filter { counts[$0, default: []].count > 1 && !known.contains($0) }
    guard !told.isEmpty else { return }
    var places = [[Replacement.Place]](repeating: [], count: told.count)
    var gone: Set<Int> = []
    for index in titles {
      let (from, to) = (changes[index].from[0], changes[index].to[0])
      var text = from.text
      var used: [Int] = []
      for (rule, title) in told.enumerated() where text.contains(title.from) {
        text = text.replacing(title.from, with: title.to)
        used.append(rule)
      }
      guard text.utf8.elementsEqual(to.text.utf8) else { continue }
      gone.insert(index)
      for rule in used { places[rule].append(.init(from: from, to: to, hasEntry: false)) }
    }
    for (rule, found) in places.enumerated() where !found.isEmpty {
      if rule < known.count {
        // What had an entry beside it is listed already.
        let ids = Set(found.map(\.to.id))
        let all = replacements[names[rule]].places.filter { !ids.contains($0.to.id) } + found
        replacements[names[rule]].places = all.sorted { $0.to.index < $1.to.index }
      } else {
        replacements.append(
          Replacement(
            from: told[rule].from, to: told[rule].to, significance: .administrative, reason: nil, places: found))
      }
    }
    changes = changes.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
  }
}

/// What one clause printed for another title.
private struct RetitledText: Hashable {
  var from: String
  var to: String
}

extension Change {
  /// Whether nothing but how it is written in the file is another, so that no reader sees anything of it.
  var isUnseen: Bool {
    isLinkedOrMarkedAlone && !printsOtherwise
  }

  /// Whether nothing but a title that it prints is another.
  fileprivate var isTitleAlone: Bool {
    isLinkedOrMarkedAlone && printsOtherwise && from.count == 1 && to.count == 1 && signAgain.isEmpty
  }

  private var isLinkedOrMarkedAlone: Bool {
    guard !kinds.isEmpty, carried.isEmpty, !isRecast, significance != .substantive else { return false }
    return kinds.allSatisfy { $0 == .markup || $0 == .relations && isLinkedAlone && !isActAlone && !hasOtherException }
  }

  private var hasOtherException: Bool {
    from.first?.attributes[.exceptionTo] != to.first?.attributes[.exceptionTo]
  }

  /// The words between what both texts begin and end with, with the capitals around them, which belong to a title.
  fileprivate var retitled: RetitledText? {
    guard let from = from.first, let to = to.first else { return nil }
    let (a, b) = (from.text.split(separator: " "), to.text.split(separator: " "))
    let least = min(a.count, b.count)
    var start = 0
    while start < least, a[start] == b[start] { start += 1 }
    var end = 0
    while end < least - start, a[a.count - 1 - end] == b[b.count - 1 - end] { end += 1 }
    // The first word of a sentence has a capital of its own.
    while start > 1, a[start - 1].isCapital, a[start - 2].last.map({ !".:!?".contains($0) }) ?? true { start -= 1 }
    func goesOn(_ words: [Substring]) -> Bool {
      let place = words.count - end
      return place == 0 || words[place - 1].last.map { !".,;:!?".contains($0) } ?? true
    }
    while end > 0, a[a.count - end].isCapital, goesOn(a), goesOn(b) { end -= 1 }
    var (x, y) = (
      a[start..<max(start, a.count - end)].joined(separator: " ")[...],
      b[start..<max(start, b.count - end)].joined(separator: " ")[...]
    )
    while let last = x.last, last == y.last, ".,;:!?".contains(last) {
      x.removeLast()
      y.removeLast()
    }
    for ending in ["’s", "'s"] where x.hasSuffix(ending) && y.hasSuffix(ending) {
      x.removeLast(ending.count)
      y.removeLast(ending.count)
    }
    return x.isEmpty || y.isEmpty ? nil : RetitledText(from: String(x), to: String(y))
  }
}

extension Substring {
  fileprivate var isCapital: Bool { utf8.first.map { (0x41...0x5A).contains($0) } ?? false }
}
