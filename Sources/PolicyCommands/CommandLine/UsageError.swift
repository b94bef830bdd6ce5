/// Why a command line was not understood, or names what is not there or cannot be read; it ends the run.
struct UsageError: Error, Hashable, Sendable {
  /// What is wrong, as a headline.
  let message: String
  /// What is expected, or what to do.
  let help: String?
  /// The command that it is about, where it got so far.
  var command: String?
  /// Status 2, or 1 where the command line is right and the files that it names are at fault.
  let status: ExitStatus

  init(_ message: String, help: String? = nil, command: String? = nil, status: ExitStatus = .usage) {
    self.message = message
    self.help = help
    self.command = command
    self.status = status
  }

  /// The lines for standard error, each with its end.
  var text: String {
    var lines = "precept: \(message)\n"
    if let help { lines += "  \(help)\n" }
    guard status == .usage else { return lines }
    let topic = command.map { " \($0)" } ?? ""
    return lines + "  see `precept help\(topic)`\n"
  }
}
