internal import Diagnostics
internal import PolicyModel

/// Finds clauses that a form shows by themselves, though their words point back at the clause before.
///
///     They must be reported at once.     → who are "they" on a form that leaves the sentence before out?
enum StandaloneCheck {
  /// Words that, at the beginning of a clause, stand for something said before it.
  private static let pointers: Set<String> = [
    "this", "these", "those", "they", "them", "it", "its", "their", "such", "he", "she", "his", "her", "both",
    "neither",
    "otherwise", "however", "therefore", "similarly", "likewise", "also",
  ]
  /// After "this" and "these", words that name the text itself point at nothing else.
  private static let selfNames: Set<String> = [
    "policy", "section", "clause", "form", "handbook", "appendix", "code", "part", "document", "procedure", "guidance",
    "is", "includes",
  ]

  static func check(_ compiled: CompiledPolicy, into diagnostics: inout DiagnosticList) {
    guard diagnostics.keeps(.warning), compiled.policy.header.acknowledge != nil else { return }
    for node in compiled.nodes {
      guard let clause = node.clause, !node.isLeftOut, !node.isPart, clause.items.isEmpty,
        node.modality != .statement || node.isConsequence, isFirst(of: compiled, node)
      else { continue }
      let words = node.text.utf8.prefix(60).split(maxSplits: 2) { " ,.-".utf8.contains($0) }.prefix(2)
        .map { String(decoding: $0, as: UTF8.self) }
      guard let first = words.first, pointers.contains(first.lowercased()) else { continue }
      if words.count > 1, selfNames.contains(words[1].lowercased()) { continue }
      diagnostics.append(
        Diagnostic(
          .notStandalone, "This clause begins with “\(first)”, which a form shows without what stands before it",
          at: node.span, help: "Name what it is about, so that the clause can be read and signed by itself."))
    }
  }

  /// Whether no stem is shown before it.
  private static func isFirst(of compiled: CompiledPolicy, _ node: CompiledNode) -> Bool {
    node.parent.map { compiled.nodes[$0].isSection } ?? true
  }
}
