internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `double-negation`: “must not fail to”, “not uncommon”.
enum DoubleNegations {
  private static let refusals: Set<String> = ["fail", "forget", "omit", "neglect", "refrain"]
  private static let opposites: Set<String> = [
    "uncommon", "unusual", "unreasonable", "unlikely", "unnecessary", "unaware", "unknown", "impossible", "infrequent",
    "infrequently", "insignificant", "dissimilar", "unrelated", "unimportant", "unwelcome", "unlike",
  ]

  static func check(_ node: CompiledNode, into diagnostics: inout DiagnosticList) {
    guard node.text.mentions("not ") || node.text.mentions("never ") else { return }
    let words = node.text.wordsAndMarks
    for index in words.indices.dropLast() where ["not", "never", "cannot"].contains(words[index]) {
      let next = words[index + 1]
      let isRefusal =
        refusals.contains(next) && words.dropFirst(index + 2).first.map { ["to", "from"].contains($0) } ?? false
      guard isRefusal || opposites.contains(next) || next == "without" else { continue }
      diagnostics.append(
        Diagnostic(
          .doubleNegation, "Two negatives, “\(words[index]) \(next)”", at: node.span,
          help: "Say it without either: what is to be done, or what is so."))
      return
    }
  }
}
