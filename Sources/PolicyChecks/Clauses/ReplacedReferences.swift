internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `replaced-reference`: a document that the workspace says was replaced, linked or named.
///
/// Titles are found by their first word, so that a text is read once however many documents were replaced.
struct ReplacedReferences {
  private struct Title {
    let bytes: [UInt8]
    /// Where its first word begins.
    let start: Int
    let reference: Reference
  }

  private(set) var diagnostics = DiagnosticList()
  private let replaced: [ReferenceID: Reference]
  private let titles: [ReferenceID: String]
  /// The titles of what was replaced by their first word, the longest first.
  private var byWord: [UInt64: [Title]] = [:]

  /// Looks at the front matter of `compiled` too, `withHeader`.
  init(_ compiled: CompiledPolicy, withHeader: Bool) {
    let references = compiled.environment.references
    titles = Dictionary(references.map { ($0.id, $0.title) }) { first, _ in first }
    replaced = Dictionary(references.filter { $0.replacedBy != nil }.map { ($0.id, $0) }) { first, _ in first }
    for reference in references where reference.replacedBy != nil {
      let bytes = Array(reference.title.utf8)
      guard let word = wordRanges(in: bytes).first else { continue }
      byWord[wordHash(bytes[word]), default: []].append(
        Title(bytes: bytes, start: word.lowerBound, reference: reference))
    }
    for key in byWord.keys { byWord[key]?.sort { $0.bytes.count > $1.bytes.count } }
    guard withHeader else { return }
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
    guard !byWord.isEmpty else { return }
    var end = 0
    for word in wordRanges(in: piece.bytes) where word.lowerBound >= end {
      guard let (title, range) = title(at: word, in: piece.bytes) else { continue }
      end = range.upperBound
      let place = piece.place(range)
      report(title.reference, place ?? piece.span, edit: place)
    }
  }

  /// The longest title whose first word is `word`.
  private func title(at word: Range<Int>, in bytes: [UInt8]) -> (Title, Range<Int>)? {
    for title in byWord[wordHash(bytes[word])] ?? [] {
      let range = (word.lowerBound - title.start)..<(word.lowerBound - title.start + title.bytes.count)
      // "Keeping children safe 2025" stands also in "Keeping children safe 2025-26".
      guard range.lowerBound >= 0, range.upperBound <= bytes.count, bytes[range].elementsEqual(title.bytes),
        range.upperBound == bytes.count || !isOfWord(bytes[range.upperBound])
      else { continue }
      return (title, range)
    }
    return nil
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
