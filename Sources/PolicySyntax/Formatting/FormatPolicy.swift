internal import CommonMark
internal import Diagnostics
internal import PolicyModel
public import SourceText

/// The canonical source of a policy, or with `isOverlay` of a school's changes: one order of attributes, one way of
/// braces, bullets, indents and blank lines. Nil where the file is no text with front matter.
///
///     *  You must ask.                         - You must ask.
///        {within="1 day"  #ask .unnumbered}  →    {#ask .unnumbered within="1 day"}
///
/// Front matter, words and their lines stay, and so does every comment. What is not understood is left alone; so is the
/// whole of a text that would not say the same afterwards.
public func formatPolicy(_ file: SourceFile, id: FileID, isOverlay: Bool = false) -> [UInt8]? {
  guard let bytes = PolicyFormatter(file, id: id, isOverlay: isOverlay)?.bytes() else { return nil }
  let result = SourceFile(name: file.name, bytes: bytes)
  return SaidText(file, id, isOverlay) == SaidText(result, id, isOverlay) ? bytes : file.bytes
}

/// What a text says, by which it is known that formatting changes nothing.
private struct SaidText: Equatable {
  let sections: [Section]
  /// The comments, without the blanks before their lines.
  let comments: [[UInt8]]
  /// The names of the errors in it, in order of the text.
  let errors: [String]

  init?(_ file: SourceFile, _ id: FileID, _ isOverlay: Bool) {
    var unread = DiagnosticList()
    guard let parts = FrontMatter.split(file, id: id, into: &unread) else { return nil }
    var parser = BodyParser(file, id: id, isOverlay: isOverlay)
    sections = parser.parse(from: parts.body)
    errors = parser.diagnostics.found.filter { $0.severity == .error }.map(\.rule.name).sorted()
    var comments: [[UInt8]] = []
    Self.add(parseBlocks(file, id: id, from: parts.body).blocks, file, &comments)
    self.comments = comments
  }

  private static func add(_ blocks: [Block], _ file: SourceFile, _ comments: inout [[UInt8]]) {
    for block in blocks {
      if case .html = block.kind {
        comments.append(
          Array(block.lines.map { file.bytes[$0.range].drop(while: isBlank) }.joined(separator: [0x0A])))
      }
      add(block.children, file, &comments)
    }
  }
}
