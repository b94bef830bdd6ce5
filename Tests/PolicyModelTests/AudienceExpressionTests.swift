import PolicyModel
import SourceText
import Testing

@Suite struct AudienceExpressionTests {
  let audiences = graph(workspace).graph

  func read(_ text: String) -> Reading<AudienceExpression> {
    Reading(text) { AudienceExpression.parse($0, in: audiences, into: &$1) }
  }

  @Test(arguments: [
    ("staff", [0, 1], "staff"), ("staff,governors", [0, 1, 3], "staff, governors"), ("((staff))", [0, 1], "staff"),
    ("everyone except governors", [0, 1, 2, 4], "everyone except governors"),
    ("everyone except (staff, trainees)", [3, 4], "everyone except (staff, trainees)"),
    ("staff and teaching-staff", [0], "staff and teaching-staff"), ("staff and trainees", [], "staff and trainees"),
    ("(staff, trainees), governors", [0, 1, 2, 3], "staff, trainees, governors"),
    ("(everyone except staff) except trainees", [3, 4], "(everyone except staff) except trainees"),
    ("(everyone except staff), staff", [0, 1, 2, 3, 4], "(everyone except staff), staff"),
  ])
  func denotes(_ text: String, _ leaves: [Int], _ canonical: String) throws {
    let expression = try #require(read(text).value)
    #expect(expression.set.leaves == leaves)
    #expect(expression.text == canonical)
    #expect(read(canonical).value == expression)
  }

  @Test(arguments: [
    ("", "bad-audience@: No audience is named"), (" ", "bad-audience@ : No audience is named"),
    ("staff,", "bad-audience@: An audience is missing at the end"),
    ("stff, staff", "unknown-audience@stff: Unknown audience `stff`, did you mean `staff`?"),
    ("Staff", "unknown-audience@Staff: Unknown audience `Staff`, did you mean `staff`?"),
    ("everyone except staff, governors", "bad-audience@,: `except` and `,` in one expression need parentheses"),
    ("staff, trainees and governors", "bad-audience@and: `,` and `and` in one expression need parentheses"),
    ("everyone except staff except governors", "bad-audience@except: `except` stands twice"),
    ("staff or governors", "bad-audience@or: Audiences are not joined by `or`"),
    ("staff governors", "bad-audience@governors: `governors` stands where a comma, `and` or `except` belongs"),
    ("(staff", "bad-audience@(: This `(` is never closed"), ("staff)", "bad-audience@): This `)` has no `(` before it"),
    ("()", "bad-audience@): `)` stands where an audience belongs"),
    ("& staff", "bad-audience@&: `&` stands where an audience belongs"),
    ("and staff", "bad-audience@and: `and` stands where an audience belongs"),
    ("éa", "unknown-audience@éa: Unknown audience `éa`"),
    (String(repeating: "(", count: 5000), "over-limit@(: Parentheses are nested more than 100 deep"),
  ])
  func whatCanNotBeReadIsExplained(_ text: String, _ problem: String) {
    let reading = read(text)
    #expect(reading.value == nil)
    #expect(reading.problem == problem)
  }

  @Test func everyUnknownNameIsReported() {
    #expect(read("stff, (nobody, govenors)").problems.count == 3)
  }

  @Test func placesFollowQuotes() throws {
    let file = SourceFile(name: "p.md", text: "{for=\"staff, stff\"}")
    let source = SourcedText("staff, stff", at: SourceSpan(FileID(0), 5, 18), in: file)
    #expect(source.span(7..<11) == SourceSpan(FileID(0), 13, 17))
    let escaped = SourcedText("a\"b", at: SourceSpan(FileID(0), 5, 18), in: file)
    #expect(escaped.span(0..<1) == SourceSpan(FileID(0), 5, 18))
    let table = SourcedText(bytes: Array("ab".utf8), at: SourceSpan(FileID(0), 5, 9), offsets: [6, 7, 8])
    #expect(table.span(1..<2) == SourceSpan(FileID(0), 7, 8))
  }
}
