internal import HTTPServer
internal import JSON
internal import PolicyCompiler
internal import PolicyModel

/// Who has signed what, as `precept register report` counts it. It names nobody.
extension StudioPages {
  func register(_ session: StudioSession) -> HTML {
    let title = "Who has signed what"
    guard (try? studio.system.kind(of: studio.directory.file(RegisterFile.name))) ?? nil != nil else {
      return page(
        title,
        """
        <div class="text wide"><p class="lead">There is no register of signatures yet.</p>
        <p><code>precept register people FILE.csv</code> begins one with what the office exports of its people. Until then the
        forms of each policy are signed and kept on paper.</p></div>
        """)
    }
    // A database that is opened writes beside itself.
    guard !studio.settings.isReadOnly else {
      return page(title, "<div class=\"text wide\"><p>The register is not opened while this page only reads.</p></div>")
    }
    let run = studio.run(["register", "report", "--format", "json"], isTrial: true)
    guard run.status == .done, let report = try? JSONValue.parse(run.output), let rows = report["coverage"]?.arrayValue
    else {
      return page(title, "<div class=\"text wide\">\(Self.words(run))</div>")
    }
    func cell(_ row: JSONValue, _ name: String) -> Int { row[name]?.intValue ?? 0 }
    let lines = rows.map { row -> HTML in
      let school = row["school"]?.stringValue.flatMap { SchoolID($0) }
      let copies = session.workspace.schools
      let environment = session.workspace.environment
      let group = row["audience"]?.stringValue ?? ""
      return """
        <tr><th scope="row">\(row["title"]?.stringValue ?? "")</th>
        <td data-label="School">\(school.map { copies.entries[$0]?.school?.name ?? $0.rawValue } ?? environment?.organisation.name ?? "")</td>
        <td data-label="Who">\(environment?.audiences.first { $0.id.rawValue == group }?.name ?? group)</td>
        <td data-label="Asked">\(cell(row, "asked"))</td><td data-label="Signed">\(cell(row, "signed"))</td>
        <td data-label="Still to sign">\(cell(row, "due"))</td></tr>
        """
    }
    return page(
      title,
      """
      <div class="text wide"><p class="lead">\(report["people"]?.intValue ?? 0) people are on the roll.</p>
      <table class="stack"><caption class="vh">Signatures by policy, school and group</caption>
      <thead><tr><th scope="col">Policy</th><th scope="col">School</th><th scope="col">Who</th><th scope="col">Asked</th><th scope="col">Signed</th><th scope="col">Still to sign</th></tr></thead>
      <tbody>\(lines)</tbody></table>
      <p class="soft">Names are in no page: <code>precept register due</code> says who has still to sign.</p></div>
      """)
  }
}
