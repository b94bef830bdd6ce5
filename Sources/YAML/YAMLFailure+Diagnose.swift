internal import Diagnostics
internal import SourceText

/// Says in the user's words what libyaml found wrong, at the place that has to be changed.
///
/// The texts that are looked for are those of libyaml 0.2's `scanner.c` and `parser.c`.
func diagnose(_ failure: YAMLFailure, in text: YAMLText) -> Diagnostic {
  let explanation = YAMLExplanation(
    text: text, place: text.offset(failure.problemMark), context: text.offset(failure.contextMark))
  switch failure.problem {
  case "mapping values are not allowed in this context": return explanation.unexpectedColon()
  case "could not find expected ':'": return explanation.lineWithoutKey()
  case "did not find expected key", "did not find expected '-' indicator": return explanation.unexpectedText()
  case "did not find expected ',' or ']'", "did not find expected ',' or '}'": return explanation.openBracket()
  case "did not find expected node content": return explanation.missingValue()
  case "found unexpected end of stream", "found unexpected document indicator": return explanation.openQuote()
  case "found a tab character that violates indentation",
    "found a tab character where an indentation space is expected":
    return explanation.tab()
  case "found character that cannot start any token": return explanation.badStart()
  case "block sequence entries are not allowed in this context": return explanation.listOnKeyLine()
  case "did not find expected <document start>": return explanation.textAfterEnd()
  case "did not find expected comment or line break" where failure.context == "while scanning a block scalar":
    return explanation.textAfterBlockHeader()
  case "found unknown escape character", "did not find expected hexdecimal number",
    "found invalid Unicode character escape code":
    return explanation.badEscape()
  default: break
  }
  switch failure.context {
  case "while scanning an alias", "while scanning an anchor", "while scanning a tag", "while parsing a tag",
    "while parsing a node":
    return explanation.quoteStart(at: text.offset(failure.contextMark))
  case "while scanning a directive", "while scanning a %YAML directive", "while scanning a %TAG directive",
    "while parsing a %TAG directive":
    return explanation.directive()
  default:
    return explanation.make(
      "this cannot be read as YAML", explanation.place, help: "put text that holds punctuation in quotes")
  }
}

private struct YAMLExplanation {
  let text: YAMLText
  /// Where libyaml noticed.
  let place: Int
  /// Where what it was reading began.
  let context: Int

  func make(
    _ message: String, _ start: Int, _ end: Int? = nil, help: String, notes: [Diagnostic.Note] = [],
    fixes: [Diagnostic.Fix] = []
  ) -> Diagnostic {
    let end = min(end ?? start + width(at: start), text.range.upperBound)
    return Diagnostic(.badYAML, message, at: text.span(start, end), help: help, notes: notes, fixes: fixes)
  }

  /// The bytes of the scalar at `offset`; none at the end of a line.
  private func width(at offset: Int) -> Int {
    guard offset < text.range.upperBound, text[offset] != 0x0A, text[offset] != 0x0D else { return 0 }
    var end = offset + 1
    while end < text.range.upperBound, text[end] & 0xC0 == 0x80 { end += 1 }
    return end - offset
  }

  private func source(_ start: Int, _ end: Int) -> String { text.file.text(start..<max(start, end)) }

  private func quoteFix(_ start: Int, _ end: Int) -> [Diagnostic.Fix] {
    guard end > start else { return [] }
    let quoted = yamlDoubleQuoted(source(start, end))
    return [.init("put the value in quotes", isSafe: false, edits: [.init(text.span(start, end), quoted)])]
  }

  func unexpectedColon() -> Diagnostic {
    let line = text.lineContent(at: place)
    if let first = text.keyColon(in: line..<max(line, place)) {
      var start = first + 1
      while start < place, text[start] == 0x20 || text[start] == 0x09 { start += 1 }
      let end = text.valueEnd(from: place)
      let key = source(line, first)
      let isQuoted = text[start] == UInt8(ascii: "\"") || text[start] == UInt8(ascii: "'")
      return make(
        "the value of `\(key)` has a colon in it", place,
        help: isQuoted
          ? "let the quotes hold the whole value"
          : "a colon with a space after it begins a value; put the value in quotes if the colon belongs to it",
        fixes: isQuoted ? [] : quoteFix(start, end))
    }
    // What was read as one value goes on from the line above.
    let index = text.file.lineIndex(at: place)
    let above = index > 0 ? text.lineContent(at: max(text.range.lowerBound, text.file.lineStarts[index] - 1)) : line
    let aboveEnd = text.valueEnd(from: above)
    if above < line, text.keyColon(in: above..<aboveEnd) == nil {
      let colon = (above..<aboveEnd).first { text[$0] == UInt8(ascii: ":") }
      if let colon { return unspacedColon(colon) }
      return withoutKey(above, aboveEnd)
    }
    return make(
      "this key is indented more than the one above it, which already has a value", line, max(place, line + 1),
      help: "line it up with the key above, or delete the value there if this key belongs inside it")
  }

  func lineWithoutKey() -> Diagnostic {
    let end = text.valueEnd(from: context)
    if let colon = (context..<end).first(where: { text[$0] == UInt8(ascii: ":") }) {
      if end - context > 1000 {
        return make(
          "a key is longer than 1,000 characters", context, colon, help: "write a short word before the colon")
      }
      return unspacedColon(colon)
    }
    return withoutKey(context, end)
  }

  private func unspacedColon(_ colon: Int) -> Diagnostic {
    make(
      "a space is missing after this colon", colon,
      help: "a key ends in a colon with a space after it: `key: value`",
      fixes: [
        .init(
          "put a space after it", isSafe: text[colon + 1] != UInt8(ascii: "/"),
          edits: [.init(text.span(colon + 1, colon + 1), " ")])
      ])
  }

  private func withoutKey(_ start: Int, _ end: Int) -> Diagnostic {
    make(
      "this line has no key", start, max(end, start + 1),
      help: "each line is `key: value`; indent the line if it continues the value above it")
  }

  func unexpectedText() -> Diagnostic {
    let line = text.lineContent(at: place)
    let end = max(text.valueEnd(from: place), place)
    guard place > line else {
      if text[place] == UInt8(ascii: ":") {
        return make(
          "a key is missing before the colon", place,
          help: "write the key, or put the value in quotes if the colon belongs to it")
      }
      if text[place] == UInt8(ascii: "-"), isSpace(text[place + 1]) {
        return make(
          "a list item stands where a key is expected", place,
          help: "indent the items of a list under their key, which has nothing after its colon")
      }
      return make(
        "this line does not line up with those above it", place, max(end, place + 1),
        help: "keys that belong together begin in the same column, indented with spaces",
        notes: [.init("they begin here", text.span(context, context + 1))])
    }
    var before = place
    while before > line, text[before - 1] == 0x20 || text[before - 1] == 0x09 { before -= 1 }
    let last = text[before - 1]
    let byte = text[place]
    if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
      return make(
        "a closing bracket too many", place,
        help: "delete it, or put the value in quotes if the brackets belong to it")
    }
    switch last {
    case UInt8(ascii: "'"):
      return make(
        "text after the closing quote", place, max(end, place + 1),
        help: "let the quotes hold the whole value; inside single quotes an apostrophe is written twice: `''`")
    case UInt8(ascii: "\""):
      return make(
        "text after the closing quote", place, max(end, place + 1),
        help: #"let the quotes hold the whole value; inside double quotes a quote is written `\"`"#)
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      return make(
        "text after the closing bracket", place, max(end, place + 1),
        help: "a value that begins with a bracket ends with it; put it in quotes if it is meant as text")
    default:
      return make(
        "this text belongs to no key", place, max(end, place + 1),
        help: "each line is `key: value`; put a value that holds punctuation in quotes")
    }
  }

  func openBracket() -> Diagnostic {
    let isList = text[context] == UInt8(ascii: "[")
    let closing = isList ? "]" : "}"
    let isSameLine = text.file.lineIndex(at: context) == text.file.lineIndex(at: place)
    if isSameLine, place < text.range.upperBound {
      return make(
        "a comma or `\(closing)` is missing here", place,
        help: "put text that holds punctuation in quotes",
        notes: [.init("the \(isList ? "list" : "group") begins here", text.span(context, context + 1))])
    }
    return make(
      "this `\(isList ? "[" : "{")` is never closed", context,
      help: "write `\(closing)` after the last \(isList ? "item" : "value"), or put the value in quotes if the bracket"
        + " belongs to it",
      notes: [.init("read on up to here", text.span(place, place + width(at: place)))])
  }

  func missingValue() -> Diagnostic {
    switch text[place] {
    case UInt8(ascii: ","):
      make("nothing stands before this comma", place, help: "delete the comma, or write what belongs before it")
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      make(
        "this closes a bracket that was never opened", place,
        help: "delete it, or put the value in quotes if the bracket belongs to it")
    default:
      make("a value is missing here", place, help: "write the value, or put it in quotes")
    }
  }

  func openQuote() -> Diagnostic {
    let quote = text[context] == UInt8(ascii: "'") ? "'" : "\""
    return make(
      "this quote is never closed", context,
      help: "write `\(quote)` at the end of the value; a value that only holds an apostrophe needs no quotes")
  }

  func tab() -> Diagnostic {
    var end = place
    while text[end] == 0x09 { end += 1 }
    let span = text.span(place, end)
    let spaces = String(repeating: "  ", count: end - place)
    return make(
      "this line is indented with a tab", place, max(end, place + 1), help: "YAML is indented with spaces only",
      fixes: end > place
        ? [.init("replace it by spaces", isSafe: false, edits: [.init(span, spaces)])] : [])
  }

  func badStart() -> Diagnostic {
    if text[place] == 0x09 { return tab() }
    if text[place] == UInt8(ascii: "%"), text.lineContent(at: place) == place { return directive() }
    return quoteStart(at: place)
  }

  func quoteStart(at start: Int) -> Diagnostic {
    let end = text.valueEnd(from: start)
    return make(
      "a value cannot begin with `\(source(start, start + width(at: start)))`", start,
      help: "the character has a meaning of its own in YAML; put the value in quotes",
      fixes: quoteFix(start, end))
  }

  func listOnKeyLine() -> Diagnostic {
    make(
      "a list cannot begin on the line of its key", place,
      help: "write each item on a line below the key, or the whole list in brackets: `[one, two]`;"
        + " if the dash belongs to a text, put the text in quotes")
  }

  func textAfterEnd() -> Diagnostic {
    make(
      "text after the end of the YAML", place, max(text.valueEnd(from: place), place + 1),
      help: "keys that belong together stand in one group, with no line of `...` or `---` between them")
  }

  func textAfterBlockHeader() -> Diagnostic {
    var start = place
    let line = text.lineContent(at: place)
    while start > line, text[start] != UInt8(ascii: "|"), text[start] != UInt8(ascii: ">") { start -= 1 }
    return make(
      "text after the `\(source(start, start + 1))` that begins a block of text", place,
      max(text.valueEnd(from: place), place + 1),
      help: "begin the text on the next line, indented; if the sign belongs to the text, put the text in quotes")
  }

  func badEscape() -> Diagnostic {
    let start = text[place] == UInt8(ascii: "\\") ? place : max(place - 1, text.range.lowerBound)
    let end = min(start + 1 + width(at: start + 1), text.range.upperBound)
    return make(
      "`\(source(start, end))` has no meaning inside double quotes", start, end,
      help: #"write `\\` for a backslash, or use single quotes, in which it stands for itself"#)
  }

  func directive() -> Diagnostic {
    let start = text.lineContent(at: place)
    return make(
      "a line that begins with `%` is not read here", start, max(text.valueEnd(from: start), start + 1),
      help: "delete the line, or put the value in quotes if it belongs to one")
  }
}
