internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// What one pair of braces says.
struct ParsedAttributes {
  /// The id after `#`, and where it stands (without the `#`).
  var id: (text: String, span: SourceSpan)?
  /// Everything else.
  var attributes = Attributes()
  /// Where each attribute stands whole, with its key.
  var spans: [AttributeKey: SourceSpan] = [:]
  /// The braces themselves.
  var span: SourceSpan
}

/// Reads the attributes of a section or clause from the bytes of the source.
///
///     {#press within="1 day" .consequence}   →   id press, within = 1 day, consequence
struct AttributeParser {
  let file: SourceFile
  let id: FileID
  /// Whether `.omit`, `after=` and the like are allowed: in a school's changes.
  let allowsOverlay: Bool

  /// Whether the bytes of `range` begin as attributes do: a brace, then `#`, `.`, a letter or the closing brace,
  /// but not a second brace, which begins a value name.
  func looksLikeAttributes(_ range: Range<Int>) -> Bool {
    guard range.count >= 2, file.bytes[range.lowerBound] == UInt8(ascii: "{") else { return false }
    let next = file.bytes[range.lowerBound + 1]
    return next != UInt8(ascii: "{")
      && (next == UInt8(ascii: "#") || next == UInt8(ascii: ".") || next == UInt8(ascii: "}") || next == 0x20
        || isLetter(next) || UnusualBlank.width(in: file.bytes, at: range.lowerBound + 1) > 0)
  }

  /// The offset after the brace that closes the one at `range.lowerBound`, if it closes inside `range`.
  /// Quoted values and value names may hold braces.
  func closing(_ range: Range<Int>) -> Int? {
    var i = range.lowerBound + 1
    var quoted = false
    while i < range.upperBound {
      let byte = file.bytes[i]
      if byte == UInt8(ascii: "\"") {
        quoted.toggle()
      } else if !quoted, byte == UInt8(ascii: "{"), i + 1 < range.upperBound, file.bytes[i + 1] == byte {
        while i + 1 < range.upperBound, !(file.bytes[i] == UInt8(ascii: "}") && file.bytes[i + 1] == UInt8(ascii: "}"))
        {
          i += 1
        }
        i += 1
      } else if !quoted, byte == UInt8(ascii: "}") {
        return i + 1
      }
      i += 1
    }
    return nil
  }

  /// Reads `range`, which begins with a brace and ends with the one that closes it.
  func parse(_ range: Range<Int>, into diagnostics: inout DiagnosticList) -> ParsedAttributes {
    var result = ParsedAttributes(span: span(range))
    let inner = range.lowerBound + 1..<range.upperBound - 1
    reportBlanks(UnusualBlank.places(in: file.bytes, range), into: &diagnostics)
    let curly = curlyQuotes(inner)
    if !curly.isEmpty {
      diagnostics.append(
        Diagnostic(
          .badAttribute, "Curly quotation marks around a value", at: curly[0],
          help: "A word processor bends them; a value stands in straight ones, `key=\"value\"`.",
          fixes: [.init("Write straight quotation marks", isSafe: true, edits: curly.map { .init($0, "\"") })]))
    }
    var isEmpty = true
    var i = inner.lowerBound
    while true {
      while i < inner.upperBound, width(ofBlankAt: i) > 0 { i += width(ofBlankAt: i) }
      guard i < inner.upperBound else { break }
      isEmpty = false
      let start = i
      var quoted = false
      var isInsideValueName = false
      while i < inner.upperBound {
        let byte = file.bytes[i]
        if byte == UInt8(ascii: "\"") { quoted.toggle() }
        if byte == UInt8(ascii: "{") { isInsideValueName = true }
        if byte == UInt8(ascii: "}") { isInsideValueName = false }
        if !quoted, !isInsideValueName, width(ofBlankAt: i) > 0 { break }
        i += 1
      }
      // The rest of what curly quotation marks tear apart would only be reported again.
      if curly.isEmpty || file.bytes[start] == UInt8(ascii: "#") { read(start..<i, into: &result, &diagnostics) }
    }
    if isEmpty {
      diagnostics.append(
        Diagnostic(
          .badAttribute, "Braces with nothing in them", at: span(range),
          help: "Write the id of the clause, `{#id}`, or take them away."))
    }
    return result
  }

  /// The bytes of the blank at `i`, of whatever kind; 0 where none stands.
  private func width(ofBlankAt i: Int) -> Int {
    isBlank(file.bytes[i]) ? 1 : file.bytes[i] < 0x80 ? 0 : UnusualBlank.width(in: file.bytes, at: i)
  }

  /// Reports blanks that look like the one of the space bar, and are none.
  func reportBlanks(_ places: [Range<Int>], replacement: String = " ", into diagnostics: inout DiagnosticList) {
    guard let first = places.first else { return }
    let isNoBreak = file.bytes[first.lowerBound] == 0xC2
    diagnostics.append(
      Diagnostic(
        .badAttribute, "\(isNoBreak ? "A no-break space" : "An unusual space") in braces", at: span(first),
        help: "A word processor put it there; it looks like a space and is none.",
        fixes: [
          .init(
            replacement.isEmpty ? "Take it away" : "Write \(places.count == 1 ? "a space" : "spaces")", isSafe: true,
            edits: places.map { .init(span($0), replacement) })
        ]))
  }

  /// The text of a value, with the blanks of the space bar.
  private func text(ofValue range: Range<Int>) -> String {
    guard file.bytes[range].contains(where: { $0 >= 0x80 }) else { return file.text(range) }
    let places = UnusualBlank.places(in: file.bytes, range)
    guard !places.isEmpty else { return file.text(range) }
    var bytes: [UInt8] = []
    var done = range.lowerBound
    for place in places {
      bytes += file.bytes[done..<place.lowerBound] + [0x20]
      done = place.upperBound
    }
    return String(decoding: bytes + file.bytes[done..<range.upperBound], as: UTF8.self)
  }

  /// Where `“` and `”` stand.
  private func curlyQuotes(_ range: Range<Int>) -> [SourceSpan] {
    var result: [SourceSpan] = []
    var i = range.lowerBound
    while i + 2 < range.upperBound {
      if file.bytes[i] == 0xE2, file.bytes[i + 1] == 0x80, [0x9C, 0x9D].contains(file.bytes[i + 2]) {
        result.append(span(i..<i + 3))
        i += 3
      } else {
        i += 1
      }
    }
    return result
  }

  /// The offset after the value name that begins `range`; nil where it is not closed.
  func afterValueName(_ range: Range<Int>) -> Int? {
    var i = range.lowerBound + 2
    while i + 1 < range.upperBound {
      if file.bytes[i] == UInt8(ascii: "}"), file.bytes[i + 1] == UInt8(ascii: "}") { return i + 2 }
      i += 1
    }
    return nil
  }

  private func read(_ range: Range<Int>, into result: inout ParsedAttributes, _ diagnostics: inout DiagnosticList) {
    let word = file.bytes[range]
    switch file.bytes[range.lowerBound] {
    case UInt8(ascii: "#"):
      let span = span(range.lowerBound + 1..<range.upperBound)
      if let first = result.id {
        diagnostics.append(
          Diagnostic(
            .duplicateAttribute, "A second id, `#\(file.text(span.range))`, in one pair of braces", at: span,
            help: "A section or clause has one id; former ids stand in `was=`.",
            notes: [.init("the first id", first.span)]))
      } else {
        result.id = (file.text(span.range), span)
      }
    case UInt8(ascii: "."):
      add(file.text(range.lowerBound + 1..<range.upperBound), value: nil, at: span(range), range, &result, &diagnostics)
    default:
      guard let equals = word.firstIndex(of: UInt8(ascii: "=")) else {
        let text = file.text(range)
        diagnostics.append(
          Diagnostic(
            .badAttribute, "`\(text)` is neither an id, a flag nor a value", at: span(range),
            help: known(text)
              ?? "Write `#id`, `.flag` or `key=value`; a value with blanks stands in quotation marks."))
        return
      }
      var value = equals + 1..<range.upperBound
      let isQuoted = !value.isEmpty && file.bytes[value.lowerBound] == UInt8(ascii: "\"")
      if isQuoted {
        guard value.count >= 2, file.bytes[value.upperBound - 1] == UInt8(ascii: "\""),
          !file.bytes[value.lowerBound + 1..<value.upperBound - 1].contains(UInt8(ascii: "\""))
        else {
          diagnostics.append(
            Diagnostic(
              .badAttribute,
              "The quotation marks of `\(file.text(range.lowerBound..<equals))` do not enclose its value",
              at: span(value), help: "Write `key=\"value\"`, with a blank before the next attribute."))
          return
        }
        value = value.lowerBound + 1..<value.upperBound - 1
      } else if file.bytes[value].contains(UInt8(ascii: "\"")) {
        diagnostics.append(
          Diagnostic(
            .badAttribute, "The quotation marks of `\(file.text(range.lowerBound..<equals))` do not enclose its value",
            at: span(value), help: "Write `key=\"value\"`, with the marks around the whole value."))
        return
      }
      add(
        file.text(range.lowerBound..<equals), value: text(ofValue: value), at: span(value), range, &result, &diagnostics
      )
    }
  }

  /// What was probably meant by a bare word.
  private func known(_ word: String) -> String? {
    guard let key = AttributeKey(rawValue: word) else {
      return ClauseID(stated: word).map { "An id begins with `#`: write `#\($0)`." }
    }
    return key.isFlag ? "A flag begins with a full stop: write `.\(word)`." : "Write `\(word)=…` with its value."
  }

  private func add(
    _ name: String, value: String?, at place: SourceSpan, _ whole: Range<Int>, _ result: inout ParsedAttributes,
    _ diagnostics: inout DiagnosticList
  ) {
    let known = AttributeKey.allCases.filter { allowsOverlay || !$0.isOverlayOnly }
    guard let key = AttributeKey(rawValue: name), known.contains(key) else {
      let isOverlay = AttributeKey(rawValue: name) != nil
      let near = closest(to: name, among: known.map(\.rawValue))
      let nameSpan = span(
        value == nil ? whole.lowerBound + 1..<whole.upperBound : whole.lowerBound..<whole.lowerBound + name.utf8.count)
      diagnostics.append(
        Diagnostic(
          .unknownAttribute, "Unknown attribute `\(name)`" + didYouMean(near),
          at: nameSpan,
          help: isOverlay
            ? "Only a school's changes to a model say `\(name)`."
            : "The attributes are " + known.map { $0.isFlag ? ".\($0.rawValue)" : $0.rawValue }.joined(separator: ", ")
              + ".",
          fixes: near.map { [.init("Write `\($0)`", isSafe: false, edits: [.init(nameSpan, $0)])] } ?? []))
      return
    }
    guard key.isFlag == (value == nil) else {
      diagnostics.append(
        Diagnostic(
          .badAttribute,
          key.isFlag ? "`\(name)` takes no value" : "`\(name)` needs a value", at: span(whole),
          help: key.isFlag
            ? "It is a flag: write `.\(name)`." : "Write `\(name)=…`, in quotation marks if it has blanks."))
      return
    }
    if let value, value.utf8.allSatisfy({ isBlank($0) }) {
      diagnostics.append(
        Diagnostic(.badAttribute, "`\(name)` is empty", at: span(whole), help: "Give it a value, or take it away."))
      return
    }
    if let first = result.attributes[key] {
      diagnostics.append(
        Diagnostic(
          .duplicateAttribute, "`\(name)` is stated twice", at: span(whole), help: "Keep one of them.",
          notes: [.init("first stated here", first.span)]))
      return
    }
    result.attributes[key] = StatedAttribute(key, value ?? "", span: place)
    result.spans[key] = span(whole)
  }

  private func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(id, range.lowerBound, range.upperBound) }
}

func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

extension AttributeParser {
  /// Whether what looks like attributes can be nothing else: text in braces, as in "use {braces}", has no `#`, `.` or `=`.
  func isDefinitelyAttributes(_ range: Range<Int>) -> Bool {
    let next = file.bytes[range.lowerBound + 1]
    if next == UInt8(ascii: "#") || next == UInt8(ascii: ".") { return true }
    for byte in file.bytes[(range.lowerBound + 1)..<range.upperBound] {
      if byte == UInt8(ascii: "=") || byte == UInt8(ascii: "#") { return true }
      if byte == UInt8(ascii: "}") { return false }
    }
    return false
  }
}
