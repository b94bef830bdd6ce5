public import Diagnostics
public import PolicyModel
public import SourceText
internal import YAML

/// Reads a school's changes to a policy; `policy` is the one that the name of the file says.
///
/// Nil where there is no front matter to tell what the file is, or it adapts another policy.
public func readOverlay(
  _ file: SourceFile, id: FileID, policy: PolicyID, names: DeclaredNames = DeclaredNames(),
  figures: FigureFiles? = nil,
  into diagnostics: inout DiagnosticList
) -> Overlay? {
  guard SourceGate.check(file, id: id, into: &diagnostics),
    let parts = FrontMatter.split(file, id: id, into: &diagnostics)
  else { return nil }
  DisguisedText.check(file, id: id, into: &diagnostics)
  var overlay = Overlay(policy: policy, file: id)
  guard let node = parseYAML(file, id: id, range: parts.yaml, into: &diagnostics) else { return nil }
  let place = SourceSpan(id, parts.opening.lowerBound, parts.opening.upperBound)
  var reader = HeaderReader(node, in: file, at: place, names: names, into: &diagnostics)
  guard let (adapted, header) = reader.readOverlay(into: &diagnostics) else { return nil }
  overlay.header = header
  overlay.span = header.spans["adapts"]
  if adapted != policy {
    diagnostics.append(
      Diagnostic(
        .badValue, "The file is called `\(policy).md`, but it adapts `\(adapted)`", at: overlay.span,
        help: "A school's changes to a policy stand in a file of the policy's name."))
    return nil
  }
  var body = BodyParser(file, id: id, isOverlay: true, names: names, figures: figures)
  overlay.sections = body.parse(from: parts.body)
  diagnostics.append(contentsOf: body.diagnostics)
  return overlay
}

extension HeaderReader {
  /// Reads the front matter of a school's changes; nil where it does not say what it adapts.
  mutating func readOverlay(into diagnostics: inout DiagnosticList) -> (PolicyID, OverlayHeader)? {
    let adapted = fields.value("adapts", required: true, into: &diagnostics, PolicyID.parse)
    var header = OverlayHeader()
    header.title = fields.name("title", into: &diagnostics)
    header.owner = fields.value("owner", into: &diagnostics, names.role)
    header.approver = fields.value("approver", into: &diagnostics, names.role)
    header.author = fields.name("author", into: &diagnostics)
    header.summary = fields.text("summary", into: &diagnostics)
    header.review = review(into: &diagnostics)
    header.contacts = fields.entries("contacts", into: &diagnostics).compactMap {
      readContact($0, in: file, spans: &nested, into: &diagnostics)
    }
    header.acknowledge = acknowledge(into: &diagnostics)
    fields.finish(into: &diagnostics)
    header.spans = fields.spans
    for (key, span) in nested { header.spans[key] = span }
    for (key, text) in [("title", header.title), ("summary", header.summary), ("author", header.author)] {
      if let text, let span = header.spans[key] { PlaceholderScan.check(text, at: span, in: file, into: &diagnostics) }
    }
    return adapted.map { ($0, header) }
  }
}
