public import SourceText

/// The diagnostics of a run, gathered by the passes and put into one total order at the end.
public struct DiagnosticList: Sendable {
  /// The diagnostics in the order in which they were found.
  public private(set) var found: [Diagnostic] = []
  /// What was found and is not reported, as a person has decided.
  public private(set) var suppressed: [SuppressedDiagnostic] = []
  private let least: Severity
  /// How many names were looked up to say what was perhaps meant.
  private var lookups = 0

  /// Makes an empty list that keeps what is as grave as `least`, and drops the rest.
  public init(keeping least: Severity = .note) { self.least = least }

  /// Whether something of this severity is kept; where it is not, nobody need look for it.
  public func keeps(_ severity: Severity) -> Bool { severity <= least }

  /// An empty list for a part of the same work, which is added to this one when it is done.
  public func part() -> DiagnosticList {
    var list = DiagnosticList(keeping: least)
    list.lookups = lookups
    return list
  }

  /// What a headline says of the unknown `name`, of which `names` are those that are known.
  ///
  /// Only for the first 100 of a list: where very many are wrong, nobody wants to wait until each has been compared
  /// with all that there are.
  public mutating func didYouMean<Names: Sequence<String>>(
    _ name: some StringProtocol, _ names: @autoclosure () -> Names
  ) -> String {
    Diagnostics.didYouMean(closest(to: name, among: names()))
  }

  /// The nearest to `name` of `names`; nil where none is near, or in this list very many have been looked for.
  public mutating func closest<Names: Sequence<String>>(
    to name: some StringProtocol, among names: @autoclosure () -> Names
  ) -> String? {
    guard lookups < 100 else { return nil }
    lookups += 1
    return Diagnostics.closest(to: String(name), among: names())
  }

  /// Adds one.
  public mutating func append(_ diagnostic: Diagnostic) {
    if keeps(diagnostic.severity) { found.append(diagnostic) }
  }

  /// Adds several.
  public mutating func append(contentsOf diagnostics: some Sequence<Diagnostic>) {
    if least == .note { found.append(contentsOf: diagnostics) } else { for each in diagnostics { append(each) } }
  }

  /// Adds what another list found.
  public mutating func append(contentsOf list: DiagnosticList) {
    append(contentsOf: list.found)
    suppressed += list.suppressed
    lookups = max(lookups, list.lookups)
  }

  /// Makes each of a rule that `isRaised` as grave as `severity`, where it is less.
  public mutating func raise(to severity: Severity, where isRaised: (Rule) -> Bool) {
    for index in found.indices where isRaised(found[index].rule) && severity < found[index].severity {
      found[index].severity = severity
    }
  }

  /// Adds what is put aside.
  public mutating func suppress(_ item: SuppressedDiagnostic) { suppressed.append(item) }

  /// Puts aside each for which `reason` has one.
  public mutating func suppress(_ reason: (Diagnostic) -> Suppression?) {
    found.removeAll { diagnostic in
      guard let reason = reason(diagnostic) else { return false }
      suppressed.append(SuppressedDiagnostic(diagnostic, reason))
      return true
    }
  }

  /// Gives each what a workspace makes of its rule; what is off goes.
  public mutating func apply(_ levels: RuleLevels) {
    found.removeAll { levels[$0.rule] == .off }
    for index in found.indices {
      if let severity = levels[found[index].rule]?.severity { found[index].severity = severity }
    }
  }

  /// Takes away what nobody wants to read unasked: of quiet rules to which `levels` gives none.
  public mutating func quieten(_ levels: RuleLevels) {
    found.removeAll { $0.rule.isQuiet && levels[$0.rule] == nil }
  }

  /// Keeps what is of a rule that `isWanted`.
  public mutating func select(_ isWanted: (Rule) -> Bool) {
    found.removeAll { !isWanted($0.rule) }
    suppressed.removeAll { !isWanted($0.diagnostic.rule) }
  }

  /// Whether one of them is an error.
  public var hasErrors: Bool { found.contains { $0.severity == .error } }

  /// All of them by file name, place, code and message, each once; those without a place come first.
  public func sorted(in map: SourceMap) -> [Diagnostic] { Self.sorted(found, by: \.self, in: map) }

  /// What is not reported, in the same order, each once.
  public func sortedSuppressed(in map: SourceMap) -> [SuppressedDiagnostic] {
    Self.sorted(suppressed, by: \.diagnostic, in: map)
  }

  private static func sorted<Item>(_ items: [Item], by path: KeyPath<Item, Diagnostic>, in map: SourceMap) -> [Item] {
    let keyed = items.map { item in
      let diagnostic = item[keyPath: path]
      let span = diagnostic.span
      return (
        OrderKey(
          file: span.map { map[$0.file].name } ?? "", start: span?.start ?? -1, end: span?.end ?? -1,
          code: diagnostic.rule.code, message: diagnostic.message), item
      )
    }
    var result: [Item] = []
    var last: OrderKey?
    for (key, item) in keyed.sorted(by: { $0.0 < $1.0 }) where key != last {
      result.append(item)
      last = key
    }
    return result
  }
}

/// By what diagnostics are put in order; those of equal keys are one.
private struct OrderKey: Comparable {
  let file: String
  let start, end: Int32
  let code, message: String
  static func < (a: OrderKey, b: OrderKey) -> Bool {
    (a.file, a.start, a.end, a.code, a.message) < (b.file, b.start, b.end, b.code, b.message)
  }
}
