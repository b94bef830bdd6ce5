public import Diagnostics
public import SourceText

/// A value read from YAML and where it stands, quotes and all.
public struct YAMLValue<Value: Sendable>: Sendable {
  /// The value.
  public let value: Value
  /// Its bytes in the file.
  public let span: SourceSpan

  /// Makes a value with its place.
  public init(_ value: Value, _ span: SourceSpan) {
    self.value = value
    self.span = span
  }
}

extension YAMLValue: Equatable where Value: Equatable {}
extension YAMLValue: Hashable where Value: Hashable {}

/// Reads the keys of one mapping by type, and at the end reports the keys that nobody asked for.
///
/// A key that is not there, or is there without a value, reads as nil. What is of the wrong type is reported and reads
/// as nil too. Reading a key makes it known; `finish` then lists the known ones in the order in which they were asked.
///
///     var reader = YAMLReader(node, of: "the review", at: keySpan, into: &diagnostics)
///     let every = reader.string("every", required: true, into: &diagnostics)
///     reader.finish(into: &diagnostics)
public struct YAMLReader {
  /// Whether the node is a mapping; if not, that has been reported, and nothing else is.
  public let isMapping: Bool
  /// The entries in the order in which they stand, known or not.
  public let entries: [YAMLEntry]
  /// Where a missing key is reported.
  public let place: SourceSpan
  private let name: String
  private let indices: [[UInt8]: Int]
  private var known: [String] = []

  /// Reads `node`, which messages call `name` ("the front matter", "the role `headteacher`").
  ///
  /// `place` is where the mapping is named, such as the span of its key; without it, where its first key stands.
  public init(_ node: YAMLNode, of name: String, at place: SourceSpan? = nil, into diagnostics: inout DiagnosticList) {
    self.name = name
    var found: [[UInt8]: Int] = [:]
    switch node.content {
    case .mapping(let entries):
      isMapping = true
      self.entries = entries
      for (index, entry) in entries.enumerated() { found[Array(entry.key.utf8)] = index }
      self.place = place ?? entries.first?.keySpan ?? node.span
    case .scalar, .sequence:
      isMapping = false
      entries = []
      self.place = place ?? node.span
      diagnostics.append(unspacedKey(node) ?? wrongType(name, "keys with values", node))
    }
    indices = found
  }

  /// The entry of `key`, whatever its value is; makes the key known.
  public mutating func entry(_ key: String) -> YAMLEntry? {
    allow(key)
    return indices[Array(key.utf8)].map { entries[$0] }
  }

  /// Makes keys known that are read by other means or not at all.
  public mutating func allow(_ keys: String...) {
    for key in keys where !known.contains(key) { known.append(key) }
  }

  /// The entry of `key` if it has a value; reports `missing-field` where it is required and has none.
  public mutating func present(
    _ key: String, required: Bool = false, into diagnostics: inout DiagnosticList
  ) -> YAMLEntry? {
    let found = entry(key)
    if let found {
      guard case .scalar(let scalar) = found.value.content, scalar.isNull else { return found }
      if required {
        diagnostics.append(
          Diagnostic(
            .missingField, "`\(key)` has no value", at: found.keySpan, help: "\(name) needs one"))
      }
      return nil
    }
    if required, isMapping {
      diagnostics.append(
        Diagnostic(
          .missingField, "`\(key)` is missing from \(name)", at: place,
          help: "add a line `\(key): …`"))
    }
    return nil
  }

  /// The value of `key` as it stands, if it has one.
  public mutating func node(
    _ key: String, required: Bool = false, into diagnostics: inout DiagnosticList
  ) -> YAMLNode? {
    present(key, required: required, into: &diagnostics)?.value
  }

  /// Text, quoted or not: any scalar.
  public mutating func string(
    _ key: String, required: Bool = false, into diagnostics: inout DiagnosticList
  ) -> YAMLValue<String>? {
    guard let entry = present(key, required: required, into: &diagnostics) else { return nil }
    return entry.value.string("`\(key)`", into: &diagnostics)
  }

  /// `true` or `false`, without quotes.
  public mutating func bool(
    _ key: String, required: Bool = false, into diagnostics: inout DiagnosticList
  ) -> YAMLValue<Bool>? {
    guard let entry = present(key, required: required, into: &diagnostics) else { return nil }
    return entry.value.bool("`\(key)`", into: &diagnostics)
  }

  /// A whole number in decimal digits, without quotes.
  public mutating func integer(
    _ key: String, required: Bool = false, into diagnostics: inout DiagnosticList
  ) -> YAMLValue<Int>? {
    guard let entry = present(key, required: required, into: &diagnostics) else { return nil }
    return entry.value.integer("`\(key)`", into: &diagnostics)
  }

  /// A list of texts; with `orOne` a single text is a list of one.
  public mutating func strings(
    _ key: String, orOne: Bool = false, required: Bool = false, into diagnostics: inout DiagnosticList
  ) -> [YAMLValue<String>]? {
    guard let entry = present(key, required: required, into: &diagnostics) else { return nil }
    return entry.value.strings("`\(key)`", orOne: orOne, into: &diagnostics)
  }

  /// The items of a list, whatever they are.
  public mutating func list(
    _ key: String, required: Bool = false, into diagnostics: inout DiagnosticList
  ) -> [YAMLNode]? {
    guard let entry = present(key, required: required, into: &diagnostics) else { return nil }
    return entry.value.list("`\(key)`", into: &diagnostics)
  }

  /// A reader of the mapping under `key`; finish it too.
  public mutating func mapping(
    _ key: String, required: Bool = false, into diagnostics: inout DiagnosticList
  ) -> YAMLReader? {
    guard let entry = present(key, required: required, into: &diagnostics) else { return nil }
    let reader = YAMLReader(entry.value, of: "`\(key)`", at: entry.keySpan, into: &diagnostics)
    return reader.isMapping ? reader : nil
  }

  /// The entries under `key` in order, for a mapping whose keys are names chosen by the user; empty without one.
  public mutating func mappingEntries(
    _ key: String, required: Bool = false, into diagnostics: inout DiagnosticList
  ) -> [YAMLEntry] {
    mapping(key, required: required, into: &diagnostics)?.entries ?? []
  }

  /// Reports each key that was neither read nor allowed.
  public func finish(into diagnostics: inout DiagnosticList) {
    let known = Set(known.map { Array($0.utf8) })
    for entry in entries where !known.contains(Array(entry.key.utf8)) {
      diagnostics.append(unknownKey(entry))
    }
  }

  private func unknownKey(_ entry: YAMLEntry) -> Diagnostic {
    // A key that is there already would only be given twice.
    let absent = known.filter { indices[Array($0.utf8)] == nil }
    let listed = known.map { "`\($0)`" }.joined(separator: ", ")
    let help = known.isEmpty ? "no key is known here" : "the keys known here are \(listed)"
    guard let near = closest(to: entry.key, among: absent) else {
      return Diagnostic(.unknownKey, "\(name) has no key `\(entry.key)`", at: entry.keySpan, help: help)
    }
    return Diagnostic(
      .unknownKey, "\(name) has no key `\(entry.key)`" + didYouMean(near), at: entry.keySpan, help: help,
      fixes: [.init("write `\(near)`", isSafe: false, edits: [.init(entry.keySpan, near)])])
  }
}
