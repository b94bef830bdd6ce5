internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `deadline-without-start`: a time within which something is to be done, and nothing says from when it runs.
enum DeadlineStarts {
  private static let starts: Set<String> = [
    "after", "from", "of", "since", "when", "whenever", "if", "once", "where", "on", "upon", "following", "receiving",
    "before", "every", "each", "whoever", "anyone", "as", "until", "during", "unless",
  ]

  static func check(_ node: CompiledNode, in nodes: [CompiledNode], into diagnostics: inout DiagnosticList) {
    // “Immediately” is a time that runs from nowhere but now.
    guard node.reading.within.source == .words, let time = node.reading.within.value?.duration,
      time != PolicyDuration(.immediately),
      node.reading.every.value == nil, node.condition == nil,
      !says(node.text)
    else { return }
    // What stands above may say it: "When a phone is lost, you must:".
    var above = node.parent
    while let parent = above, !nodes[parent].isSection {
      if says(nodes[parent].text) { return }
      above = nodes[parent].parent
    }
    diagnostics.append(
      Diagnostic(
        .deadlineWithoutStart, "Nothing says from when the time runs", at: node.span,
        help: "Say what it runs from: “within two school days of hearing of it”."))
  }

  private static func says(_ text: String) -> Bool {
    text.split { !$0.isLetter }.contains { starts.contains($0.lowercased()) }
  }
}
