extension Rule {
  /// The rule `closed-to-additions`.
  public static let closedToAdditions = Rule(
    "P605", "closed-to-additions", .error,
    page: """
      ## What it finds
      An addition in a section or under a stem that is closed to additions.

      ## Why it matters
      Some lists are complete as they stand, and an item more would change what all the others mean. A section or
      stem that says `tailoring=fixed` itself is closed, unless it says `additions=open`.

      ## Example
      ```markdown
      - A breach can cost you your parking space.
        {#parking after=breach-qts}
      ```

      ## Instead
      Put the addition into another section, or into a section of your own: `# Local arrangements {#local
      after=breach}`.
      """)
}
