public import SourceText

/// The diagnostics of a run, gathered by the passes and put into one total order at the end.
public struct DiagnosticList: Sendable {
  /// The diagnostics in the order in which they were found.
  public private(set) var found: [Diagnostic] = []
  private let least: Severity

  /// Makes an empty list that keeps what is as grave as `least`, and drops the rest.
  public init(keeping least: Severity = .note) { self.least = least }

  /// Whether something of this severity is kept; where it is not, nobody need look for it.
  public func keeps(_ severity: Severity) -> Bool { severity <= least }

  /// Adds one.
  public mutating func append(_ diagnostic: Diagnostic) {
    if keeps(diagnostic.severity) { found.append(diagnostic) }
  }

  /// Adds several.
  public mutating func append(contentsOf diagnostics: some Sequence<Diagnostic>) {
    if least == .note { found.append(contentsOf: diagnostics) } else { for each in diagnostics { append(each) } }
  }

  /// Adds what another list found.
  public mutating func append(contentsOf list: DiagnosticList) { append(contentsOf: list.found) }

  /// Makes each of a rule that `isRaised` as grave as `severity`, where it is less.
  public mutating func raise(to severity: Severity, where isRaised: (Rule) -> Bool) {
    for index in found.indices where isRaised(found[index].rule) && severity < found[index].severity {
      found[index].severity = severity
    }
  }

  /// Whether one of them is an error.
  public var hasErrors: Bool { found.contains { $0.severity == .error } }

  /// All of them by file name, place, code and message, each once; those without a place come first.
  public func sorted(in map: SourceMap) -> [Diagnostic] {
    struct Key: Comparable {
      let file: String
      let start, end: Int32
      let code, message: String
      static func < (a: Key, b: Key) -> Bool {
        (a.file, a.start, a.end, a.code, a.message) < (b.file, b.start, b.end, b.code, b.message)
      }
    }
    let keyed = found.map { diagnostic in
      let span = diagnostic.span
      return (
        Key(
          file: span.map { map[$0.file].name } ?? "", start: span?.start ?? -1, end: span?.end ?? -1,
          code: diagnostic.rule.code, message: diagnostic.message), diagnostic
      )
    }
    var result: [Diagnostic] = []
    var last: Key?
    for (key, diagnostic) in keyed.sorted(by: { $0.0 < $1.0 }) where key != last {
      result.append(diagnostic)
      last = key
    }
    return result
  }
}
