import PolicyModel
import TestSupport
import Testing

@testable import PolicyCommands

/// What goes on no website stands apart, and no page that may go there leads to it.
@Suite struct InternalPagesTests {
  private func system() -> MemorySystem {
    let system = BoardFixture.system()
    BoardFixture.edit(system) {
      $0 + """
        - The [clerk](role:clerk) must check the alarm every year.
          {#alarm}
        - The [clerk](role:clerk) must test the lamp every week.
          {#lamp}
        - The [clerk](role:clerk) must write to the board within 5 days.
          {#write}
        - The [clerk](role:clerk) must not lend the key.
          {#key}
        - Staff should look at the list at least once a term.
          {#list}

        """
    }
    #expect(BoardFixture.approve(on: system, "2026-08-31") == 0)
    BoardFixture.edit(system) { $0.replacing("1.0.0", with: "1.1.0").replacing("every week", with: "every month") }
    #expect(BoardFixture.approve(on: system, "2026-09-24", "--effective", "2026-10-31") == 0)
    return system
  }

  @Test func noPublicPageLeadsToAnInternalOneAndEveryLinkArrives() {
    let system = system()
    #expect(run("build", "--as-of", "2026-11-01", on: system).status == 0)
    let pages = Set(system.files(in: "/w/Output"))
    #expect(
      pages.contains("model/internal/duties.html") && pages.contains("model/internal/lone/review-1.0.0-to-1.1.0.md"))
    for page in pages where page.hasSuffix(".html") {
      let from = page.split(separator: "/").dropLast().map(String.init)
      for link in (system.text("/w/Output/\(page)") ?? "").components(between: " href=\"", and: "\"") {
        let address = link.prefix { $0 != "#" }
        guard !address.isEmpty, !address.contains(":") else { continue }
        var place = from
        for part in address.split(separator: "/") {
          if part == ".." { if !place.isEmpty { place.removeLast() } } else { place.append(String(part)) }
        }
        let target = place.joined(separator: "/")
        #expect(pages.contains(target), "\(page) leads to \(link)")
        #expect(page.contains("/internal/") || !target.contains("/internal/"), "\(page) leads to \(link)")
      }
    }
  }

  @Test func aPublicBuildHasNoInternalPageAndTakesAwayThoseOfEarlierBuilds() {
    let system = system()
    #expect(run("build", on: system).status == 0)
    system.put("/w/Output/model/internal/own.txt", "mine")
    let again = run("build", "--public", on: system)
    #expect(again.status == 0, "\(again.errors)")
    let files = system.files(in: "/w/Output")
    #expect(files.filter { $0.contains("internal") } == ["model/internal/own.txt"], "\(files)")
    #expect(files.contains("model/lone/policy.html") && files.contains("model/index.html"))
    // What cannot be built stays as it was published, but for what is not public.
    #expect(run("build", on: system).status == 0)
    let ledger = "/w/Policies/lone/releases/ledger.jsonl"
    system.put(ledger, (system.text(ledger) ?? "").replacing("Steering Board", with: "Another Board"))
    #expect(run("build", "--public", on: system).status == 1)
    let left = system.files(in: "/w/Output")
    #expect(left.contains("model/lone/policy.html") && !left.contains("model/internal/duties.html"), "\(left)")
  }

  @Test func dutiesGoByRoleAndWhatIsDatedComesFirstAndProhibitionsApart() {
    let system = system()
    #expect(run("build", "--as-of", "2026-09-01", on: system).status == 0)
    let page = system.text("/w/Output/model/internal/duties.md") ?? ""
    let clerk = page.components(between: "### Clerk\n", and: "## Staff").first ?? ""
    let order = [
      "#### Dated and recurring: [Lone Working]", "the lamp every week", "the alarm every year", "within 5 days",
      "#### Whenever it comes up: [Lone Working]", "must lock up", "#### Not to be done: [Lone Working]",
      "must not lend",
    ].map { clerk.firstRange(of: $0)?.lowerBound }
    #expect(!order.contains(nil), "\(page)")
    #expect(order.compactMap { $0 } == order.compactMap { $0 }.sorted(), "\(clerk)")
  }

  @Test func whatRecursIsACalendarFromTheDayOnWhichItHolds() {
    let system = system()
    #expect(run("build", "--as-of", "2026-11-01", on: system).status == 0)
    let lines = (system.text("/w/Output/model/internal/duties.ics") ?? "").replacing("\r\n ", with: "")
      .split(separator: "\r\n").map(String.init)
    func all(_ key: String) -> [String] { lines.filter { $0.hasPrefix(key) }.map { String($0.dropFirst(key.count)) } }
    #expect(all("DTSTART;VALUE=DATE:") == ["20271028", "20261128", "20270228"], "\(lines)")
    #expect(all("RRULE:") == ["FREQ=YEARLY", "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=4"], "\(lines)")
    #expect(all("SUMMARY:").first == "Clerk: The clerk must check the alarm every year.")
    #expect(Set(all("UID:")).count == 3 && lines.allSatisfy { $0.utf8.count < 4000 })
    // A draft binds nobody.
    let draft = BoardFixture.system()
    BoardFixture.edit(draft) { $0.replacing("lock up.", with: "lock up every day.") }
    #expect(run("build", on: draft).status == 0)
    #expect(draft.text("/w/Output/model/internal/duties.md") != nil)
    #expect(draft.text("/w/Output/model/internal/duties.ics") == nil)
  }

  /// A row of a table that says who acts stands among that person's duties as an act.
  @Test func aRowIsAnActWhereverItStandsAlone() {
    let system = BoardFixture.system()
    BoardFixture.edit(system) {
      $0 + """

        {#jobs columns="text, by, within"}
        | Task         | Who                 | When   |
        | ------------ | ------------------- | ------ |
        | Test a light | [clerk](role:clerk) | yearly | {#test-light}

        """
    }
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    #expect(run("build", "--as-of", "2026-11-01", on: system).status == 0)
    func page(_ name: String) -> String { system.text("/w/Output/model/\(name)") ?? "" }
    let duties = page("internal/duties.md")
    #expect(duties.contains("Test a light; When: yearly. By when: Every year."), "\(duties)")
    #expect(!duties.contains("Who: ") && !duties.contains("Task: "), "\(duties)")
    let form = page("lone/acknowledgement-staff.md")
    #expect(form.contains("Test a light; When: yearly (1.3, row 1)"), "\(form)")
    #expect(page("internal/duties.ics").contains("SUMMARY:Clerk: Test a light\r\n"))
    #expect(page("lone/policy.md").contains("| Test a light | "))
  }

  @Test(arguments: [
    ("1 day", "2026-09-25 FREQ=DAILY"), ("2 weeks", "2026-10-08 FREQ=WEEKLY;INTERVAL=2"),
    ("3 months", "2026-12-24 FREQ=MONTHLY;INTERVAL=3"), ("1 term", "2027-01-24 FREQ=MONTHLY;INTERVAL=4"),
    ("2 years", "2028-09-24 FREQ=YEARLY;INTERVAL=2"), ("1 school day", "2026-09-25 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("2 school days", ""), ("1 hour", ""), ("1 day or 1 week", ""),
  ])
  func aFrequencyIsARuleOfACalendarWhereOneCanSayIt(text: String, expected: String) {
    guard let duration = PolicyDuration(text), let day = CivilDate(2026, 9, 24) else {
      Issue.record("\(text) is no duration")
      return
    }
    let found = duration.recurrence(after: day).map { "\($0.first.isoText) \($0.rule)" } ?? ""
    #expect(found == expected)
  }

  @Test func aWorkingDayAfterAFridayIsAMonday() {
    guard let friday = CivilDate(2026, 9, 25) else { return }
    #expect(PolicyDuration("1 working day")?.recurrence(after: friday)?.first == CivilDate(2026, 9, 28))
  }

  @Test func internalIsNoPolicy() {
    let result = run("new", "internal", on: BoardFixture.system())
    #expect(result.status == 2 && result.errors.contains("keeps it for itself"))
  }
}
