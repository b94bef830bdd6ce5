internal import CommonMark
public import Diagnostics
public import PolicyModel
public import SourceText
internal import YAML

/// Reads `paper.md`: the version that it speaks for, and the author's words under their headings.
///
/// Every line is in the result, or is a comment, or is reported.
public func readPaper(_ file: SourceFile, id: FileID, into diagnostics: inout DiagnosticList) -> PaperText? {
  guard SourceGate.check(file, id: id, into: &diagnostics),
    let parts = FrontMatter.split(file, id: id, into: &diagnostics)
  else { return nil }
  DisguisedText.check(file, id: id, into: &diagnostics)
  var version: Version?
  if let node = parseYAML(file, id: id, range: parts.yaml, into: &diagnostics) {
    let place = SourceSpan(id, parts.opening.lowerBound, parts.opening.upperBound)
    var fields = FieldReader(node, of: "the paper", at: place, in: file, into: &diagnostics)
    version = fields.value("for", required: true, into: &diagnostics, Version.parse)
    fields.finish(into: &diagnostics)
  }
  var reader = PaperReader(file, id)
  let sections = reader.read(from: parts.body)
  diagnostics.append(contentsOf: reader.diagnostics)
  return version.map { PaperText(version: $0, sections: sections) }
}

/// Cuts the text of a paper at its headings.
private struct PaperReader {
  private let file: SourceFile
  private let id: FileID
  private(set) var diagnostics = DiagnosticList()
  private var sections: [(heading: PaperText.Heading, place: SourceSpan, lines: [Range<Int>])] = []
  /// The mark with which a block of code will end.
  private var fence: (mark: UInt8, count: Int)?
  private var isInComment = false
  /// Where lines stand that no heading takes; the first of each stretch is reported.
  private var isLost = true
  private var hasReportedLoss = false

  init(_ file: SourceFile, _ id: FileID) {
    self.file = file
    self.id = id
  }

  mutating func read(from body: Int) -> [PaperText.Section] {
    for line in 0..<file.lineCount where file.lineStarts[line] >= body { take(file.lineRange(line)) }
    let all = PaperText.Heading.allCases
    let result = sections.map { PaperText.Section($0.heading, text(of: $0.lines)) }
    for (section, place) in zip(result, sections.map(\.place)) { check(section, at: place) }
    return result.sorted { all.firstIndex(of: $0.heading) ?? 0 < all.firstIndex(of: $1.heading) ?? 0 }
  }

  private mutating func take(_ line: Range<Int>) {
    let bytes = file.bytes[line]
    let isBlank = bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 }
    if isInComment || (fence == nil && bytes.starts(with: "<!--".utf8)) {
      let end = Array("-->".utf8)
      isInComment = !bytes.indices.contains { bytes[$0...].starts(with: end) }
      return
    }
    let fenceMark = mark(of: bytes)
    if let open = fence {
      if let fenceMark, fenceMark.mark == open.mark, fenceMark.count >= open.count { fence = nil }
    } else if let fenceMark {
      fence = fenceMark
    } else if let title = title(bytes) {
      heading(title, line)
      return
    }
    if isLost {
      if !isBlank, !hasReportedLoss {
        hasReportedLoss = true
        report(
          "Text that stands under no heading of a paper", line,
          "Put it under one of the headings: \(HumanList.joined(PaperText.Heading.allCases.map(\.rawValue))).")
      }
      return
    }
    sections[sections.count - 1].lines.append(line)
  }

  /// Three or more backticks or tildes, which begin or end code.
  private func mark(of bytes: ArraySlice<UInt8>) -> (mark: UInt8, count: Int)? {
    let rest = bytes.drop { $0 == 0x20 }
    guard let first = rest.first, first == 0x60 || first == 0x7E, bytes.count - rest.count < 4 else { return nil }
    let count = rest.prefix { $0 == first }.count
    return count < 3 ? nil : (first, count)
  }

  /// The words of a heading of the first or second level.
  private func title(_ bytes: ArraySlice<UInt8>) -> String? {
    let bytes = bytes.dropFirst(min(bytes.prefix { $0 == 0x20 }.count, 3))
    let level = bytes.prefix { $0 == 0x23 }.count
    guard (1...2).contains(level), level == bytes.count || bytes[bytes.startIndex + level] == 0x20 else { return nil }
    return String(decoding: bytes.dropFirst(level), as: UTF8.self).split(separator: " ").joined(separator: " ")
  }

  private mutating func heading(_ title: String, _ line: Range<Int>) {
    let known = PaperText.Heading.allCases
    guard let heading = known.first(where: { $0.rawValue.lowercased() == title.lowercased() }) else {
      let near = closest(to: title, among: known.map(\.rawValue))
      report(
        "A paper has no heading “\(title)”" + didYouMean(near), line,
        "Its headings are \(HumanList.joined(known.map(\.rawValue))); a heading within one begins with `###`.")
      (isLost, hasReportedLoss) = (true, true)
      return
    }
    if sections.contains(where: { $0.heading == heading }) {
      report("The heading “\(heading.rawValue)” stands twice", line, "Put what stands under both under one.")
      (isLost, hasReportedLoss) = (true, true)
      return
    }
    sections.append((heading, SourceSpan(id, line.lowerBound, line.upperBound), []))
    (isLost, hasReportedLoss) = (false, false)
  }

  private func text(of lines: [Range<Int>]) -> [UInt8] {
    var result = lines.map { file.bytes[$0] }
    func isBlank(_ line: ArraySlice<UInt8>) -> Bool { line.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
    while let last = result.last, isBlank(last) { result.removeLast() }
    return Array(result.drop { isBlank($0) }.joined(separator: [0x0A]))
  }

  /// What a page could not show of it.
  private mutating func check(_ section: PaperText.Section, at place: SourceSpan) {
    let html = CommonMark.html(fromMarkdown: section.text)
    func holds(_ words: String) -> Bool {
      let words = Array(words.utf8)
      return html.indices.contains { html[$0] == words[0] && html[$0...].starts(with: words) }
    }
    if holds("<!-- raw HTML omitted -->") {
      diagnostics.append(
        Diagnostic(
          .badPaper, "HTML under “\(section.heading.rawValue)”, which no page would show", at: place,
          help: "Write it as Markdown; a comment begins a line of its own."))
    }
    if holds("<h1>") || holds("<h2>") {
      diagnostics.append(
        Diagnostic(
          .badPaper, "An underlined heading under “\(section.heading.rawValue)”", at: place,
          help: "Write `### ` before it; what begins with one or two `#` is a heading of the paper."))
    }
    if holds("<img ") {
      diagnostics.append(
        Diagnostic(
          .badPaper, "A picture under “\(section.heading.rawValue)”, which no page would show", at: place,
          help: "Say in words what it shows, or hand it in beside the paper."))
    }
  }

  private mutating func report(_ message: String, _ range: Range<Int>, _ help: String) {
    diagnostics.append(
      Diagnostic(.badPaper, message, at: SourceSpan(id, range.lowerBound, range.upperBound), help: help))
  }
}
