public import CommonMark
public import Diagnostics
public import SourceText

/// Turns what CommonMark read in a paragraph or heading into the running text of a policy.
///
///     You must tell the [programme leader](role:programme-leader) within {{reply-within}}.
///
/// becomes text, a link to a role, text, a value and text; whatever a policy may not say is a diagnostic.
public struct InlineBuilder {
  private let file: SourceFile
  private var pieces: [Inline] = []
  private var spans: [SourceSpan] = []
  private var endsWithBlank = true
  /// For each open link, whether it was kept.
  private var links: [Bool] = []
  private var imageDepth = 0
  private var diagnostics = DiagnosticList()

  private init(file: SourceFile) { self.file = file }

  /// Builds the text of `inlines`, which stand in `file`.
  public static func build(_ inlines: Inlines, in file: SourceFile, into diagnostics: inout DiagnosticList)
    -> InlineText
  {
    var builder = InlineBuilder(file: file)
    for (event, span) in zip(inlines.events, inlines.spans) { builder.add(event, span) }
    builder.trimEnd()
    diagnostics.append(contentsOf: builder.diagnostics)
    return InlineText(builder.pieces, spans: builder.spans)
  }

  private mutating func add(_ event: InlineEvent, _ span: SourceSpan) {
    switch event {
    case .text(let text): addText(text, span)
    case .softBreak: addText(" ", span)
    case .hardBreak:
      diagnostics.append(
        Diagnostic(
          .unsupportedMarkup, "A line break inside a paragraph", at: span,
          help: "Begin a new paragraph or a list item; take away the two blanks or the backslash at the end of the line."
        ))
      addText(" ", span)
    case .code(let code):
      if code.utf8.firstRange(ofPair: UInt8(ascii: "{")) != nil {
        diagnostics.append(
          Diagnostic(
            .misplacedValue, "A value in double braces inside a code span", at: span,
            help: "Code is printed as it is written; write the value outside it."))
      }
      push(.code(code), span)
    case .html:
      diagnostics.append(
        Diagnostic(
          .rawHTML, "HTML in the text", at: span,
          help: "Write it in Markdown. A comment `<!-- … -->` stands alone on its lines; to show a `<`, write `\\<`."))
    case .start(.emphasis): push(.start(.emphasis), span)
    case .start(.strong): push(.start(.strong), span)
    case .end(.emphasis): push(.end(.emphasis), span)
    case .end(.strong): push(.end(.strong), span)
    case .start(.link(let destination, let title)):
      links.append(startLink(destination, title, span))
    case .end(.link):
      if links.popLast() == true { push(.endLink, span) }
    case .start(.image):
      diagnostics.append(
        Diagnostic(
          .unsupportedMarkup, "An image in the text", at: span,
          help: "A policy is text that can be compared and signed; link to the picture with an `https:` address."))
    case .end(.image): break
    }
  }

  private mutating func push(_ piece: Inline, _ span: SourceSpan) {
    pieces.append(piece)
    spans.append(span)
    switch piece {
    case .code, .value: endsWithBlank = false
    default: break
    }
  }

  private mutating func startLink(_ destination: String, _ title: String, _ span: SourceSpan) -> Bool {
    if !title.isEmpty {
      diagnostics.append(
        Diagnostic(
          .unsupportedMarkup, "A title inside a link, “\(title)”", at: span,
          help: "It would not reach a printed page; say it in the text."))
    }
    switch LinkTarget.read(destination) {
    case .success(let target):
      push(.startLink(target), span)
      return true
    case .failure(let problem):
      diagnostics.append(Diagnostic(problem.rule, problem.message, at: span, help: problem.help))
      return false
    }
  }

  // MARK: Text and values

  private mutating func addText(_ text: String, _ span: SourceSpan) {
    guard text.utf8.firstRange(ofPair: UInt8(ascii: "{")) != nil else { return addWords(text, span) }
    let escaped = escapedBraces(span)
    let bytes = Array(text.utf8)
    let isVerbatim = bytes.count == span.range.count
    var brace = 0
    var from = 0
    var i = 0
    func isEscaped(_ index: Int) -> Bool { index < escaped.count && escaped[index] }
    func place(_ range: Range<Int>) -> SourceSpan {
      isVerbatim
        ? SourceSpan(span.file, Int(span.start) + range.lowerBound, Int(span.start) + range.upperBound) : span
    }
    while i < bytes.count {
      guard bytes[i] == UInt8(ascii: "{") else {
        i += 1
        continue
      }
      guard i + 1 < bytes.count, bytes[i + 1] == UInt8(ascii: "{"), !isEscaped(brace), !isEscaped(brace + 1) else {
        brace += 1
        i += 1
        continue
      }
      let close = bytes[(i + 2)...].indices.first {
        bytes[$0] == UInt8(ascii: "}") && $0 + 1 < bytes.count && bytes[$0 + 1] == UInt8(ascii: "}")
      }
      guard let close else {
        diagnostics.append(
          Diagnostic(
            .badValueName, "Double braces that are not closed on their line", at: place(i..<bytes.count),
            help: "Write `{{name}}` on one line; to print two braces, write `\\{\\{`."))
        // Nothing after this can be closed either.
        break
      }
      let inner = String(decoding: bytes[i + 2..<close], as: UTF8.self)
      addWords(String(decoding: bytes[from..<i], as: UTF8.self), place(from..<i))
      if let name = ValueName(inner) {
        push(.value(name), place(i..<close + 2))
      } else {
        diagnostics.append(
          Diagnostic(
            .badValueName, "`{{\(inner)}}` is no name of a value", at: place(i..<close + 2),
            help:
              "Write `{{name}}` with the name of a parameter in small letters, `{{fact.name}}`, `{{school.name}}` or `{{organisation.name}}`."
          ))
      }
      brace += 2 + bytes[i + 2..<close].count { $0 == UInt8(ascii: "{") }
      i = close + 2
      from = i
    }
    addWords(String(decoding: bytes[from...], as: UTF8.self), place(from..<bytes.count))
  }

  /// For each opening brace of the source text in `span`, whether it was written as an escape or an entity.
  private func escapedBraces(_ span: SourceSpan) -> [Bool] {
    var result: [Bool] = []
    let bytes = file.bytes
    var i = Int(span.start)
    while i < Int(span.end) {
      if bytes[i] == UInt8(ascii: "\\"), i + 1 < Int(span.end) {
        if bytes[i + 1] == UInt8(ascii: "{") { result.append(true) }
        i += 2
      } else if bytes[i] == UInt8(ascii: "&") {
        let rest = bytes[i..<min(i + 12, Int(span.end))]
        if ["&#123;", "&lcub;", "&lbrace;", "&#x7b;", "&#x7B;"].contains(where: { rest.starts(with: $0.utf8) }) {
          result.append(true)
        }
        i += 1
      } else {
        if bytes[i] == UInt8(ascii: "{") { result.append(false) }
        i += 1
      }
    }
    return result
  }

  /// Adds words with every run of white space as one space, none at the beginning.
  private mutating func addWords(_ text: String, _ span: SourceSpan) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        if !endsWithBlank { bytes.append(0x20) }
        endsWithBlank = true
      } else {
        bytes.append(byte)
        endsWithBlank = false
      }
    }
    guard !bytes.isEmpty else { return }
    let words = String(decoding: bytes, as: UTF8.self)
    if case .text(var before)? = pieces.last {
      // The text is held once while it grows, so that a long paragraph is not copied for each of its lines.
      pieces[pieces.count - 1] = .endLink
      before += words
      pieces[pieces.count - 1] = .text(before)
      if let last = spans.last { spans[spans.count - 1].end = max(last.end, span.end) }
    } else {
      pieces.append(.text(words))
      spans.append(span)
    }
  }

  private mutating func trimEnd() {
    guard case .text(let text)? = pieces.last, text.utf8.last == 0x20 else { return }
    let trimmed = String(text.dropLast())
    if trimmed.isEmpty {
      pieces.removeLast()
      spans.removeLast()
    } else {
      pieces[pieces.count - 1] = .text(trimmed)
    }
  }
}

extension Sequence where Element == UInt8 {
  /// Where `byte` stands twice in a row; nil where it never does.
  func firstRange(ofPair byte: UInt8) -> Int? {
    var before: UInt8 = 0
    var index = 0
    for next in self {
      if next == byte, before == byte { return index - 1 }
      before = next
      index += 1
    }
    return nil
  }
}
