public import PolicyModel
public import PolicyRendering

extension Library {
  /// The library of what one scope publishes.
  public init(of editions: [Edition]) {
    self.init()
    for edition in editions {
      policies[edition.id] = Entry(
        title: edition.title, isAdopted: true,
        citations: Dictionary(edition.compiled.nodes.map { ($0.id, $0.citation) }) { first, _ in first })
    }
  }
}
