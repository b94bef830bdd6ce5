import Diagnostics
import PolicyModel
import SourceText

/// What came of reading a text: the value, and the problems as `rule@part: message`.
struct Reading<Value> {
  var value: Value?
  var problems: [String]

  /// Reads `text` as the value of an attribute that stands from byte 10 of a file on.
  init(_ text: String, _ parse: (SourcedText, inout DiagnosticList) -> Value?) {
    let span = SourceSpan(FileID(0), 10, 10 + text.utf8.count)
    var list = DiagnosticList()
    value = parse(SourcedText(text, at: span), &list)
    problems = list.found.map { found in
      let range = found.span.map { Int($0.start) - 10..<Int($0.end) - 10 } ?? 0..<0
      let inside = range.clamped(to: 0..<text.utf8.count) == range
      let part = inside ? String(decoding: Array(text.utf8)[range], as: UTF8.self) : "OUTSIDE"
      return "\(found.rule.name)@\(part): \(found.message)"
    }
  }

  /// The one problem, or how many there were.
  var problem: String { problems.count == 1 ? problems[0] : "\(problems.count) problems: \(problems)" }
}
