import Diagnostics
import Hashing
import PolicyModel
import Testing

/// What changes the digest of a clause, of a view and of the policy, and what does not.
@Suite struct DigestTests {
  static let body =
    "# A {#a}\n\nYou must tell the [](role:headteacher) within {{reply}}.\n{#x within=\"1 day\"}\n\nLast.\n{#last}"
  static let header = "parameters: { reply: { type: duration, default: 1 day } }"

  enum Change: Sendable { case nothing, view, clause }

  @Test(arguments: [
    ("# A {#a}", "# Zero {#zero}\n\nFirst.\n{#first}\n\n# A {#a}", "", "", Change.view),
    ("You must tell", "You must  tell", "", "", .nothing),
    ("You must tell", "You\nmust tell", "", "", .nothing),
    ("You must tell", "You *must* tell", "", "", .clause),
    ("You must tell", "You should tell", "", "", .clause),
    (#"within="1 day"}"#, #"within="2 days"}"#, "", "", .clause),
    (#"within="1 day"}"#, #"within="1 day" was=y}"#, "", "", .nothing),
    (#"within="1 day"}"#, #"within="1 day" .unnumbered}"#, "", "", .nothing),
    (#"within="1 day"}"#, #"within="1 day" for=staff}"#, "", "", .clause),
    ("Last.", "> [!GUIDANCE]\n> A note.\n\nLast.", "", "", .nothing),
    ("", "", "default: 1 day", "default: 2 days", .view),
    ("", "", "title: Headteacher", "title: Head of School", .view),
  ]) func changes(_ old: String, _ new: String, _ oldHeader: String, _ newHeader: String, _ change: Change) {
    let before = fixture(Self.body, Self.header, String(decoding: Fixture.workspaceText, as: UTF8.self))
    func edited(_ text: String) -> String { oldHeader.isEmpty ? text : text.replacing(oldHeader, with: newHeader) }
    let after = fixture(
      old.isEmpty ? Self.body : Self.body.replacing(old, with: new), edited(Self.header),
      edited(String(decoding: Fixture.workspaceText, as: UTF8.self)))
    #expect(before["x"] != nil && after["x"] != nil)
    #expect((before["x"]?.digest == after["x"]?.digest) == (change != .clause))
    #expect((view(before) == view(after)) == (change == .nothing))
  }

  private func fixture(_ body: String, _ header: String, _ workspace: String) -> Fixture {
    Fixture(Array(Fixture.text(body: body, header: header).utf8), workspace: Array(workspace.utf8))
  }

  private func view(_ fixture: Fixture) -> Digest? {
    AudienceID("staff").flatMap { fixture.compiled?.view($0)?.digest }
  }

  @Test func bracesThatAreTextAreNoValue() {
    let value = Fixture(body: "Within {{reply}}.\n{#x}", header: Self.header)
    let text = Fixture(body: "Within \\{\\{reply}}.\n{#x}")
    #expect(value["x"]?.digest != text["x"]?.digest)
    #expect(value["x"]?.text == "Within 1 day." && text["x"]?.text == "Within {{reply}}.")
  }
}
