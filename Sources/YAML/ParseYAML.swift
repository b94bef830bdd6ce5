public import Diagnostics
public import SourceText

/// The limits on YAML, which hold before a tree of it is built.
public enum YAMLLimits {
  /// Bytes of one front matter or one file.
  public static let bytes = 256 * 1024
  /// Brackets within brackets.
  public static let flowDepth = 32
  /// Groups and lists within one another, with brackets or without.
  public static let depth = 100
}

/// Reads `range` of `file` as one YAML document without anchors, aliases, tags, merge keys or keys that are not text.
///
/// Offsets are bytes of the whole file. An empty document is an empty mapping. Nil where no tree can be made of it;
/// then, and for whatever else is refused, `diagnostics` says why. A repeated key leaves the first in the tree. Nothing
/// but text is told apart by what it looks like: `YAMLReader` types the values.
///
///     title: Social media     // mapping: title (0..<5) -> plain scalar "Social media" (7..<19)
public func parseYAML(
  _ file: SourceFile, id: FileID, range: Range<Int>, into diagnostics: inout DiagnosticList
) -> YAMLNode? {
  let range = range.clamped(to: 0..<file.bytes.count)
  if range.count > YAMLLimits.bytes {
    let place = range.lowerBound + YAMLLimits.bytes
    diagnostics.append(
      Diagnostic(
        .overLimit, "this YAML is longer than \(YAMLLimits.bytes / 1024) KiB", at: SourceSpan(id, place, place),
        help: "the front matter says what a policy is; put long text into the policy itself, and data beside it"))
    return nil
  }
  var flaws: [YAMLText.Flaw] = []
  let text = YAMLText(file, id, range, flaws: &flaws)
  if !flaws.isEmpty {
    diagnostics.append(contentsOf: flaws.map { diagnose($0, in: id) })
    return nil
  }
  if let blank = unusualBlank(in: text) {
    diagnostics.append(blank)
    return nil
  }
  if let excess = firstFlowExcess(in: file.bytes, text.range, limit: YAMLLimits.flowDepth) {
    diagnostics.append(tooDeep(in: text, at: excess, flow: true))
    return nil
  }
  return file.bytes.withUnsafeBufferPointer { bytes in
    var builder = YAMLTreeBuilder(text)
    var parser = LibYAML(UnsafeBufferPointer(rebasing: bytes[text.range]))
    do throws(YAMLFailure) {
      while builder.take(try parser.next()) {}
    } catch {
      builder.fail(diagnose(error, in: text))
    }
    diagnostics.append(contentsOf: builder.diagnostics)
    return builder.result
  }
}

/// That brackets, or groups and lists, nest too deeply at `offset`.
func tooDeep(in text: YAMLText, at offset: Int, flow: Bool) -> Diagnostic {
  let limit = flow ? YAMLLimits.flowDepth : YAMLLimits.depth
  return Diagnostic(
    .overLimit, "\(flow ? "brackets" : "keys and lists") are nested more than \(limit) deep",
    at: text.span(offset, offset + 1),
    help: "no value of a policy is nested like this; look for a bracket or dash too many")
}

private func diagnose(_ flaw: YAMLText.Flaw, in id: FileID) -> Diagnostic {
  switch flaw {
  case .notUTF8(let offset):
    return Diagnostic(
      .notUTF8, "this file is not UTF-8 text", at: SourceSpan(id, offset, offset + 1),
      help: "save the file as UTF-8")
  case .invisible(let character, let span): return character.diagnostic(at: span)
  }
}

/// That blanks stand between keys and values, or before them, that only look like the one of the space bar.
private func unusualBlank(in text: YAMLText) -> Diagnostic? {
  let places = UnusualBlank.places(in: text.file.bytes, text.range).filter { place in
    var before = place.lowerBound
    while before > text.range.lowerBound, text[before - 1] == 0x20 { before -= 1 }
    if before == text.range.lowerBound { return true }
    let byte = text[before - 1]
    return byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") || byte == 0x0A || byte == 0x0D
      || byte == UInt8(ascii: "-") && text.lineContent(at: before - 1) == before - 1
      || byte == UInt8(ascii: ":") && isKey(before: before - 1, text)
  }
  guard let first = places.first else { return nil }
  return Diagnostic(
    .badYAML, text[first.lowerBound] == 0xC2 ? "a no-break space" : "an unusual space",
    at: text.span(first.lowerBound, first.upperBound),
    help: "a word processor put it there; it looks like a space, and YAML takes it for a letter",
    fixes: [
      .init(
        "write \(places.count == 1 ? "a space" : "spaces")", isSafe: true,
        edits: places.map { .init(text.span($0.lowerBound, $0.upperBound), " ") })
    ])
}

/// Whether nothing but the letters of a key stands before the colon at `colon`.
private func isKey(before colon: Int, _ text: YAMLText) -> Bool {
  var i = colon
  while i > text.range.lowerBound, (text[i - 1] | 0x20) >= 0x61 && (text[i - 1] | 0x20) <= 0x7A || text[i - 1] == 0x2D {
    i -= 1
  }
  guard i < colon else { return false }
  while i > text.range.lowerBound, text[i - 1] == 0x20 { i -= 1 }
  return i == text.range.lowerBound || [0x0A, 0x0D, UInt8(ascii: "{"), UInt8(ascii: ",")].contains(text[i - 1])
}
