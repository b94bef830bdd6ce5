import Foundation
import TestSupport
import Testing

@testable import PolicyCommands

@Suite struct HelpTests {
  private static let directory = "Tests/PolicyCommandsTests/Golden"

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
    let path = "\(Self.directory)/\(name)"
    let found = Repository.text(path)
    if found == nil || Repository.isRecording { try Repository.write(Self.stable(text).utf8, to: path) }
    #expect(found == Self.stable(text) || Repository.isRecording, "\(name)")
  }

  @Test func noTranscriptIsLeftOver() {
    #expect(Set(Repository.names(in: Self.directory)) == Set(Self.transcripts.map(\.name)))
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
