/// Why a command line was not understood, or names what is not there; it ends the run with status 2.
struct UsageError: Error, Hashable, Sendable {
  /// What is wrong, as a headline.
  let message: String
  /// What is expected, or what to do.
  let help: String?
  /// The command that it is about, where it got so far.
  var command: String?

  init(_ message: String, help: String? = nil, command: String? = nil) {
    self.message = message
    self.help = help
    self.command = command
  }

  /// The lines for standard error, each with its end.
  var text: String {
    var lines = "precept: \(message)\n"
    if let help { lines += "  \(help)\n" }
    let topic = command.map { " \($0)" } ?? ""
    return lines + "  see `precept help\(topic)`\n"
  }
}
