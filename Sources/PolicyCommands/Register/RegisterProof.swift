enum RegisterProof {
  static func receipt(_ context: inout CommandContext, _ operands: [String]) throws -> ExitStatus { .done }
  static func verify(_ context: inout CommandContext, _ operands: [String]) throws -> ExitStatus { .done }
  static func backUp(_ context: inout CommandContext, _ operands: [String]) throws -> ExitStatus { .done }
}
