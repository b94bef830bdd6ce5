internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `replaced-reference`: a document that the workspace says was replaced, linked or named.
struct ReplacedReferences {
  private(set) var diagnostics = DiagnosticList()
  private let replaced: [ReferenceID: Reference]
  private let titles: [ReferenceID: String]

  init(_ compiled: CompiledPolicy) {
    let references = compiled.environment.references
    titles = Dictionary(references.map { ($0.id, $0.title) }) { first, _ in first }
    replaced = Dictionary(references.filter { $0.replacedBy != nil }.map { ($0.id, $0) }) { first, _ in first }
    let header = compiled.policy.header
    for text in header.related {
      guard let id = ReferenceID(text), let old = replaced[id] else { continue }
      report(old, header.spans["related.\(text)"] ?? header.spans["related"], edit: nil)
    }
  }

  mutating func check(_ text: InlineText) {
    guard !replaced.isEmpty else { return }
    for (index, piece) in text.pieces.enumerated() {
      guard case .startLink(.reference(let id)) = piece, let old = replaced[id] else { continue }
      report(old, text.span(at: index), edit: nil)
    }
  }

  mutating func check(_ piece: WrittenPiece) {
    for old in replaced.values {
      guard let range = piece.bytes.firstRange(of: old.title.utf8) else { continue }
      // "Keeping children safe 2025" stands also in "Keeping children safe 2025-26".
      if range.upperBound < piece.bytes.count, isOfWord(piece.bytes[range.upperBound]) { continue }
      let place = piece.place(range)
      report(old, place ?? piece.span, edit: place)
    }
  }

  private mutating func report(_ old: Reference, _ span: SourceSpan?, edit: SourceSpan?) {
    guard let new = old.replacedBy else { return }
    let title = titles[new] ?? new.rawValue
    diagnostics.append(
      Diagnostic(
        .replacedReference, "“\(old.title)” was replaced by “\(title)”", at: span,
        help: "Read whether what stands here still holds, and link the new one: `ref:\(new)`.",
        fixes: edit.map { [.init("Link `\(new)`", isSafe: false, edits: [.init($0, "[\(title)](ref:\(new))")])] } ?? [])
    )
  }
}
