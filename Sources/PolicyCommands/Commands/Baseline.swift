internal import Diagnostics
internal import JSON
internal import PolicyCompiler
internal import PolicyModel
internal import SourceText

/// What was wrong when somebody began to check, so that only what is new is reported.
///
///     {"format": "precept-baseline/1", "entries": [
///       {"file": "Policies/phones/policy.md", "rule": "typed-reference", "clause": "sign", "count": 1}]}
///
/// An entry names no line: what stands in it moves with the text. Where there is no clause with an id, the words that
/// are marked say which place is meant.
struct Baseline {
  /// One thing that was found, as often as it was.
  struct Entry: Hashable, Comparable {
    /// The file, relative to the workspace; empty for what has no place.
    let file: String
    /// The name of the rule.
    let rule: String
    /// The id of the clause or section around it.
    let clause: String?
    /// The words that are marked, where there is no id.
    let words: String?

    static func < (a: Entry, b: Entry) -> Bool {
      (a.file, a.rule, a.clause ?? "", a.words ?? "") < (b.file, b.rule, b.clause ?? "", b.words ?? "")
    }
  }

  static let format = "precept-baseline/1"

  /// How often each was found.
  private(set) var counts: [Entry: Int] = [:]

  /// Takes all of `diagnostics` that may be put off; each must be there once.
  init(_ diagnostics: [Diagnostic], in workspace: Workspace) {
    var places = EntryPlaces(workspace)
    for diagnostic in diagnostics where diagnostic.rule.canBeTurnedDown {
      counts[places.entry(of: diagnostic), default: 0] += 1
    }
  }

  /// Reads what ``bytes`` wrote; `name` is the file that the user named.
  init(_ bytes: [UInt8], name: String) throws(UsageError) {
    func refuse(_ message: String) -> UsageError {
      UsageError(
        "\(Printable.quoted(name)) is no baseline: \(message)",
        help: "write one by `precept check --write-baseline \(Printable.text(name))`")
    }
    let value: JSONValue
    do throws(JSONError) { value = try JSONValue.parse(bytes) } catch {
      let file = SourceFile(name: name, bytes: bytes)
      let place = file.position(at: min(error.offset, bytes.count))
      throw refuse("\(error.message) at \(place.line):\(place.column)")
    }
    guard let object = value.objectValue, object["format"]?.stringValue == Self.format,
      let entries = object["entries"]?.arrayValue
    else { throw refuse("it does not say `\"format\": \"\(Self.format)\"` and `entries`") }
    if let key = object.keys.first(where: { !["format", "entries"].contains($0) }) {
      throw refuse("the key \(Printable.quoted(key)) is not known")
    }
    for (index, item) in entries.enumerated() {
      guard let object = item.objectValue, let file = object["file"]?.stringValue,
        let rule = object["rule"]?.stringValue
      else { throw refuse("entry \(index + 1) does not say its `file` and its `rule`") }
      let known = ["file", "rule", "clause", "words", "count"]
      if let key = object.keys.first(where: { !known.contains($0) }) {
        throw refuse("entry \(index + 1) has the key \(Printable.quoted(key)), which is not known")
      }
      let count = object["count"].map(\.intValue) ?? 1
      guard let count, count > 0 else { throw refuse("the `count` of entry \(index + 1) is no number above 0") }
      let entry = Entry(
        file: file, rule: rule, clause: object["clause"]?.stringValue, words: object["words"]?.stringValue)
      guard (entry.clause == nil) != (entry.words == nil) else {
        throw refuse("entry \(index + 1) says neither `clause` nor `words`, or both")
      }
      counts[entry] = min(counts[entry, default: 0] + count, 1 << 32)
    }
  }

  /// The file, in the order of its entries, so that the same problems always give the same bytes.
  var bytes: [UInt8] {
    let entries = counts.sorted { $0.key < $1.key }.map { entry, count -> JSONValue in
      var object = JSONObject([("file", .string(entry.file)), ("rule", .string(entry.rule))])
      object["clause"] = entry.clause.map { .string($0) }
      object["words"] = entry.words.map { .string($0) }
      object["count"] = .integer(count)
      return .object(object)
    }
    let value: JSONValue = ["format": .string(Self.format), "entries": .array(entries)]
    return value.prettyBytes
  }

  /// Puts aside what stands in it, and says which of its entries, of the rules that are wanted, match nothing any more.
  func apply(
    to list: inout DiagnosticList, in workspace: Workspace, named name: String, isWanted: (Rule) -> Bool
  ) {
    var left = counts
    var places = EntryPlaces(workspace)
    // What is found twice at one place, as in two copies, is one.
    var ordered = DiagnosticList()
    ordered.append(contentsOf: list.sorted(in: workspace.sources))
    for item in list.suppressed { ordered.suppress(item) }
    ordered.suppress { diagnostic in
      guard diagnostic.rule.canBeTurnedDown else { return nil }
      let entry = places.entry(of: diagnostic)
      guard let count = left[entry], count > 0 else { return nil }
      left[entry] = count - 1
      return .baseline
    }
    list = ordered
    let stale = left.filter { entry, count in count > 0 && Rule.named(entry.rule).map(isWanted) ?? true }
    guard !stale.isEmpty else { return }
    let count = stale.reduce(0) { $0 + $1.value }
    let shown = stale.keys.sorted().prefix(5).map { entry in
      Diagnostic.Note(
        "`\(entry.rule)` in \(Printable.text(entry.file))"
          + (entry.clause.map { ", clause `\(Printable.text($0))`" } ?? entry.words.map { ": “\(Printable.text($0))”" }
            ?? ""))
    }
    list.append(
      Diagnostic(
        .staleBaseline,
        "\(count == 1 ? "1 problem" : "\(count) problems") of \(Printable.text(name)) "
          + "\(count == 1 ? "is" : "are") not there any more", at: nil,
        help:
          "Write it anew by `precept check --write-baseline \(Printable.text(name))`, so that none of them comes back unseen.",
        notes: Array(shown)))
  }
}

/// Says by what a place is known when its text has moved.
private struct EntryPlaces {
  private let workspace: Workspace
  private var known: [FileID: TextPlaces?] = [:]

  init(_ workspace: Workspace) { self.workspace = workspace }

  mutating func entry(of diagnostic: Diagnostic) -> Baseline.Entry {
    let rule = diagnostic.rule.name
    guard let span = diagnostic.span else {
      return .init(file: "", rule: rule, clause: nil, words: Self.normal(Array(diagnostic.message.utf8)[...]))
    }
    let file = workspace.sources[span.file]
    let places: TextPlaces?
    if let known = known[span.file] {
      places = known
    } else {
      places = workspace.places(in: span.file)
      known[span.file] = .some(places)
    }
    if let id = places?.innermost(at: span.start)?.id, !id.isDerived {
      return .init(file: file.name, rule: rule, clause: id.rawValue, words: nil)
    }
    let range = span.range.clamped(to: 0..<file.bytes.count)
    return .init(file: file.name, rule: rule, clause: nil, words: Self.normal(file.bytes[range]))
  }

  /// The first words, in small letters and without what stands between them.
  private static func normal(_ bytes: ArraySlice<UInt8>) -> String {
    let words = bytes.prefix(2_000).split { byte in
      !((0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80)
    }
    return words.prefix(24).map { word in
      String(decoding: word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }.joined(separator: " ")
  }
}
