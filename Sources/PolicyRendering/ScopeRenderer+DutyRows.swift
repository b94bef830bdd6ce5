internal import Mustache
internal import PolicyModel

/// The rows of a table of duties: what stands under one stem says it once.
extension ScopeRenderer {
  func rows(_ duties: [Duty], _ format: Format) -> [MustacheValue] {
    var result: [MustacheValue] = []
    var at = 0
    while at < duties.count {
      let stems = sharedStems(duties[at], format)
      var end = at + 1
      while let stems, end < duties.count, duties[end].edition == duties[at].edition,
        sharedStems(duties[end], format) == stems
      { end += 1 }
      if let stems, end - at > 1 {
        for (place, duty) in duties[at..<end].enumerated() {
          result.append(row(duty, under: place == 0 ? said(stems, of: duty, format) : [], format))
        }
      } else {
        for duty in duties[at..<end] { result.append(row(duty, under: nil, format)) }
      }
      at = end
    }
    return result
  }

  /// The stems that a duty of one line may share with its neighbours; nil where it has none, or where they are more than
  /// lines themselves.
  private func sharedStems(_ duty: Duty, _ format: Format) -> [Int]? {
    let fragments = editions[duty.edition]
    let stems = fragments.compiled.stems(above: duty.node)
    let clauses = clauses(duty, format)
    guard !stems.isEmpty, clauses.isLine(duty.node),
      stems.allSatisfy({
        !fragments.compiled.nodes[$0].source.isTable && clauses.rest(of: $0).bytes.isEmpty
          && !clauses.text(of: $0).bytes.isEmpty
      })
    else { return nil }
    return stems
  }

  private func clauses(_ duty: Duty, _ format: Format) -> ClauseWriter {
    let fragments = editions[duty.edition]
    let destinations = Destinations(
      isHere: { _, _ in false }, hasPolicy: { _ in false }, prefix: { _ in "" }, path: { "../\($0)/policy" },
      ending: format.ending, termPage: "../\(fragments.compiled.policy.id)/policy")
    return ClauseWriter(fragments: fragments, destinations: destinations, format: format)
  }

  private func said(_ stems: [Int], of duty: Duty, _ format: Format) -> [UInt8] {
    let clauses = clauses(duty, format)
    var line: [UInt8] = []
    for stem in stems {
      if !line.isEmpty { line.append(0x20) }
      clauses.line(stem, into: &line)
      if clauses.isOpen(stem) { line.append(UInt8(ascii: ":")) }
    }
    return line
  }

  /// One row; `stem` is nil where it stands by itself, empty where the row before said its stem.
  private func row(_ duty: Duty, under stem: [UInt8]?, _ format: Format) -> MustacheValue {
    let fragments = editions[duty.edition]
    let compiled = fragments.compiled
    let node = compiled.nodes[duty.node]
    var words = clauses(duty, format).whole(
      duty.node, behind: stem == nil ? compiled.stems(above: duty.node) : [])
    if let condition = fragments.condition(of: node) { format.append(condition: condition, to: &words.line) }
    let when = Self.times(node.reading)
    return .record(
      ("stem", stem.map { $0.isEmpty ? .null : .bytes($0) } ?? .null), ("inner", .bool(stem != nil)),
      ("tag", .text(node.modality.words)), ("duty", .bytes(words.line)),
      ("rest", words.rest.isEmpty ? .null : .bytes(words.rest)),
      ("when", .text(orNull: when.isEmpty ? nil : when.joined(separator: "; ").capitalisedFirst)),
      (
        "link",
        .bytes(
          format.link(node.citation, "../\(compiled.policy.id)/policy.\(format.ending)#\(anchor(node.id))"))
      ))
  }
}
