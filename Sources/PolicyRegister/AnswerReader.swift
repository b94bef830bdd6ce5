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
  /// The heading of the question that says whether somebody agrees, the answer that agrees, or both: `HEADING=ANSWER`.
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
    var decisive: AgreedQuestion?
    if let agreedHeading {
      switch AgreedQuestion.find(agreedHeading, in: sheet) {
      case .success(let question): decisive = question
      case .failure(let fault): faults.append(fault)
      }
    }
    guard faults.isEmpty else { return ([], faults) }
    let order = order ?? DateOrder(sheet.rows.map { $0.cells[time] })
    let inHeadings = sheet.headings.map { FormCode.find(in: $0, policies: policies, isHeading: true) }
    let known = Set([id, email, time].compactMap { $0 })
    // Where nothing is named, every column is a question but those of which it is known what they hold.
    let questions = sheet.headings.indices.filter { column in
      !known.contains(column)
        && !AnswerHeadings.others.contains { RollReader.isSame($0, sheet.headings[column]) }
    }
    let withCodes = Set(
      questions.filter { column in
        sheet.rows.contains { FormCode.find(in: $0.cells[column], policies: policies) != .none }
      })
    var answers: [Answer] = []
    for row in sheet.rows {
      guard let date = DateOrder.date(row.cells[time], order) else {
        faults.append(
          SheetFault(
            line: row.line, "The time of the answer can't be read in one way",
            help: "`--dates dmy` or `--dates mdy` says whether the day or the month comes first."))
        continue
      }
      let own = row.cells.map { FormCode.find(in: $0, policies: policies) }
      let code: FormCode
      switch self.code(own, inHeadings) {
      case .success(let found): code = found
      case .failure(let fault):
        faults.append(SheetFault(line: row.line, fault.message, help: fault.help))
        continue
      }
      let answer: Bool
      if let decisive {
        guard let said = decisive.answer(row.cells[decisive.column]) else {
          faults.append(
            SheetFault(
              line: row.line, "The answer neither agrees nor declines",
              help: "`--agreed \"HEADING=ANSWER\"` also names the answer that agrees."))
          continue
        }
        answer = said
      } else {
        let said = questions.compactMap { column -> Bool?? in
          if case .code(_, let beside) = own[column] { return Agreement.hasDoubt(beside) ? .some(nil) : nil }
          if withCodes.contains(column), row.cells[column].isEmpty { return nil }
          return .some(Agreement.of(row.cells[column]))
        }
        guard said.allSatisfy({ $0 == true }) else {
          faults.append(
            SheetFault(
              line: row.line,
              said.contains(false) ? "An answer in this row is a no" : "An answer in this row is no clear yes",
              help:
                "`--agreed HEADING` names the question of which the answer decides, and `--agreed \"HEADING=ANSWER\"` "
                + "also the answer that agrees."))
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

  /// The form of a row: that of its cells, else of the headings, else the one that was given. One that says neither version
  /// nor digest is made whole by the next.
  private func code(_ own: [FormCode.Found], _ headings: [FormCode.Found]) -> Result<FormCode, SheetFault> {
    var code: FormCode?
    for (place, found) in [("an answer", own), ("a heading", headings)] {
      if let code, !code.isBare { return .success(code) }
      if found.contains(.unread) {
        return .failure(
          SheetFault(
            "The code of a form in \(place) can't be read whole",
            help: "It is as the form prints it: POLICY/AUDIENCE, version VERSION, and 12 digits, with nothing else."))
      }
      let codes = Set(
        found.compactMap { found -> FormCode? in
          if case .code(let code, _) = found { code } else { nil }
        })
      if codes.count > 1, code == nil {
        return .failure(
          SheetFault(
            "The answer has codes of several forms",
            help: "Let the form ask for its code, or give it by `--form POLICY/AUDIENCE`."))
      }
      if let first = codes.first, codes.count == 1, code.map({ $0.isSameForm(as: first) }) ?? true { code = first }
    }
    if let given = self.code, code.map({ $0.isBare && $0.isSameForm(as: given) }) ?? true { code = given }
    guard let code else {
      return .failure(
        SheetFault(
          "The answer has no code of a form",
          help: "Let the form ask for its code, or give it by `--form POLICY/AUDIENCE`."))
    }
    return .success(code)
  }
}
