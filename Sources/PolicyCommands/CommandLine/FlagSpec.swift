internal import PolicyCompiler
internal import PolicyModel

/// An option: a switch, or a name that takes a value.
struct FlagSpec: Sendable {
  /// Without the dashes.
  let name: String
  /// What the value must look like; nil for a switch.
  let shape: ValueShape?
  /// How help names the value: `DATE`.
  let valueName: String?
  let defaultValue: String?
  var isRequired = false
  var isRepeatable = false
  /// What it does, in one sentence without a full stop.
  let summary: String

  /// A switch.
  init(_ name: String, _ summary: String) {
    self.init(name, nil, nil, default: nil, summary)
  }

  /// An option with a value.
  init(
    _ name: String, _ valueName: String?, _ shape: ValueShape?, default defaultValue: String? = nil,
    isRequired: Bool = false, isRepeatable: Bool = false, _ summary: String
  ) {
    self.name = name
    self.valueName = valueName
    self.shape = shape
    self.defaultValue = defaultValue
    self.isRequired = isRequired
    self.isRepeatable = isRepeatable
    self.summary = summary
  }

  /// `--format`, as it is typed.
  var dashed: String { "--" + name }

  /// `--format FORMAT`.
  var usage: String { valueName.map { "\(dashed) \($0)" } ?? dashed }

  /// The summary with the choices, the default and whether it may be given again.
  var fullSummary: String {
    var text = summary
    if case .choice(let words) = shape { text += ": \(HumanList.joined(words, "or"))" }
    if case .list(let words) = shape { text += ": \(words.joined(separator: ","))" }
    var remarks: [String] = []
    if isRequired { remarks.append("required") }
    if let defaultValue { remarks.append("default: \(defaultValue)") }
    if isRepeatable { remarks.append("may be repeated") }
    return remarks.isEmpty ? text : "\(text) (\(remarks.joined(separator: "; ")))"
  }

  var completion: Completion {
    switch shape {
    case .choice(let words): .words(words)
    case .list(let words): .words(words + [words.joined(separator: ",")])
    case .file: .file
    case .directory: .directory
    default: .nothing
    }
  }
}

/// What the value of an option must look like; the parser refuses any other.
enum ValueShape: Sendable {
  case text
  case choice([String])
  /// Some of these, parted by commas.
  case list([String])
  /// A day, `2026-09-01`.
  case date
  /// A date as boards write it: `2026-09`, `Autumn 2026`.
  case partialDate
  case duration
  case version
  /// `sha256:` and 64 hexadecimal digits, or the code of a form.
  case head
  /// A file, or `-`.
  case file
  case directory
  /// `NAME=TEXT`, both not empty.
  case assignment

  func accepts(_ value: String) -> Bool {
    switch self {
    case .text, .file, .directory: !value.isEmpty
    case .choice(let words): words.contains { $0.utf8.elementsEqual(value.utf8) }
    case .list(let words):
      value.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { part in
        words.contains { $0.utf8.elementsEqual(part.utf8) }
      }
    case .date: CivilDate(iso: value) != nil
    case .partialDate: PartialDate(value) != nil
    case .duration: PolicyDuration(value) != nil
    case .version: Version(value) != nil
    case .head: KeptHead(value) != nil
    case .assignment:
      value.utf8.firstIndex(of: UInt8(ascii: "=")).map { equals in
        equals != value.utf8.startIndex && value.utf8.index(after: equals) != value.utf8.endIndex
      } ?? false
    }
  }

  /// What is expected, for the message about another value.
  var expectation: String {
    switch self {
    case .text: "a text that is not empty"
    case .choice(let words): HumanList.joined(words, "or")
    case .list(let words): HumanList.joined(words, "or") + ", or several parted by commas"
    case .date: "a day such as 2026-09-01"
    case .partialDate: "a date such as 2026-09-01, 2026-09 or Autumn 2026"
    case .duration: "a length of time such as 60 days or 6 months"
    case .version: "a version such as 2.0.0"
    case .head: "sha256: and 64 digits, or the code of a form, as its small print has them"
    case .file: "the name of a file, or - for standard input"
    case .directory: "the name of a directory"
    case .assignment: "CLAUSE=REASON, such as press=\"a typing error\""
    }
  }
}
