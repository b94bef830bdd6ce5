enum RegisterReminders {
  static func run(_ context: inout CommandContext, _ operands: [String]) throws -> ExitStatus { .done }
}
