internal import PolicyModel

extension Change {
  /// What its notes said and say: those that explain, the plain words for each audience, and, but on a page, those to
  /// whoever tailors the model.
  func noteFacts(_ names: FactNames, isPage: Bool) -> [Fact] {
    let (old, new) = (from.flatMap(\.notes), to.flatMap(\.notes))
    func fact(_ label: String, _ kind: Note.Kind, _ audience: AudienceID? = nil) -> Fact {
      func said(_ notes: [Note], isNew: Bool) -> String? {
        names.notes(notes.filter { $0.audience == audience }, kind, isNew: isNew)
      }
      return Fact(label: label, from: said(old, isNew: false), to: said(new, isNew: true))
    }
    var audiences: [AudienceID] = []
    for case let audience? in (old + new).map(\.audience) where !audiences.contains(audience) {
      audiences.append(audience)
    }
    var facts = [fact("Note", .guidance)]
    facts += audiences.sorted().map { fact("In plain words for \($0.rawValue.withoutHyphens)", .summary, $0) }
    if !isPage { facts.append(fact("Note for whoever tailors it", .adapter)) }
    return facts
  }

  /// What it leads to no longer, and what it leads to now; what either text names all the same is no news. Nil where
  /// nothing is left.
  func referenceFact(_ names: FactNames) -> Fact? {
    if isLinkedAlone { return nil }
    func told(_ sides: [Side], isNew: Bool, against others: [Side]) -> String {
      let there = names.links(others, isNew: !isNew)
      let text = others.map(\.text).joined(separator: " ").lowercased()
      let gone = names.links(sides, isNew: isNew).filter { !there.contains($0) && !text.contains($0.lowercased()) }
      return names.titles(gone) ?? "nothing else"
    }
    let (a, b) = (told(from, isNew: false, against: to), told(to, isNew: true, against: from))
    return a == b ? nil : Fact(label: "Refers to", from: a, to: b)
  }
}
