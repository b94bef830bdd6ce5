internal import PolicyModel

/// What a document says of itself on its cover, in its tables and in its running lines: version, dates, names.
struct DocumentControl {
  enum Field: String, CaseIterable {
    case version, owner, author, approver, adopted, due, every

    /// What messages call it.
    var name: String {
      switch self {
      case .version: "version"
      case .owner: "owner"
      case .author: "author"
      case .approver: "approver"
      case .adopted: "date of approval"
      case .due: "next review"
      case .every: "how often it is reviewed"
      }
    }
  }

  /// The words by which a field is known, in small letters without signs.
  private static let names: [(Field, [String])] = [
    (.version, ["version", "version number", "version no", "issue", "issue number", "policy version"]),
    (
      .owner,
      [
        "owner", "policy owner", "policy lead", "document owner", "lead", "responsible person", "person responsible",
        "responsible officer", "member of staff responsible", "staff responsible", "lead person", "reviewed by",
      ]
    ),
    (.author, ["author", "policy author", "written by", "prepared by", "document author"]),
    (
      .approver,
      [
        "approved by", "approver", "approving body", "ratified by", "adopted by", "agreed by", "committee responsible",
        "approval body", "responsible committee", "to be ratified by", "to be approved by", "ratifying body",
        "governors committee", "governor committee",
      ]
    ),
    (
      .adopted,
      [
        "date approved", "approved", "approved on", "approval date", "date of approval", "date adopted", "adopted",
        "date ratified", "ratified", "date agreed", "effective date", "effective from", "date of adoption",
        "adopted on", "version date", "reviewed", "reviewed on", "date of last review", "last review",
        "last review date",
        "date of issue", "issue date", "last reviewed", "last reviewed on", "date", "review date last", "policy date",
      ]
    ),
    (
      .due,
      [
        "review date", "next review", "next review date", "date of next review", "next review due", "review due",
        "due for review", "next review due by", "date for review", "to be reviewed", "reviewed date", "date of review",
        "policy review date", "review by", "to be reviewed on", "review",
      ]
    ),
    (.every, ["review cycle", "review frequency", "frequency of review", "review period", "frequency"]),
  ]

  /// What was found, in order; several values of one field contradict one another.
  private(set) var found: [(field: Field, value: String)] = []

  /// The field that is known by `name`.
  static func field(named name: String) -> Field? {
    let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    if words.isEmpty || words.utf8.count > 40 { return nil }
    return names.first { $0.1.contains(words) }?.0
  }

  /// Reads `Version: 2.1`; says whether the line was of this kind.
  @discardableResult
  mutating func read(line: String) -> Bool {
    let found = Self.readings(line)
    for (field, value) in found { add(field, value) }
    return !found.isEmpty
  }

  /// What a line states: `Reviewed: May 2025 Next review: May 2026` states two things.
  private static func readings(_ line: String) -> [(field: Field, value: String)] {
    guard let first = reading(line) else { return [] }
    let words = first.value.split(separator: " ")
    // The last name of a field in the value, and all before it.
    for start in words.indices.dropFirst() where words.count <= 24 {
      let rest = words[start...].joined(separator: " ")
      guard let mark = rest.firstIndex(of: ":"), field(named: String(rest[..<mark])) != nil else { continue }
      return [(first.field, words[..<start].joined(separator: " "))] + readings(rest)
    }
    return [first]
  }

  /// The field and the value that a line states; nil where it states none.
  static func reading(_ line: String) -> (field: Field, value: String)? {
    for mark in [":", " – ", " - ", "\t"] {
      guard let range = line.firstRange(of: mark) else { continue }
      guard let field = field(named: String(line[..<range.lowerBound])) else { continue }
      return (field, String(line[range.upperBound...]))
    }
    let words = line.split(separator: " ")
    if words.count == 2, ["version", "v"].contains(words[0].lowercased()), words[1].first?.isNumber == true {
      return (.version, String(words[1]))
    }
    return nil
  }

  /// Adds a value of a field, unless it says nothing.
  mutating func add(_ field: Field, _ value: String) {
    let value = cleaned(value)
    guard value.contains(where: { $0.isLetter || $0.isNumber }), value.utf8.count <= 120 else { return }
    if !found.contains(where: { $0.field == field && $0.value.lowercased() == value.lowercased() }) {
      found.append((field, value))
    }
  }

  /// All values of a field.
  func values(_ field: Field) -> [String] { found.filter { $0.field == field }.map(\.value) }

  // MARK: Values as the front matter has them

  /// `2.1` or `v3` as three numbers.
  static func version(_ text: String) -> String? {
    let start = text.drop { !$0.isNumber }
    let numbers = start.prefix { $0.isNumber || $0 == "." }.split(separator: ".").prefix(3)
    guard let first = numbers.first, first.utf8.count <= 4, numbers.allSatisfy({ Int($0) != nil }) else { return nil }
    let parts = numbers.compactMap { Int($0) } + [0, 0, 0]
    return parts.prefix(3).map(String.init).joined(separator: ".")
  }

  /// A date as the front matter has it: `12th May 2026`, `12/05/2026` (the day first), `May 2026`, `Autumn 2026`.
  static func date(_ text: String) -> String? {
    var words: [String] = []
    for word in text.split(whereSeparator: { " ,".contains($0) }) {
      var word = String(word)
      for suffix in ["st", "nd", "rd", "th"]
      where word.lowercased().hasSuffix(suffix) && word.dropLast(2).allSatisfy(\.isNumber) && word.utf8.count > 2 {
        word = String(word.dropLast(2))
        break
      }
      if word.lowercased() != "of" { words.append(word) }
    }
    for count in [3, 2, 1] where words.count >= count {
      for start in 0...(words.count - count) {
        let part = words[start..<start + count].joined(separator: " ")
        if count == 1, let day = slashed(part) { return day }
        if PartialDate(part) != nil { return part }
      }
    }
    return nil
  }

  private static func slashed(_ text: String) -> String? {
    let parts = text.split { "/.-".contains($0) }.map(String.init)
    if parts.count == 2, parts[1].utf8.count == 4, let month = Int(parts[0]), (1...12).contains(month),
      let year = Int(parts[1]), year > 1900
    {
      return "\(year)-\(month < 10 ? "0" : "")\(month)"
    }
    guard parts.count == 3, parts[2].utf8.count == 4 || parts[2].utf8.count == 2, let day = Int(parts[0]),
      let month = Int(parts[1]), var year = Int(parts[2]), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    if year < 100 { year += 2000 }
    let iso = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    return PartialDate(iso) == nil ? nil : iso
  }

  /// How often, as a duration.
  static func period(_ text: String) -> String? {
    let lower = text.lowercased()
    if let duration = PolicyDuration(lower), duration != PolicyDuration("immediately") { return lower }
    if lower.contains("two year") || lower.contains("biennial") || lower.contains("2 year") { return "2 years" }
    if lower.contains("three year") || lower.contains("3 year") { return "3 years" }
    if lower.contains("annual") || lower.contains("year") { return "1 year" }
    if lower.contains("term") { return "4 months" }
    return nil
  }
}
