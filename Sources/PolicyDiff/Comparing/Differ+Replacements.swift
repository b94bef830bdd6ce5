internal import PolicyModel

extension Differ {
  /// What one name, phrase or word replaces everywhere; takes the entries that tell of nothing else out of `entries`.
  func replacements(_ entries: inout [Entry], _ declared: [RenamedPhrase]) -> [Replacement] {
    var pairs: [(Int, Int)] = []
    for entry in entries {
      if let (i, j) = pair(entry), entry.change.has(.reworded) || entry.change.has(.retitled) { pairs.append((i, j)) }
    }
    let finder = ReplacementFinder(self, pairs, declared)
    var places = [[Replacement.Place]](repeating: [], count: finder.rules.count)
    if !finder.isEmpty { explain(&entries, finder, &places) }
    var result: [Replacement] = []
    for (rule, places) in zip(finder.rules, places) where !places.isEmpty {
      result.append(
        Replacement(
          from: rule.from, to: rule.to, significance: .administrative, reason: rule.reason,
          places: places.sorted { $0.to.index < $1.to.index }))
    }
    return result + variants(&entries)
  }

  /// The two nodes of an entry of one node on each side.
  private func pair(_ entry: Entry) -> (Int, Int)? {
    guard let i = entry.change.from.first?.index, let j = entry.change.to.first?.index,
      entry.change.from.count == 1, entry.change.to.count == 1
    else { return nil }
    return (i, j)
  }

  // MARK: Names and phrases

  private func explain(
    _ entries: inout [Entry], _ finder: ReplacementFinder, _ places: inout [[Replacement.Place]]
  ) {
    var told: Set<Int> = []
    var kept: [Entry] = []
    for var entry in entries {
      guard let (i, j) = pair(entry) else {
        kept.append(entry)
        continue
      }
      told.insert(j)
      let rules = finder.rules(from: old.nodes[i].text, to: new.nodes[j].text)
      if rules.isEmpty {
        kept.append(entry)
        continue
      }
      let rest = isExplained(i, j, finder) ? unexplained(entry.change, i, j) : entry.change.kinds
      if !rest.isEmpty {
        if rest != entry.change.kinds { weigh(&entry.change, rest) }
        kept.append(entry)
      }
      for rule in rules {
        places[rule].append(.init(from: entry.change.from[0], to: entry.change.to[0], hasEntry: !rest.isEmpty))
      }
    }
    entries = kept
    // Where a link prints the name, the text is the same.
    guard finder.rules.contains(where: \.isDeclared) else { return }
    for (j, i) in match.toOld.enumerated() where i >= 0 && !told.contains(j) && match.groupOfNew[j] < 0 {
      guard !old.nodes[i].text.utf8.elementsEqual(new.nodes[j].text.utf8) else { continue }
      for rule in finder.rules(from: old.nodes[i].text, to: new.nodes[j].text) {
        places[rule].append(.init(from: side(i, old), to: side(j, new), hasEntry: false))
      }
    }
  }

  /// Whether two texts mean the same once what went is read as what came.
  private func isExplained(_ i: Int, _ j: Int, _ finder: ReplacementFinder) -> Bool {
    let words = finder.replaced(comparison.words(old, i, old.spoken(i), j))
    return words == comparison.words(new, j, new.spoken(j), i)
  }

  /// The kinds of a change that another name does not account for.
  private func unexplained(_ change: Change, _ i: Int, _ j: Int) -> [ChangeKind] {
    change.kinds.filter { kind in
      switch kind {
      case .reworded, .retitled: false
      case .bearer: !comparison.isSameDeclared(old.reading(i).bearers.value, new.reading(j).bearers.value)
      case .definition: change.direction(.definition) != nil
      case .markup: change.has(.reworded) || old.nodes[i].attributes != new.nodes[j].attributes
      default: true
      }
    }
  }

  /// Takes what it is told of elsewhere out of a change.
  private func weigh(_ change: inout Change, _ kinds: [ChangeKind]) {
    change.kinds = kinds
    change.directions.removeAll { !kinds.contains($0.kind) }
    change.significance = kinds.map(\.significance).max() ?? .editorial
  }

  // MARK: Words of one meaning

  /// What differs between two texts of one meaning, each as it is written at the first place.
  private struct Variant: Hashable {
    var from: [Word]
    var to: [Word]
  }

  /// Words of one meaning that stand for others in several clauses, of which nothing else is told.
  private func variants(_ entries: inout [Entry]) -> [Replacement] {
    var order: [Variant] = []
    var names: [Variant: (String, String)] = [:]
    var counts: [Variant: Int] = [:]
    var found: [Int: Set<Variant>] = [:]
    for (index, entry) in entries.enumerated() {
      guard entry.change.kinds == [.reworded], entry.change.significance == .editorial, entry.change.declared == nil,
        let (i, j) = pair(entry)
      else { continue }
      let hunks = NamedWords.hunks(NamedWords(old.nodes[i].text), NamedWords(new.nodes[j].text))
      var variants: Set<Variant> = []
      for hunk in hunks {
        let (a, b) = (Array(hunk.from.joined(separator: [0x20])), Array(hunk.to.joined(separator: [0x20])))
        var variant = Variant(from: PhraseTable.words(a), to: PhraseTable.words(b))
        // Of what only the case is another, the letters tell.
        if variant.from == variant.to {
          variant = Variant(from: hunk.from.map { Word($0) }, to: hunk.to.map { Word($0) })
        }
        variants.insert(variant)
        if names[variant] == nil {
          names[variant] = (String(decoding: a, as: UTF8.self), String(decoding: b, as: UTF8.self))
          order.append(variant)
        }
      }
      guard !variants.isEmpty, variants.allSatisfy({ !$0.from.isEmpty && !$0.to.isEmpty }),
        NamedWords.marks(old.nodes[i].text) == NamedWords.marks(new.nodes[j].text)
      else { continue }
      found[index] = variants
      for variant in variants { counts[variant, default: 0] += 1 }
    }
    var result: [Replacement] = []
    let hidden = found.filter { $0.value.allSatisfy { counts[$0, default: 0] > 1 } }
    guard !hidden.isEmpty else { return [] }
    for variant in order {
      let places = hidden.filter { $0.value.contains(variant) }.keys.sorted().map { index in
        Replacement.Place(from: entries[index].change.from[0], to: entries[index].change.to[0], hasEntry: false)
      }
      guard !places.isEmpty, let (from, to) = names[variant] else { continue }
      result.append(Replacement(from: from, to: to, significance: .editorial, reason: nil, places: places))
    }
    entries = entries.enumerated().filter { hidden[$0.offset] == nil }.map(\.element)
    return result
  }
}
