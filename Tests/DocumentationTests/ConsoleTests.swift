import Foundation
import PolicyModel
import TestSupport
import Testing

@testable import PolicyCommands

/// Every block ```` ```console ```` of the documents runs, and prints what stands there.
///
/// The blocks of one document run one after the other in one directory, which is empty at first. `console fails` says
/// that the last command ends with another status than 0. `PRECEPT_RECORD=1` writes the output anew.
@Suite struct ConsoleTests {
  @Test(arguments: Repository.documents.filter { Repository.text($0)?.contains("```console") == true })
  func commandsPrintWhatIsShown(path: String) throws {
    let document = try #require(Repository.text(path))
    var lines = document.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var shell = Shell()
    var shift = 0
    for block in FencedBlock.all(in: document) where block.words.first == "console" {
      var result: [String] = []
      var status: Int32 = 0
      var rest = block.lines[...]
      while let line = rest.popFirst() {
        guard line.hasPrefix("$ ") else { continue }
        result.append(line)
        var input = ""
        if line.hasSuffix(" <<'END'") {
          while let next = rest.popFirst() {
            result.append(next)
            if next == "END" { break }
            input += next + "\n"
          }
        }
        status = shell.run(String(line.dropFirst(2)), input: input, into: &result)
      }
      let place: Comment = "\(path):\(block.start)"
      #expect((status != 0) == block.words.contains("fails"), place)
      if Repository.isRecording {
        lines.replaceSubrange(block.start + shift..<block.start + shift + block.lines.count, with: result)
        shift += result.count - block.lines.count
      } else {
        #expect(block.lines == result, place)
      }
    }
    if Repository.isRecording { try Repository.write(lines.joined(separator: "\n").utf8, to: path) }
  }
}

/// As much of a shell as the documents need: `precept`, `cat`, `cd`, `mkdir`, `sed -i s/…/…/`, `cp`, `| head`, `>`,
/// `cat > FILE <<'END'`.
private struct Shell {
  private let system: MemorySystem

  init() {
    system = MemorySystem(in: "/handbook")
    system.day = CivilDate(2021, 10, 4)
    system.put("/handbook", .directory)
  }

  /// Runs one line, appends the lines that it prints, and returns its status.
  mutating func run(_ line: String, input: String, into lines: inout [String]) -> Int32 {
    var words = Self.words(line)
    if words.last == "<<END" {
      system.put(path(words[2]), input)
      return 0
    }
    var limit: Int?
    var target: String?
    if words.count > 4, words[words.count - 4] == "|", words[words.count - 3] == "head" {
      limit = Int(words[words.count - 1])
      words.removeLast(4)
    }
    if words.count > 2, words[words.count - 2] == ">" {
      target = words.last
      words.removeLast(2)
    }
    let (status, output, errors) = run(words)
    var shown = errors
    if let target { system.put(path(target), output) } else { shown = output + errors }
    var printed = shown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if printed.last == "" { printed.removeLast() }
    lines += limit.map { Array(printed.prefix($0)) } ?? printed
    return status
  }

  private func run(_ words: [String]) -> (Int32, String, String) {
    switch words[0] {
    case "precept":
      system.output = []
      system.errors = []
      // The days pass as the reader does what stands there.
      for case let day? in words.map({ CivilDate(iso: $0) }) { system.day = max(system.day ?? day, day) }
      let status = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(Array(words.dropFirst()))
      return (status.rawValue, system.outputText, system.errorText)
    case "cat": return system.text(path(words[1])).map { (0, $0, "") } ?? missing(words[1])
    case "cp":
      guard let text = system.text(path(words[1])) else { return missing(words[1]) }
      system.put(path(words[2]), text)
    case "mkdir": system.put(path(words[words.count - 1]), .directory)
    case "cd": system.directory = path(words[1])
    case "sed":
      let parts = words[2].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard let text = system.text(path(words[3])) else { return missing(words[3]) }
      guard let range = text.range(of: parts[1]) else { return (1, "", "sed: \(parts[1]) is not in \(words[3])\n") }
      system.put(path(words[3]), text.replacingCharacters(in: range, with: parts[2]))
    default: return (127, "", "\(words[0]): no such command here\n")
    }
    return (0, "", "")
  }

  private func missing(_ file: String) -> (Int32, String, String) { (1, "", "\(file): no such file\n") }

  private func path(_ text: String) -> String {
    text.hasPrefix("/") ? text : system.directory + "/" + text
  }

  /// The words of a line; quotes of either kind keep blanks in a word.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in line {
      if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if quote == nil, character == " " {
        if let word { words.append(word) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    return words
  }
}
