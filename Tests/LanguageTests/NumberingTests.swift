import Diagnostics
import PolicyModel
import Testing

/// Numbers, labels and citations, in tables of `id=citation`.
@Suite struct NumberingTests {
  static let body = """
    # One {#one}

    A first clause.
    {#a}

    You must:
    {#b}

    - ask;
      {#b1}
    - tell:
      {#b2}

      - the office;
        {#b2a}
      - the head.
        {#b2b}

    ## Inner {#inner}

    A third clause.
    {#c}

    ### Deep {#deep}

    A deep clause.
    {#d}

    # Two {#two}

    - An item.
      {#e}
    - Another item.
      {#f}
    """

  @Test(arguments: [
    (
      "decimal",
      "one=1 a=1.1 b=1.2 b1=1.2, point 1 b2=1.2, point 2 b2a=1.2, point 3 b2b=1.2, point 4 inner=1.3 c=1.3.1 "
        + "deep=1.3.2 d=1.3.2.1 two=2 e=2.1 f=2.2"
    ),
    (
      "sections",
      "one=1 a=1, point 1 b=1, point 2 b1=1, point 3 b2=1, point 4 b2a=1, point 5 b2b=1, point 6 inner=1.1 "
        + "c=1.1, point 1 deep=1.1.1 d=1.1.1, point 1 two=2 e=2, point 1 f=2, point 2"
    ),
    (
      "none",
      "one=One a=One, point 1 b=One, point 2 b1=One, point 3 b2=One, point 4 b2a=One, point 5 b2b=One, point 6 "
        + "inner=Inner c=Inner, point 1 deep=Deep d=Deep, point 1 two=Two e=Two, point 1 f=Two, point 2"
    ),
    (
      "{ sections: 1, clauses: true }",
      "one=1 a=1.1 b=1.2 b1=1.2, point 1 b2=1.2, point 2 b2a=1.2, point 3 b2b=1.2, point 4 inner=Inner c=1.3 "
        + "deep=Deep d=1.4 two=2 e=2.1 f=2.2"
    ),
  ]) func numbersByScheme(_ numbering: String, _ expected: String) {
    #expect(citations(Fixture(body: Self.body, header: "numbering: \(numbering)")) == expected)
  }

  @Test(arguments: [
    // A part is a heading over sections that number on through it.
    (
      "# P {#p .part}\n\n## A {#a}\n\nX.\n{#x}\n\n# Q {#q .part}\n\n## B {#b}\n\nY.\n{#y}",
      "p=P a=1 x=1.1 q=Q b=2 y=2.1"
    ),
    (
      "# A {#a}\n\nX.\n{#x}\n\n# F {#f .appendix}\n\nY.\n{#y}\n\n## G {#g}\n\nZ.\n{#z}",
      "a=1 x=1.1 f=A y=A.1 g=A.2 z=A.2.1"
    ),
    ("# A {#a .appendix}\n\nX.\n{#x}\n\n# B {#b .appendix}\n\nY.\n{#y}", "a=A x=A.1 b=B y=B.1"),
    // What is inside something without a number begins with 1.
    (
      "# A {#a .unnumbered}\n\nX.\n{#x}\n\n## B {#b}\n\nY.\n{#y}\n\n# C {#c}\n\nZ.\n{#z}",
      "a=A x=A, 1 b=2 y=2.1 c=1 z=1.1"
    ),
    ("# A {#a}\n\nX.\n{#x .unnumbered}\n\nY.\n{#y}", "a=1 x=1, point 1 y=1.1"),
    ("# A {#a .reserved}\n\n# B {#b}\n\n- {#x .reserved}\n- Y.\n  {#y}", "a=1 b=2 x=2.1 y=2.2"),
    ("# A {#a items=\"(a)\"}\n\n- X.\n  {#x}\n- Y.\n  {#y}", "a=1 x=1(a) y=1(b)"),
    ("# A {#a}\n\nX:\n{#x items=\"i.\"}\n\n- Y.\n  {#y}\n- Z.\n  {#z}", "a=1 x=1.1 y=1.1(i) z=1.1(ii)"),
    ("# A {#a}\n\nX:\n{#x items=\"1.1\"}\n\n- Y.\n  {#y}\n- Z.\n  {#z}", "a=1 x=1.1 y=1.1.1 z=1.1.2"),
    ("# A {#a}\n\nX:\n{#x items=\"•\"}\n\n- Y.\n  {#y}", "a=1 x=1.1 y=1.1, point 1"),
    // Lists parted by a note, a comment or another bullet are one list.
    (
      "# A {#a}\n\nX:\n{#x items=\"a.\"}\n\n- Y.\n  {#y}\n\n> [!GUIDANCE]\n> N.\n\n- Z.\n  {#z}",
      "a=1 x=1.1 y=1.1(a) z=1.1(b)"
    ),
    ("# A {#a}\n\nX:\n{#x items=\"a.\"}\n\n- Y.\n  {#y}\n\n<!-- c -->\n\n- Z.\n  {#z}", "a=1 x=1.1 y=1.1(a) z=1.1(b)"),
    ("# A {#a}\n\nX:\n{#x items=\"a.\"}\n\n- Y.\n  {#y}\n* Z.\n  {#z}", "a=1 x=1.1 y=1.1(a) z=1.1(b)"),
    // A list after a paragraph that is no stem is clauses of its own.
    ("# A {#a}\n\nX.\n{#x}\n\n- Y.\n  {#y}\n- Z.\n  {#z}", "a=1 x=1.1 y=1.2 z=1.3"),
    ("# A {#a}\n\nX.\n{#x .stem}\n\n- Y.\n  {#y}", "a=1 x=1.1 y=1.1, point 1"),
  ]) func numbersBySectionAndItem(_ body: String, _ expected: String) {
    let fixture = Fixture(body: body)
    #expect(citations(fixture) == expected)
    #expect(fixture.problems == [], "\(fixture.rendered)")
  }

  @Test func citationsAreUnique() {
    var generator = Generator(7)
    for _ in 0..<60 {
      let numbering = generator.pick(["decimal", "sections", "none", "{ sections: 1, clauses: false }"])
      let fixture = Fixture(body: generator.body(), header: "numbering: \(numbering)")
      let citations = fixture.compiled?.nodes.map(\.citation) ?? []
      #expect(Set(citations).count == citations.count, "\(citations)")
    }
  }

  @Test func whatIsLeftOutTakesNoNumberAndNoPoint() {
    let body =
      "# A {#a}\n\nX.\n{#x when=has-sixth-form}\n\nY:\n{#y}\n\n- One.\n  {#one when=has-sixth-form}\n- Two.\n  {#two}"
    let school = Fixture(body: body, scope: Scope(id: "s", schoolName: "S"))
    #expect(school["y"]?.citation == "1.1" && school["two"]?.citation == "1.1, point 1")
    #expect(school["x"]?.isLeftOut == true && school["one"]?.isLeftOut == true)
    #expect(Fixture(body: body)["two"]?.citation == "1.2, point 2")
  }

  private func citations(_ fixture: Fixture) -> String {
    (fixture.compiled?.nodes ?? []).map { "\($0.id)=\($0.citation)" }.joined(separator: " ")
  }
}
