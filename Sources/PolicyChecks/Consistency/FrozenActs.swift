internal import PolicyModel
internal import PolicyReading

/// Reads the acts of clauses that a release froze, which keeps how they bind and not what they are about.
///
/// Only those are read whose words a school's own clauses speak of, or whose time it chose: so a thousand copies of one
/// model do not read it a thousand times.
enum FrozenActs {
  static func read(in copies: [CompiledPolicy], for own: OwnWords) -> [CompiledPolicy] {
    var copies = copies
    for index in copies.indices {
      let policy = copies[index].policy.id
      read(in: &copies[index]) { own.place(of: $0, in: policy) != nil }
    }
    var words: Set<UInt64> = []
    for copy in copies {
      for node in copy.nodes where own.place(of: node, in: copy.policy.id) != nil {
        for word in node.reading.act?.object ?? [] { words.insert(wordHash(Array(word.utf8)[...])) }
      }
    }
    guard !words.isEmpty else { return copies }
    for index in copies.indices { read(in: &copies[index]) { $0.text.hasWord(of: words) } }
    return copies
  }

  private static func read(in copy: inout CompiledPolicy, where isAsked: (CompiledNode) -> Bool) {
    let places = copy.nodes.indices.filter { index in
      let node = copy.nodes[index]
      guard node.reading.act == nil, node.modality != .statement, node.clause?.frozen != nil else { return false }
      return isAsked(node)
    }
    guard !places.isEmpty else { return }
    let policy = copy
    let readings = ReadingPass.read(
      policy.nodes, Wording(policy, library: policy.library), .only(Set(places))
    ) { PolicyReader(of: policy) }
    for index in places { copy.nodes[index].reading.act = readings[index].act }
  }
}
