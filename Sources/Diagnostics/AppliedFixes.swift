public import SourceText

/// Files as they are after fixes.
public struct AppliedFixes: Sendable {
  /// One file that is changed.
  public struct File: Sendable {
    /// The file.
    public let id: FileID
    /// Its bytes with the fixes.
    public let bytes: [UInt8]
  }

  /// The files that are changed, in order of id.
  public let files: [File]
  /// How many fixes were applied.
  public let count: Int
  /// How many fixes were left for another run, as they overlap one that was applied.
  public let deferred: Int
}

/// Applies the first fix of each of `diagnostics` that may be trusted as far as `safety`, in their order.
///
/// A fix is applied whole or not at all; where two overlap, or insert at one place, the first wins. Reads nothing but
/// the bytes in `map`, so that the result is the same for the same input.
public func applyFixes(
  _ diagnostics: [Diagnostic], upTo safety: Diagnostic.Fix.Safety = .safe, in map: SourceMap
) -> AppliedFixes {
  var accepted: [FileID: [Diagnostic.Fix.Edit]] = [:]
  var (count, deferred) = (0, 0)
  for diagnostic in diagnostics {
    guard let fix = diagnostic.fixes.first(where: { $0.safety <= safety }), !fix.edits.isEmpty else { continue }
    var taken: [Diagnostic.Fix.Edit] = []
    for edit in fix.edits {
      guard insert(edit, into: &accepted[edit.span.file, default: []], of: map) else { break }
      taken.append(edit)
    }
    if taken.count == fix.edits.count {
      count += 1
    } else {
      for edit in taken { accepted[edit.span.file]?.removeAll { $0.span == edit.span } }
      deferred += 1
    }
  }
  let files = accepted.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map { id, edits in
    AppliedFixes.File(id: id, bytes: replace(edits, in: map[id].bytes))
  }
  return AppliedFixes(files: files, count: count, deferred: deferred)
}

/// Puts `edit` into `edits`, which are in order and do not overlap; false where it does not fit.
private func insert(
  _ edit: Diagnostic.Fix.Edit, into edits: inout [Diagnostic.Fix.Edit], of map: SourceMap
) -> Bool {
  guard edit.span.start >= 0, Int(edit.span.end) <= map[edit.span.file].bytes.count else { return false }
  var low = 0
  var high = edits.count
  while low < high {
    let middle = (low + high) / 2
    let other = edits[middle].span
    if (other.start, other.end) < (edit.span.start, edit.span.end) { low = middle + 1 } else { high = middle }
  }
  if low < edits.count {
    let next = edits[low].span
    guard next != edit.span, next.start >= edit.span.end else { return false }
  }
  if low > 0, edits[low - 1].span.end > edit.span.start { return false }
  edits.insert(edit, at: low)
  return true
}

private func replace(_ edits: [Diagnostic.Fix.Edit], in bytes: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count + edits.reduce(0) { $0 + $1.replacement.utf8.count })
  var done = 0
  for edit in edits {
    result += bytes[done..<Int(edit.span.start)]
    result += edit.replacement.utf8
    done = Int(edit.span.end)
  }
  return result + bytes[done...]
}
