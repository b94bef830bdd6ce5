/// Finds what a mistyped name may have meant.
public enum NearestName {
  /// The name of `candidates` with the fewest edits to `name`, capitals aside; nil where none is close.
  ///
  /// An edit adds, drops, changes or swaps letters; a third of the letters may differ, and at most three.
  /// Ties go to the earlier candidate. Only the first 1,000 candidates are looked at, and names up to 64 bytes.
  public static func find(_ name: some StringProtocol, in candidates: some Sequence<String>) -> String? {
    let wanted = name.utf8.map(ASCII.lowered)
    guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
    var best: (distance: Int, name: String)?
    for candidate in candidates.prefix(1000) {
      let bytes = candidate.utf8.map(ASCII.lowered)
      let limit = min(3, max(1, max(wanted.count, bytes.count) / 3), (best?.distance ?? 4) - 1)
      guard limit >= 0, bytes.count <= 64, abs(bytes.count - wanted.count) <= limit else { continue }
      let found = distance(wanted, bytes)
      if found <= limit { best = (found, candidate) }
    }
    return best?.name
  }

  /// The help for a name that is not known: "did you mean `x`?", else the names there are.
  static func help(_ name: some StringProtocol, in candidates: [String], what: String) -> String {
    if let near = find(name, in: candidates) { return "did you mean `\(near)`?" }
    guard !candidates.isEmpty else { return "there are no \(what)" }
    return "the \(what) are \(HumanList.quoted(candidates, "and"))"
  }

  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var least = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, beforeLast[j - 1] + 1) }
        row.append(least)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
