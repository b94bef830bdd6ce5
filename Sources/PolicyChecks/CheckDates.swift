public import Diagnostics
public import PolicyModel
internal import SourceText

/// Finds, in a finished policy, the dates by which something is to be done and that are over on `day`.
///
/// What was right when it was written is only noted: a day later nobody can be blamed for it by a failing check.
public func checkDates(_ compiled: CompiledPolicy, on day: CivilDate, into diagnostics: inout DiagnosticList) {
  guard diagnostics.keeps(.note) else { return }
  for node in compiled.nodes where !node.isSection && node.reading.force.value != .statement {
    for date in DueDates.dates(in: node.text) where date.lastDay < day {
      diagnostics.append(
        Diagnostic(
          .pastDate, "What was to be done by \(date.text) should be done by now", at: node.span,
          help: "Take the date away, or the clause if nothing is left of it."))
      break
    }
  }
}

/// Finds dates that end a time: "by 1 September 2026", "until Easter 2027" is none.
private enum DueDates {
  private static let words: Set<String> = ["by", "before", "until", "than"]

  static func dates(in text: String) -> [PartialDate] {
    // A date without a figure is none.
    guard text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return [] }
    let parts = text.split(separator: " ").map { part in
      part.trimmed { ",.;:()".utf8.contains($0) }
    }
    var result: [PartialDate] = []
    for (index, word) in parts.enumerated() where words.contains(word.lowercased()) {
      var next = parts[(index + 1)...].prefix(4)
      if let first = next.first, ["the", "end", "of"].contains(first.lowercased()) {
        next = next.drop { ["the", "end", "of"].contains($0.lowercased()) }
      }
      // The longest first: "1 September 2026", "September 2026". A year alone may be a number of something.
      for count in [3, 2] where next.count >= count {
        if let date = PartialDate(next.prefix(count).joined(separator: " ")) {
          result.append(date)
          break
        }
      }
      if let first = next.first, first.utf8.contains(UInt8(ascii: "-")), let date = PartialDate(first) {
        result.append(date)
      }
    }
    return result
  }
}

extension Substring {
  fileprivate func trimmed(_ isOff: (UInt8) -> Bool) -> String {
    var bytes = Array(utf8)[...]
    while let first = bytes.first, isOff(first) { bytes = bytes.dropFirst() }
    while let last = bytes.last, isOff(last) { bytes = bytes.dropLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
