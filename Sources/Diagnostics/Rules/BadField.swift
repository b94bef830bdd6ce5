extension Rule {
  /// The rule `bad-field`.
  public static let badField = Rule(
    "P141", "bad-field", .error,
    page: #"""
      ## What it finds
      A field of a form that is none: of an unknown kind, outside a section `.form`, with items under it or with attributes
      that only a clause has which binds; a choice without `choices=`; a form without a field.

      ## Why it matters
      A field is a place to fill in. It asks nothing of anybody, so that a duty in it would be read by nobody.

      ## Example
      ```markdown
      # A phone that is lost {#lost-form .form}

      - Where was it lost?
        {#where field=list}
      ```

      ## Instead
      ```markdown
      # A phone that is lost {#lost-form .form}

      - Where was it lost?
        {#where field=choice choices="in school, on a trip"}
      ```
      The kinds are `text`, `lines`, `date`, `yes-no`, `choice` and `signature`.
      """#)
}
