import Diagnostics
import PolicyCompiler
import PolicyModel
import Testing

/// What a school says itself is looked at as a draft is, and held against the rest of its copies.
struct OwnWordsTests {
  private func found(_ overlay: String, others: [(String, String)] = [], school: String = Bench.school) -> [String] {
    let bench = Bench(overlay: overlay, school: school, others: others)
    return bench.judged.sorted(in: bench.workspace.sources).filter {
      $0.rule.code == Rule.unbalancedMarks.code || $0.rule.code > "P223" && $0.rule.code < "P300"
    }
    .map { "\($0.rule.name): \($0.message)" }
  }

  @Test func whatForbidsTheModelIsAContradiction() {
    #expect(
      found(
        """
        # Use {#use}

        - You must not lock your phone.
          {#no-lock after=tell}
        """) == ["contradiction: This forbids what 2.2 advises"])
  }

  @Test func whatIsStatedAsAnExceptionIsNone() {
    #expect(
      found(
        """
        # Use {#use}

        - You must not lock your phone.
          {#no-lock after=tell exception-to=lock}
        """) == [])
  }

  @Test func whoIsAnotherIsNotBound() {
    #expect(
      found(
        """
        # Use {#use}

        - You must not lock your phone.
          {#no-lock after=tell for=staff}
        - You must lock your phone.
          {#lock for=trainees}
        """) == [])
  }

  @Test func almostTheSameAsTheModelIsSaidTwice() {
    let result = found(
      """
      # Use {#use}

      - You must hand in each of the phones of the sixth form to the office, every evening.
        {#every-evening after=tell}
      - You must hand in each of the phones of the sixth form to the office, every morning.
        {#every-morning after=every-evening}

      You must hand in each of the phones of the sixth form to the office, every weekend.
      {#every-weekend in=fixed}
      """)
    #expect(
      result == [
        "uneven-duty: What is done every 1 week here is done every 1 day, in 2.5",
        "near-duplicate: This says almost the same as 2.4: here “weekend”, there “evening”",
      ])
  }

  @Test func twoSchoolsWithOneClauseMightAskForItInTheModel() {
    let other = """
      ---
      adapts: phones
      ---

      # Use {#use}

      - You must keep your phone in the locker that the office has given you in September.
        {#locker after=tell}
      - You should lock your phone and your tablet whenever you leave the room, also for a moment.
        {#lock}
      """
    let result = found(
      """
      # Use {#use}

      - You must keep your phone in the locker that the office has given you in January.
        {#own-locker after=tell}
      - You should lock your phone and your tablet whenever you leave the room, also for an hour.
        {#lock}
      """,
      others: [
        ("Policies/schools/ropewalk/school.yml", Bench.school.split(separator: "\n").joined(separator: "\n")),
        ("Policies/schools/ropewalk/phones.md", other),
      ])
    #expect(
      result == [
        "near-duplicate: This says almost the same as `locker` of Saltmarsh: here “january”, there “september”"
      ])
  }

  @Test func aSchoolsOwnWordsAreLookedAtAsADraftIs() {
    #expect(
      found(
        """
        # Use {#use}

        - The Head must hear of it (on the same day.
          {#hear after=tell}
        """) == [
          "unlinked-name: “Head” stands here without its link",
          "unbalanced-marks: A bracket that is not closed",
        ])
  }

  @Test func anIgnoreInASchoolsFileIsUsed() {
    #expect(
      found(
        """
        # Use {#use}

        <!-- precept-ignore unlinked-name: the head of a queue is meant -->

        - The Head must hear of it on the same day.
          {#hear after=tell}
        """) == [])
  }
}

extension Bench {
  /// What `check` finds in the files of the first school.
  fileprivate var judged: DiagnosticList {
    let judge = SchoolJudge(schools, in: workspace.sources)
    guard let id = SchoolID("saltmarsh"), let entry = schools.entries[id] else { return DiagnosticList() }
    return SchoolCopies(entry, models: models, layers: schools.layers, judge: judge)?.diagnostics ?? DiagnosticList()
  }
}
