internal import Diagnostics

/// What writing the documents came to.
struct OutputReport: Sendable {
  /// The files that were written, by path.
  var written: [String] = []
  /// How many had these bytes already.
  var unchanged = 0
  /// The files that were removed, as nothing makes them any more.
  var removed: [String] = []
  /// The files that are not Precept's and were kept.
  var kept: [String] = []
  /// `not-ours` for each of `kept`.
  var diagnostics = DiagnosticList()

  /// Adds what writing further documents came to.
  mutating func append(_ other: OutputReport) {
    written += other.written
    unchanged += other.unchanged
    removed += other.removed
    kept += other.kept
    diagnostics.append(contentsOf: other.diagnostics)
  }

  /// "3 files written, 1 removed, 40 unchanged".
  var summary: String {
    let files = written.count == 1 ? "1 file written" : "\(written.count) files written"
    var parts = [files]
    if !removed.isEmpty { parts.append("\(removed.count) removed") }
    parts.append("\(unchanged) unchanged")
    if !kept.isEmpty { parts.append("\(kept.count) kept that \(kept.count == 1 ? "is" : "are") not Precept's") }
    return parts.joined(separator: ", ")
  }
}
