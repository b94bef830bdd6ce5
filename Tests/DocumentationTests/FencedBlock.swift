/// A fenced block of a document, with the words after its fence.
struct FencedBlock {
  /// `["console"]`, `["policy", "missing-id"]`; empty where nothing is said.
  var words: [String]
  /// The lines between the fences.
  var lines: [String]
  /// The index of the first of these lines in the document.
  var start: Int

  var text: String { lines.map { $0 + "\n" }.joined() }

  /// The blocks of a document, in order; a block that is fenced by more backticks may hold others.
  static func all(in document: String) -> [FencedBlock] {
    var result: [FencedBlock] = []
    var open: (fence: String, block: FencedBlock)?
    for (index, line) in document.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if let (fence, block) = open {
        if line == fence {
          result.append(block)
          open = nil
        } else {
          open?.block.lines.append(String(line))
        }
      } else if line.hasPrefix("```") {
        let fence = String(line.prefix { $0 == "`" })
        let words = line.dropFirst(fence.count).split(separator: " ").map(String.init)
        open = (fence, FencedBlock(words: words, lines: [], start: index + 1))
      }
    }
    return result
  }
}
