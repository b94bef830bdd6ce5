extension Rule {
  /// The rule `bad-attribute`.
  public static let badAttribute = Rule(
    "P117", "bad-attribute", .error,
    page: #"""
      ## What it finds
      Something in braces that is neither an id, a flag nor a value; an attribute with a value that it cannot have; one that
      says nothing where it stands; curly quotation marks around a value.

      ## Why it matters
      What is in braces decides whom a clause binds and by when. Where it can't be read, the clause would bind otherwise than
      its author thinks.

      ## Example
      ```markdown
      You must report an offensive post.
      {#report tailoring=flexible}
      ```

      ## Instead
      ```markdown
      You must report an offensive post.
      {#report tailoring=adaptable}
      ```
      Write `#id`, `.flag`, `key=value` or `key="value with blanks"`, with straight quotation marks. What belongs to a clause
      (`within`, `every`, `action`, `list`) is stated on the clause or on the stem of its list, not on a section.
      """#)
}
