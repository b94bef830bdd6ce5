import Foundation
import PolicyModel
import PolicyReading
import ReadingMeasure

/// Prints what is read of each clause of a file, on one line each.
func printReadings(_ path: String) throws {
  let file = try CorpusFile(String(contentsOfFile: path, encoding: .utf8), name: path)
  for (entry, reading) in zip(file.entries, file.readings(by: file.reader())) {
    print("\(path):\(entry.line): \(reading)")
  }
}

/// Prints how long a clause takes to read, from its text to what it says under its stems: of each file that is named the
/// fastest of many rounds, so that other work on the processors counts for little.
func printCost(_ paths: [String]) throws {
  let files = try paths.map { try CorpusFile(String(contentsOfFile: $0, encoding: .utf8), name: $0) }
  let readers = files.map { $0.reader() }
  let texts = files.flatMap { $0.entries.map(\.text) }
  guard !texts.isEmpty else { return }
  let words = texts.reduce(0) { $0 + $1.split(separator: " ").count }
  let clock = ContinuousClock()
  var best = [Duration](repeating: .seconds(3600), count: files.count)
  for (index, file) in files.enumerated() {
    for _ in 0..<50 { best[index] = min(best[index], clock.measure { _ = file.readings(by: readers[index]) }) }
  }
  let all = best.reduce(.zero, +)
  let microseconds = Double(all.components.attoseconds) / 1e12 + Double(all.components.seconds) * 1e6
  print(
    String(
      format: "%d clauses of %.1f words: %.1f µs a clause, %.2f µs a word", texts.count,
      Double(words) / Double(texts.count), microseconds / Double(texts.count), microseconds / Double(words)))
}
