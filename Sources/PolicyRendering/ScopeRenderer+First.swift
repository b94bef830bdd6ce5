internal import Mustache
internal import PolicyModel

/// "What you must do first": what a handbook begins with.
extension ScopeRenderer {
  /// A thing to be done first.
  struct FirstThing {
    /// What to do.
    var text: String
    /// Where it stands.
    var title: String
    /// The address of that on an HTML page, and in Markdown; nil where it stands on the same page.
    var page: String?
    /// What of the page itself.
    var anchor: String?
  }

  /// What whoever reads the handbook of `readers` does first: they sign what is theirs to sign, and do what their
  /// policies ask of them before they start, or when they do.
  func firstThings(_ index: Int, readers: AudienceSet, shown: [Int]) -> [FirstThing] {
    let compiled = editions[index].compiled
    let policy = compiled.policy
    var result: [FirstThing] = []
    let standing = standings[index]
    if !standing.isDraft {
      for audience in policy.header.acknowledge?.audiences ?? [] {
        // A form that only some of them sign is found by these.
        guard let signers = compiled.audiences.members(of: audience), !readers.isEmpty, readers.isSubset(of: signers)
        else { continue }
        let isSignedFor = policy.header.acknowledge?.signer(for: audience) != nil
        result.append(
          FirstThing(
            text: isSignedFor
              ? "Read, and have the form signed for you:" : "Read, and sign the form:",
            title: policy.header.title, page: "\(policy.id)/acknowledgement-\(audience)\(suffixes[index])"))
      }
    }
    let shownNodes = Set(shown)
    for item in FormItems(compiled, members: readers).duties where shownNodes.contains(item) {
      let node = compiled.nodes[item]
      guard node.modality == .must || node.modality == .should,
        Beginning.isMeant(in: node.text)
      else { continue }
      // Of two that no school has both, each says where it holds.
      let condition = editions[index].condition(of: node).map { " (Applies \($0).)" } ?? ""
      result.append(
        FirstThing(
          text: sentence(item, in: compiled) + condition, title: "\(policy.header.title), \(node.citation)",
          anchor: "\(policy.id).\(anchor(node.id))"))
    }
    return result
  }

  /// The words of a clause with those of its stem.
  private func sentence(_ index: Int, in compiled: CompiledPolicy) -> String {
    let node = compiled.nodes[index]
    guard let parent = node.parent, !compiled.nodes[parent].isSection else { return node.text }
    if let act = act(of: index, in: compiled) { return act }
    return "\(compiled.nodes[parent].text) \(node.text)"
  }

  /// What a row of a table asks, without the bars between its cells; nil for what is no row.
  func act(of index: Int, in compiled: CompiledPolicy) -> String? {
    let node = compiled.nodes[index]
    guard let table = node.parent.flatMap({ compiled.nodes[$0].clause }), table.headings != nil, !node.cells.isEmpty
    else { return nil }
    let acts = zip(table.columns, node.cells).filter { $0.0 == .text && !$0.1.isEmpty }.map(\.1)
    return (acts.isEmpty ? node.cells.filter { !$0.isEmpty } : acts).joined(separator: "; ")
  }

  /// The list for a template.
  func firstList(_ things: [FirstThing], _ format: Format) -> MustacheValue {
    guard !things.isEmpty else { return .null }
    return .section(
      "items",
      things.map { thing in
        let address = thing.page.map { "\($0).\(format.ending)" } ?? thing.anchor.map { "#\($0)" } ?? ""
        return .record(
          ("text", .text(thing.text)),
          (
            "link",
            thing.page == nil && format == .markdown
              ? .null : .bytes(format.link(thing.title, address))
          ), ("title", .text(thing.title)))
      })
  }
}
