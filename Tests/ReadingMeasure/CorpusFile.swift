public import PolicyModel
internal import PolicyReading

/// A file of the corpus: who speaks in it, and its clauses with what a careful reader says of each.
///
/// The format is described in the corpus's own README.
public struct CorpusFile: Sendable {
  /// A clause with its labels, and the stems above it.
  public struct Entry: Sendable {
    /// The words.
    public var text: String
    /// The index of the stem above it, or nil.
    public var stem: Int?
    /// What a careful reader says; nil where the clause is not judged.
    public var label: Label?
    /// The line in the file, from 1.
    public var line: Int
    /// Whether items stand under it.
    public var isStem = false
  }

  /// What a careful reader says of a clause.
  public struct Label: Sendable {
    /// How it binds.
    public var force: Modality
    /// Who must act, as ids; nil where that is not judged.
    public var by: [String]?
    /// The deadline.
    public var within: String?
    /// How often.
    public var every: String?
    /// How long before what.
    public var ahead: String?
    /// Whether a careful reader hesitates.
    public var isOpen = false
    /// Whether the clause holds two duties.
    public var isTwo = false
  }

  /// Something that is no line of a corpus.
  public struct Fault: Error, CustomStringConvertible {
    /// The file, line and reason.
    public var description: String
  }

  /// What kind of text it is.
  public private(set) var kind = ""
  /// Who and what it names.
  public private(set) var environment = Environment(organisation: Organisation(name: "Organisation"))
  /// The clauses in order; each stem before its items.
  public private(set) var entries: [Entry] = []

  /// Reads a file named `name`.
  public init(_ text: String, name: String) throws(Fault) {
    var inHead = true
    var stems: [(indent: Int, index: Int)] = []
    for (number, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = String(raw)
      let body = line.drop { $0 == " " }
      let indent = line.count - body.count
      if body.isEmpty {
        if inHead, kind != "" { inHead = false }
        continue
      }
      if inHead {
        head(String(body))
        continue
      }
      if body.hasPrefix("#") { continue }
      if body.hasPrefix("= ") || body == "=" {
        // A label belongs to the last clause that has none at a smaller indent.
        guard
          let at = entries.lastIndex(where: {
            $0.label == nil && !judged.contains($0.line) && $0.indentOf(indents) < indent
          })
        else { throw Fault(description: "\(name):\(number + 1): a label without a clause") }
        judged.insert(entries[at].line)
        entries[at].label = try Self.label(String(body.dropFirst(2)), "\(name):\(number + 1)")
        continue
      }
      let isItem = body.hasPrefix("- ")
      let words = isItem ? String(body.dropFirst(2)) : String(body)
      while let last = stems.last, last.indent >= indent { stems.removeLast() }
      let stem = isItem ? stems.last?.index : nil
      if let stem { entries[stem].isStem = true }
      entries.append(Entry(text: words, stem: stem, label: nil, line: number + 1))
      indents[number + 1] = indent
      stems.append((indent, entries.count - 1))
    }
  }

  private var judged: Set<Int> = []
  private var indents: [Int: Int] = [:]

  private mutating func head(_ line: String) {
    guard let colon = line.firstIndex(of: ":") else { return }
    let key = line[..<colon]
    let value = line[line.index(after: colon)...].drop { $0 == " " }
    switch key {
    case "kind": kind = String(value)
    case "organisation":
      let names = Self.parts(value)
      environment.organisation = Organisation(name: names[0], short: names.count > 1 ? names[1] : nil)
      for name in names.dropFirst(2) {
        environment.organisation.short = environment.organisation.short ?? name
        others.append(name)
      }
    case "role", "audience":
      guard let equals = value.firstIndex(of: "=") else { return }
      let id = value[..<equals].split(separator: " ").joined()
      var names = Self.parts(value[value.index(after: equals)...])
      if key == "role", let roleID = RoleID(id) {
        let isBody = names.last?.hasSuffix("(body)") ?? false
        names = names.map { $0.hasSuffix("(body)") ? String($0.dropLast(6)).trimmed : $0 }
        environment.roles.append(
          Role(id: roleID, title: names[0], also: Array(names.dropFirst()), kind: isBody ? .body : .person))
      } else if let audienceID = AudienceID(id) {
        environment.audiences.append(AudienceDeclaration(id: audienceID, name: names[0]))
        // An audience has one name in a workspace; the others stand for what policies call them besides.
        for name in names.dropFirst() { environment.audiences.append(AudienceDeclaration(id: audienceID, name: name)) }
      }
    default: break
    }
  }

  /// Further names of the organisation.
  public private(set) var others: [String] = []

  private static func parts(_ text: some StringProtocol) -> [String] {
    text.split(separator: "|").map { String($0).trimmed }
  }

  private static func label(_ text: String, _ place: String) throws(Fault) -> Label? {
    var rest = Substring(text.trimmed)
    let first = rest.prefix { $0 != " " }
    if first == "-" { return nil }
    guard let force = Modality(rawValue: String(first)) else {
      throw Fault(description: "\(place): `\(first)` is no force")
    }
    var label = Label(force: force)
    rest = rest.dropFirst(first.count)
    while true {
      rest = rest.drop { $0 == " " }
      guard !rest.isEmpty else { break }
      let key = rest.prefix { $0 != "=" && $0 != " " }
      rest = rest.dropFirst(key.count)
      guard rest.first == "=" else {
        if key == "open" { label.isOpen = true } else if key == "two" { label.isTwo = true }
        continue
      }
      rest = rest.dropFirst()
      let value: Substring
      if rest.first == "\"" {
        rest = rest.dropFirst()
        value = rest.prefix { $0 != "\"" }
        rest = rest.dropFirst(value.count + 1)
      } else {
        value = rest.prefix { $0 != " " }
        rest = rest.dropFirst(value.count)
      }
      switch key {
      case "by":
        let ids = value.hasPrefix("~") ? [String(value)] : value.split(separator: ",").map { String($0).trimmed }
        label.by = value == "none" ? [] : ids
      case "within": label.within = String(value)
      case "every": label.every = String(value)
      case "ahead": label.ahead = String(value)
      default: throw Fault(description: "\(place): unknown key `\(key)`")
      }
    }
    return label
  }
}

extension CorpusFile.Entry {
  fileprivate func indentOf(_ indents: [Int: Int]) -> Int { indents[line] ?? 0 }
}

extension String {
  var trimmed: String {
    let text = drop { $0 == " " }
    return String(text.reversed().drop { $0 == " " }.reversed())
  }
}
