import Diagnostics
import Testing

@Suite struct ClosestNameTests {
  @Test(
    arguments: [
      ("trainee", ["staff", "trainees"], "trainees"), ("in-ful", ["in-spirit", "in-full"], "in-full"),
      ("HeadTeacher", ["headteacher", "head-teachers"], "headteacher"), ("was_id", ["was-id"], "was-id"),
      ("deu", ["every", "due"], "due"), ("xyz", ["abc", "due"], nil), ("a", ["b"], nil), ("staff", ["staff"], nil),
      ("bat", ["cat", "bar"], "bar"), ("", ["a"], nil), ("titel", ["title", "tile"], "title"),
      ("Trainees", ["staff", "trainees"], "trainees"), ("pupils", ["staff", "volunteers"], nil),
    ] as [(String, [String], String?)])
  func suggestsOnlyWhatIsNear(text: String, names: [String], expected: String?) {
    #expect(closest(to: text, among: names) == expected)
    #expect(closest(to: text, among: names.reversed()) == expected)
  }
}

@Suite("How much is looked up")
struct LookupTests {
  @Test(
    "A list looks up the first hundred names, its parts go on counting, and what it does not look up it does not make")
  func bounds() {
    var list = DiagnosticList()
    var made = 0
    func names() -> [String] {
      made += 1
      return ["trainees"]
    }
    for _ in 0..<60 { #expect(list.didYouMean("trainee", names()) == ", did you mean `trainees`?") }
    var part = list.part()
    for _ in 0..<60 { _ = part.closest(to: "trainee", among: names()) }
    list.append(contentsOf: part)
    #expect(list.didYouMean("trainee", names()) == "")
    #expect(made == 100)
  }
}
