import Diagnostics
import SourceText
import Testing

@Suite struct AppliedFixesTests {
  func fix(_ edits: [(SourceSpan, String)], isSafe: Bool = true) -> Diagnostic {
    let edits = edits.map { Diagnostic.Fix.Edit($0.0, $0.1) }
    return Diagnostic(.badYAML, "m", at: nil, fixes: [.init("t", isSafe: isSafe, edits: edits)])
  }

  @Test func theFirstOfTwoThatOverlapWinsWhole() {
    var marked = Marked("a «b» «c «d» e» f«» g«»")
    marked.add("«x»", name: "other.md")
    let s = marked.spans
    let diagnostics = [
      fix([(s[2], "D"), (s[0], "B")]), fix([(s[5], "!"), (s[1], "C")]), fix([(s[3], "1")]), fix([(s[3], "2")]),
      fix([(s[4], "?")], isSafe: false), fix([(s[5], "X")]), fix([]), fix([(SourceSpan(FileID(1), 0, 99), "")]),
    ]
    let applied = applyFixes(diagnostics, in: marked.map)
    #expect(applied.files.map { String(decoding: $0.bytes, as: UTF8.self) } == ["a B c D e f1 g", "X"])
    #expect(applied.files.map(\.id) == [FileID(0), FileID(1)])
    #expect((applied.count, applied.deferred) == (3, 3))
  }

  @Test func nothingIsChangedWithoutASafeFix() {
    let marked = Marked("«a»")
    #expect(applyFixes([fix([(marked.spans[0], "b")], isSafe: false)], in: marked.map).files.isEmpty)
  }

  @Test func whatMayBeTrustedLessIsAppliedWhereItIsAskedFor() {
    let marked = Marked("«a» «b»")
    func diagnostic(_ index: Int, _ fixes: [(Diagnostic.Fix.Safety, String)]) -> Diagnostic {
      Diagnostic(
        .badYAML, "m", at: nil, fixes: fixes.map { .init("t", $0.0, edits: [.init(marked.spans[index], $0.1)]) })
    }
    let found = [diagnostic(0, [(.display, "1"), (.unsafe, "2"), (.safe, "3")]), diagnostic(1, [(.display, "4")])]
    func text(_ safety: Diagnostic.Fix.Safety) -> [String] {
      applyFixes(found, upTo: safety, in: marked.map).files.map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    #expect(text(.safe) == ["3 b"])
    #expect(text(.unsafe) == ["2 b"])
  }

  @Test func aFixMayPutTextAtBothEndsOfWhatItReplaces() {
    let marked = Marked("«»«a»«»b")
    let s = marked.spans
    let applied = applyFixes([fix([(s[1], "A"), (s[0], "("), (s[2], ")")])], in: marked.map)
    #expect(applied.files.map { String(decoding: $0.bytes, as: UTF8.self) } == ["(A)b"])
  }
}

@Suite struct RuleFindTests {
  @Test func findsByCodeOrName() {
    #expect(Rule.find("p401")?.name == "bad-yaml")
    #expect(Rule.find("Bad-YAML")?.code == "P401")
    #expect(Rule.find("bad yaml") == nil)
  }

  @Test func everyRuleHasItsCodeNameAndSummary() {
    for (rule, next) in zip(Rule.all, Rule.all.dropFirst()) { #expect(rule.code < next.code) }
    #expect(Set(Rule.all.map(\.name)).count == Rule.all.count)
    for rule in Rule.all {
      #expect(!rule.summary.isEmpty)
    }
  }
}
