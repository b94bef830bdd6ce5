extension Rule {
  /// The rule `bad-list`.
  public static let badList = Rule(
    "P219", "bad-list", .error,
    page: #"""
      ## What it finds
      A `list` that is not one of the four kinds, or that stands on a clause without items.

      ## Why it matters
      It decides whether each item binds by itself, or all together, or only one of them.

      ## Example
      ```markdown
      You may sign in with:
      {#sign-in list=either}

      - a key;
        {#key}
      - a code.
        {#code}
      ```

      ## Instead
      ```markdown
      You may sign in with:
      {#sign-in list=one-of}

      - a key;
        {#key}
      - a code.
        {#code}
      ```
      `each` makes each item a clause in its own right, `parts` makes all of them one duty; with `one-of` one of them does,
      and with `any-of` one or more.
      """#)
}
