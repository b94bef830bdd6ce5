internal import Diagnostics
internal import SourceText

/// Finds `typed-number`: numbers and letters that were typed before a heading, a clause or an item.
enum TypedNumber {
  static func check(_ text: WrittenText, into diagnostics: inout DiagnosticList) {
    guard let line = text.lines.first, let label = TypedLabel(in: text, line, isHeading: text.isHeading) else { return }
    // Who takes a heading out of the numbering numbers it by hand.
    if text.isHeading, let braces = text.attributes,
      text.file.text(braces).split(whereSeparator: { " {}".contains($0) }).contains(".unnumbered")
    {
      return
    }
    let words = text.file.text(label.range.lowerBound..<label.end)
    diagnostics.append(
      Diagnostic(
        .typedNumber, "A typed number before the words, `\(words)`", at: text.span(label.range.lowerBound..<label.end),
        help: "Precept numbers sections and clauses itself, so that both would be printed; how items are labelled "
          + "stands in `items=\"(a)\"`.",
        fixes: [.init("Take the typed number away", isSafe: true, edits: [.init(text.span(label.range), "")])]))
  }
}
