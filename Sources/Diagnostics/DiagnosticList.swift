public import SourceText

/// The diagnostics of a run, gathered by the passes and put into one total order at the end.
public struct DiagnosticList: Sendable {
  /// The diagnostics in the order in which they were found.
  public private(set) var found: [Diagnostic] = []

  /// Makes an empty list.
  public init() {}

  /// Adds one.
  public mutating func append(_ diagnostic: Diagnostic) { found.append(diagnostic) }

  /// Adds several.
  public mutating func append(contentsOf diagnostics: some Sequence<Diagnostic>) {
    found.append(contentsOf: diagnostics)
  }

  /// Adds what another list found.
  public mutating func append(contentsOf list: DiagnosticList) { found.append(contentsOf: list.found) }

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
