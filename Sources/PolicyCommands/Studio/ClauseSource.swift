internal import PolicyModel
internal import PolicySyntax
internal import SourceText

/// A clause, row or heading in the bytes of its file: its words, its braces, and the lines that belong to it.
///
/// Whatever is changed through it leaves every other byte of the file as it was.
struct ClauseSource {
  enum Kind { case item, paragraph, row, heading }

  /// A replacement of bytes.
  struct Edit {
    var range: Range<Int>
    var text: String
  }

  let file: SourceFile
  let kind: Kind
  /// The lines of the words, each without what it is indented by; none where braces stand alone.
  let lines: [Range<Int>]
  /// The braces; nil where there are none.
  let braces: Range<Int>?
  /// Where each attribute stands in them.
  private let places: [AttributeKey: Range<Int>]
  /// The whole lines of it with its items and notes, without the last line's end.
  let extent: Range<Int>
  /// What further lines are indented by.
  let indent: String
  /// What stands before the words on their line: `- `, with its own indentation.
  let lead: String
  let id: ClauseID

  /// Finds a clause that was read from `file`; nil where it has no place in it.
  init?(_ clause: Clause, in file: SourceFile) {
    guard let span = clause.span, span.range.upperBound <= file.bytes.count, !span.range.isEmpty else { return nil }
    let isRow = clause.content.contains { if case .cells = $0 { true } else { false } }
    var end = Int(span.end)
    func reach(_ clause: Clause) {
      if let span = clause.span { end = max(end, Int(span.end)) }
      if let span = clause.idSpan { end = max(end, Int(span.end)) }
      for note in clause.notes { if let span = note.span { end = max(end, Int(span.end)) } }
      for item in clause.items { reach(item) }
    }
    reach(clause)
    let marks = [clause.idSpan].compactMap { $0 } + clause.attributes.all.compactMap(\.span)
    self.init(
      file, clause.id, span.range, isRow ? .row : clause.isItem ? .item : .paragraph, end: end,
      mark: marks.map { Int($0.start) }.min())
  }

  /// Finds the heading of a section that was read from `file`.
  init?(_ section: Section, in file: SourceFile) {
    guard let span = section.span, span.range.upperBound <= file.bytes.count, !span.range.isEmpty else { return nil }
    let marks = [section.idSpan].compactMap { $0 } + section.attributes.all.compactMap(\.span)
    self.init(
      file, section.id, span.range, .heading, end: Int(span.end), mark: marks.map { Int($0.start) }.min())
  }

  private init(_ file: SourceFile, _ id: ClauseID, _ range: Range<Int>, _ kind: Kind, end: Int, mark: Int?) {
    self.file = file
    self.id = id
    self.kind = kind
    let bytes = file.bytes
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    let first = file.lineIndex(at: range.lowerBound)
    var start = range.lowerBound
    let firstLine = file.lineRange(first)
    // Over the mark of an item, of a heading, the bar of a row.
    func skipBlanks() { while start < firstLine.upperBound, isBlank(bytes[start]) { start += 1 } }
    skipBlanks()
    switch kind {
    case .item:
      let mark = start
      while start < firstLine.upperBound, (0x30...0x39).contains(bytes[start]) { start += 1 }
      if start < firstLine.upperBound, start > mark || [0x2A, 0x2B, 0x2D].contains(bytes[start]) { start += 1 }
      skipBlanks()
    case .heading:
      while start < firstLine.upperBound, bytes[start] == UInt8(ascii: "#") { start += 1 }
      skipBlanks()
    case .row:
      if start < firstLine.upperBound, bytes[start] == UInt8(ascii: "|") { start += 1 }
      skipBlanks()
    case .paragraph: break
    }
    let column = start - firstLine.lowerBound
    indent = kind == .item ? String(repeating: " ", count: column) : ""
    lead = file.text(firstLine.lowerBound..<start)
    let stated = mark.flatMap { StatedBraces(around: $0, in: file) }
    let braces = stated?.range
    self.braces = braces
    places = stated?.places ?? [:]
    var words: [Range<Int>] = []
    let last = file.lineIndex(at: max(range.lowerBound, range.upperBound - 1))
    for number in first...max(first, last) {
      let line = file.lineRange(number)
      var low = number == first ? start : line.lowerBound
      if number > first {
        while low < line.upperBound, low - line.lowerBound < column, isBlank(bytes[low]) { low += 1 }
      }
      var high = min(line.upperBound, max(low, range.upperBound))
      let hasBraces = braces.map { line.lowerBound <= $0.lowerBound && $0.lowerBound <= line.upperBound } ?? false
      if let braces, hasBraces { high = min(high, braces.lowerBound) }
      while high > low, isBlank(bytes[high - 1]) { high -= 1 }
      if kind == .row {
        if braces == nil || !hasBraces { high = line.upperBound }
        while high > low, isBlank(bytes[high - 1]) || bytes[high - 1] == UInt8(ascii: "|") { high -= 1 }
      }
      if hasBraces, high <= low { break }
      words.append(low..<high)
      if hasBraces { break }
    }
    while let end = words.last, end.isEmpty { words.removeLast() }
    lines = words
    let close = file.lineRange(file.lineIndex(at: max(range.lowerBound, max(end, range.upperBound) - 1))).upperBound
    extent = firstLine.lowerBound..<max(close, firstLine.upperBound)
  }

  /// The words as they stand in the file, without what their lines are indented by.
  var words: String { lines.map { file.text($0) }.joined(separator: "\n") }

  /// The bytes that are its own: a page that knew others must not write over them.
  var own: [UInt8] {
    let end = max(lines.last?.upperBound ?? 0, braces?.upperBound ?? 0)
    return end > extent.lowerBound ? Array(file.bytes[extent.lowerBound..<end]) : []
  }

  /// How the file ends its lines.
  var lineEnd: String {
    guard file.lineCount > 1 else { return "\n" }
    let start = file.lineStarts[1]
    return start > 1 && file.bytes[start - 2] == 0x0D ? "\r\n" : "\n"
  }

  /// What a form sent as words of this kind: lines end as they do in memory, and none stands blank around them.
  func normal(_ text: String) -> String {
    var lines: [String] = []
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      var line = line.last == 0x0D ? line.dropLast() : line
      while let last = line.last, last == 0x20 || last == 0x09 { line = line.dropLast() }
      lines.append(String(decoding: line.filter { $0 != 0x0D }, as: UTF8.self))
    }
    while lines.first?.isEmpty == true { lines.removeFirst() }
    while lines.last?.isEmpty == true { lines.removeLast() }
    if kind == .row || kind == .heading { return lines.filter { !$0.isEmpty }.joined(separator: " ") }
    return lines.joined(separator: "\n")
  }

  // MARK: Edits

  /// The one replacement that gives it other words; nil where they are the same.
  func rewording(_ text: String) -> Edit? {
    let new = Array(normal(text).utf8)
    let old = Array(words.utf8)
    guard new != old else { return nil }
    guard !lines.isEmpty else {
      let place = braces?.lowerBound ?? extent.upperBound
      return Edit(range: place..<place, text: indented(String(decoding: new, as: UTF8.self)) + lineEnd + indent)
    }
    var before = 0
    while before < min(old.count, new.count), old[before] == new[before] { before += 1 }
    // A character is replaced whole.
    while before > 0, before < old.count && Self.goesOn(old[before]) || before < new.count && Self.goesOn(new[before]) {
      before -= 1
    }
    var after = 0
    while after < min(old.count, new.count) - before, old[old.count - 1 - after] == new[new.count - 1 - after] {
      after += 1
    }
    while after > 0, Self.goesOn(old[old.count - after]) { after -= 1 }
    let middle = String(decoding: new[before..<new.count - after], as: UTF8.self)
    return Edit(range: place(before)..<place(old.count - after), text: indented(middle))
  }

  private static func goesOn(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  private func indented(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { $0 > 0 && !($1.isEmpty && $0 < lines.count - 1) ? indent + $1 : String($1) }
      .joined(separator: lineEnd)
  }

  /// The offset in the file of an offset in ``words``.
  private func place(_ offset: Int) -> Int {
    var rest = offset
    for line in lines {
      if rest <= line.count { return line.lowerBound + rest }
      rest -= line.count + 1
    }
    return lines.last?.upperBound ?? extent.upperBound
  }

  /// The replacement that states `value` under `key`, or takes it away for an empty one; nil where nothing changes.
  func stating(_ key: AttributeKey, _ value: String) -> Edit? {
    let value = String(value.unicodeScalars.filter { $0 != "\"" && $0.value >= 0x20 })
    let isBare =
      !value.isEmpty
      && value.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || [0x2D, 0x2E, 0x7B, 0x7D].contains(byte)
      }
    let word = "\(key.rawValue)=" + (isBare ? value : "\"\(value)\"")
    guard let braces else {
      if value.isEmpty { return nil }
      let end = lines.last?.upperBound ?? extent.upperBound
      switch kind {
      case .heading: return Edit(range: end..<end, text: " {\(word)}")
      case .row: return Edit(range: extent.upperBound..<extent.upperBound, text: " {\(word)} |")
      default: return Edit(range: end..<end, text: "\(lineEnd)\(indent){\(word)}")
      }
    }
    if let token = places[key] {
      if value.isEmpty {
        var start = token.lowerBound
        while start > braces.lowerBound + 1, file.bytes[start - 1] == 0x20 { start -= 1 }
        return Edit(range: start..<token.upperBound, text: "")
      }
      let stated = file.text(token).dropFirst(key.rawValue.count + 1)
      if stated == value || stated == "\"\(value)\"" { return nil }
      return Edit(range: token, text: word)
    }
    if value.isEmpty { return nil }
    let end = braces.upperBound - 1
    return Edit(range: end..<end, text: braces.count > 2 ? " \(word)" : word)
  }

  /// The insertion of a clause like this one after it.
  func adding(_ text: String, _ attributes: String) -> Edit {
    let words = normal(text)
    let place = extent.upperBound..<extent.upperBound
    switch kind {
    case .row: return Edit(range: place, text: "\(lineEnd)\(lead)\(words) | {\(attributes)} |")
    case .item:
      return Edit(range: place, text: "\(lineEnd)\(lead)\(indented(words))\(lineEnd)\(indent){\(attributes)}")
    case .paragraph, .heading:
      return Edit(
        range: place, text: "\(lineEnd)\(lineEnd)\(indented(words))\(lineEnd){\(attributes)}")
    }
  }

  /// The deletion of its lines, with the blank one that would be left over.
  var deletion: Edit {
    var next = file.lineIndex(at: max(extent.lowerBound, extent.upperBound - 1)) + 1
    let first = file.lineIndex(at: extent.lowerBound)
    func isBlank(_ line: Int) -> Bool { file.bytes[file.lineRange(line)].allSatisfy { $0 == 0x20 || $0 == 0x09 } }
    if first == 0 || isBlank(first - 1), next < file.lineCount, isBlank(next) { next += 1 }
    return Edit(range: extent.lowerBound..<(next < file.lineCount ? file.lineStarts[next] : file.bytes.count), text: "")
  }

  /// The exchange of this clause with one that stands after it in the same file.
  func exchange(with later: ClauseSource) -> Edit? {
    guard extent.upperBound <= later.extent.lowerBound else { return nil }
    let between = extent.upperBound..<later.extent.lowerBound
    return Edit(
      range: extent.lowerBound..<later.extent.upperBound,
      text: file.text(later.extent) + file.text(between) + file.text(extent))
  }

  /// The file with edits that do not overlap.
  static func apply(_ edits: [Edit], to file: SourceFile) -> [UInt8] {
    var result: [UInt8] = []
    var done = 0
    for (_, edit) in edits.enumerated().sorted(by: {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }) {
      guard edit.range.lowerBound >= done else { continue }
      result += file.bytes[done..<edit.range.lowerBound]
      result += edit.text.utf8
      done = edit.range.upperBound
    }
    return result + file.bytes[done...]
  }
}
