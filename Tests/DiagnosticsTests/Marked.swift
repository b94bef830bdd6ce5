import Diagnostics
import SourceText

/// A file in which `«…»` marks the spans, in the order in which they begin; the marks are not part of it.
struct Marked {
  var map = SourceMap()
  var spans: [SourceSpan] = []

  init(_ text: String, name: String = "Policies/online/policy.md") { add(text, name: name) }

  /// Adds a file; its spans follow those of the files before it.
  mutating func add(_ text: String, name: String) {
    let id = FileID(Int32(map.files.count))
    var bytes: [UInt8] = []
    var open: [(slot: Int, start: Int)] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "«":
        open.append((spans.count, bytes.count))
        spans.append(SourceSpan(id, 0, 0))
      case "»":
        if let (slot, start) = open.popLast() { spans[slot] = SourceSpan(id, start, bytes.count) }
      default: bytes += Array(String(scalar).utf8)
      }
    }
    _ = map.add(SourceFile(name: name, bytes: bytes))
  }
}
