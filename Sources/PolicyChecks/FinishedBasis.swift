public import PolicyModel

/// A finished text, such as a model, from which others are made that keep most of it.
///
/// A clause that another text took over is known by its storage: it is one value in memory, so nothing in it can differ.
public struct FinishedBasis: Sendable {
  /// What a node has in common with every text that took it over: its normal form and digest.
  struct Part: Sendable {
    let source: CompiledNode.Source
    let text: OwnText
    /// Whether its plain words and its entry in views do not depend on what a scope prints either.
    let printsItself: Bool
  }

  private let parts: [ClauseID: Part]

  /// Takes `compiled`, which is finished.
  public init(_ compiled: CompiledPolicy) {
    let texts = OwnText.all(compiled, Wording(compiled, library: Library()), nil)
    parts = Dictionary(
      zip(compiled.nodes, texts).map { node, text in
        (node.id, Part(source: node.source, text: text, printsItself: Self.printsItself(node)))
      }
    ) { first, _ in first }
  }

  /// What `node` has in common with the basis; nil where it states anything of its own.
  func part(for node: CompiledNode) -> Part? {
    guard let part = parts[node.id] else { return nil }
    switch (part.source, node.source) {
    case (.section(let old), .section(let new)):
      return old.title.pieces.sharesStorage(with: new.title.pieces)
        && old.attributes.all.sharesStorage(with: new.attributes.all) ? part : nil
    case (.clause(let old), .clause(let new)):
      return old.content.sharesStorage(with: new.content)
        && old.attributes.all.sharesStorage(with: new.attributes.all) ? part : nil
    default: return nil
    }
  }

  /// Whether a node prints its own words alone: no value, and no title of something else.
  private static func printsItself(_ node: CompiledNode) -> Bool {
    var result = node.attributes.all.allSatisfy { $0.soleValueName == nil }
    func look(_ text: InlineText) {
      for piece in text.pieces {
        switch piece {
        case .value, .startLink: result = false
        case .text, .code, .start, .end, .endLink: break
        }
      }
    }
    switch node.source {
    case .section(let section): look(section.title)
    case .clause(let clause): clause.content.forEachText(look)
    }
    return result
  }
}
