internal import PolicyModel

/// Plain words: in the handbook of an audience they stand in the place of a clause, whose own words follow folded, or
/// beside whatever is no clause by itself.
extension BodyWriter {
  /// The plain words at `index` for whoever reads this page: of the smallest audience that holds all of them.
  func summary(_ index: Int) -> NodeFragments.Summary? {
    guard let plainFor, !fragments.nodes[index].summaries.isEmpty else { return nil }
    let graph = fragments.compiled.audiences
    return fragments.nodes[index].summaries.compactMap { summary in
      graph.members(of: summary.audience).flatMap { plainFor.isSubset(of: $0) ? (summary, $0) : nil }
    }.min { graph.leaves(in: $0.1).count < graph.leaves(in: $1.1).count }?.0
  }

  /// The plain words that stand in the place of the clause at `index`; nil where they stand beside it.
  func summaryInPlace(_ index: Int) -> NodeFragments.Summary? {
    let source = nodes[index].source
    guard !source.isSection, !source.isStem, !source.isTable, field(index) == nil, !isReserved(index),
      fragments.nodes[index].cellsHTML.isEmpty, fragments.nodes[index].restHTML.bytes.isEmpty,
      let summary = summary(index), summary.html != nil
    else { return nil }
    return summary
  }

  /// What is beside the text at `index`: plain words that are not in its place, then its notes.
  func notes(_ index: Int, into output: inout [UInt8]) {
    if summaryInPlace(index) == nil, let summary = summary(index) { fill(summary.notesHTML, into: &output) }
    fill(fragments.nodes[index].notesHTML, into: &output)
  }

  /// The same for Markdown; empty where there is nothing.
  func markdownNotes(_ index: Int) -> Fragment {
    var result = Fragment()
    if summaryInPlace(index) == nil, let summary = summary(index) { result = summary.notesMarkdown }
    let notes = fragments.nodes[index].notesMarkdown
    if !result.bytes.isEmpty, !notes.bytes.isEmpty { result.append("\n\n") }
    result.append(notes)
    return result
  }

  /// The clause's own words behind the plain ones, on a page folded.
  func ownWords(_ index: Int, into output: inout [UInt8]) {
    output.append("<details class=\"own\">\n<summary>The policy’s own words</summary>\n<p>")
    fill(fragments.nodes[index].html, into: &output)
    beside(index, into: &output)
    output.append("</p>\n</details>\n")
  }
}
