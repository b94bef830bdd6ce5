import PolicyCompiler
import PolicyModel
import Testing

/// An item may have several paragraphs, quotations and code; all of it is read and kept in order.
@Suite struct SeveralParagraphsTests {
  private static let body = """
    - You must raise a concern.

      It may be about somebody else.

      > Quoted words must not stay unread.

      You should tell the [headteacher](role:headteacher) about:
      {#raise}

      - a theft;

        Theft is what the law says.
        {#theft}
      - a danger.
        {#danger}

    You must tell us at once.

    ```
    no stop
    ```

    > You may be quoted

    {#code}
    """

  @Test func whatIsSetApartEndsASentence() throws {
    let fixture = Fixture(body: Self.body)
    #expect(fixture.problems == ["several-duties"], "\(fixture.rendered)")
    let raise = try #require(fixture["raise"])
    #expect(raise.modality == .must && raise.reading.force.source == .words)
    for id in ["theft", "danger"] {
      let item = try #require(fixture[id])
      #expect(item.modality == .should && item.reading.force.source == .stem, "\(id)")
    }
    #expect(fixture["code"]?.modality == .must)
    #expect(
      raise.text
        == "You must raise a concern. It may be about somebody else. Quoted words must not stay unread. You should tell the headteacher about:"
    )
  }
}
