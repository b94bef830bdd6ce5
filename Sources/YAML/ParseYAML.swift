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
