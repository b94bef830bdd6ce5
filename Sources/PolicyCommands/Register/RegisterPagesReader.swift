internal import Hashing
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRegister
internal import PolicyRendering

/// What `build --register` writes of a register: pages that are internal, by the scopes that they are of.
enum RegisterPagesReader {
  /// The pages by scope; none where no register was named.
  static func pages(_ context: inout CommandContext, _ output: String) throws -> [String: RegisterPages] {
    guard context.command.option("register") != nil else { return [:] }
    for flag in ["public", "for", "draft"] where context.command.isGiven(flag) {
      throw context.usageError(
        "`--register` and `--\(flag)` do not go together",
        help: "pages of the register are internal, and of what is in force")
    }
    let session = try RegisterSession(context)
    let register = try session.file.open(context)
    let report = try session.report(register, &context, everywhere: true)
    let head = try session.file.reporting { () throws(RegisterError) in try register.head() }
    let maker = RegisterPagesMaker(report, head, session)
    let pages = maker.pages()
    let also = context.command.option("also").map { $0.split(separator: ",").map(String.init) } ?? []
    for scope in pages.keys.sorted() {
      for ending in ["html", "md"] + also {
        try KeyFile.checkIsIgnored(
          FilePath("\(scope)/internal/due.\(ending)", in: output).text, "the page names people",
          pattern: { "/\($0)/*/internal/due.*" }, named: output, context)
      }
    }
    return pages
  }
}

/// Sorts what a register says by the scopes that it is of.
private struct RegisterPagesMaker {
  private let report: RegisterReport
  private let head: RegisterHead
  private let list: DueList
  private let session: RegisterSession

  init(_ report: RegisterReport, _ head: RegisterHead, _ session: RegisterSession) {
    self.report = report
    self.head = head
    self.session = session
    list = DueList(report, session)
  }

  private func scope(_ school: SchoolID?) -> String { school?.rawValue ?? "model" }

  func pages() -> [String: RegisterPages] {
    var result: [String: RegisterPages] = [:]
    let schools: [SchoolID?] = [nil] + session.workspace.schools.ids.map { $0 }
    for school in schools {
      let here = report.presence[school] ?? .init()
      var pages = RegisterPages(
        language: session.workspace.environment?.language ?? "en-GB", day: report.day.text,
        // The organisation looks at all of them.
        people: school == nil ? report.present : here.present, unasked: school == nil ? report.unasked : here.unasked,
        records: head.size, root: head.root.text)
      pages.lines = report.coverage.filter { school == nil || $0.school == school }.map(line)
      result[scope(school)] = pages
    }
    result["model"]?.schools = Dictionary(grouping: report.coverage.filter { $0.school != nil }) { $0.school }
      .sorted { ($0.key?.rawValue ?? "") < ($1.key?.rawValue ?? "") }.map { school, rows in total(of: school, rows) }
    var forms: [RegisterPages.Form] = []
    for (index, row) in report.rows.enumerated() {
      let person = report.people[row.person].details
      forms.append(form(row))
      let isLast = index + 1 == report.rows.count || report.rows[index + 1].person != row.person
      guard isLast else { continue }
      result[scope(person.profile.school)]?.due.append(
        RegisterPages.Person(id: person.id.id, name: person.name, forms: forms))
      forms = []
    }
    return result
  }

  private func form(_ row: RegisterReport.Row) -> RegisterPages.Form {
    let copy = report.copies[row.copy]
    let declined = if case .declined(let date, _) = row.standing { "; declined on \(date.text)" } else { "" }
    return RegisterPages.Form(
      title: list.title(of: row), page: "\(copy.copy.policy)/acknowledgement-\(copy.forms[row.form].audience)",
      why: list.words(row) + declined)
  }

  private func line(_ row: RegisterReport.Coverage) -> RegisterPages.Line {
    let copy = report.copies.first { $0.copy == row.copy }
    let form = copy?.forms.first { $0.audience == row.audience }
    return RegisterPages.Line(
      policy: copy?.title ?? row.copy.policy.rawValue, page: "\(scope(row.school))/\(row.copy.policy)/policy",
      form: form.map(list.name) ?? row.audience.rawValue, scope: session.name(of: row.school), asked: row.asked,
      signed: row.signed, percent: CoverageList.percent(row.signed, of: row.asked), due: row.due,
      superseded: row.superseded, declined: row.declined, exempt: row.exempt)
  }

  private func total(of school: SchoolID?, _ rows: [RegisterReport.Coverage]) -> RegisterPages.Line {
    func sum(_ number: (RegisterReport.Coverage) -> Int) -> Int { rows.reduce(0) { $0 + number($1) } }
    let (asked, signed) = (sum(\.asked), sum(\.signed))
    return RegisterPages.Line(
      policy: session.name(of: school), page: "\(scope(school))/internal/register", form: "",
      scope: session.name(of: school), asked: asked, signed: signed,
      percent: CoverageList.percent(signed, of: asked), due: sum(\.due),
      superseded: sum(\.superseded), declined: sum(\.declined), exempt: sum(\.exempt))
  }
}
