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
