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
  /// How the file ends its lines.
  let lineEnd: String
  /// Where the braces go of what has none of these, and what stands before and after them there.
  let insertion: (at: Int, before: String, after: String)?

  var clauseStart: Int32 { span.start }
}

extension MissingID {
  /// Reports each of `missing` with a safe fix: the id that it has in the last release, or one made of its words, which
  /// nothing else has or ever had.
  static func report(
    _ missing: [MissingID], taken: Set<String>, released: Set<String> = [],
    earlier: (MissingID) -> String? = { _ in nil }, into diagnostics: inout DiagnosticList
  ) {
    guard diagnostics.keeps(.warning) else { return }
    var taken = taken
    let former = missing.map { item in earlier(item).flatMap { taken.insert($0).inserted ? $0 : nil } }
    taken.formUnion(released)
    var counts: [String: Int] = [:]
    for (item, former) in zip(missing, former) {
      let id = former ?? item.proposal(not: &taken, &counts)
      diagnostics.append(
        Diagnostic(
          .missingID, "This \(item.what) has no id", at: item.span,
          help: "Without an id it cannot be linked, tailored or released; `check --fix` writes `{#\(id)}`"
            + (former == nil ? "." : ", as in the last release."),
          fixes: item.edit(id).map { [.init("Give it the id `\(id)`", isSafe: true, edits: [$0])] } ?? []))
    }
  }

  private func edit(_ id: String) -> Diagnostic.Fix.Edit? {
    if let attributes {
      let place = Int(attributes.start) + 1
      return .init(SourceSpan(span.file, place, place), "#\(id) ")
    }
    if let insertion {
      return .init(
        SourceSpan(span.file, insertion.at, insertion.at), "\(insertion.before){#\(id)}\(insertion.after)")
    }
    if let headingLine {
      return .init(SourceSpan(span.file, headingLine.upperBound, headingLine.upperBound), " {#\(id)}")
    }
    return lastLine.map {
      .init(
        SourceSpan(span.file, $0.upperBound, $0.upperBound),
        lineEnd + String(repeating: " ", count: column) + "{#\(id)}")
    }
  }

  private func proposal(not taken: inout Set<String>, _ counts: inout [String: Int]) -> String {
    let base = IdentifierGrammar.slug(TellingWords.of(text.plain { $0.text }).joined(separator: "-")) ?? what
    if ClauseID(stated: base) != nil, taken.insert(base).inserted { return base }
    // Many may have the same words, as in a table that became a list; each tries only numbers not tried before.
    var stem = base.prefix(56)
    while stem.last == "-" { stem.removeLast() }
    let key = String(stem)
    var n = counts[key, default: 2]
    while true {
      let id = "\(key)-\(n)"
      n += 1
      guard taken.insert(id).inserted else { continue }
      counts[key] = n
      return id
    }
  }
}
