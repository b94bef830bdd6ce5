internal import Parallel
public import PolicyModel

/// Reads every clause of a policy, each with the stems and sections above it.
///
/// Whoever resolves a policy and whoever compares two asks this one pass, so that they never differ.
public enum ReadingPass {
  /// Which clauses are read.
  public enum Extent: Sendable {
    /// Those that no release has frozen; what is frozen is taken as it is.
    case unfrozen
    /// All of them, whatever is frozen.
    case all
    /// Those at these places and the stems above them; the others say nothing.
    case only(Set<Int>)
  }

  /// What each of `nodes` says, at the same index; of a section, who its clauses say must act where they name nobody.
  ///
  /// A part of what its stem requires binds nobody by itself, and is done by whom the stem names.
  ///
  /// - Parameter nodes: The nodes of a policy in the order of the text, with what each states.
  /// - Parameter reader: Asked once, where there are words to read; without one, words say nothing.
  public static func read(
    _ nodes: [CompiledNode], _ wording: Wording, _ extent: Extent = .unfrozen, by reader: () -> PolicyReader?
  ) -> [ClauseReading] {
    let asked = askedWords(nodes, extent)
    let reader = asked.contains(true) ? reader() : nil
    let words = read(nodes, asked, wording, reader)
    var contexts: [Context] = []
    contexts.reserveCapacity(nodes.count)
    var result: [ClauseReading] = []
    result.reserveCapacity(nodes.count)
    // The clause before in the order of the text, to whose actors a pronoun may point.
    var before: WordsReading?
    for (i, node) in nodes.enumerated() {
      defer { if !node.isSection { before = words[i] } }
      let above = node.parent.map { contexts[$0] } ?? Context()
      let stated = node.stated
      var inner = above
      guard let clause = node.clause else {
        inner.section = stated.within(above.section)
        result.append(section(stated, inner.section))
        contexts.append(inner)
        continue
      }
      let reading: ClauseReading
      if clause.attributes.has(.field) {
        // What is filled in says nothing by itself.
        reading = .nothing
      } else if let frozen = clause.frozen, case .unfrozen = extent {
        reading = frozen.completed(stated, stems: above.stems.lazy.map(\.stated), section: above.section)
      } else if case .only = extent, !asked[i], !node.isPart {
        reading = .nothing
      } else if node.isPart {
        reading = part(stated, node.parent.map { result[$0] } ?? .nothing)
      } else {
        var own =
          reader?.combine(
            stated: stated, own: words[i], stems: above.stems, section: above.section, before: before,
            isStem: node.source.isDivided)
          ?? .nothing
        own.paragraphs =
          reader?.paragraphs(of: clause, wording, stated: stated, above.stems, above.section, before: before) ?? []
        reading = own
      }
      result.append(reading)
      if node.isStem { inner.stems.insert(ReadStem(stated: stated, words: words[i], before: before), at: 0) }
      contexts.append(inner)
    }
    return result
  }

  /// What stands above a clause.
  private struct Context {
    /// The nearest first.
    var stems: [ReadStem] = []
    var section = StatedReading()
  }

  /// Of which clauses the words are asked: of those that are read, of the stems above them and of the clause before.
  private static func askedWords(_ nodes: [CompiledNode], _ extent: Extent) -> [Bool] {
    var asked = [Bool](repeating: false, count: nodes.count)
    for i in nodes.indices.reversed() {
      guard let clause = nodes[i].clause else { continue }
      let isRead =
        switch extent {
        case .unfrozen: clause.frozen == nil
        case .all: true
        case .only(let places): places.contains(i)
        }
      if isRead {
        asked[i] = true
        if let before = nodes[..<i].lastIndex(where: { !$0.isSection }) { asked[before] = true }
      }
      if asked[i], let parent = nodes[i].parent, !nodes[parent].isSection {
        asked[parent] = true
        // A stem's pronoun points to the clause before it.
        if let before = nodes[..<parent].lastIndex(where: { !$0.isSection }) { asked[before] = true }
      }
    }
    return asked
  }

  private static func read(
    _ nodes: [CompiledNode], _ asked: [Bool], _ wording: Wording, _ reader: PolicyReader?
  ) -> [WordsReading] {
    guard let reader else { return [WordsReading](repeating: .nothing, count: nodes.count) }
    return parallelMap(stretchesOf: nodes.count, least: 64) { stretch in
      stretch.map { i in
        guard asked[i], !nodes[i].isPart, let clause = nodes[i].clause, !clause.attributes.has(.field) else {
          return .nothing
        }
        if let cells = clause.cells, let table = nodes[i].parent.flatMap({ nodes[$0].clause }) {
          return reader.read(row: cells, of: table, wording)
        }
        return reader.read(ClauseWords(clause.content, wording))
      }
    }.flatMap { $0 }
  }

  private static func section(_ stated: StatedReading, _ all: StatedReading) -> ClauseReading {
    var result = ClauseReading.nothing
    if let bearers = all.bearers { result.bearers = .init(bearers, stated.bearers == nil ? .section : .attribute) }
    return result
  }

  /// What a part says: nothing by itself, but for what stands in its own braces.
  private static func part(_ stated: StatedReading, _ whole: ClauseReading) -> ClauseReading {
    func own<Value>(_ value: Value?, _ outer: ClauseReading.Read<Value?>) -> ClauseReading.Read<Value?> {
      value.map { .init($0, .attribute) } ?? .init(outer.value, outer.value == nil ? .none : .stem)
    }
    var result = ClauseReading.nothing
    result.bearers =
      stated.bearers.map { .init($0, .attribute) }
      ?? .init(whole.bearers.value, whole.bearers.value.isEmpty ? .none : .stem)
    result.within = own(stated.within, whole.within)
    result.every = own(stated.every, whole.every)
    result.ahead = own(stated.ahead, whole.ahead)
    return result
  }
}

extension PolicyReader {
  /// The reader of one policy in its scope.
  public init(of compiled: CompiledPolicy) {
    self.init(
      [compiled.environment], scopes: [compiled.scope], audiences: compiled.policy.header.audiences,
      phrases: compiled.environment.phrases)
  }
}
