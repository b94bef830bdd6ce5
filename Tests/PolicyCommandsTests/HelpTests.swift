import Foundation
import Testing

@testable import PolicyCommands

@Suite struct HelpTests {
  /// `PRECEPT_RECORD=1` writes the transcripts anew.
  private static let isRecording = ProcessInfo.processInfo.environment["PRECEPT_RECORD"] == "1"
  private static let directory = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

  private static var transcripts: [(name: String, text: String)] {
    [("help.txt", HelpWriter.overview()), ("precept.1", ManualPage.text())]
      + CommandTable.all.map { ("help-\($0.name).txt", HelpWriter.page($0)) }
      + Shell.allCases.map { ("completions.\($0.rawValue)", $0.completions) }
  }

  /// Lists of rule names grow with every rule; they are no part of what is recorded.
  private static func stable(_ text: String) -> String {
    text.replacingOccurrences(of: RuleNames.all.joined(separator: " "), with: "RULES")
  }

  @Test(arguments: transcripts.map(\.name)) func transcript(name: String) throws {
    let text = try #require(Self.transcripts.first { $0.name == name }).text
    let file = Self.directory.appending(path: name)
    let found = try? Data(contentsOf: file)
    if found == nil || Self.isRecording { try Data(Self.stable(text).utf8).write(to: file) }
    #expect(found.map { String(decoding: $0, as: UTF8.self) } == Self.stable(text), "\(name)")
  }

  @Test func noTranscriptIsLeftOver() throws {
    let found = try FileManager.default.contentsOfDirectory(atPath: Self.directory.path)
    #expect(Set(found) == Set(Self.transcripts.map(\.name)))
  }

  @Test func helpFitsOnATerminal() {
    for (name, text) in Self.transcripts where name.hasSuffix(".txt") {
      for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(name): \(line)") }
      #expect(!text.contains(" \n"), "\(name)")
    }
  }

  @Test func manualAndCompletionsNameEverything() {
    let manual = ManualPage.text().replacingOccurrences(of: "\\-", with: "-")
    let shells = Shell.allCases.map(\.completions)
    for spec in CommandTable.listed {
      #expect(manual.contains(".SS \(spec.name)\n"))
      for script in shells { #expect(script.contains(spec.name)) }
      for flag in spec.flags + CommandTable.globalFlags {
        #expect(manual.contains(flag.dashed))
        #expect(shells[0].contains(flag.dashed) && shells[1].contains(flag.dashed))
        #expect(shells[2].contains("-l \(flag.name) "), "\(flag.name)")
      }
    }
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash"))) func bashReadsItsCompletions() throws {
    let script = Shell.bash.completions
    let probe =
      script + """

        try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _precept; echo "${COMPREPLY[*]}"; }
        try precept che
        try precept check --fo
        try precept check --format s
        try precept check --format = j
        try precept --color never ver
        try precept release --outcome d
        """
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", probe]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(String(decoding: output, as: UTF8.self) == "check\n--format\nsarif\njson\nverify\ndeferred\n")
  }
}
