public import Diagnostics
public import PolicyModel
public import SourceText
internal import YAML

/// Reads `policy.md`: the front matter and the text.
///
/// Parsing is total: whatever the file holds, the result is what could be read, and everything else is reported.
/// Nil where there is no front matter to tell what the file is. `names` are those that the workspace declares; `earlier`
/// is asked for the ids of its releases where some are missing here. The bytes of figures are taken from `figures`;
/// where that is nil, nobody asks for them.
public func readPolicy(
  _ file: SourceFile, id: FileID, policy: PolicyID, names: DeclaredNames = DeclaredNames(),
  figures: FigureFiles? = nil,
  earlier: (Policy) -> EarlierIDs = { _ in EarlierIDs() },
  into diagnostics: inout DiagnosticList
) -> Policy? {
  guard SourceGate.check(file, id: id, into: &diagnostics),
    let parts = FrontMatter.split(file, id: id, into: &diagnostics)
  else { return nil }
  DisguisedText.check(file, id: id, into: &diagnostics)
  var header: PolicyHeader?
  if let node = parseYAML(file, id: id, range: parts.yaml, into: &diagnostics) {
    let place = SourceSpan(id, parts.opening.lowerBound, parts.opening.upperBound)
    var reader = HeaderReader(node, in: file, at: place, names: names, into: &diagnostics)
    header = reader.read(into: &diagnostics)
  }
  var body = BodyParser(file, id: id, isOverlay: false, names: names, figures: figures)
  // What nobody keeps is not looked for.
  body.diagnostics = diagnostics.part()
  let sections = body.parse(from: parts.body)
  diagnostics.append(contentsOf: body.diagnostics)
  let result = header.map { DerivedIDs.fill(Policy(id: policy, header: $0, sections: sections)) }
  if !body.missing.isEmpty, diagnostics.keeps(.warning) {
    let known = result.map(earlier) ?? EarlierIDs()
    let derived = known.matched.isEmpty ? [:] : result?.derivedIDs ?? [:]
    MissingID.report(
      body.missing, taken: body.taken, released: known.taken,
      earlier: { derived[$0.span.start].flatMap { known.matched[$0]?.rawValue } }, into: &diagnostics)
  }
  return result
}

/// Where the front matter of a file is.
struct FrontMatter {
  /// The largest, in bytes.
  static let limit = 256 << 10
  /// The opening line.
  let opening: Range<Int>
  /// The lines between.
  let yaml: Range<Int>
  /// The offset after the closing line.
  let body: Int

  static func split(_ file: SourceFile, id: FileID, into diagnostics: inout DiagnosticList) -> FrontMatter? {
    func isFence(_ line: Int) -> Bool {
      var range = file.lineRange(line)
      if line == 0, file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { range = 3..<max(3, range.upperBound) }
      while range.count > 3, isBlank(file.bytes[range.upperBound - 1]) {
        range = range.lowerBound..<range.upperBound - 1
      }
      return range.count == 3 && file.bytes[range].allSatisfy { $0 == UInt8(ascii: "-") }
    }
    // A byte order mark is no part of the text.
    let start = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard isFence(0) else {
      diagnostics.append(
        Diagnostic(
          .missingFrontMatter, "The file does not begin with front matter",
          at: SourceSpan(id, start, max(start, file.lineRange(0).upperBound)),
          help: "Begin with a line `---`, then `title:`, `version:` and `applies-to:`, then a line `---`."))
      return nil
    }
    let opening = start..<file.lineRange(0).upperBound
    var line = 1
    while line < file.lineCount {
      if file.lineStarts[line] - file.lineStarts[1] > limit {
        diagnostics.append(
          Diagnostic(
            .overLimit, "Front matter of more than 256 KiB", at: SourceSpan(id, opening.lowerBound, opening.upperBound),
            help: "Close it with a line `---`; the text of the policy comes after it."))
        return nil
      }
      if isFence(line) {
        let body = line + 1 < file.lineCount ? file.lineStarts[line + 1] : file.bytes.count
        return FrontMatter(opening: opening, yaml: file.lineStarts[1]..<file.lineStarts[line], body: body)
      }
      line += 1
    }
    diagnostics.append(
      Diagnostic(
        .unclosedFrontMatter, "The front matter is not closed",
        at: SourceSpan(id, opening.lowerBound, opening.upperBound),
        help: "End it with a line of three hyphens, `---`; the text of the policy comes after it."))
    return nil
  }
}
