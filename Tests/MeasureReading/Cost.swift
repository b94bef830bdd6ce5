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

/// Prints how long a clause takes to read, from its text to what it says under its stems: the fastest of many rounds over
/// all the clauses of the files that are named.
func printCost(_ paths: [String]) throws {
  let files = try paths.map { try CorpusFile(String(contentsOfFile: $0, encoding: .utf8), name: $0) }
  let readers = files.map { $0.reader() }
  let texts = files.flatMap { $0.entries.map(\.text) }
  guard !texts.isEmpty else { return }
  let words = texts.reduce(0) { $0 + $1.split(separator: " ").count }
  let clock = ContinuousClock()
  var best = Duration.seconds(3600)
  for _ in 0..<30 {
    let time = clock.measure { for (file, reader) in zip(files, readers) { _ = file.readings(by: reader) } }
    best = min(best, time)
  }
  let microseconds = Double(best.components.attoseconds) / 1e12 + Double(best.components.seconds) * 1e6
  print(
    String(
      format: "%d clauses of %.1f words: %.1f µs a clause, %.2f µs a word", texts.count,
      Double(words) / Double(texts.count), microseconds / Double(texts.count), microseconds / Double(words)))
}
