public import PolicyModel

/// The fragments of a text, such as a model, from which others are made that keep most of it.
///
/// A clause that another text took over is known by its storage: it is one value in memory, so nothing in it can differ.
/// Its fragments are the same where each link in it leads somewhere in both, and each name prints the same.
public struct FragmentBasis: Sendable {
  private let maker: FragmentMaker
  private let nodes: [ClauseID: (source: CompiledNode.Source, fragments: NodeFragments)]

  /// Takes `compiled`, which is finished.
  public init(_ compiled: CompiledPolicy) {
    let library = Library()
    maker = FragmentMaker(compiled, Wording(compiled, library: library), library)
    nodes = Dictionary(
      compiled.nodes.lazy.filter { !$0.isLeftOut && !$0.attributes.has(.term) }.map { [maker] in
        ($0.id, ($0.source, maker.fragments(of: $0)))
      }
    ) { first, _ in first }
  }

  /// The fragments of `node`, whose text `other` makes; nil where they are not known to be the same.
  func fragments(for node: CompiledNode, _ other: FragmentMaker) -> NodeFragments? {
    guard let own = nodes[node.id] else { return nil }
    var isSame: Bool
    let notes: [Note]
    func look(_ text: InlineText) { isSame = isSame && other.prints(text, as: maker) }
    switch (own.source, node.source) {
    case (.section(let old), .section(let new)):
      guard old.title.pieces.sharesStorage(with: new.title.pieces), old.notes.sharesStorage(with: new.notes) else {
        return nil
      }
      isSame = other.prints(new.title, as: maker)
      notes = new.notes
    case (.clause(let old), .clause(let new)):
      guard old.content.sharesStorage(with: new.content), old.notes.sharesStorage(with: new.notes),
        old.attributes.all.sharesStorage(with: new.attributes.all), new.cells == nil
      else { return nil }
      isSame = true
      new.content.forEachText(look)
      notes = new.notes
    default: return nil
    }
    for note in notes where note.isPublished { note.content.forEachText(look) }
    return isSame ? own.fragments : nil
  }
}

extension FragmentMaker {
  /// Whether the fragments of `text` are what `other` makes of it.
  func prints(_ text: InlineText, as other: FragmentMaker) -> Bool {
    wording.prints(text, as: other.wording)
      && text.pieces.allSatisfy { piece in
        guard case .startLink(let target) = piece else { return true }
        return isGone(target) == other.isGone(target) && hasAddress(target) == other.hasAddress(target)
      }
  }
}
