internal import Hashing
internal import JSON
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRegister

/// `precept register report`: how many have signed.
enum RegisterCoverage {
  static func run(_ context: inout CommandContext, _ operands: [String]) throws -> ExitStatus {
    let session = try RegisterSession(context)
    let register = try session.file.open(context)
    let report = try session.report(register, &context)
    let head = try session.file.reporting { () throws(RegisterError) in try register.head() }
    let list = CoverageList(report, head, session)
    switch context.command.option("format") {
    case "json": context.write(list.json.prettyBytes + [0x0A])
    case "csv": context.write(list.sheet)
    default: list.write(to: &context)
    }
    return .done
  }
}

/// How many have signed, as text, data or a sheet. It names nobody.
struct CoverageList {
  let report: RegisterReport
  let head: RegisterHead
  let due: DueList
  let session: RegisterSession

  init(_ report: RegisterReport, _ head: RegisterHead, _ session: RegisterSession) {
    self.report = report
    self.head = head
    self.session = session
    due = DueList(report, session)
  }

  private func title(_ copy: CopyID) -> String {
    report.copies.first { $0.copy == copy }?.title ?? copy.policy.rawValue
  }

  private func form(_ row: RegisterReport.Coverage) -> String {
    let form = report.copies.first { $0.copy == row.copy }?.forms.first { $0.audience == row.audience }
    return form?.title ?? due.name(row.audience)
  }

  /// Whole percents, and never 100 while somebody is missing.
  static func percent(_ part: Int, of all: Int) -> Int { all == 0 ? 100 : part * 100 / all }

  private static let headings = [
    "Policy", "School", "Form", "Asked", "Signed", "", "Due", "Superseded", "Declined", "Exempt",
  ]

  private func cells(_ row: RegisterReport.Coverage) -> [String] {
    [
      title(row.copy), session.name(of: row.school), form(row), String(row.asked), String(row.signed),
      "\(Self.percent(row.signed, of: row.asked)) %", String(row.due), String(row.superseded), String(row.declined),
      String(row.exempt),
    ]
  }

  func write(to context: inout CommandContext) {
    let rows = [Self.headings] + report.coverage.map(cells)
    let widths = Self.headings.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    for row in rows {
      var line = ""
      for (column, cell) in row.enumerated() {
        let pad = String(repeating: " ", count: widths[column] - cell.count)
        line += (column > 0 ? "  " : "") + (column < 3 ? cell + pad : pad + cell)
      }
      context.print(Printable.text(line))
    }
    context.print("")
    context.print(
      "\(report.present) people on \(report.day.text), of whom \(report.unasked) have nothing to sign; "
        + "\(report.away) have left or are yet to come")
    context.print("\(head.size) records, \(head.root)")
  }

  var json: JSONValue {
    [
      "as-of": .string(report.day.isoText), "people": .integer(report.present), "away": .integer(report.away),
      "unasked": .integer(report.unasked), "records": .integer(head.size), "root": .string(head.root.text),
      "coverage": .array(
        report.coverage.map { row in
          [
            "copy": .string(row.copy.description), "title": .string(title(row.copy)),
            "school": .string(orNull: row.school?.rawValue), "audience": .string(row.audience.rawValue),
            "asked": .integer(row.asked), "signed": .integer(row.signed), "due": .integer(row.due),
            "superseded": .integer(row.superseded), "declined": .integer(row.declined), "exempt": .integer(row.exempt),
          ]
        }),
    ]
  }

  var sheet: String {
    var sheet = SheetWriter(["policy", "school", "form", "asked", "signed", "due", "superseded", "declined", "exempt"])
    for row in report.coverage {
      sheet.add([
        title(row.copy), session.name(of: row.school), "\(row.copy.policy)/\(row.audience)", String(row.asked),
        String(row.signed), String(row.due), String(row.superseded), String(row.declined), String(row.exempt),
      ])
    }
    return sheet.text
  }
}
