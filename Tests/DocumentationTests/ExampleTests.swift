import Foundation
import TestSupport
import Testing

@testable import PolicyCommands

/// Every example of the language reference compiles, and finds exactly the problems that its fence names.
///
///     ```policy                    a policy, or sections of one, without a problem
///     ```policy unknown-role       the same with these problems, and no other
///     ```yaml workspace            `workspace.yml`, which holds for every example after it
///     ```yaml header               front matter for the examples after it that have none
///     ```yaml school               the school that follows the last whole model
///     ```policy model              a policy which the schools after it follow
///     ```policy overlay fixed-text the school's changes, after a model and a school
@Suite struct ExampleTests {
  @Test func examplesCompile() throws {
    let path = "Documentation/language.md"
    let document = try #require(Repository.text(path))
    var bench = Bench()
    var count = 0
    for block in FencedBlock.all(in: document) {
      guard let expected = bench.take(block) else { continue }
      count += 1
      #expect(bench.problems() == expected.sorted(), "\(path):\(block.start)")
    }
    #expect(count > 20)
  }
}

/// A workspace in memory that the examples of a document build up.
private struct Bench {
  private var workspace = ""
  private var header = ""
  private var model: String?
  private var school: String?
  private var overlay: String?
  private var policy: String?

  /// Takes what a block gives; the problems it should have, and nil where it is no example.
  mutating func take(_ block: FencedBlock) -> [String]? {
    var words = block.words[...]
    guard let kind = words.popFirst() else { return nil }
    policy = nil
    overlay = nil
    switch (kind, words.first) {
    case ("yaml", "workspace"): workspace = block.text
    case ("yaml", "header"): header = "---\n\(block.text)---\n\n"
    case ("yaml", "school"): school = block.text
    case ("policy", "model"):
      model = block.text
      school = nil
    case ("policy", "overlay"): overlay = block.text
    case ("policy", _):
      policy = block.text.hasPrefix("---\n") ? block.text : header + block.text
      return Array(words)
    default: return nil
    }
    return Array(words.dropFirst())
  }

  /// The names of the problems that `check` finds, in order.
  func problems() -> [String] {
    let system = MemorySystem(["/w/Policies/workspace.yml": workspace], in: "/w")
    if let policy {
      system.put("/w/Policies/example/policy.md", policy)
      if policy.contains("figures/route.svg") {
        system.put(
          "/w/Policies/example/figures/route.svg", #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>"#)
      }
    } else if let model {
      system.put("/w/Policies/mobile-phones/policy.md", model)
      if let school {
        run(
          "release", "mobile-phones", "--outcome", "approved", "--by", "governing-body", "--minute", "12", "--date",
          "2026-09-01", on: system)
        system.put("/w/Policies/schools/saltmarsh/school.yml", school)
        if let overlay { system.put("/w/Policies/schools/saltmarsh/mobile-phones.md", overlay) }
      }
    }
    // A day on which nothing of the examples is overdue.
    let report = run("check", "--as-of", "2026-10-01", "--format", "json", on: system).output
    let object = try? JSONSerialization.jsonObject(with: Data(report.utf8)) as? [String: Any]
    guard let found = object?["diagnostics"] as? [[String: Any]] else { return ["no report: \(report)"] }
    // The front matter that the examples share has parameters which not every one prints.
    let isShared = policy.map { $0.hasPrefix("---\n" + header.dropFirst(4)) } ?? false
    return found.compactMap { $0["name"] as? String }.filter { !isShared || $0 != "unused-parameter" }.sorted()
  }
}
