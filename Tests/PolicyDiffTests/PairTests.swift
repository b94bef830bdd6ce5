import PolicyModel
import Testing

@testable import PolicyDiff

/// Two editions of a few lines each, without ids, and what a person would say of them.
@Suite struct PairTests {
  /// Two editions, compared.
  struct Edition {
    let old: CompiledPolicy
    let new: CompiledPolicy
    let changes: PolicyChanges

    init(_ before: String, _ after: String) {
      let front = frontMatter.replacing("tailoring: adaptable\n", with: "")
      old = compiled(before, front: front)
      new = compiled(after, front: front)
      changes = diff(from: old, to: new)
      #expect(statesSame(apply(changes, to: old.policy), new.policy))
      let back = diff(from: new, to: old)
      #expect(statesSame(apply(back, to: new.policy), old.policy))
      #expect(back.changes.count == changes.changes.count && back.replacements.count == changes.replacements.count)
    }

    /// The entries: kinds, weight, and the old and the new number.
    var told: [String] {
      changes.changes.map { change in
        let places = [change.from, change.to].map { $0.map(\.citation).joined(separator: " + ") }
        return "\(change.kinds.map(\.rawValue).joined(separator: " ")), \(change.significance): "
          + places.joined(separator: " > ")
      }
    }

    func words(_ index: Int) -> String {
      changes.changes[index].words.map { run in
        switch run {
        case .equal(let text): text
        case .delete(let text): "[-\(text)-]"
        case .insert(let text): "{+\(text)+}"
        }
      }.joined()
    }

    var signing: [AudienceID] { changes.signing }
  }

  @Test func aNounChanges() {
    let edition = Edition(
      "# X\n\nThe person receiving the note will inform the Chair.",
      "# X\n\nThe person receiving the information will inform the Chair.")
    #expect(edition.told == ["reworded, substantive: 1.1 > 1.1"])
  }

  @Test func theEndingGrows() {
    let edition = Edition(
      "# Sheds\n\nHelpers must tell the office.", "# Sheds\n\nHelpers must tell the office within two days.")
    #expect(edition.told == ["reworded deadline, substantive: 1.1 > 1.1"])
    #expect(edition.changes.changes.first?.direction(.deadline) == .strengthened)
    #expect(edition.words(0) == "Helpers must tell the office{+ within two days+}.")
  }

  @Test func aHeadingBecomesAStem() {
    let items = "- know where the keys are;\n- will lock the shed."
    let edition = Edition("# Roles\n\n## All staff\n\n\(items)", "# Roles\n\nAll staff:\n\n\(items)")
    #expect(edition.told == ["markup, administrative: 1.1 > 1.1"])
    #expect(edition.signing.isEmpty && edition.changes.audiences.allSatisfy { $0.roles.isEmpty })
  }

  @Test func aListGrowsByAnAnd() {
    let edition = Edition(
      "# Sheds\n\nHelpers must:\n\n- lock the shed;\n- sweep the floor.",
      "# Sheds\n\nHelpers must:\n\n- lock the shed;\n- sweep the floor; and\n- close the gate.")
    #expect(
      edition.told == [
        "reworded, editorial: 1.1, point 2 > 1.1, point 2", "added, substantive:  > 1.1, point 3",
      ])
  }

  @Test func oneItemIsLonger() {
    let edition = Edition(
      """
      # Concerns

      We look out for:

      - bullying;
      - theft of bicycles (TB);
      - fires.

      # Linked policies

      See our policies on:

      - Behaviour
      - Lettings
      """,
      """
      # Concerns

      We look out for:

      - bullying;
      - theft of bicycles (TB), theft of scooters (TS);
      - fires.

      # Linked policies

      See our policies on:

      - Behaviour
      - Theft of bicycles
      - Lettings
      """)
    #expect(
      edition.told == [
        "reworded, substantive: 1.1, point 2 > 1.1, point 2", "added, substantive:  > 2.1, point 2",
      ])
  }

  @Test func oneLineIsReplaced() {
    let edition = Edition(
      "# Contacts\n\nSafeguarding Governor: the Vice Chair of the Board\n\nNext review: September 2020",
      "# Contacts\n\nSafeguarding Governor: Chair of Finance\n\nNext review: September 2021")
    #expect(edition.told == ["reworded, substantive: 1.1 > 1.1", "reworded, substantive: 1.2 > 1.2"])
  }

  /// What is left over between counterparts belongs together, though little of it is the same.
  @Test func whatIsLeftOverBelongsTogether() {
    let edition = Edition(
      "# Trips\n\nThe coach leaves at nine.\n\nTelephone: the bursar, extension 12\n\nLunch is at noon.",
      "# Trips\n\nThe coach leaves at nine.\n\nTelephone: anybody in the front office\n\nLunch is at noon.")
    #expect(edition.told == ["reworded, substantive: 1.2 > 1.2"])
    let other = Edition(
      "# Trips\n\nThe coach leaves at nine.\n\nWear a hat.\n\nLunch is at noon.",
      "# Trips\n\nThe coach leaves at nine.\n\nGuests pay cash.\n\nLunch is at noon.")
    #expect(other.told == ["removed, substantive: 1.2 > ", "added, substantive:  > 1.2"])
  }

  @Test func aParagraphIsPartedBeforeAList() {
    let (one, two) = (
      "Three kinds of key: brass, steel, and wood for the boat house.", "Why do we keep them? Because:"
    )
    let items = "- they open doors;\n- they cost money."
    let edition = Edition("# Sheds\n\n\(one) \(two)\n\n\(items)", "# Sheds\n\n\(one)\n\n\(two)\n\n\(items)")
    #expect(edition.told == ["split, structural: 1.1 > 1.1 + 1.2"])
    #expect(edition.signing.isEmpty)
  }

  @Test func aClauseIsPartedIntoPoints() {
    let edition = Edition(
      "# Phones\n\nYou must keep a visitor's phone in the office and write its number in the book.",
      "# Phones\n\nYou must:\n\n- keep a visitor's phone in the office;\n- write its number in the book.")
    #expect(edition.told == ["split, structural: 1.1 > 1.1 + 1.1, point 1 + 1.1, point 2"])
    #expect(edition.changes.changes.first?.headline == "Split into two points")
    #expect(
      edition.words(0)
        == "You must{+:+} keep a visitor's phone in the office[- and-]{+;+} write its number in the book.")
    #expect(edition.signing.isEmpty)
    // With the id that the clause had.
    let kept = Edition(
      "# Phones {#phones}\n\nYou must keep a visitor's phone in the office and write its number in the book.\n{#visitors}",
      """
      # Phones {#phones}

      You must:
      {#visitors}

      - keep a visitor's phone in the office;
        {#visitors-phone}
      - write its number in the book.
        {#visitors-number}
      """)
    #expect(kept.told == ["split, structural: 1.1 > 1.1 + 1.1, point 1 + 1.1, point 2"])
    #expect(kept.signing.isEmpty)
  }

  @Test func aParentIsDissolved() {
    let sections = "## Boats\n\nBoats are blue.\n\n## Oars\n\nOars are red.\n\n## Ropes\n\nRopes are long."
    let edition = Edition("# Club\n\nWelcome.\n\n# Gear\n\n\(sections)", "# Club\n\nWelcome.\n\n\(sections)")
    #expect(edition.told == ["removed, administrative: 2 > "])
    #expect(edition.changes.changes.first?.carried.count == 3)
    #expect(edition.changes.changes.first?.headline == "Removed, and what stood in it stays")
    // What one section of several does is a move.
    let moved = Edition(
      "# Club\n\nWelcome.\n\n# Gear\n\nAll gear is kept in the shed.\n\n\(sections)",
      "# Club\n\nWelcome.\n\n## Boats\n\nBoats are blue.\n\n# Gear\n\nAll gear is kept in the shed.\n\n"
        + "## Oars\n\nOars are red.\n\n## Ropes\n\nRopes are long.")
    #expect(moved.told == ["moved, structural: 2.1 > 1.2"] || moved.told == ["moved, structural: 2.2 > 1.2"])
  }

  /// What stands as it stood in the order of the text has not moved, whatever heading or stem it falls to.
  @Test func whatIsNestedHasNotMoved() {
    let deeper = Edition(
      "# Club\n\n## Boats\n\nBoats are blue.\n\n## Oars\n\nOars are red.\n\n## Ropes\n\nRopes are long.",
      "# Club\n\n## Boats\n\nBoats are blue.\n\n### Oars\n\nOars are red.\n\n### Ropes\n\nRopes are long.")
    #expect(deeper.told == ["markup, administrative: 1.1 > 1.1"])
    #expect(deeper.changes.changes.first?.carried.count == 2)
    let stem = Edition(
      "# Club\n\nWe may use your name for this.\n\n- We use it to call you.\n- We use it to write to you.",
      "# Club\n\nWe may use your name for this:\n\n- We use it to call you.\n- We use it to write to you.")
    #expect(stem.told == ["reworded markup, administrative: 1.1 > 1.1"])
    #expect(stem.signing.isEmpty)
  }

  @Test func aNameChangesEverywhere() {
    func text(_ name: String) -> String {
      "# Sheds\n\n\(name) keeps a record of keys.\n\n\(name) must lock the shed.\n\nMembers of \(name) may borrow a boat."
    }
    let edition = Edition(text("GREEN LANE CLUB"), text("Green Lane Rowing Club"))
    #expect(edition.told.isEmpty && edition.signing.isEmpty && !edition.changes.isEmpty)
    let replacement = edition.changes.replacements.first
    #expect(edition.changes.replacements.count == 1)
    #expect(replacement?.from == "GREEN LANE CLUB" && replacement?.to == "Green Lane Rowing Club")
    #expect(replacement?.significance == .administrative)
    #expect(replacement?.places.map(\.to.citation) == ["1.1", "1.2", "1.3"])
    // Once is no name that changed everywhere, and neither is a name that goes on.
    let once = Edition(
      text("Green Lane Club"), text("Green Lane Club").replacing("Members of Green", with: "Members of Red"))
    #expect(once.changes.replacements.isEmpty && once.changes.changes.count == 1)
    let some = Edition(
      text("Green Lane Club"),
      text("Green Lane Club").replacing("Green Lane Club keeps", with: "Red Hill Club keeps").replacing(
        "Members of Green Lane", with: "Members of Red Hill"))
    #expect(some.changes.replacements.isEmpty && some.changes.changes.count == 2)
  }

  @Test func aRoleIsRenamedAndAnotherTakesItsName() {
    let edition = Edition(
      """
      # Garden tutor

      The garden tutor checks the sheds, trains the helpers and visits each plot three times a year.

      # House tutor

      In most cases the house tutor is the same person as the garden tutor. The house tutor meets the helpers once a term.
      """,
      """
      # Visiting tutor

      The visiting tutor checks the sheds, trains the helpers and visits each plot three times a year.

      # Garden tutor

      In most cases the garden tutor is the same person as the visiting tutor. The garden tutor meets the helpers once a half-term.
      """)
    #expect(
      edition.told == [
        "retitled, administrative: 1 > 1", "reworded, substantive: 1.1 > 1.1", "retitled, administrative: 2 > 2",
        "reworded frequency, substantive: 2.1 > 2.1",
      ])
    #expect(edition.changes.changes.last?.direction(.frequency) == .strengthened)
  }

  @Test func aClauseIsSplitAndPartlyReworded() {
    let edition = Edition(
      """
      # Sheds

      Tools are lost in the yard and on the river. Every helper, and the warden first, counts them at night and writes the count in the book, so that a loss is seen before anybody has forgotten where the tools were used last.
      """,
      """
      # Sheds

      Tools are lost in the yard, on the river and on loan. Every helper, and the warden first, counts them at night.

      The count is written in the book at once, so that a loss is seen before anybody has forgotten who had the tools last.
      """)
    #expect(edition.changes.changes.first?.kinds.first == .split && edition.changes.changes.count == 1)
    let inserted = edition.changes.changes.first?.words.compactMap { run -> String? in
      if case .insert(let text) = run { text } else { nil }
    }
    let painted = inserted?.joined(separator: " ") ?? ""
    for word in ["seen", "anybody", "river", "warden", "night", "book", "forgotten"] {
      #expect(!painted.contains(word))
    }
  }

  @Test func timesStandInWords() {
    let edition = Edition(
      """
      # Sheds

      Helpers must report a loss within 24 hours.

      All helpers have regular training in first aid.

      Review of the plan takes place every two years.

      You must keep the form for one year.
      """,
      """
      # Sheds

      Helpers must report a loss within 7 days.

      All helpers have annual training in first aid.

      Review of the plan takes place every five years.

      You should keep the form for six years.
      """)
    #expect(
      edition.told == [
        "reworded deadline, substantive: 1.1 > 1.1", "reworded frequency, substantive: 1.2 > 1.2",
        "reworded frequency, substantive: 1.3 > 1.3", "reworded modality, substantive: 1.4 > 1.4",
      ])
    #expect(
      edition.changes.changes.map { $0.directions.map(\.direction) } == [
        [.weakened], [.changed], [.weakened], [.weakened],
      ])
  }

  @Test func oneWordForAnotherOfTheSameForceIsOneLine() {
    let text = "# One\n\nTrainees must lock the door.\n\nTrainees must not run.\n\nStaff must sweep his or her room."
    let edition = Edition(text, text.replacing("must", with: "shall"))
    #expect(edition.told.isEmpty && edition.signing.isEmpty)
    #expect(edition.changes.replacements.map(\.significance) == [.editorial])
    #expect(edition.changes.replacements.map { "\($0.from) \($0.to) \($0.places.count)" } == ["must shall 3"])
    let one = Edition(text, text.replacing("his or her", with: "their"))
    #expect(one.told == ["reworded, editorial: 1.3 > 1.3"])
  }

  @Test func aListBecomesATable() {
    let edition = Edition(
      "# Jobs\n\nWho does what:\n\n- The headteacher: locks the gate\n- The clerk: keeps the minutes of each meeting",
      """
      # Jobs

      Who does what:

      | Who | What |
      | --- | --- |
      | The headteacher | locks the gate |
      | The clerk | keeps the minutes of each meeting |
      """)
    #expect(edition.told == ["markup, administrative: 1.1 > 1.1"])
  }

  /// A new clause that is somewhat like an old one does not take its place from it.
  @Test func theNearBeatsTheFar() {
    let old = """
      # Secrets

      All staff will understand that keys are kept secret and that losses are reported.

      # Meetings

      The meeting opens at noon in the hall.
      """
    let edition = Edition(
      old,
      old.replacing(
        "# Meetings\n",
        with: "# Meetings\n\nAll staff will understand that keys are kept safe and that losses are told.\n"))
    #expect(edition.told == ["added, substantive:  > 2.1"])
  }
}
