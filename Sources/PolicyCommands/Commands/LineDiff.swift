/// The lines in which two texts differ, as `diff -u` shows them.
enum LineDiff {
  /// How many lines that are the same stand around those that differ.
  private static let context = 2
  /// Texts of more lines are shown as one change from the first line that differs to the last.
  private static let limit = 4_000

  private enum Line {
    case same([UInt8])
    case old([UInt8])
    case new([UInt8])
  }

  /// The difference of the file at `path`; empty where there is none.
  static func text(_ path: String, _ old: [UInt8], _ new: [UInt8]) -> [UInt8] {
    guard old != new else { return [] }
    let lines = aligned(split(old), split(new))
    var result = Array("--- \(Printable.text(path))\n+++ \(Printable.text(path))\n".utf8)
    var (oldNumber, newNumber) = (1, 1)
    var i = 0
    while i < lines.count {
      guard let first = lines[i...].firstIndex(where: isChange) else { break }
      let start = max(i, first - context)
      for line in lines[i..<start] { count(line, &oldNumber, &newNumber) }
      var end = first
      var last = first
      while end < lines.count, end - last <= 2 * context {
        if isChange(lines[end]) { last = end }
        end += 1
      }
      end = min(last + context + 1, lines.count)
      let hunk = lines[start..<end]
      let counts = hunk.reduce(into: (0, 0)) { count($1, &$0.0, &$0.1) }
      // Where a side has no lines, its number is that of the line before.
      let (oldStart, newStart) = (oldNumber - (counts.0 == 0 ? 1 : 0), newNumber - (counts.1 == 0 ? 1 : 0))
      result += "@@ -\(oldStart),\(counts.0) +\(newStart),\(counts.1) @@\n".utf8
      for line in hunk {
        count(line, &oldNumber, &newNumber)
        switch line {
        case .same(let bytes): result += row(" ", bytes)
        case .old(let bytes): result += row("-", bytes)
        case .new(let bytes): result += row("+", bytes)
        }
      }
      i = end
    }
    return result
  }

  private static func isChange(_ line: Line) -> Bool { if case .same = line { false } else { true } }

  private static func count(_ line: Line, _ old: inout Int, _ new: inout Int) {
    switch line {
    case .same:
      old += 1
      new += 1
    case .old: old += 1
    case .new: new += 1
    }
  }

  private static func row(_ mark: String, _ line: [UInt8]) -> [UInt8] {
    mark.utf8 + line + (line.last == 0x0A ? [] : Array("\n\\ No newline at end of file\n".utf8))
  }

  /// The lines with their ends, which the last may lack.
  private static func split(_ bytes: [UInt8]) -> [[UInt8]] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) + [0x0A] }
    if let last = lines.last { lines[lines.count - 1] = last.dropLast() }
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
  }

  private static func aligned(_ old: [[UInt8]], _ new: [[UInt8]]) -> [Line] {
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - start, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
    let oldMiddle = Array(old[start..<old.count - tail])
    let newMiddle = Array(new[start..<new.count - tail])
    var result = old[..<start].map { Line.same($0) }
    if max(oldMiddle.count, newMiddle.count) > limit {
      result += oldMiddle.map { .old($0) } + newMiddle.map { .new($0) }
    } else {
      var removed: Set<Int> = []
      var inserted: Set<Int> = []
      for change in newMiddle.difference(from: oldMiddle) {
        switch change {
        case .remove(let offset, _, _): removed.insert(offset)
        case .insert(let offset, _, _): inserted.insert(offset)
        }
      }
      var (i, j) = (0, 0)
      while i < oldMiddle.count || j < newMiddle.count {
        if i < oldMiddle.count, removed.contains(i) {
          result.append(.old(oldMiddle[i]))
          i += 1
        } else if j < newMiddle.count, inserted.contains(j) {
          result.append(.new(newMiddle[j]))
          j += 1
        } else {
          result.append(.same(oldMiddle[i]))
          i += 1
          j += 1
        }
      }
    }
    return result + old[(old.count - tail)...].map { .same($0) }
  }
}
