internal import JSON
public import SourceText

/// Diagnostics as SARIF 2.1.0 (OASIS), for code review tools.
///
/// Columns are in Unicode code points, ends are exclusive. Paths are relative to the base `WORKSPACE`, which the reader
/// of the log resolves: no absolute path is written. Only the rules that were broken are listed, in order of code.
/// What is ignored or stands in a baseline is there with its suppression; then each result says what suppresses it, be
/// it nothing (3.27.23).
public struct SARIFRenderer: Sendable {
  /// The version of Precept that is named as the tool.
  public var version: String

  /// Makes a renderer that names `version`.
  public init(version: String) { self.version = version }

  /// All of `list` in its order, as one indented JSON document.
  public func render(_ list: DiagnosticList, in map: SourceMap) -> [UInt8] {
    let reported = list.sorted(in: map)
    let suppressed = list.sortedSuppressed(in: map)
    let diagnostics = reported + suppressed.map(\.diagnostic)
    var rules: [Rule] = []
    for rule in diagnostics.map(\.rule).sorted(by: { $0.code < $1.code }) where rules.last?.code != rule.code {
      rules.append(rule)
    }
    var indices: [String: Int] = [:]
    for (index, rule) in rules.enumerated() { indices[rule.code] = index }

    let driver: JSONValue = [
      "name": "Precept", "version": .string(version), "rules": .array(rules.map(describe)),
    ]
    let base: JSONValue = ["description": ["text": "The directory that holds Policies/workspace.yml"]]
    let run: JSONValue = [
      "tool": ["driver": driver],
      "columnKind": "unicodeCodePoints",
      "newlineSequences": ["\r\n", "\n", "\r"],
      "originalUriBaseIds": ["WORKSPACE": base],
      "results": .array(
        reported.map { result($0, indices[$0.rule.code] ?? 0, suppressed.isEmpty ? nil : [], map) }
          + suppressed.map { item in
            result(item.diagnostic, indices[item.diagnostic.rule.code] ?? 0, [describe(item.suppression, map)], map)
          }),
    ]
    let log: JSONValue = [
      "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "version": "2.1.0",
      "runs": [run],
    ]
    var writer = JSONWriter(.pretty)
    writer.value(log)
    return writer.bytes
  }

  private func describe(_ rule: Rule) -> JSONValue {
    let summary = rule.summary
    let sentence = summary.firstIndex(of: ".").map { String(summary[...$0]) } ?? summary
    return [
      "id": .string(rule.code),
      "name": .string(rule.name),
      "shortDescription": ["text": .string(sentence)],
      "fullDescription": ["text": .string(summary)],
      "help": ["text": .string(rule.page), "markdown": .string(rule.page)],
      "defaultConfiguration": ["level": .string(rule.severity.rawValue)],
    ]
  }

  private func describe(_ suppression: Suppression, _ map: SourceMap) -> JSONValue {
    switch suppression {
    case .ignored(let reason, let span):
      [
        "kind": "inSource", "status": "accepted", "justification": .string(reason),
        "location": ["physicalLocation": physical(span, map)],
      ]
    case .baseline: ["kind": "external", "status": "accepted", "justification": "It stands in the baseline."]
    }
  }

  private func result(
    _ diagnostic: Diagnostic, _ ruleIndex: Int, _ suppressions: [JSONValue]?, _ map: SourceMap
  ) -> JSONValue {
    let placeless = diagnostic.notes.filter { $0.span == nil }.map(\.message)
    let sentences = [diagnostic.message] + placeless + (diagnostic.help.map { [$0] } ?? [])
    let locations: [JSONValue] = diagnostic.span.map { [["physicalLocation": physical($0, map)]] } ?? []
    let members: [(String, JSONValue)] = [
      ("ruleId", .string(diagnostic.rule.code)),
      ("ruleIndex", .integer(ruleIndex)),
      ("level", .string(diagnostic.severity.rawValue)),
      ("message", ["text": .string(sentences.map(sentence).joined(separator: " "))]),
      ("locations", .array(locations)),
    ]
    var result = JSONObject(members)
    let related = diagnostic.notes.compactMap { note in note.span.map { (note.message, $0) } }
    if !related.isEmpty {
      let places = related.enumerated().map { index, note -> JSONValue in
        [
          "id": .integer(index), "physicalLocation": physical(note.1, map),
          "message": ["text": .string(sentence(note.0))],
        ]
      }
      result.append("relatedLocations", .array(places))
    }
    let fixes = diagnostic.fixes.filter { !$0.edits.isEmpty }
    if !fixes.isEmpty { result.append("fixes", .array(fixes.map { describe($0, map) })) }
    if let suppressions { result.append("suppressions", .array(suppressions)) }
    return .object(result)
  }

  private func describe(_ fix: Diagnostic.Fix, _ map: SourceMap) -> JSONValue {
    let edits = fix.edits.sorted { ($0.span.file, $0.span.start) < ($1.span.file, $1.span.start) }
    var files: [FileID] = []
    for edit in edits where files.last != edit.span.file { files.append(edit.span.file) }
    let changes = files.map { id -> JSONValue in
      let replacements = edits.filter { $0.span.file == id }.map { edit -> JSONValue in
        ["deletedRegion": region(edit.span, map), "insertedContent": ["text": .string(edit.replacement)]]
      }
      return ["artifactLocation": artifact(id, map), "replacements": .array(replacements)]
    }
    return ["description": ["text": .string(sentence(fix.title))], "artifactChanges": .array(changes)]
  }

  private func physical(_ span: SourceSpan, _ map: SourceMap) -> JSONValue {
    ["artifactLocation": artifact(span.file, map), "region": region(span, map)]
  }

  private func artifact(_ id: FileID, _ map: SourceMap) -> JSONValue {
    var name = map[id].name[...]
    // A file outside the workspace is named, but not where it is.
    if name.hasPrefix("/") { name = name.split(separator: "/").last ?? "" }
    return ["uri": .string(percentEncoded(name)), "uriBaseId": "WORKSPACE"]
  }

  private func region(_ span: SourceSpan, _ map: SourceMap) -> JSONValue {
    let file = map[span.file]
    let (startLine, startColumn) = codePointPosition(Int(span.start), in: file)
    let (endLine, endColumn) = codePointPosition(Int(span.end), in: file)
    return [
      "startLine": .integer(startLine), "startColumn": .integer(startColumn), "endLine": .integer(endLine),
      "endColumn": .integer(endColumn),
    ]
  }

  /// Line and column from 1; a byte order mark is no part of the text (SARIF 3.30.2).
  private func codePointPosition(_ offset: Int, in file: SourceFile) -> (line: Int, column: Int) {
    let line = file.lineIndex(at: offset)
    var start = file.lineStarts[line]
    if start == 0, offset >= 3, file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    let count = file.bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      for i in start..<max(start, min(offset, bytes.count)) where bytes[i] & 0xC0 != 0x80 { count += 1 }
      return count
    }
    return (line + 1, count + 1)
  }

  /// `text` as a sentence: SARIF shows messages in running text.
  private func sentence(_ text: String) -> String {
    let last = text.utf8.last
    let isEnded = last == UInt8(ascii: ".") || last == UInt8(ascii: "?") || last == UInt8(ascii: "!")
    return text.prefix(1).uppercased() + text.dropFirst() + (isEnded ? "" : ".")
  }
}

/// A relative path as a URI reference (RFC 3986): all but unreserved characters and `/` as percent signs and digits.
private func percentEncoded(_ path: Substring) -> String {
  var result = ""
  for byte in path.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"):
      result.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }
  return result
}
