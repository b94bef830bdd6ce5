internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `unused-term`: a word that a clause defines and no other clause uses.
enum UnusedTerms {
  static func check(_ compiled: CompiledPolicy, into diagnostics: inout DiagnosticList) {
    let defining = compiled.nodes.indices.filter { compiled.nodes[$0].attributes.has(.term) }
    guard !defining.isEmpty else { return }
    var linked: Set<TermID> = []
    // Where each word stands, so that a name is looked for only where its first word is.
    var places: [String: [Int]] = [:]
    for (index, node) in compiled.nodes.enumerated() where !node.isSection {
      for word in Set(node.text.wordsAndMarks.map(stem)) { places[word, default: []].append(index) }
      node.clause?.content.forEachText { inline in
        for link in inline.links { if case .term(let id) = link.target { linked.insert(id) } }
      }
    }
    let terms = Dictionary(compiled.environment.terms.map { ($0.id, $0) }) { first, _ in first }
    for index in defining {
      let node = compiled.nodes[index]
      guard let attribute = node.attributes[.term], let id = TermID(attribute.value), let term = terms[id],
        !linked.contains(id)
      else { continue }
      let own = index..<node.end
      let isUsed = [term.title, term.abbreviation].compactMap { $0 }.contains { name in
        var words = name.wordsAndMarks.map(stem)
        if words.count > 1, ["the", "a", "an"].contains(words[0]) { words.removeFirst() }
        guard let first = words.first else { return true }
        return (places[first] ?? []).contains { place in
          !own.contains(place)
            && (words.count == 1 || compiled.nodes[place].text.wordsAndMarks.map(stem).has(words))
        }
      }
      if isUsed { continue }
      diagnostics.append(
        Diagnostic(
          .unusedTerm, "Nothing here uses “\(term.title)”, which this defines", at: node.span,
          help: "Use the word where it is meant, or take the definition away."))
    }
  }

  /// A word without what a plural changes.
  private static func stem(_ word: String) -> String {
    if word.utf8.count > 4, word.hasSuffix("ies") { return word.dropLast(3) + "y" }
    if word.utf8.count > 3, word.hasSuffix("es"), ["s", "x", "h"].contains(word.dropLast(2).last) {
      return String(word.dropLast(2))
    }
    return word.utf8.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : word
  }
}
