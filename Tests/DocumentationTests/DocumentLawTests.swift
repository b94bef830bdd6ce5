import PolicyCompiler
import PolicyModel
import PolicyRendering
import TestSupport
import Testing

/// Nothing of a policy is lost in its documents, and nothing stands where it does not belong.
@Suite struct DocumentLawTests {
  private let documents: [String: String]
  private let compiled: [CompiledPolicy]

  init() {
    let files = Repository.files(in: "Policies").sorted().compactMap { path in
      Repository.bytes(path).map { InputFile(path: path, bytes: $0) }
    }
    let publisher = Publisher(files)
    var documents: [String: String] = [:]
    for document in publisher.model().documents {
      documents[document.path] = String(decoding: document.bytes, as: UTF8.self)
    }
    self.documents = documents
    compiled = publisher.workspace.archives.keys.filter { $0.school == nil }.sorted().compactMap {
      publisher.workspace.releaseInForce($0).map { compile($0.release) }
    }
  }

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

  /// What the reader agrees to is the reader's own: no duty there has another bearer.
  @Test func noDutyOnAFormIsSomebodyElses() throws {
    for policy in compiled {
      for audience in policy.policy.header.acknowledge?.audiences ?? [] {
        let page = try #require(documents["model/\(policy.policy.id)/acknowledgement-\(audience).html"])
        let members = try #require(policy.audiences.members(of: audience))
        let own = try #require(page.components(between: "<section id=\"_agree\">", and: "</section>").first)
        let found = own.components(between: "data-id=\"", and: "\"")
        let expected = policy.nodes.filter { node in
          guard !node.isSection, !node.isPart, !node.isConsequence, node.modality != .statement,
            !node.attributes.has(.reserved), !(node.isStem && node.clause?.listLogic == .each)
          else { return false }
          return node.bearers.contains { bearer in
            switch bearer {
            case .reader: !node.applies.all.isDisjoint(with: members)
            case .audience(let id): policy.audiences.members(of: id).map { !$0.isDisjoint(with: members) } ?? false
            case .organisation, .role: false
            }
          }
        }.map(\.id.rawValue)
        #expect(found == expected, "\(policy.policy.id) \(audience)")
      }
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

extension String {
  /// The texts between each `start` and the next `end`.
  fileprivate func components(between start: String, and end: String) -> [String] {
    var result: [String] = []
    var rest = self[...]
    while let from = rest.firstRange(of: start) {
      rest = rest[from.upperBound...]
      guard let to = rest.firstRange(of: end) else { break }
      result.append(String(rest[..<to.lowerBound]))
      rest = rest[to.upperBound...]
    }
    return result
  }

  fileprivate var withoutTags: String {
    var result = ""
    var isTag = false
    for character in ["&quot;", "&amp;", "&lt;", "&gt;"].reduce(self, { $0.replacing($1, with: "") }) {
      if character == "<" {
        isTag = true
      } else if character == ">" {
        isTag = false
      } else if !isTag {
        result.append(character)
      }
    }
    return result
  }
}
