internal import Diagnostics
internal import PolicyModel

/// What a command line asks for.
enum Request: Sendable {
  case run(ParsedCommand)
  /// Help on a command, or on all of them.
  case help(CommandSpec?)
  case version
  /// Nothing was asked.
  case nothing
}

/// Reads the arguments after the name of the program.
///
///     precept check --format=json -- odd      // check, format json, operand "odd"
///
/// Options may stand before or after operands, those of every command also before the command. `--help` wins over
/// everything else that is wrong.
struct CommandLineParser {
  private let arguments: [String]
  private var at = 0
  private var command: ParsedCommand?
  private var early: (options: [String: [String]], flags: Set<String>) = ([:], [])
  private var wantsHelp = false
  private var wantsVersion = false
  private var optionsEnded = false
  private var problem: UsageError?
  private var isCommandUnknown = false

  static func parse(_ arguments: [String]) throws(UsageError) -> Request {
    var parser = CommandLineParser(arguments: arguments)
    parser.run()
    return try parser.request()
  }

  private init(arguments: [String]) { self.arguments = arguments }

  private mutating func run() {
    while at < arguments.count {
      let argument = arguments[at]
      at += 1
      if optionsEnded || argument == "-" || !argument.utf8.starts(with: "-".utf8) {
        operand(argument)
      } else if argument == "--" {
        optionsEnded = true
      } else {
        option(argument)
      }
    }
  }

  private func request() throws(UsageError) -> Request {
    if wantsHelp {
      // Help on a command that does not exist is still a mistake.
      if isCommandUnknown, let problem { throw problem }
      return .help(command?.spec)
    }
    if wantsVersion, problem == nil { return .version }
    if let problem { throw problem }
    guard let command else {
      if early.options.isEmpty && early.flags.isEmpty && !optionsEnded { return .nothing }
      throw UsageError("no command is given", help: "expected: precept COMMAND [OPTIONS]")
    }
    if command.name == "help" { return .help(try Self.topic(of: command)) }
    try checkComplete(command)
    return .run(command)
  }

  private static func topic(of help: ParsedCommand) throws(UsageError) -> CommandSpec? {
    guard let name = help.operands.first else { return nil }
    guard let spec = CommandTable.command(named: name) else { throw unknownCommand(name) }
    return spec
  }

  private func checkComplete(_ command: ParsedCommand) throws(UsageError) {
    let needed = command.spec.operands.filter { $0.presence == .required }
    if command.operands.count < needed.count {
      throw fault("\(needed[command.operands.count].name) is missing")
    }
    let missing = command.spec.flags.filter { $0.isRequired && command.options[$0.name] == nil }
    if !missing.isEmpty {
      let names = HumanList.joined(missing.map { "`\($0.usage)`" }, "and")
      throw fault("\(names) \(missing.count == 1 ? "is" : "are") missing")
    }
  }

  // MARK: Operands

  private mutating func operand(_ text: String) {
    guard command != nil else {
      guard let spec = CommandTable.command(named: text) else {
        // What follows may be the operands of any command, so nothing more can be said of it.
        report(Self.unknownCommand(text))
        isCommandUnknown = true
        at = arguments.count
        return
      }
      command = ParsedCommand(spec: spec, options: early.options, flags: early.flags)
      return
    }
    if let command, let last = command.spec.operands.last, last.presence == .anyNumber {
      self.command?.operands.append(text)
    } else if let command, command.operands.count < command.spec.operands.count {
      self.command?.operands.append(text)
    } else {
      report(fault("unexpected \(Printable.quoted(text))"))
    }
  }

  private static func unknownCommand(_ text: String) -> UsageError {
    let near = closest(to: text, among: CommandTable.all.map(\.name))
    return UsageError(
      "unknown command \(Printable.quoted(text))",
      help: near.map { "did you mean `\($0)`?" }
        ?? "expected: \(HumanList.joined(CommandTable.listed.map(\.name), "or"))")
  }

  // MARK: Options

  private mutating func option(_ argument: String) {
    if argument == "-h" {
      wantsHelp = true
      return
    }
    let isLong = argument.utf8.starts(with: "--".utf8)
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0].drop { $0 == "-" })
    let value = parts.count > 1 ? String(parts[1]) : nil
    let known = command.map { $0.spec.flag(named: name) } ?? CommandTable.globalFlags.first { $0.name == name }
    guard isLong, let flag = known else {
      report(unknownOption(argument: String(parts[0]), name: name))
      // The value after an option that is not known must not be taken for the command.
      if command == nil, value == nil { skipValue(of: name) }
      return
    }
    if flag.shape == nil {
      if value != nil {
        report(fault("`\(flag.dashed)` takes no value"))
      } else if flag.name == "help" {
        wantsHelp = true
      } else if flag.name == "version" {
        wantsVersion = true
      } else {
        note(flag: flag.name)
      }
    } else if let value = value ?? nextValue() {
      take(value, for: flag)
    } else {
      report(fault("`\(flag.dashed)` needs a value", expected: flag.shape?.expectation))
    }
  }

  private mutating func nextValue() -> String? {
    guard at < arguments.count else { return nil }
    let next = arguments[at]
    // What looks like an option is one; a value that begins so is written after an equals sign.
    guard next == "-" || !next.utf8.starts(with: "-".utf8) else { return nil }
    at += 1
    return next
  }

  private mutating func skipValue(of name: String) {
    let owners = CommandTable.all.compactMap { $0.flag(named: name) }
    if owners.contains(where: { $0.shape != nil }) { _ = nextValue() }
  }

  private mutating func take(_ value: String, for flag: FlagSpec) {
    guard let shape = flag.shape else { return }
    guard shape.accepts(value) else {
      var expected = shape.expectation
      if case .choice(let words) = shape, let near = closest(to: value, among: words) {
        expected += "; did you mean `\(near)`?"
      }
      report(fault("`\(flag.dashed)` can't be \(Printable.quoted(value))", expected: expected))
      return
    }
    let earlier = (command?.options ?? early.options)[flag.name]
    if !flag.isRepeatable, let earlier, earlier.last != value {
      report(fault("`\(flag.dashed)` is given twice"))
      return
    }
    if command == nil {
      early.options[flag.name, default: []].append(value)
    } else {
      command?.options[flag.name, default: []].append(value)
    }
  }

  private mutating func note(flag name: String) {
    if command == nil { early.flags.insert(name) } else { command?.flags.insert(name) }
  }

  private func unknownOption(argument: String, name: String) -> UsageError {
    let shown = Printable.quoted(argument)
    let own = (command?.spec.flags ?? []) + CommandTable.globalFlags
    let owners = CommandTable.listed.filter { spec in spec.flags.contains { $0.name == name } }
    if command == nil, !owners.isEmpty {
      return UsageError("option \(shown) stands before the command", help: "expected: precept COMMAND \(argument)")
    }
    let what = command.map { "`precept \($0.name)` has no option \(shown)" } ?? "unknown option \(shown)"
    if let near = own.first(where: { $0.name == name }) ?? nearest(name, among: own) {
      return UsageError(what, help: "did you mean `\(near.dashed)`?", command: command?.name)
    }
    if !owners.isEmpty {
      let names = HumanList.joined(owners.map { "`\($0.name)`" }, "and")
      return UsageError(what, help: "it is an option of \(names)", command: command?.name)
    }
    return UsageError(
      what, help: "expected: \(HumanList.joined(own.map(\.dashed), "or"))", command: command?.name)
  }

  private func nearest(_ name: String, among flags: [FlagSpec]) -> FlagSpec? {
    closest(to: name, among: flags.map(\.name)).flatMap { near in flags.first { $0.name == near } }
  }

  private func fault(_ message: String, expected: String? = nil) -> UsageError {
    let usage = command?.spec.usage ?? "precept COMMAND [OPTIONS]"
    return UsageError(message, help: "expected: \(expected ?? usage)", command: command?.name)
  }

  private mutating func report(_ error: UsageError) { if problem == nil { problem = error } }
}
