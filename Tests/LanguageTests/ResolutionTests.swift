import Diagnostics
import PolicyModel
import Testing

/// What clauses inherit, whom they are for and how they bind, in tables of one clause each.
@Suite struct ResolutionTests {
  @Test(arguments: [
    // applies-to, section, clause, in full, in spirit
    ("staff: in-full", "", "", "teaching-staff support-staff", ""),
    ("staff: in-full", "", "for=teaching-staff", "teaching-staff", ""),
    ("staff: in-full, trainees: in-full", "for=trainees", "", "trainees", ""),
    // A clause that states its own audience states it whole.
    ("staff: in-full, trainees: in-full", "for=trainees", "for=staff", "teaching-staff support-staff", ""),
    ("staff: in-full, trainees: in-full", "for=trainees", "in-spirit-for=staff", "", "teaching-staff support-staff"),
    ("staff: in-full, governors: in-spirit", "", "", "teaching-staff support-staff", "governors"),
    (
      "staff: in-full, governors: in-spirit", "", "for=staff in-spirit-for=governors", "teaching-staff support-staff",
      "governors"
    ),
    // The smallest audience that contains a leaf wins.
    ("everyone: in-spirit, staff: in-full", "", "", "teaching-staff support-staff", "trainees governors volunteers"),
    ("staff: in-full, teaching-staff: in-spirit", "", "", "support-staff", "teaching-staff"),
    ("staff: in-full", "", "for=\"staff except teaching-staff\"", "support-staff", ""),
    ("staff: in-full", "", "for=staff in-spirit-for=teaching-staff", "support-staff", "teaching-staff"),
    ("staff: in-full", "", "for=teaching-staff in-spirit-for=staff", "teaching-staff", "support-staff"),
  ]) func appliesTo(_ policy: String, _ section: String, _ clause: String, _ inFull: String, _ inSpirit: String) {
    let fixture = Fixture(
      body: "# A {#a \(section)}\n\nX.\n{#x \(clause)}", header: "applies-to: { \(policy) }")
    let applies = fixture["x"]?.applies
    func names(_ set: AudienceSet?) -> String {
      set.flatMap { fixture.compiled?.audiences.leaves(in: $0).map(\.rawValue).joined(separator: " ") } ?? "?"
    }
    #expect(names(applies?.inFull) == inFull && names(applies?.inSpirit) == inSpirit)
    #expect(!fixture.diagnostics.hasErrors, "\(fixture.rendered)")
  }

  @Test(arguments: [
    ("{ staff: in-full, mentors: in-spirit }", ["ambiguous-applicability"]),
    ("{ staff: in-full, mentors: in-full }", []),
    ("{ staff: in-full, mentors: in-spirit, teaching-staff: in-spirit }", []),
    ("{ teaching-staff: in-full, teachers: in-spirit }", ["ambiguous-applicability"]),
  ]) func overlaps(_ appliesTo: String, _ expected: [String]) {
    let header = """
      audiences:
        mentors: { name: Mentors, includes: [teaching-staff, volunteers] }
        teachers: { name: Teachers, includes: [teaching-staff] }
      applies-to: \(appliesTo)
      """
    #expect(Fixture(body: "X.\n{#x}", header: header).problems == expected)
  }

  @Test(arguments: [
    // stem, its attributes, item, its attributes, modality, source
    ("You must not:", "", "publish it.", "", "must-not", "stem"),
    ("You must:", "", "ask first.", "", "must", "stem"),
    ("You should:", "modality=must", "ask first.", "", "must", "stem"),
    ("Staff:", "", "must ask.", "", "must", "words"),
    ("Staff must know this:", "", "you should not shout.", "", "should-not", "words"),
    ("You must follow these rules:", "modality=must", "you should not shout.", "", "should-not", "words"),
    ("Remember:", "modality=statement", "a post can be seen.", "", "statement", "words"),
    ("You must not:", "", "publish it.", "modality=may", "may", "attribute"),
  ]) func modality(
    _ stem: String, _ attributes: String, _ item: String, _ own: String, _ modality: String, _ source: String
  ) {
    let fixture = Fixture(body: "\(stem)\n{#stem \(attributes)}\n\n- \(item)\n  {#item \(own)}")
    #expect(fixture["item"]?.modality.rawValue == modality && fixture["item"]?.reading.force.source.rawValue == source)
  }

  @Test func sectionModalityComesLast() {
    let fixture = Fixture(body: "# A {#a modality=should}\n\nOffensive posts.\n{#x}\n\nYou must ask.\n{#y}")
    #expect(fixture["x"]?.modality == .should && fixture["y"]?.modality == .must)
  }

  @Test(arguments: ["parts", "one-of", "any-of"]) func partsCarryNoModality(_ logic: String) {
    let fixture = Fixture(
      body:
        "You must use:\n{#stem list=\(logic)}\n\n- a key;\n  {#key}\n- a code:\n  {#code}\n\n  - you must not guess.\n    {#deep}"
    )
    #expect(fixture["stem"]?.modality == .must)
    for id in ["key", "code", "deep"] { #expect(fixture[id]?.isPart == true && fixture[id]?.modality == .statement) }
  }

  @Test func stemsGiveDeadlinesAndSectionsGiveBearers() {
    let fixture = Fixture(
      body: """
        # A {#a by=headteacher tailoring=optional when=has-sixth-form}

        You must:
        {#stem within={{reply}} every="1 year" when="phase = primary"}

        - ask;
          {#ask}
        - tell.
          {#tell within="1 hour" by="organisation, governing-body" tailoring=fixed}
        """, header: "parameters: { reply: { type: duration, default: 1 day } }")
    let (ask, tell) = (fixture["ask"], fixture["tell"])
    #expect(ask?.within == fixture["stem"]?.within && ask?.within != nil && ask?.every != nil)
    #expect(tell?.within != ask?.within && tell?.every == ask?.every)
    #expect(ask?.bearers.map(\.text) == ["headteacher"] && ask?.tailoring == .optional)
    #expect(tell?.bearers.map(\.text) == ["organisation", "governing-body"] && tell?.tailoring == .fixed)
    #expect(ask?.condition != nil && fixture["a"]?.condition != ask?.condition)
    #expect(!fixture.diagnostics.hasErrors, "\(fixture.rendered)")
  }

  @Test func conditionsHoldInSchoolsAlone() {
    let body = "# A {#a}\n\nX.\n{#x when=has-sixth-form}\n\nY.\n{#y when=\"phase = primary or phase = secondary\"}"
    let facts = [FactID("phase"): TypedValue.choice("primary"), FactID("has-sixth-form"): .boolean(true)]
    var known: [FactID: TypedValue] = [:]
    for case (let id?, let value) in facts { known[id] = value }
    let model = Fixture(body: body)
    let school = Fixture(body: body, scope: Scope(id: "s", schoolName: "S"))
    let sixth = Fixture(body: body, scope: Scope(id: "s", schoolName: "S", facts: known))
    #expect(model["x"]?.isLeftOut == false && school["x"]?.isLeftOut == true && sixth["x"]?.isLeftOut == false)
    #expect(model.problems == [] && school.problems == ["unset-fact"] && sixth.problems == [])
  }

  @Test func whoMustActReadsTheClause() {
    let fixture = Fixture(
      body:
        "You must ask.\n{#x for=trainees by=headteacher}\n\nThe police may come.\n{#y for=trainees by=police}\n\nX.\n{#z for=trainees by=governors}"
    )
    func reads(_ audience: String) -> [String] {
      let view = AudienceID(audience).flatMap { fixture.compiled?.view($0) }
      return view?.nodes.compactMap { fixture.compiled?.nodes[$0].id.rawValue } ?? []
    }
    #expect(reads("trainees") == ["accounts", "x", "y", "z"])
    #expect(reads("staff") == ["accounts", "x"] && reads("governors") == ["accounts", "z"])
  }

  @Test func aStemIsReadWithItsItems() {
    let fixture = Fixture(
      body: """
        # A {#a}

        ## B {#b}

        Remember:
        {#stem}

        - one thing;
          {#one for=staff}
        - another.
          {#two for=trainees}

        ## C {#c for=trainees}

        X.
        {#x}
        """)
    func reads(_ audience: String) -> [String] {
      let view = AudienceID(audience).flatMap { fixture.compiled?.view($0) }
      return view?.nodes.compactMap { fixture.compiled?.nodes[$0].id.rawValue } ?? []
    }
    #expect(reads("staff") == ["a", "b", "stem", "one"])
    #expect(reads("trainees") == ["a", "b", "stem", "two", "c", "x"])
    #expect(reads("governors") == [])
    #expect(AudienceID("staff").flatMap { fixture.compiled?.view($0) }?.clauseCount == 2)
  }

  @Test func attributesMayFollowAQuotation() {
    let fixture = Fixture(
      body:
        "As the Act says:\n\n> Equal\n> treatment.\n\n{#act}\n\nThe code is\n\n```\n{{x}} {#y}\n```\n\n{#code .consequence}"
    )
    #expect(fixture.problems == [], "\(fixture.rendered)")
    #expect(fixture["act"]?.clause?.content.count == 2 && fixture["code"]?.isConsequence == true)
  }

  @Test func notesBelongToWhatStandsBefore() {
    let fixture = Fixture(
      body: """
        # A {#a}

        > [!ADAPTER]
        > Of the section.

        X:
        {#x}

        > [!GUIDANCE] Of the stem.

        - Y.
          {#y}

          > [!guidance]
          > Of the item.
        - Z.
          {#z}

        > [!GUIDANCE]
        > Of the last item.
        """)
    for id in ["a", "x", "y", "z"] { #expect(fixture[id]?.notes.count == 1, "\(id)") }
    #expect(fixture["a"]?.notes.first?.kind == .adapter && fixture.problems == [])
  }
}
