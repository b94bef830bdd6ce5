import Alignment
import TestSupport
import Testing

@testable import PolicyDiff

@Suite struct WordDiffTests {
  /// A redline with `[-deleted-]` and `{+inserted+}`.
  static func redline(_ a: String, _ b: String) -> String {
    wordDiff(from: a, to: b).map { run in
      switch run {
      case .equal(let text): text
      case .delete(let text): "[-\(text)-]"
      case .insert(let text): "{+\(text)+}"
      }
    }.joined()
  }

  @Test(arguments: [
    ("", "", ""),
    ("", "You must.", "{+You must.+}"),
    ("You must.", "", "[-You must.-]"),
    ("You must reply at once.", "You must reply within a day.", "You must reply [-at once-]{+within a day+}."),
    // A mark is no part of the word that it touches.
    ("tell the office.", "tell the office within two days.", "tell the office{+ within two days+}."),
    ("lock the shed; and", "lock the shed.", "lock the shed[-; and-]{+.+}"),
    ("“Late” pupils (all)", "“Early” pupils, all", "“[-Late-]{+Early+}” pupils[- (-]{+, +}all[-)-]"),
    ("pupil(s) wait", "pupils wait", "[-pupil(s)-]{+pupils+} wait"),
    ("at 9:30 – or later", "at 10:30 – or later", "at [-9:30-]{+10:30+} – or later"),
    ("reply at once", "You reply at once", "{+You +}reply at once"),
    ("You must not publish", "You must publish", "You must [-not -]publish"),
    ("tell the head", "tell the head at once", "tell the head{+ at once+}"),
    // A little word between two replacements would be confetti; any other word that stays is left standing.
    (
      "the red car was big and slow today", "the blue car is small and fast today",
      "the [-red-]{+blue+} car [-was big and slow-]{+is small and fast+} today"
    ),
    ("lock the shed at night", "lock the big shed late at night", "lock the {+big +}shed {+late +}at night"),
    ("write to a parent by post", "write to a carer by email", "write to a [-parent by post-]{+carer by email+}"),
    // A phrase that stays is left standing.
    (
      "Staff must never share pictures of pupils with anybody outside school.",
      "Adults must never share pictures of children with anybody outside school.",
      "[-Staff-]{+Adults+} must never share pictures of [-pupils-]{+children+} with anybody outside school."
    ),
    // Nothing in common but words that are everywhere.
    (
      "The office keeps the register of the visitors", "Report a fire to the headteacher",
      "[-The office keeps the register of the visitors-]{+Report a fire to the headteacher+}"
    ),
  ]) func redlines(_ a: String, _ b: String, _ expected: String) {
    #expect(Self.redline(a, b) == expected)
  }

  @Test(arguments: 0..<400) func concatenatesAndSwaps(seed: Int) {
    var random = SeededGenerator(seed)
    let words = ["a", "b", "to", "the", "must", "pupil", "pupils.", "—", "é"]
    func text() -> String {
      (0..<Int.random(in: 0...30, using: &random)).map { _ in
        words[Int.random(in: 0..<words.count, using: &random)] + (Int.random(in: 0...9, using: &random) == 0 ? " " : "")
      }.joined(separator: " ")
    }
    let (a, b) = (text(), text())
    let runs = wordDiff(from: a, to: b)
    func side(_ runs: [WordRun], _ isNew: Bool) -> String {
      runs.map { run in
        switch run {
        case .equal(let text): text
        case .delete(let text): isNew ? "" : text
        case .insert(let text): isNew ? text : ""
        }
      }.joined()
    }
    #expect(side(runs, false) == a)
    #expect(side(runs, true) == b)
    let back = wordDiff(from: b, to: a)
    #expect(side(back, false) == b)
    func equal(_ runs: [WordRun]) -> [WordRun] { runs.filter { if case .equal = $0 { true } else { false } } }
    #expect(equal(runs) == equal(back))
    #expect(runs.count == back.count)
  }

  /// Steps counted, not seconds: so many for each word and no more, whatever differs.
  @Test(arguments: 0..<8) func workIsLinear(sort: Int) {
    func work(_ count: Int) -> Int {
      var random = SeededGenerator(sort)
      func words(_ kinds: Int) -> [Int] { (0..<count).map { _ in Int.random(in: 0..<kinds, using: &random) } }
      let old = words([2, 2, 40, 40, 1000, 1000, 100_000, 100_000][sort])
      var new = sort % 2 == 0 ? words([2, 0, 40, 0, 1000, 0, 100_000][sort]) : old
      if sort % 2 == 1 {
        for _ in 0..<count / 4 {
          new[Int.random(in: 0..<count, using: &random)] = Int.random(in: 0..<50, using: &random)
        }
        new.reverse()
      }
      return SequenceAlignment.measured(old, new).work
    }
    for count in [500, 1000, 2000, 4000, 8000, 16_000, 32_000] {
      #expect(work(count) <= 150 * 2 * count + 200_000, "\(sort) \(count): \(work(count))")
    }
  }

  @Test(arguments: [
    ("Pupils may not.", "pupils may not", true), ("don’t", "don't", true), ("re-sign", "resign", false),
    ("at 5 %", "at 5", false), ("-5 degrees", "5 degrees", false), ("£5", "5", false), ("1.5 days", "15 days", false),
    ("“yes” – now", "\"yes\" - now", true), ("pupil(s)", "pupils", false), ("2–3 days", "2-3 days", true),
    ("staff; and", "staff, and", true), ("< 5", "> 5", false), ("and/or", "and or", false), ("É", "é", true),
    ("a\u{AD}b", "ab", true), ("teachers’ room", "teachers room", true), ("(see above)", "see above", true),
  ]) func folding(_ a: String, _ b: String, _ isSame: Bool) {
    #expect((WordFold.fold(a.utf8) == WordFold.fold(b.utf8)) == isSame, "\(a) | \(b)")
  }
}
