internal import Diagnostics
internal import SourceText

/// Keys between braces without a colon of their own. YAML reads them as keys without a value; whoever wrote them meant a
/// value, or went on with a text that has a comma in it.
///
///     { staff:in-full }                         → the key staff, without a space after its colon
///     { label: Who, if anybody, reports? }      → the text “Who, if anybody, reports?”, without its quotes
extension YAMLTreeBuilder {
  /// Whether `value` is empty because no colon stands after the key at `key`.
  func isBare(_ value: YAMLNode, after key: SourceSpan) -> Bool {
    guard case .scalar(let scalar) = value.content, scalar.isPlain, scalar.text.isEmpty else { return false }
    return !text.range.clamped(to: key.range.upperBound..<max(key.range.upperBound, value.span.range.upperBound))
      .contains { text[$0] == UInt8(ascii: ":") } && text[Int(key.end)] != UInt8(ascii: ":")
  }

  /// Reports the entries at `bare`, and reads on as if they were written as they are meant.
  mutating func mendBare(_ entries: inout [YAMLEntry], _ bare: [Int]) {
    var result: [YAMLEntry] = []
    var isBareIndex = [Bool](repeating: false, count: entries.count)
    for index in bare where index < entries.count { isBareIndex[index] = true }
    /// The text that goes on over commas, from its first part.
    var torn: YAMLEntry?
    func finish(_ builder: inout YAMLTreeBuilder) {
      if let torn { builder.reportTorn(torn) }
      torn = nil
    }
    for (index, entry) in entries.enumerated() {
      guard isBareIndex[index] else {
        finish(&self)
        result.append(entry)
        continue
      }
      if let spaced = spaced(entry) {
        finish(&self)
        result.append(spaced)
      } else if let before = result.last, isTorn(before, by: entry, isFirst: torn == nil) {
        let span = text.span(Int(before.value.span.start), Int(entry.keySpan.end))
        let whole = YAMLNode(.scalar(YAMLScalar(text: text.file.text(span.range), isPlain: false)), span: span)
        let joined = YAMLEntry(key: before.key, keySpan: before.keySpan, value: whole)
        result[result.count - 1] = joined
        torn = joined
      } else {
        finish(&self)
        result.append(entry)
      }
    }
    finish(&self)
    entries = result
  }

  /// The entry that `staff:in-full` is meant to be, which is reported.
  private mutating func spaced(_ entry: YAMLEntry) -> YAMLEntry? {
    let range = entry.keySpan.range
    guard text.file.bytes[range].elementsEqual(entry.key.utf8),
      let colon = range.first(where: { text[$0] == UInt8(ascii: ":") }), colon > range.lowerBound,
      colon + 1 < range.upperBound, text[colon + 1] != UInt8(ascii: "/")
    else { return nil }
    let name = range.lowerBound..<colon
    guard text.file.bytes[name].allSatisfy({ !isSpace($0) }) else { return nil }
    let value = text.span(colon + 1, range.upperBound)
    report(
      Diagnostic(
        .badYAML, "a space is missing after this colon", at: text.span(colon, colon + 1),
        help: "a key ends in a colon with a space after it: `key: value`",
        fixes: [.init("put a space after it", isSafe: true, edits: [.init(text.span(colon + 1, colon + 1), " ")])]))
    return YAMLEntry(
      key: text.file.text(name), keySpan: text.span(name.lowerBound, name.upperBound),
      value: YAMLNode(.scalar(YAMLScalar(text: text.file.text(value.range), isPlain: true)), span: value))
  }

  /// Whether `entry` goes on with the text of the one before it: words, not the name of a key.
  private func isTorn(_ before: YAMLEntry, by entry: YAMLEntry, isFirst: Bool) -> Bool {
    guard case .scalar(let scalar) = before.value.content, !scalar.text.isEmpty, scalar.isPlain || !isFirst else {
      return false
    }
    return !isFirst || entry.key.utf8.contains { !isLetter($0) && $0 != UInt8(ascii: "-") }
  }

  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }

  private mutating func reportTorn(_ entry: YAMLEntry) {
    let span = entry.value.span
    report(
      Diagnostic(
        .badYAML, "the text of `\(entry.key)` has a comma in it and stands without quotes", at: span,
        help: "between braces a comma ends a value; put the text in quotes",
        fixes: [
          .init(
            "put the text in quotes", isSafe: true, edits: [.init(span, yamlQuoted(text.file.text(span.range)))])
        ]))
  }
}
