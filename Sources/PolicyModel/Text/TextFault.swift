import Diagnostics

/// Why a text cannot be read as a value: where, what is wrong, and how to mend it.
struct TextFault: Error, Hashable {
  /// The bytes at fault.
  var range: Range<Int>
  /// The headline.
  var message: String
  /// What to do.
  var help: String?
  /// What to write in place of `range`.
  var replacement: String?

  init(_ range: Range<Int>, _ message: String, help: String? = nil, replacement: String? = nil) {
    self.range = range
    self.message = message
    self.help = help
    self.replacement = replacement
  }
}

extension DiagnosticList {
  /// Reports `fault` of `source` under `rule`; a replacement becomes a fix where it can be written back.
  mutating func report(_ fault: TextFault, _ rule: Rule, in source: SourcedText) {
    let span = source.span(fault.range)
    var fixes: [Diagnostic.Fix] = []
    if let replacement = fault.replacement, let span, source.isExact {
      fixes = [.init("write `\(replacement)`", isSafe: false, edits: [.init(span, replacement)])]
    }
    append(Diagnostic(rule, fault.message, at: span, help: fault.help, fixes: fixes))
  }

  /// The value of `result`, or nil once its fault is reported.
  mutating func value<Value>(
    of result: Result<Value, TextFault>, _ rule: Rule, in source: SourcedText
  ) -> Value? {
    switch result {
    case .success(let value): return value
    case .failure(let fault):
      report(fault, rule, in: source)
      return nil
    }
  }
}

extension Result where Failure == TextFault {
  /// The value, where there is one.
  var value: Success? { try? get() }

  /// The failure for `range`.
  static func fault(
    _ range: Range<Int>, _ message: String, help: String? = nil, replacement: String? = nil
  ) -> Self {
    .failure(TextFault(range, message, help: help, replacement: replacement))
  }
}
