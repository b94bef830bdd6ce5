public import Diagnostics
internal import PolicyModel
public import SourceText

/// What of the text of a policy has no id, each with the fix that gives it one, which nothing in it has and none of
/// `taken`: what ``readPolicy(_:id:policy:names:earlier:into:)`` reports of them, and nothing else.
///
///     You must ask.      →     `{#ask}` under it
public func findMissingIDs(in file: SourceFile, id: FileID, taken: Set<String>) -> [Diagnostic] {
  var unread = DiagnosticList(keeping: .error)
  guard let parts = FrontMatter.split(file, id: id, into: &unread) else { return [] }
  var body = BodyParser(file, id: id, isOverlay: false)
  body.diagnostics = unread
  _ = body.parse(from: parts.body)
  var found = DiagnosticList(keeping: .warning)
  MissingID.report(body.missing, taken: body.taken, released: taken, into: &found)
  return found.found
}
