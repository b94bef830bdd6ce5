internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// A section or clause without an id, and where one could be written.
struct MissingID {
  /// `section` or `clause`.
  let what: String
  let text: InlineText
  let span: SourceSpan
  /// Braces that stand already, into which the id goes.
  let attributes: SourceSpan?
  /// The words of a heading.
  let headingLine: Range<Int>?
  /// The last line of the clause's last paragraph.
  let lastLine: Range<Int>?
  /// The column of its text, to which the new line is indented.
  let column: Int
}

extension MissingID {
  /// Reports each of `missing` with a safe fix: an id made of its words, which no other has.
  static func report(_ missing: [MissingID], taken: Set<String>, into diagnostics: inout DiagnosticList) {
    var taken = taken
    for item in missing {
      let id = item.proposal(not: &taken)
      diagnostics.append(
        Diagnostic(
          .missingID, "This \(item.what) has no id", at: item.span,
          help: "Without an id it cannot be linked, tailored or released; `check --fix` writes `{#\(id)}`.",
          fixes: item.edit(id).map { [.init("Give it the id `\(id)`", isSafe: true, edits: [$0])] } ?? []))
    }
  }

  private func edit(_ id: String) -> Diagnostic.Fix.Edit? {
    if let attributes {
      let place = Int(attributes.start) + 1
      return .init(SourceSpan(span.file, place, place), "#\(id) ")
    }
    if let headingLine { return .init(SourceSpan(span.file, headingLine.upperBound, headingLine.upperBound), " {#\(id)}") }
    return lastLine.map {
      .init(
        SourceSpan(span.file, $0.upperBound, $0.upperBound), "\n" + String(repeating: " ", count: column) + "{#\(id)}")
    }
  }

  private func proposal(not taken: inout Set<String>) -> String {
    let words = text.plain { $0.text }.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
    let short: Set<String> = [
      "a", "an", "and", "any", "are", "as", "at", "be", "by", "for", "if", "in", "is", "it", "must", "of", "on", "or",
      "should", "the", "this", "to", "you", "your", "with",
    ]
    let chosen = words.filter { !short.contains($0) }.prefix(4)
    let base = IdentifierGrammar.slug((chosen.isEmpty ? words.prefix(4) : chosen).joined(separator: "-")) ?? what
    var id = base
    var n = 2
    while !taken.insert(id).inserted {
      id = "\(base.prefix(56))-\(n)"
      n += 1
    }
    return id
  }
}
