import Alignment
import PolicyModel
import TestSupport
import Testing

@testable import PolicyDiff

/// What is taken for the same clause, and what for parts of one.
@Suite struct MatchingTests {
  /// What differs between two sections, whose clauses are parted by `|`.
  static func changes(_ old: String, _ new: String) -> [String] {
    func text(_ clauses: String) -> CompiledPolicy {
      compiled("# S {#s}\n\n" + clauses.split(separator: "|").map { "\($0)\n\n" }.joined())
    }
    return diff(from: text(old), to: text(new)).short
  }

  private static let half = "a1 a2 a3 a4 a5 a6 a7 a8 a9 a10"

  /// Without ids, what is left over in one place is the same clause if it has anything to tell in common; what stands
  /// elsewhere, between other neighbours, if three fifths of its words are the same in order, and six of them.
  @Test(arguments: [
    (half, "a1 b2 a3 b4 a5 b6 a7 b8 a9 b10", true, false), (half, "a1 b2 a3 b4 a5 b6 a7 b8 a9 a10", true, true),
    (half, "a1 b2 b3 b4 b5 b6 b7 b8 b9 b10", false, false), (half, "a1 a2 b3 b4 b5 b6 b7 b8 b9 b10", true, false),
    ("a1 a2 a3 a4 a5", "a1 a2 a3 a4 b5", true, false),
    ("a1 a2 a3 a4 a5", "a1 a2 a3 a4 a5 b1 b2 b3 b4 b5 b6 b7 b8 b9 b10", true, false),
    // In another order they are other words.
    (half, "a3 a2 a1 a6 a5 a4 a9 a8 a7 a10", true, false), (half, "a10 a9 a8 a7 a6 a5 a4 a3 a2 a1", true, false),
    // Words that stand everywhere tell nothing.
    ("you must go", "you must not be near it", false, false),
  ]) func similarity(_ old: String, _ new: String, _ isSameHere: Bool, _ isSameElsewhere: Bool) {
    let here = Self.changes(old, new).map { $0.split(separator: ": ").last }
    #expect(here == (isSameHere ? ["reworded"] : ["removed", "added"]), "\(new)")
    func text(_ first: String, _ second: String) -> CompiledPolicy {
      compiled(
        "# S {#s}\n\nOne thing stays here.\n{#one}\n\n\(first)\n\n# T {#t}\n\nOther things stay there.\n{#other}\n\n\(second)"
      )
    }
    let there = diff(from: text(old, ""), to: text("", new)).short.map { $0.split(separator: ": ").last }
    #expect(there == (isSameElsewhere ? ["moved reworded"] : ["removed", "added"]), "\(new)")
  }

  /// Parts take three fifths of their words from the one, and cover three quarters of it.
  @Test(arguments: [
    ("a1 a2 a3 a4 x|a6 a7 a8 a9 x", "split reworded"), ("a1 a2 a3 x x|a6 a7 a8 a9 a10", "split reworded"),
    ("a1 a2 x x x|a6 a7 a8 a9 a10", nil), ("a1 a2 a3 a4|a5 a6 a7 a8", "split reworded"), ("a1 a2 a3 a4|a5 a6 a7", nil),
    // Not side by side.
    ("a1 a2 a3 a4 a5|quite another clause which stays\n{#stays}|a6 a7 a8 a9 a10", nil),
    // Each word of the one is taken once.
    ("a1 a2 a3 a4 a5|a1 a2 a3 a4 a5", nil), ("a1 a2 a3 a4 a5|a6 a7 a8 a9 a10", "split"),
    // A stem with its items.
    ("a1 a2:\n\n- a3 a4 a5 a6\n- a7 a8 a9 a10", "split"), ("a1 a2:\n\n- a3 a4 x x\n- a7 a8 a9 a10", nil),
  ]) func splitting(_ parts: String, _ kinds: String?) {
    let stays = parts.contains("{#stays}") ? "|quite another clause which stays\n{#stays}" : ""
    func kindsOnly(_ changes: [String]) -> [String] { changes.map { String($0.split(separator: ": ").last ?? "") } }
    let there = kindsOnly(Self.changes(Self.half + stays, parts))
    let back = kindsOnly(Self.changes(parts, Self.half + stays))
    if let kinds {
      #expect(there == [kinds])
      #expect(back == [kinds.replacing("split", with: "merged")])
    } else {
      #expect(!there.contains { $0.contains("split") }, "\(there)")
      #expect(!back.contains { $0.contains("merged") }, "\(back)")
    }
  }

  @Test func aLivingIDWasSplitOnlyWhereItGaveUpWords() {
    let (one, two) = ("You must lock the door.", "You must close the window.")
    #expect(Self.changes("\(one)\n{#a}", "\(one)\n{#a}|\(two)\n{#b was=a}") == ["b: added"])
    let kept = Self.changes("\(one) \(two)\n{#a}", "\(one)\n{#a}|\(two)\n{#b was=a}")
    #expect(kept == ["a: split"])
    #expect(Self.changes("\(one)\n{#a}|\(two)\n{#b was=a}", "\(one) \(two)\n{#a}") == ["a: merged"])
  }

  /// What stands in a node that was split stays in the part that kept its id.
  @Test func thePartThatKeptItsIDGoesOn() {
    let items = "|- a letter, or\n  {#letter}\n- a call.\n  {#call}"
    let changes = Self.changes(
      "You must ask first. You must send:\n{#send}" + items,
      "You must ask first.\n{#first was=send}|You must send:\n{#send}" + items)
    #expect(changes == ["first: split"])
    let text = "# S {#s}\n\nYou must ask. You must send.\n{#send}\n\n# T {#t}\n\nIt is so.\n{#so}\n\n"
    let moved =
      "# S {#s}\n\nYou must ask.\n{#ask was=send}\n\n# T {#t}\n\nIt is so.\n{#so}\n\nYou must send.\n{#send}\n\n"
    #expect(diff(from: compiled(text), to: compiled(moved)).short == ["ask: moved split"])
  }

  // MARK: Longest common subsequences

  static func longest(_ x: [Int], _ y: [Int]) -> Int {
    var row = [Int](repeating: 0, count: y.count + 1)
    for a in x {
      var diagonal = 0
      for (j, b) in y.enumerated() {
        (diagonal, row[j + 1]) = (row[j + 1], a == b ? diagonal + 1 : max(row[j], row[j + 1]))
      }
    }
    return row[y.count]
  }

  @Test(arguments: 0..<60) func subsequencesAreTheLongest(seed: Int) {
    var random = SeededGenerator(seed)
    func words(_ count: Int) -> [Int] { (0..<count).map { _ in Int.random(in: 0...20, using: &random) } }
    // Around 64 and 128 words, where one word of bits ends.
    let lengths = [0, 1, 7, 40, 63, 64, 65, 127, 128, 129, 200]
    let x = words(lengths[seed % lengths.count])
    let y = words(Int.random(in: 0...150, using: &random))
    let expected = Self.longest(x, y)
    let pairs = SequenceAlignment.align(x, y)
    #expect(pairs.count == expected)
    #expect(pairs.allSatisfy { x[$0.0] == y[$0.1] })
    #expect(zip(pairs, pairs.dropFirst()).allSatisfy { $0.0 < $1.0 && $0.1 < $1.1 })
    var measure = WordMeasure(21)
    measure.take(x.map(Int32.init))
    #expect(measure.sequence(y.map(Int32.init)) == expected)
    var common = 0
    for word in Set(x) { common += min(x.count { $0 == word }, y.count { $0 == word }) }
    #expect(measure.bag(y.map(Int32.init)) == common)
  }
}
