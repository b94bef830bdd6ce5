import TestSupport
import Testing

@testable import PolicyCommands

/// Whatever paragraphs and points an item has: each that binds is on the form once, under its own force, and among the
/// duties once; each is in the policy and in the handbook once.
@Suite struct PartedParagraphLawTests {
  /// A marked word, and under which heading of the form it is to stand.
  private struct Marked {
    var word: String
    var force: String?
  }

  private struct Writer {
    var random: SeededGenerator
    var marked: [Marked] = []
    private var ids = 0

    static let sentences: [(force: String?, text: String)] = [
      ("Must", "You must carry the #."), ("Must not", "You must not lose the #."), ("Should", "You should show the #."),
      ("Should not", "You should not lend the #."), ("May", "You may keep the #."), (nil, "The # is blue."),
      ("Chair", "The [](role:chair) must count the #."),
    ]
    static let stems: [(force: String, text: String)] = [
      ("Must", "You must:"), ("Must not", "You must not:"), ("Should", "You should:"), ("May", "You may:"),
    ]

    init(_ seed: Int) { random = SeededGenerator(seed) }

    mutating func mark(_ force: String?) -> String {
      marked.append(Marked(word: "word\(marked.count + 100)", force: force))
      return marked[marked.count - 1].word
    }

    mutating func id() -> String {
      ids += 1
      return "{#c\(ids)}\n"
    }

    mutating func paragraph() -> String {
      let (force, text) = random.pick(Self.sentences)
      return text.replacing("#", with: mark(force))
    }

    /// An item of one to three paragraphs, in half of the cases over points.
    mutating func item() -> String {
      var text = "- " + paragraph()
      for _ in 0..<random.below(3) { text += "\n\n  " + paragraph() }
      guard random.once(in: 2) else { return text + "\n  " + id() }
      let stem = random.pick(Self.stems)
      text += "\n\n  \(stem.text)\n  \(id())\n"
      for _ in 0...random.below(3) {
        text += "  - carry the \(mark(stem.force));\n    \(id())"
      }
      return text
    }
  }

  @Test(arguments: 1...12)
  func everyParagraphIsWhereItBinds(_ seed: Int) {
    var writer = Writer(seed)
    let text = (0...writer.random.below(3)).map { _ in writer.item() }.joined()
    let system = PartedParagraphTests.system(text)
    #expect(run("build", on: system).status == 0, "\(system.errorText)\n\(text)")
    func page(_ path: String) -> String { system.text("/w/Output/model/\(path).md") ?? "" }
    var headings: [String: [String]] = [:]
    var heading = ""
    for line in page("lone/acknowledgement-staff").split(separator: "\n") {
      if line.hasPrefix("### ") { heading = String(line.dropFirst(4)) }
      for one in writer.marked where line.contains(one.word) { headings[one.word, default: []].append(heading) }
    }
    let duties = page("internal/duties")
    let chair = duties.split(separator: "\n### ").first { $0.hasPrefix("Chair") } ?? ""
    for one in writer.marked {
      for path in ["lone/policy", "handbook-staff"] {
        #expect(page(path).ranges(of: one.word).count == 1, "\(one.word) on \(path)\n\(text)")
      }
      switch one.force {
      case nil: break
      case "Chair": #expect(chair.ranges(of: one.word).count == 1, "\(one.word), of the chair\n\(text)\n\(duties)")
      case let force?:
        #expect(headings[one.word] == [force], "\(one.word), \(force)\n\(text)")
        if force != "May" { #expect(duties.ranges(of: one.word).count == 1, "\(one.word)\n\(text)") }
      }
    }
  }
}
