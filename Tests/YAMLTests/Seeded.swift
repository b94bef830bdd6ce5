import Diagnostics
import SourceText
import YAML

/// Reads `source` whole; each diagnostic as `name «what it points at» message`.
func read(_ source: String, range: Range<Int>? = nil) -> (node: YAMLNode?, problems: [String]) {
  let file = SourceFile(name: "policy.md", text: source)
  var list = DiagnosticList()
  let node = parseYAML(file, id: FileID(0), range: range ?? 0..<file.bytes.count, into: &list)
  return (node, list.found.map { describe($0, in: file) })
}

func describe(_ diagnostic: Diagnostic, in file: SourceFile) -> String {
  let pointed = diagnostic.span.map { file.text($0.range) } ?? ""
  let notes = diagnostic.notes.map { " (\($0.message) «\($0.span.map { file.text($0.range) } ?? "")»)" }.joined()
  return "\(diagnostic.rule.name) «\(pointed)» \(diagnostic.message)\(notes)"
}

/// The tree with the source of every value: `{key: «source»}`, lists in brackets.
func outline(_ node: YAMLNode?, _ source: String) -> String {
  let bytes = Array(source.utf8)
  func text(_ span: SourceSpan) -> String { String(decoding: bytes[span.range], as: UTF8.self) }
  func write(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar: "«" + text(node.span) + "»"
    case .sequence(let items): "[" + items.map(write).joined(separator: " ") + "]"
    case .mapping(let entries):
      "{" + entries.map { text($0.keySpan) + ":" + write($0.value) }.joined(separator: " ") + "}"
    }
  }
  return node.map(write) ?? "none"
}
