import PolicyModel
import TestSupport
import Testing

@testable import PolicyDiff

/// Rows that were added, taken away, reworded and moved are exactly these entries, in tables by chance.
@Suite struct TableLawTests {
  private static let nouns = [
    "gate", "bell", "yard", "book", "desk", "lamp", "shed", "bus", "kiln", "stage", "pond", "roof", "hedge", "map",
    "drum", "cup", "net", "tent", "oven", "flag", "bench", "rake", "boat", "globe", "scale", "easel", "tray",
  ]

  private struct Row: Equatable {
    var id: String
    var cells: [[String]]

    var line: String { "| " + cells.map { $0.joined(separator: " ") }.joined(separator: " | ") + " | {#\(id)}" }
  }

  /// Words that no other row has.
  private static let others = ["pan", "jug", "wok", "urn", "mop", "vat", "keg", "tub"]

  /// A row of words by chance; in a table of duties, who acts and when are those of many rows.
  private static func row(
    _ id: String, of words: [String] = nouns, isDuty: Bool, _ generator: inout SeededGenerator
  ) -> Row {
    let words = words.shuffled(using: &generator)
    guard isDuty else { return Row(id: id, cells: [Array(words[..<5]), Array(words[5..<8])]) }
    return Row(
      id: id,
      cells: [
        ["Bring"] + words[..<5], [generator.pick(["Staff", "Headteacher"])], [generator.pick(["daily", "weekly"])],
      ])
  }

  private static func table(_ rows: [Row], isDuty: Bool) -> String {
    let head =
      isDuty
      ? "{#things columns=\"text, by, within\"}\n| Task | Who | When |\n| --- | --- | --- |\n"
      : "{#things modality=statement}\n| Things | Place |\n| --- | --- |\n"
    return "# Tables {#tables}\n\n" + head + rows.map(\.line).joined(separator: "\n") + "\n"
  }

  /// The entries by id: what happened to each.
  private static func entries(_ old: [Row], _ new: [Row], isDuty: Bool) -> Set<String> {
    let from = compiled(table(old, isDuty: isDuty))
    let to = compiled(table(new, isDuty: isDuty))
    let changes = diff(from: from, to: to)
    #expect(statesSame(apply(changes, to: from.policy), to.policy))
    return Set(changes.short)
  }

  @Test(arguments: seeds(40), [false, true]) func theEntriesAreTheEdits(_ seed: Int, _ isDuty: Bool) {
    var generator = SeededGenerator(seed)
    let old = (0..<Int.random(in: 5...14, using: &generator)).map { Self.row("row-\($0)", isDuty: isDuty, &generator) }
    var rest = old.indices.shuffled(using: &generator)[...]
    var expected: Set<String> = []
    var new = old
    func take() -> Row? { rest.popFirst().map { old[$0] } }
    func place(of row: Row) -> Int { new.firstIndex { $0.id == row.id } ?? 0 }
    if let row = take() {
      new.remove(at: place(of: row))
      expected.insert("\(row.id): removed")
    }
    for _ in 0..<Int.random(in: 0...2, using: &generator) {
      guard rest.count > 4, let row = take() else { break }
      let cell = isDuty ? 0 : Int.random(in: 0...1, using: &generator)
      let index = place(of: row)
      let word = Int.random(in: 1..<new[index].cells[cell].count, using: &generator)
      new[index].cells[cell][word] = "thing"
      expected.insert("\(row.id): reworded")
    }
    // A row that changes places with one neighbour could be either of the two.
    if Bool.random(using: &generator), let row = take() {
      let from = place(of: row)
      let places = (0..<new.count).filter { abs($0 - from) > 1 }
      if let to = places.randomElement(using: &generator) {
        new.insert(new.remove(at: from), at: to)
        expected.insert("\(row.id): moved")
      }
    }
    for n in 0..<Int.random(in: 0...2, using: &generator) {
      new.insert(
        Self.row("new-\(n)", of: Self.others, isDuty: isDuty, &generator),
        at: Int.random(in: 0...new.count, using: &generator))
      expected.insert("new-\(n): added")
    }
    #expect(
      Self.entries(old, new, isDuty: isDuty) == expected,
      "\(Self.table(old, isDuty: isDuty))\n\(Self.table(new, isDuty: isDuty))")
    #expect(Self.entries(new, new, isDuty: isDuty).isEmpty)
    let back = expected.map { entry in
      entry.replacing(": added", with: ": gone").replacing(": removed", with: ": added")
        .replacing(": gone", with: ": removed")
    }
    #expect(
      Self.entries(new, old, isDuty: isDuty) == Set(back),
      "\(Self.table(new, isDuty: isDuty))\n\(Self.table(old, isDuty: isDuty))")
  }
}
