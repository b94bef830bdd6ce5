internal import Diagnostics
internal import SourceText

/// Finds `page-furniture`: what a page of the document from which a text came had at its top or foot.
struct PageFurniture {
  /// Short paragraphs by their words, to find those that stand on every page.
  private var lines: [String: [SourceSpan]] = [:]

  mutating func check(_ text: WrittenText, into diagnostics: inout DiagnosticList) {
    for (index, line) in text.lines.enumerated() {
      // Most lines have more words, which are counted before they are told apart.
      guard line.count <= 160, (1...14).contains(text.wordCount(line)) else { continue }
      let words = text.words(line)
      let before = index > 0 ? text.lines[index - 1] : nil
      if isFurniture(text, line, words, before, isAlone: text.lines.count == 1) {
        Self.report(line, text, into: &diagnostics)
      } else if text.lines.count == 1, text.attributes == nil, words.count <= 10, words.count > 1,
        !Array(".;:,?!".utf8).contains(text.file.bytes[line.upperBound - 1])
      {
        lines[words.joined(separator: " "), default: []].append(text.span(line))
      }
    }
  }

  /// Reports the paragraphs that stand three times or more.
  func finish(into diagnostics: inout DiagnosticList) {
    for places in lines.values where places.count > 2 {
      for place in places {
        diagnostics.append(
          Diagnostic(
            .pageFurniture, "A line that stands \(places.count) times, as the head or foot of a page does", at: place,
            help: Self.help))
      }
    }
  }

  private static let help =
    "It is read as a clause. Pages get their title, version and number from Precept; take the line away."

  private static func report(_ line: Range<Int>, _ text: WrittenText, into diagnostics: inout DiagnosticList) {
    var fixes: [Diagnostic.Fix] = []
    if text.attributes == nil || text.lines.count > 1 {
      let start = text.lineStart(line.lowerBound)
      let index = text.file.lineIndex(at: line.lowerBound) + 1
      let end = index < text.file.lineCount ? text.file.lineStarts[index] : text.file.bytes.count
      if text.place == .item(isFirst: true), line == text.lines.first {
        // The mark of an item stands on the same line.
      } else {
        fixes = [.init("Take the line away", isSafe: false, edits: [.init(text.span(start..<end), "")])]
      }
    }
    diagnostics.append(
      Diagnostic(
        .pageFurniture, "The head or foot of a page", at: text.span(line), help: help, fixes: fixes))
  }

  private static let prepositions: Set<String> = ["on", "see", "at", "to", "from", "and", "of", "or", "in"]

  private func isFurniture(
    _ text: WrittenText, _ line: Range<Int>, _ words: [String], _ before: Range<Int>?, isAlone: Bool
  ) -> Bool {
    let bytes = text.bytes(line)
    let isSentence = Array(".;:,?!".utf8).contains(text.file.bytes[line.upperBound - 1])
    // `Page 3 of 12`, `Mobile Phones Policy v2 | Page 3`, `3 | P a g e`
    if let page = words.firstIndex(of: "page"), !isSentence {
      let previous = page > 0 ? words[page - 1] : before.flatMap { text.lastWord($0) }
      let rest = words[(page + 1)...]
      if !(previous.map(Self.prepositions.contains) ?? false), let number = rest.first, Self.isNumber(number) {
        let after = rest.dropFirst()
        let ends = after.isEmpty || after.first == "of" && after.dropFirst().first.map(Self.isNumber) ?? false
        if ends, after.count <= 2 || page == 0 { return true }
      }
      if page == words.count - 1, page > 0, Self.isNumber(words[page - 1]), bytes.contains(UInt8(ascii: "|")) {
        return true
      }
    }
    let spread = words.joined()
    if !isSentence, spread.hasSuffix("page"), words.suffix(4) == ["p", "a", "g", "e"] { return true }
    // `12`, `– 12 –`, `3 of 12`, `3/12`
    if isAlone, words.allSatisfy({ Self.isNumber($0) || $0 == "of" || $0 == "–" || $0 == "—" }), words.count <= 3,
      words.contains(where: Self.isNumber), text.attributes == nil
    {
      return true
    }
    if words.contains("uncontrolled"), words.contains("printed") || words.contains("copies") { return true }
    // `© Estuary Teaching Alliance 2024`
    if isAlone, !isSentence, bytes.starts(with: [0xC2, 0xA9]) || words.first == "copyright" { return true }
    return isAlone && !isSentence && isControl(words)
  }

  private static let control: [[String]] = [
    ["version"], ["last", "reviewed"], ["last", "updated"], ["next", "review"], ["review", "date"],
    ["date", "of", "issue"], ["issue", "date"], ["date", "of", "next"], ["date", "approved"], ["approved", "by"],
    ["reviewed"], ["document", "reference"], ["document", "ref"], ["policy", "reference"],
  ]

  /// `Version 2.1`, `Last reviewed: September 2024`.
  private func isControl(_ words: [String]) -> Bool {
    words.count <= 8 && words.contains { $0.utf8.contains { (0x30...0x39).contains($0) } }
      && Self.control.contains { words.starts(with: $0) }
  }

  private static func isNumber(_ word: String) -> Bool {
    word.utf8.count <= 4 && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
