import Diagnostics
import Hashing
import JSON
import PolicyModel
import PolicyRendering
import Testing

/// A field is a clause that is filled in: it has a digest, and no force and no number.
@Suite struct FormFieldTests {
  static let body = """
    # Rules {#rules}

    You must report a lost phone.
    {#lost}

    # Report {#report .form items=1.}

    You must give this to the office.
    {#give}

    - You must say your name
      {#name field=text}
    - Where

      In which room?
      {#place field=choice choices="in school,  on a trip"}
    - You must give it
      {#give-too}
    """

  private let fixture = Fixture(body: Self.body)

  @Test func aFieldBindsNobodyAndHasNoNumber() throws {
    #expect(fixture.problems == [])
    let name = try #require(fixture["name"])
    #expect(name.modality == .statement && name.bearers.isEmpty && name.number == nil && name.label == nil)
    #expect(name.citation == "2, field 1" && fixture["place"]?.citation == "2, field 2")
    // What stands beside fields is numbered as if they were not there.
    #expect(fixture["give"]?.number == "2.1" && fixture["give-too"]?.number == "2(1)")
  }

  @Test func itsKindAndChoicesAreDigested() {
    func digest(_ braces: String) -> String? {
      Fixture(body: "# F {#f .form}\n\n- Where\n  {#place \(braces)}")["place"]?.digest.text
    }
    let found = [
      "field=text", "field=lines", "field=choice choices=\"a, b\"", "field=choice choices=\"a, c\"",
    ].map(digest)
    #expect(Set(found).count == 4)
  }

  @Test func theDataSaysWhatIsAskedFor() throws {
    let compiled = try #require(fixture.compiled)
    let bytes = ModelJSON.document(compiled, Standing(isDraft: true, status: "Draft", version: "1.0.0"))
    let sections = try JSONValue.parse(bytes)["policy"]?["sections"]?.arrayValue
    let clauses = try #require(sections?.last?["clauses"]?.arrayValue)
    #expect(clauses[2]["field"] == ["kind": "choice", "choices": ["in school", "on a trip"]])
    #expect(clauses[0]["field"] == nil)
  }

  @Test func aReleaseGivesItBack() throws {
    let policy = try #require(fixture.policy)
    #expect(try Policy(json: policy.json).sections == policy.sections)
  }
}
