import Diagnostics
import PolicyCompiler
import PolicyModel
import Testing

/// A draft is held against what was approved last: what its ids stood for, and who decided.
@Suite struct LastDecisionTests {
  private func found(_ fixture: ReleaseFixture, _ rule: Rule) -> [String] {
    Drafts(fixture.loaded).diagnostics.found.filter { $0.rule.code == rule.code }.map(\.message)
  }

  private static let long = "You must keep the keys of both sheds in the locked cupboard near reception."

  @Test func anIDKeepsItsSubject() {
    var fixture = ReleaseFixture()
    fixture.replace("You should carry a telephone.", Self.long)
    #expect(fixture.release(ReleaseFixture.request()).isEmpty)
    fixture.replace("version: 1.0.0", "version: 2.0.0")
    var reworded = fixture
    reworded.replace(Self.long, "Shed keys must stay inside a cupboard that is locked.")
    #expect(found(reworded, .changedSubject).isEmpty)
    fixture.replace(Self.long, "You must tell your parents before travelling abroad during term with friends.")
    #expect(found(fixture, .changedSubject) == ["`telephone` said something else in 1.0.0"])
  }

  @Test func theApproverDecides() {
    #expect(found(ReleaseFixture.approved, .otherApprover).isEmpty)
    var fixture = ReleaseFixture()
    fixture.release(ReleaseFixture.request { $0.body = "clerk" })
    #expect(
      found(fixture, .otherApprover) == ["1.0.0 was approved by “Clerk”, not by “Steering Board”"])
    // A new version may be for another body.
    fixture.replace("version: 1.0.0", "version: 2.0.0")
    #expect(found(fixture, .otherApprover).isEmpty)
  }
}
