import PolicyModel
import Testing

@testable import PolicyDiff

/// What two yearly editions of the bylaws of a student society showed.
@Suite struct BetweenEditionsTests {
  @Test func whatTheStemSaysIsToldThereAndOnce() {
    let old = """
      # Nomination {#nomination}

      Within five days the Headteacher must:
      {#stem}

      - take the names of ten nominators;
        {#names}
      - take a deposit.
        {#deposit}
      """
    let new = old.replacing("Within five days", with: "Within two days").replacing(
      "take a deposit.", with: "take a deposit; and"
    )
    .replacing("Headteacher must", with: "Headteacher should")
    let changes = diff(from: compiled(old), to: compiled(new))
    #expect(changes.short == ["stem: reworded modality deadline", "deposit: reworded"])
    #expect(changes.changes.last?.significance == .editorial)
  }

  @Test func whatAnItemItselfSaysIsItsOwn() {
    let old = """
      # Nomination {#nomination}

      The Headteacher must:
      {#stem}

      - take a deposit.
        {#deposit}
      """
    let new = old.replacing("take a deposit.", with: "take a deposit within two days.")
    #expect(diff(from: compiled(old), to: compiled(new)).short == ["deposit: reworded deadline"])
  }

  @Test func ofTwoLikeItemsEachIsWhereItWas() {
    func text(_ before: String, _ outgoing: String, _ incoming: String) -> String {
      """
      # Nomination {#nomination}

      \(before)

      # Panel {#panel}

      The panel has these members:

      - The outgoing Speaker, who takes the chair;
      - \(outgoing);
      - \(incoming).
      """
    }
    let old = text(
      "You must hand in a form.", "One (1) member of the outgoing Board of Directors",
      "One (1) member of the incoming Board of Directors")
    let new = text(
      "You must hand in a form.\n\n"
        + (1...12).map { "You must bring paper number \($0) of the list." }.joined(separator: "\n\n"),
      "One (1) outgoing Director of the Board", "One (1) incoming Director of the Board")
    let changes = diff(from: compiled(old), to: compiled(new)).changes.filter { !$0.from.isEmpty }
    #expect(changes.map { $0.to.first?.text.hasPrefix("One (1) outgoing") } == [true, false])
    #expect(changes.map { $0.from.first?.text.contains("outgoing") } == [true, false])
    #expect(changes.allSatisfy { !$0.kinds.contains(.moved) })
  }

  @Test func whatIsLeftOverInItsPlaceWithHalfOfItsWordsKeepsItsID() {
    func text(_ last: String) -> String {
      """
      # Panel {#panel}

      The panel has these people:
      {#people}

      - the Speaker of the house;
        {#speaker}
      - one caretaker with a key;
        {#caretaker}
      - \(last)

      # Care {#care}

      - You must lock every window at night.
        {#windows}
      - You must water all plants in summer.
        {#plants}
      - You must feed those fish on Sundays.
        {#fish}
      """
    }
    let old = compiled(text("members of the outgoing board of directors.\n  {#outgoing}"))
    let found = matchedIDs(from: old, to: compiled(text("outgoing board members.")))
    #expect(found.values.map(\.rawValue) == ["outgoing"])
    #expect(matchedIDs(from: old, to: compiled(text("whoever paints the fence."))).isEmpty)
  }
}
