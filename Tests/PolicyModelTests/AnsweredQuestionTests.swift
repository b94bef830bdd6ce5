import Testing

@testable import PolicyModel

/// Questions that are turned round, and those that are left as they stand.
@Suite struct AnsweredQuestionTests {
  @Test(arguments: [
    ("May trainees host live video?", "trainees may host live video"),
    ("Does the trust log the use of the internet?", "the trust logs the use of the internet"),
    ("Does your school have a pool?", "the school has a pool"),
    ("Do pupils bring phones?", "pupils bring phones"),
    ("Is the school open late?", "the school is open late"),
    ("Can parents be reached at night?", "parents can be reached at night"),
    ("Does the school publish names?", "the school publishes names"),
    // More than one subject or sentence, or a name whose end grammar alone does not show.
    ("Does the school council meet?", nil), ("May staff members use phones?", nil), ("May comments be opened?", nil),
    ("Does the school teach? Say yes or no.", nil), ("Boarding", nil), ("Boarding?", nil), ("Is it?", nil),
    ("Does the school and the trust share data?", nil), ("Who locks up?", nil), ("", nil),
  ]) func yes(question: String, statement: String?) {
    #expect(AnsweredQuestion.yes(to: question) == statement)
  }

  @Test(arguments: [
    ("How many pupils are on roll?", "more than 200 pupils are on roll"),
    ("How many pupils board?", nil), ("Which pupils are on roll?", nil), ("How many are there?", nil),
  ]) func count(question: String, statement: String?) {
    #expect(AnsweredQuestion.count("more than 200", to: question) == statement)
  }
}
