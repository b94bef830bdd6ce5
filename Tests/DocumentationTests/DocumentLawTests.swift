import PolicyModel
import TestSupport
import Testing

/// Nothing of a policy is lost in its documents, and nothing stands where it does not belong.
@Suite struct DocumentLawTests {
  private let documents = PublishedModel.shared.documents
  private let compiled = PublishedModel.shared.compiled

  /// The ids of the clauses and sections of a page, in order.
  private func ids(_ page: String) -> [String] {
    page.components(between: " id=\"", and: "\"").filter { !$0.hasPrefix("_") }
  }

  @Test func everyPolicyIsInForce() { #expect(compiled.count == 5) }

  @Test func everyClauseOfAnAudienceStandsExactlyOnceInItsHandbook() throws {
    var audiences: Set<AudienceID> = []
    for policy in compiled { audiences.formUnion(policy.policy.header.appliesTo.map(\.audience)) }
    for audience in audiences.sorted() {
      let page = try #require(documents["model/handbook-\(audience).html"])
      var expected: [String] = []
      for policy in compiled {
        guard let members = policy.audiences.members(of: audience), !members.isDisjoint(with: policy.bound.all) else {
          continue
        }
        expected.append(policy.policy.id.rawValue)
        expected += policy.nodes(readBy: members).map { "\(policy.policy.id).\(policy.nodes[$0].id)" }
      }
      #expect(ids(page).sorted() == expected.sorted(), "\(audience)")
    }
  }

  @Test func theUnionOfTheViewsIsThePolicy() {
    for policy in compiled {
      let union = policy.views.reduce(into: Set<Int>()) { $0.formUnion($1.nodes) }
      let silent = policy.nodes.indices.filter { !union.contains($0) && !policy.nodes[$0].attributes.has(.reserved) }
      #expect(silent.isEmpty, "\(policy.policy.id): \(silent.map { policy.nodes[$0].id })")
    }
  }

  @Test func theWholePolicyStandsOnItsPage() throws {
    for policy in compiled {
      let page = try #require(documents["model/\(policy.policy.id)/policy.html"])
      #expect(ids(page) == policy.nodes.map(\.id.rawValue))
    }
  }

  /// The words of every clause stand in the Markdown as in the HTML.
  @Test func markdownAndHTMLCarryTheSameText() throws {
    func words(_ text: String) -> String { String(text.unicodeScalars.filter { $0.properties.isAlphabetic }) }
    for policy in compiled {
      let html = words(try #require(documents["model/\(policy.policy.id)/policy.html"]).withoutTags)
      let markdown = words(try #require(documents["model/\(policy.policy.id)/policy.md"]))
      for node in policy.nodes where !node.attributes.has(.reserved) {
        // An open value is set apart with words of its own, and a link's address stands between the words in Markdown.
        guard !node.normalForm.contains(UInt8(ascii: "{")) else { continue }
        let text = words(node.text)
        #expect(html.contains(text), "\(policy.policy.id) \(node.id)")
        // So does the word after a fence.
        let isBroken = node.normalForm.contains { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "`") }
        #expect(isBroken || markdown.contains(text), "\(policy.policy.id) \(node.id)")
      }
    }
  }
}
