#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Runs the command `precept` with the arguments after its name, and returns the exit status: 0 done, 1 problems in
/// the policies, 2 wrong usage, 3 the system failed.
public func runPrecept(arguments: [String]) -> Int32 {
  Dispatcher(system: POSIXSystem(), handlers: CommandRegistry.handlers).run(arguments).rawValue
}

/// Runs the command with the arguments of the process, and ends the process with its exit status.
public func precept() -> Never {
  exit(runPrecept(arguments: Array(CommandLine.arguments.dropFirst())))
}

/// Takes a command line to the command that it names, and its failure to an exit status.
struct Dispatcher {
  let system: any System
  let handlers: [String: CommandHandler]

  func run(_ arguments: [String]) -> ExitStatus {
    do {
      switch try CommandLineParser.parse(arguments) {
      case .help(let spec): return result(spec.map(HelpWriter.page) ?? HelpWriter.overview())
      case .version: return result("precept \(preceptVersion)\n")
      case .nothing:
        complain(HelpWriter.overview())
        return .usage
      case .run(let command): return run(command)
      }
    } catch {
      complain(error.text)
      return .usage
    }
  }

  private func run(_ command: ParsedCommand) -> ExitStatus {
    guard let handler = handlers[command.name] else {
      complain("precept: `\(command.name)` is not part of this version yet\n")
      return .usage
    }
    var context = CommandContext(command, system)
    var status: ExitStatus
    do {
      status = try handler(&context)
    } catch {
      status = failure(error, of: command, &context)
    }
    context.flush()
    if let failure = context.outputFailure { status = max(status, output(failure)) }
    return status
  }

  private func failure(_ error: any Error, of command: ParsedCommand, _ context: inout CommandContext) -> ExitStatus {
    context.flush()
    switch error {
    case var error as UsageError:
      if error.command == nil { error.command = command.name }
      complain(error.text)
      return error.status
    case let error as UnreadableFiles:
      for message in error.messages { complain("precept: \(message)\n") }
      return .system
    case let error as SystemError:
      complain("precept: \(error.message)\n")
      return .system
    default:
      complain("precept: \(error)\n")
      return .system
    }
  }

  /// The status for a standard output that could not be written.
  ///
  /// A reader that has gone, as `head` does, has what it wanted: that is no failure.
  private func output(_ failure: SystemError) -> ExitStatus {
    if failure.reason == .closed { return .done }
    complain("precept: \(failure.message)\n")
    return .system
  }

  private func result(_ text: String) -> ExitStatus {
    do {
      try system.write(Array(text.utf8), to: .output)
      return .done
    } catch {
      return output(error)
    }
  }

  private func complain(_ text: String) { try? system.write(Array(text.utf8), to: .error) }
}
