import Foundation
import PolicyModel
import PolicyReading
import ReadingMeasure

// Prints how well the reader reads the corpus files that are named: by file, and all together. `--misses` lists what
// it got wrong, `--figures` the lines of `figures.txt`, `--readings` what it reads of each clause, to be compared with
// what another version reads, and `--cost` how long a clause takes.

var arguments = Array(CommandLine.arguments.dropFirst())
let showsMisses = arguments.contains("--misses")
arguments.removeAll { $0 == "--misses" }

if let at = arguments.firstIndex(of: "--explain") {
  let file = arguments.first.flatMap { try? String(contentsOfFile: $0, encoding: .utf8) }
  let environment = try file.map { try CorpusFile($0, name: "corpus").environment }
  let reader = PolicyReader([environment ?? Environment(organisation: Organisation(name: "Harbour School"))])
  for text in arguments[(at + 1)...] { explain(text, reader) }
} else if arguments.first == "--readings" {
  for path in arguments.dropFirst() { try printReadings(path) }
} else if arguments.first == "--figures" {
  for path in arguments.dropFirst() {
    let name = (path as NSString).lastPathComponent.replacingOccurrences(of: ".txt", with: "")
    let floors = try CorpusFile(String(contentsOfFile: path, encoding: .utf8), name: name).measure(name).floors
    print("\(name): " + floors.map { "\($0.hits)/\($0.tries)" }.joined(separator: ", "))
  }
} else if arguments.first == "--cost" {
  try printCost(Array(arguments.dropFirst()))
} else {
  measure(arguments)
}

func percent(_ share: Scores.Share) -> String {
  share.tries == 0 ? "    -" : String(format: "%5.1f", 100 * share.value)
}

func row(_ name: String, _ scores: Scores, _ patterns: Scores.Share) -> String {
  let shares = [
    scores.force, scores.silent, scores.falseAlarms, scores.bearer, scores.nobody, scores.time,
    scores.silentTime, scores.noTime, scores.open, scores.two, scores.one,
  ]
  return name.padding(toLength: 14, withPad: " ", startingAt: 0) + String(format: "%5d", scores.force.tries)
    + shares.map { " " + percent($0) }.joined() + String(format: "    %.3f ", scores.macroF1) + percent(patterns)
}

func measure(_ paths: [String]) {
  var total = Scores()
  var patterns = Scores.Share()
  print("file          clear force silen alarm   who nobod  time tsile notim  open   two   one  macroF1 patterns")
  for path in paths.sorted() {
    do {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let name = (path as NSString).lastPathComponent
      let file = try CorpusFile(text, name: name)
      let scores = file.measure(name)
      let baseline = file.measureBaseline()
      print(row(name.replacingOccurrences(of: ".txt", with: ""), scores, baseline))
      total.add(scores)
      patterns.hits += baseline.hits
      patterns.tries += baseline.tries
    } catch {
      print("\(path): \(error)")
      return
    }
  }
  print(row("all", total, patterns))
  if showsMisses { for miss in total.misses { print(miss) } }
}
