import PolicyModel
import Testing

@testable import PolicyReturn

/// Printed words that somebody changed, put into the source that printed them.
@Suite struct RewordingTests {
  private static let head = RoleID(unchecked: "head")

  /// “The [](role:head) must answer *in full* within {{reply}}.”, printed with "Head of School" and "2 days".
  private func reworded(_ new: String) throws -> String {
    let reply = try #require(ParameterID("reply"))
    let text = InlineText([
      .text("The "), .startLink(.role(Self.head)), .endLink, .text(" must answer "), .start(.emphasis),
      .text("in full"), .end(.emphasis), .text(" within "), .value(.parameter(reply)), .text("."),
    ])
    var environment = Environment(organisation: Organisation(name: "Trust"))
    environment.roles = [Role(id: Self.head, title: "Head of School")]
    var policy = Policy(id: try #require(PolicyID("p")), header: PolicyHeader(title: "P"), sections: [])
    var parameter = Parameter(id: reply, domain: ValueDomain(.text))
    parameter.default = .text("2 days")
    policy.header.parameters = [parameter]
    let compiled = CompiledPolicy(
      policy: policy, environment: environment, scope: .model, audiences: AudienceGraph(), bound: Applicability())
    let wording = Wording(compiled, library: Library())
    let old = wording.plain(text)
    #expect(old == "The Head of School must answer in full within 2 days.")
    var bytes: [UInt8] = []
    #expect(Rewording(wording).apply(text, from: old, to: new).writeNormalForm(into: &bytes))
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [
    (
      "The Head of School must answer in full within 2 days.",
      "The [](role:head) must answer *in full* within {{reply}}."
    ),
    (
      "The Head of School must always answer in full within 2 days, or write.",
      "The [](role:head) must always answer *in full* within {{reply}}, or write."
    ),
    // A name or value of which a word was changed is words from then on.
    ("The Head must answer in full within 3 days.", "The Head must answer *in full* within 3 days."),
    ("Nothing is the same (at all).", "Nothing is the same (at all)."),
  ])
  func whatWasLeftAloneKeepsItsSource(new: String, source: String) throws {
    #expect(try reworded(new) == source)
  }
}
