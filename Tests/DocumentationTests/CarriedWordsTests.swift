import PolicyCompiler
import PolicyModel
import TestSupport
import Testing

/// What words say needs no attribute beside them.
@Suite struct CarriedWordsTests {
  /// Clauses whose attributes say what their words leave open, by policy.
  private static let unsaid: [String: Set<String>] = [
    // How often “regularly” is, whose task a thing's is, and what is meant at once.
    "social-media-accounts": [
      "provide-training", "attend-training", "manage-content", "monitor-accounts", "monitor-daily",
      "report-unacceptable", "pupil-education", "good-practice", "check-settings", "review-connections",
      "criticise-politely",
    ],
    // Two lists under a heading in front of its verb, and two times that no word gives.
    "social-media-alliance": [
      "second-reader", "off-limits", "name-beside-picture", "coming-outing", "left-to-staff", "answers-to-complaints",
      "news-of-accidents", "breach-notice",
    ],
    // A list of duties that its stem only names, and a possibility.
    "social-media-employment": ["responsibilities", "gross-misconduct"],
  ]

  /// The model policies read the same where every attribute is taken out by which a clause or section states how it binds,
  /// who acts, and when; but for the clauses whose words leave that open, and these do need it.
  @Test func samplesReadTheSameWithoutWhatWordsCarry() throws {
    let files = Repository.files(in: "Policies").compactMap { path in
      Repository.bytes(path).map { InputFile(path: path, bytes: $0) }
    }
    var count = 0
    let bare = files.map { file -> InputFile in
      guard file.path.hasSuffix("/policy.md"), !file.path.contains("/schools/") else { return file }
      let text = Self.stripped(String(decoding: file.bytes, as: UTF8.self), &count)
      return InputFile(path: file.path, bytes: Array(text.utf8))
    }
    #expect(count > 20)
    let stated = Drafts(Workspace(files)).compiled
    let read = Drafts(Workspace(bare)).compiled
    #expect(stated.count == 5 && read.count == 5)
    for (id, policy) in stated.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let other = try #require(read[id], "\(id)")
      try #require(policy.nodes.count == other.nodes.count)
      var differing: Set<String> = []
      for (node, bare) in zip(policy.nodes, other.nodes) where !node.isSection && Self.says(node) != Self.says(bare) {
        differing.insert(node.id.rawValue)
        if !(Self.unsaid[id.rawValue]?.contains(node.id.rawValue) ?? false) {
          Issue.record("\(id) \(node.id): \(Self.says(node)), without attributes \(Self.says(bare))")
        }
      }
      // Where words have come to say it, the list here is too long.
      #expect(differing.isSuperset(of: Self.unsaid[id.rawValue] ?? []), "\(id)")
    }
  }

  private static func says(_ node: CompiledNode) -> String {
    let times = [node.within?.text, node.every?.text, node.ahead?.text].map { $0 ?? "-" }
    return "\(node.modality.rawValue) by \(node.bearers.map(\.text).sorted()), \(times.joined(separator: ", "))"
  }

  private static func stripped(_ text: String, _ count: inout Int) -> String {
    let attribute = /\ (?:by|within|every|ahead|modality)=(?:"[^"]*"|\{\{[^}]*\}\}|[^\s}]+)/
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasSuffix("}"), line.contains("{#") else {
        lines.append(String(line))
        continue
      }
      count += line.matches(of: attribute).count
      lines.append(String(line.replacing(attribute, with: "")))
    }
    return lines.joined(separator: "\n")
  }
}
