internal import JSON
public import SourceText

/// Diagnostics as data.
///
/// Lines and columns count from 1, columns in UTF-8 bytes, ends are exclusive, files are relative to the workspace.
/// Keys come in the order of the contract, and `null` stands where there is nothing.
public struct JSONRenderer: Sendable {
  /// Makes a renderer.
  public init() {}

  /// All of `list` in its order, as one indented JSON document.
  public func render(_ list: DiagnosticList, in map: SourceMap) -> [UInt8] {
    let diagnostics = list.sorted(in: map)
    var writer = JSONWriter(.pretty)
    writer.beginObject()
    writer.key("diagnostics")
    writer.beginArray()
    for diagnostic in diagnostics { write(diagnostic, map, &writer) }
    writer.endArray()
    writer.key("summary")
    writer.beginObject()
    writer.member("errors", diagnostics.count { $0.severity == .error })
    writer.member("warnings", diagnostics.count { $0.severity == .warning })
    writer.endObject()
    writer.endObject()
    return writer.bytes
  }

  private func write(_ diagnostic: Diagnostic, _ map: SourceMap, _ writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("code", diagnostic.rule.code)
    writer.member("name", diagnostic.rule.name)
    writer.member("severity", diagnostic.severity.rawValue)
    writer.member("message", diagnostic.message)
    write(diagnostic.span, map, &writer)
    writer.key("notes")
    writer.beginArray()
    for note in diagnostic.notes {
      writer.beginObject()
      writer.member("message", note.message)
      write(note.span, map, &writer)
      writer.endObject()
    }
    writer.endArray()
    writer.key("fixes")
    writer.beginArray()
    for fix in diagnostic.fixes { write(fix, map, &writer) }
    writer.endArray()
    writer.member("help", diagnostic.help)
    writer.endObject()
  }

  private func write(_ fix: Diagnostic.Fix, _ map: SourceMap, _ writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("title", fix.title)
    writer.member("safe", fix.isSafe)
    writer.member("safety", fix.safety.rawValue)
    writer.key("edits")
    writer.beginArray()
    for edit in fix.edits {
      writer.beginObject()
      write(edit.span, map, &writer)
      writer.member("replacement", edit.replacement)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }

  /// Writes `file` and `range`.
  private func write(_ span: SourceSpan?, _ map: SourceMap, _ writer: inout JSONWriter) {
    guard let span else {
      writer.key("file")
      writer.null()
      writer.key("range")
      writer.null()
      return
    }
    let file = map[span.file]
    writer.member("file", file.name)
    writer.key("range")
    writer.beginObject()
    for (key, offset) in [("start", span.start), ("end", span.end)] {
      let position = file.position(at: Int(offset))
      writer.key(key)
      writer.beginObject()
      writer.member("line", position.line)
      writer.member("column", position.column)
      writer.endObject()
    }
    writer.endObject()
  }
}
