public import PolicyModel

/// Reads the answers of an online form, as Microsoft and Google export them.
///
/// The form is known by its code, which the printed form has too, in whatever answer or heading it stands:
/// `phones/staff, version 2.0.0+1, 3f2a9c01d4e5`. Who answered is known by an id or by their address. Headings are known in
/// the languages of `AnswerHeadings`.
public struct AnswerReader: Sendable {
  /// One answer.
  public struct Answer: Sendable {
    /// The line of the file.
    public var line: Int
    /// The id, where the form asked for it.
    public var id: String?
    /// The address, where the form kept it.
    public var email: String?
    /// The form.
    public var code: FormCode
    /// The day.
    public var date: CivilDate
    /// Whether they agreed.
    public var agreed: Bool
  }

  /// The policies that a code may name.
  public var policies: Set<PolicyID>
  /// The form of answers that say none.
  public var code: FormCode?
  /// What a column may hold whose heading is named.
  public enum Field: String, Sendable, CaseIterable {
    case id, email, time
  }

  /// The headings that have been named.
  public var mapping: [Field: String]
  /// The question that says whether somebody agrees.
  public var agreedHeading: String?
  /// How dates are written, where it was said.
  public var order: DateOrder?

  /// Makes a reader.
  public init(
    policies: Set<PolicyID>, code: FormCode? = nil, mapping: [Field: String] = [:], agreedHeading: String? = nil,
    order: DateOrder? = nil
  ) {
    self.policies = policies
    self.code = code
    self.mapping = mapping
    self.agreedHeading = agreedHeading
    self.order = order
  }

  /// Reads all rows; what can't be read is reported, and the others are there.
  public func read(_ sheet: Sheet) -> (answers: [Answer], faults: [SheetFault]) {
    func column(_ names: [String]) -> Int? {
      names.lazy.compactMap { name in sheet.headings.firstIndex { RollReader.isSame($0, name) } }.first
    }
    var faults: [SheetFault] = []
    func named(_ field: Field) -> Int? { mapping[field].flatMap { column([$0]) } }
    for field in Field.allCases where mapping[field] != nil && named(field) == nil {
      faults.append(
        SheetFault(
          line: 1, "No question has the heading that was named for `\(field.rawValue)`",
          help: "Name it by `--map \(field.rawValue)=HEADING`."))
    }
    // Microsoft numbers the answers in a column that it calls ID, of which nobody is the bearer.
    let completion = column(AnswerHeadings.completion)
    var names = RollReader.Field.id.headings
    if completion != nil { names.removeAll { $0 == "id" } }
    let id = named(.id) ?? column(names)
    let email = named(.email) ?? column(AnswerHeadings.email)
    guard faults.isEmpty else { return ([], faults) }
    guard let time = named(.time) ?? completion ?? column(AnswerHeadings.timestamp) else {
      return (
        [],
        [
          SheetFault(
            line: 1, "No column has the time of the answers: Completion time, or Timestamp",
            help: "Name it by `--map time=HEADING`.")
        ]
      )
    }
    guard id != nil || email != nil else {
      return (
        [],
        [
          SheetFault(
            line: 1, "No column says who answered, by an id or an email address",
            help: "Name the question by `--map id=HEADING`, or the address by `--map email=HEADING`.")
        ]
      )
    }
    let agreed = agreedHeading.map { column([$0]) } ?? nil
    if agreedHeading != nil, agreed == nil {
      faults.append(SheetFault(line: 1, "No question has the heading that `--agreed` names"))
    }
    guard faults.isEmpty else { return ([], faults) }
    let order = order ?? DateOrder(sheet.rows.map { $0.cells[time] })
    let inHeadings = sheet.headings.compactMap { FormCode(in: $0, policies: policies) }
    var answers: [Answer] = []
    for row in sheet.rows {
      guard let date = DateOrder.date(row.cells[time], order) else {
        faults.append(
          SheetFault(
            line: row.line, "The time of the answer can't be read in one way",
            help: "`--dates dmy` or `--dates mdy` says whether the day or the month comes first."))
        continue
      }
      let own = Set(row.cells.compactMap { FormCode(in: $0, policies: policies) })
      let found = own.isEmpty ? Set(inHeadings) : own
      guard let code = found.count == 1 ? found.first : found.isEmpty ? code : nil else {
        faults.append(
          SheetFault(
            line: row.line,
            found.isEmpty ? "The answer has no code of a form" : "The answer has codes of several forms",
            help: "Let the form ask for its code, or give it by `--form POLICY/AUDIENCE`."))
        continue
      }
      let answer: Bool
      if let agreed {
        guard let said = Self.agreement(row.cells[agreed]) else {
          faults.append(SheetFault(line: row.line, "The answer neither agrees nor declines"))
          continue
        }
        answer = said
      } else {
        guard !row.cells.contains(where: { Self.agreement($0) == false }) else {
          faults.append(
            SheetFault(
              line: row.line, "An answer in this row is a no",
              help: "`--agreed HEADING` names the question of which the answer decides."))
          continue
        }
        answer = true
      }
      func text(_ column: Int?) -> String? { column.map { row.cells[$0] }.flatMap { $0.isEmpty ? nil : $0 } }
      let address = text(email).flatMap { RollReader.isAddress($0) ? $0 : nil }
      guard text(id) != nil || address != nil else {
        faults.append(SheetFault(line: row.line, "The row does not say who answered"))
        continue
      }
      answers.append(
        Answer(line: row.line, id: text(id), email: address, code: code, date: date, agreed: answer))
    }
    return (answers, faults)
  }

  /// Whether an answer is a yes or a no; nil for anything else.
  static func agreement(_ text: String) -> Bool? {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    guard let first = words.first else { return nil }
    // Of other languages a word alone: "no" begins sentences that say yes.
    if words.count == 1, AnswerHeadings.no.contains(first) { return false }
    if words.count == 1, AnswerHeadings.yes.contains(first) { return true }
    if first == "no" || first == "false" || words.starts(with: ["i", "do", "not"])
      || words.starts(with: ["i", "don", "t"])
      || words.starts(with: ["i", "disagree"]) || words.starts(with: ["i", "decline"])
    {
      return false
    }
    if first == "yes" || first == "true" || words.starts(with: ["i", "agree"])
      || words.starts(with: ["i", "have", "read"])
    {
      return true
    }
    return nil
  }
}
