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
