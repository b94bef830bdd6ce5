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
  /// Words that the next piece ends, and where they stand.
  private var words: [UInt8] = []
  private var wordsSpan = SourceSpan(FileID(0), 0, 0)
  private var endsWithBlank = true
  /// For each open link, whether it was kept.
  private var links: [Bool] = []
  private var diagnostics = DiagnosticList()

  private init(file: SourceFile) { self.file = file }

  /// Builds the text of `inlines`, which stand in `file`.
  public static func build(_ inlines: Inlines, in file: SourceFile, into diagnostics: inout DiagnosticList)
    -> InlineText
  {
    var builder = InlineBuilder(file: file)
    builder.pieces.reserveCapacity(inlines.events.count)
    builder.spans.reserveCapacity(inlines.events.count)
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
          help:
            "Begin a new paragraph or a list item; take away the two blanks or the backslash at the end of the line."
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
          help: "A figure stands alone in its paragraph, with its braces on the line after it; none stands among words."
        ))
    case .end(.image): break
    }
  }

  private mutating func push(_ piece: Inline, _ span: SourceSpan) {
    endWords()
    pieces.append(piece)
    spans.append(span)
    switch piece {
    case .code, .value: endsWithBlank = false
    case .endLink:
      // A link without words prints the title of what it leads to.
      if pieces.count > 1, case .startLink = pieces[pieces.count - 2] { endsWithBlank = false }
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
    let braces = braces(in: span)
    let bytes = Array(text.utf8)
    let source = file.bytes
    // What was decoded is longer in the source than in the text, so that places are found brace by brace.
    var done = Int(span.start)
    func place(to end: Int) -> SourceSpan {
      defer { done = max(done, end) }
      return SourceSpan(span.file, done, end)
    }
    var brace = 0
    var from = 0
    var i = 0
    while i < bytes.count {
      guard bytes[i] == UInt8(ascii: "{") else {
        i += 1
        continue
      }
      guard i + 1 < bytes.count, bytes[i + 1] == UInt8(ascii: "{"), brace + 1 < braces.count,
        !braces[brace].isEscaped, !braces[brace + 1].isEscaped
      else {
        brace += 1
        i += 1
        continue
      }
      let start = braces[brace].offset
      var close = i + 2
      while close + 1 < bytes.count, bytes[close] != UInt8(ascii: "}") || bytes[close + 1] != UInt8(ascii: "}") {
        close += 1
      }
      guard close + 1 < bytes.count else {
        diagnostics.append(
          Diagnostic(
            .badValueName, "Double braces that are not closed on their line",
            at: SourceSpan(span.file, start, Int(span.end)),
            help: "Write `{{name}}` on one line; to print two braces, write `\\{\\{`."))
        // Nothing closes the ones after it either.
        break
      }
      var end = start + 2
      while end < span.end, source[end - 2] != UInt8(ascii: "}") || source[end - 1] != UInt8(ascii: "}") { end += 1 }
      let inner = String(decoding: bytes[i + 2..<close], as: UTF8.self)
      addWords(String(decoding: bytes[from..<i], as: UTF8.self), place(to: start))
      let whole = place(to: end)
      if let name = ValueName(inner) {
        push(.value(name), whole)
      } else {
        diagnostics.append(
          Diagnostic(
            .badValueName, "`{{\(inner)}}` is no name of a value", at: whole,
            help:
              "Write `{{name}}` with the name of a parameter in small letters, `{{fact.name}}`, `{{school.name}}` or `{{organisation.name}}`."
          ))
      }
      brace += 2 + bytes[i + 2..<close].count { $0 == UInt8(ascii: "{") }
      i = close + 2
      from = i
    }
    addWords(String(decoding: bytes[from...], as: UTF8.self), place(to: Int(span.end)))
  }

  /// The opening braces of the source text in `span`, and whether each was written as an escape or a reference.
  private func braces(in span: SourceSpan) -> [(offset: Int, isEscaped: Bool)] {
    var result: [(offset: Int, isEscaped: Bool)] = []
    let bytes = file.bytes[span.range]
    var i = bytes.startIndex
    while i < bytes.endIndex {
      if bytes[i] == UInt8(ascii: "\\"), i + 1 < bytes.endIndex {
        if bytes[i + 1] == UInt8(ascii: "{") { result.append((i, true)) }
        i += 2
      } else if bytes[i] == UInt8(ascii: "&"), let length = braceReference(bytes[i...]) {
        result.append((i, true))
        i += length
      } else {
        if bytes[i] == UInt8(ascii: "{") { result.append((i, false)) }
        i += 1
      }
    }
    return result
  }

  /// The length of the reference to an opening brace that begins `bytes`.
  private func braceReference(_ bytes: ArraySlice<UInt8>) -> Int? {
    for name in ["&lcub;", "&lbrace;"] where bytes.starts(with: name.utf8) { return name.utf8.count }
    let head = bytes.prefix(16)
    guard head.starts(with: "&#".utf8), let end = head.firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let digits = String(decoding: head[(head.startIndex + 2)..<end], as: UTF8.self)
    let value = digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value == 0x7B ? end - head.startIndex + 1 : nil
  }

  /// Adds words with every run of white space as one space, none at the beginning.
  private mutating func addWords(_ text: String, _ span: SourceSpan) {
    let before = words.count
    var text = text
    text.withUTF8 { bytes in
      // What is kept is copied in stretches, each up to the white space that is not one space alone.
      var from = 0
      var isBlank = endsWithBlank
      for index in 0..<bytes.count {
        let byte = bytes[index]
        guard byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D else {
          isBlank = false
          continue
        }
        if byte != 0x20 || isBlank {
          words += bytes[from..<index]
          from = index + 1
          if !isBlank { words.append(0x20) }
        }
        isBlank = true
      }
      words += bytes[from...]
      endsWithBlank = isBlank
    }
    guard words.count > before else { return }
    if before == 0 { wordsSpan = span } else { wordsSpan.end = max(wordsSpan.end, span.end) }
  }

  /// Ends the words gathered so far.
  private mutating func endWords() {
    guard !words.isEmpty else { return }
    pieces.append(.text(String(decoding: words, as: UTF8.self)))
    spans.append(wordsSpan)
    words.removeAll(keepingCapacity: true)
  }

  private mutating func trimEnd() {
    if words.last == 0x20 { words.removeLast() }
    endWords()
  }
}

extension Sequence where Element == UInt8 {
  /// Where `byte` stands twice in a row; nil where it never does.
  func firstRange(ofPair byte: UInt8) -> Int? {
    let quick = withContiguousStorageIfAvailable { bytes -> Int? in
      var index = 1
      while index < bytes.count {
        if bytes[index] == byte, bytes[index - 1] == byte { return index - 1 }
        index += 1
      }
      return nil
    }
    if let quick { return quick }
    var before: UInt8 = 0
    for (index, next) in self.enumerated() {
      if next == byte, before == byte { return index - 1 }
      before = next
    }
    return nil
  }
}
