internal import Parallel
internal import PolicyModel

/// Proves that nothing is lost: of the units, that each ends somewhere with all its letters; of the source that was
/// written, that it reads back as the draft.
struct DraftAudit {
  /// A unit that is lost, or whose words are.
  struct Loss: Error {
    let unit: Int?
    let text: String
  }

  /// Throws the first unit, in the order of the document, that is nowhere, or whose letters are not all there.
  static func check(_ units: [ImportedUnit], _ draft: Draft) throws(Loss) {
    var groups = UnitGroups(units.count)
    var places: [(units: [Int], words: [String])] = []
    places.reserveCapacity(draft.nodes.count + draft.rest.count)
    for node in draft.nodes where !node.units.isEmpty {
      places.append((node.units, node.paragraphs.map(\.words) + [node.dropped]))
    }
    for rest in draft.rest { places.append((rest.units, [rest.text])) }
    var isPlaced = [Bool](repeating: false, count: units.count)
    for place in places {
      for unit in place.units {
        isPlaced[unit] = true
        groups.join(unit, place.units[0])
      }
    }
    if let lost = isPlaced.firstIndex(of: false) { throw Loss(unit: lost, text: units[lost].text) }
    // The units and the places of each group, by the unit that stands for it.
    var members = [[Int]](repeating: [], count: units.count)
    var homes = members
    for index in units.indices { members[groups.root(index)].append(index) }
    for (index, place) in places.enumerated() { homes[groups.root(place.units[0])].append(index) }
    let (all, whole, found) = (members, homes, places)
    if let group = firstLoss(
      of: units.count,
      where: { group in
        var (before, after) = (Letters(), Letters())
        for unit in all[group] { before.add(units[unit].text) }
        for place in whole[group] { for words in found[place].words { after.add(words) } }
        return before != after
      })
    {
      throw Loss(unit: group, text: units[group].text)
    }
  }

  /// The first of `count` that is lost; they are looked at on all cores.
  private static func firstLoss(of count: Int, where isLost: @Sendable (Int) -> Bool) -> Int? {
    parallelMap(stretchesOf: count, least: 256) { $0.first(where: isLost) }.lazy.compactMap { $0 }.first
  }

  /// Throws the first heading, clause or item that `policy` does not hold in its place with the same letters; returns
  /// the id of each of them in order.
  static func check(_ draft: Draft, isReadAs policy: Policy) throws(Loss) -> [String] {
    var found: [(id: String, text: String)] = []
    var notes = Letters()
    for section in policy.sections { collect(section, &found, &notes) }
    let nodes = draft.nodes.filter(\.isText)
    let texts = found
    if let index = firstLoss(
      of: min(nodes.count, texts.count),
      where: { index in
        var written = Letters()
        for paragraph in nodes[index].paragraphs { written.add(paragraph.shown) }
        return written != Letters(texts[index].text)
      })
    {
      throw Loss(unit: nodes[index].units.first, text: nodes[index].paragraphs.map(\.shown).joined(separator: " "))
    }
    if nodes.count > found.count {
      let node = nodes[found.count]
      throw Loss(unit: node.units.first, text: node.paragraphs.map(\.shown).joined(separator: " "))
    }
    if nodes.count < found.count { throw Loss(unit: nil, text: found[nodes.count].text) }
    var written = Letters()
    for node in draft.nodes {
      switch node.kind {
      case .guidance, .summary, .adapter: for paragraph in node.paragraphs { written.add(paragraph.shown) }
      default: break
      }
    }
    if written != notes { throw Loss(unit: nil, text: "a note") }
    return found.map(\.id)
  }

  private static func collect(_ section: Section, _ found: inout [(id: String, text: String)], _ notes: inout Letters) {
    found.append((section.id.rawValue, section.title.plain()))
    for note in section.notes { notes.add(note.content.plain { $0.plain() }) }
    for clause in section.clauses { collect(clause, &found, &notes) }
    for inner in section.sections { collect(inner, &found, &notes) }
  }

  private static func collect(_ clause: Clause, _ found: inout [(id: String, text: String)], _ notes: inout Letters) {
    found.append((clause.id.rawValue, clause.content.plain { $0.plain() }))
    for note in clause.notes { notes.add(note.content.plain { $0.plain() }) }
    for item in clause.items { collect(item, &found, &notes) }
  }
}

/// Units that share a place, as the halves of a sentence do.
private struct UnitGroups {
  private var parents: [Int]

  init(_ count: Int) { parents = Array(0..<count) }

  mutating func root(_ unit: Int) -> Int {
    var unit = unit
    while parents[unit] != unit {
      parents[unit] = parents[parents[unit]]
      unit = parents[unit]
    }
    return unit
  }

  mutating func join(_ a: Int, _ b: Int) {
    let (first, second) = (root(a), root(b))
    if first != second { parents[max(first, second)] = min(first, second) }
  }
}
