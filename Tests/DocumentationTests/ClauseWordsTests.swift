import Diagnostics
import PolicyCompiler
import PolicyModel
import PolicyRendering
import TestSupport
import Testing

/// Every word of a clause that a document shows stands in it, once, in the order of the source.
@Suite struct ClauseWordsTests {
  private static let workspace = """
    organisation: { name: Estuary Trust, short: ET }
    audiences:
      staff: { name: Staff }
      pupils: { name: Pupils }
      everyone: { name: Everyone, includes: [staff, pupils] }
    roles:
      head: { title: Headteacher, audience: staff }
      board: { title: Board, kind: body }
    """

  @Test(arguments: seeds(12)) func everyWordStandsOnceInItsOrder(round: Int) {
    var kinds: Set<String> = []
    for seed in round * 5..<round * 5 + 5 {
      let policy = MarkedPolicy(seed)
      let files = [
        InputFile(path: "Policies/workspace.yml", bytes: Array(Self.workspace.utf8)),
        InputFile(path: "Policies/marked/policy.md", bytes: Array(policy.text.utf8)),
      ]
      let publisher = Publisher(files)
      let errors = publisher.diagnostics.found.filter { $0.severity == .error }
      guard errors.isEmpty else {
        Issue.record("\(seed): \(errors.map(\.message))\n\(policy.text)")
        continue
      }
      for document in publisher.model().documents where !document.path.hasSuffix(".json") {
        let page = String(decoding: document.bytes, as: UTF8.self)
        let name = document.path.split(separator: "/").last.map(String.init) ?? ""
        if check(document.path.hasSuffix(".html") ? page.withoutTags(replacing: " ") : page, policy, "\(seed) \(name)")
        {
          kinds.insert(String(name.prefix { $0 != "-" && $0 != "." }))
        }
      }
    }
    #expect(kinds == ["acknowledgement", "duties", "handbook", "index", "policy"])
  }

  /// Whether the page shows any clause at all.
  private func check(_ page: String, _ policy: MarkedPolicy, _ name: String) -> Bool {
    var found: [Int: [Int]] = [:]
    for word in page.split(whereSeparator: { !($0.isASCII && ($0.isLetter || $0.isNumber)) }) {
      let parts = word.dropFirst().split(separator: "n")
      guard word.first == "k", parts.count == 2, let clause = Int(parts[0]), let place = Int(parts[1]) else { continue }
      found[clause, default: []].append(place)
    }
    for (clause, places) in found {
      let all = Array(0..<policy.words[clause])
      // A page of duties shows a clause for each who must act, and a stem with each run of its items.
      let times = max(1, places.count / max(1, all.count))
      let expected = (0..<times).flatMap { _ in all }
      #expect(places == expected, "\(name): clause \(clause)\n\(policy.text)")
      if name.contains("policy") || name.contains("handbook") {
        #expect(times == 1, "\(name): clause \(clause)")
      }
    }
    return !found.isEmpty
  }
}
