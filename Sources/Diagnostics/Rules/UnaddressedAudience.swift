extension Rule {
  /// The rule `unaddressed-audience`.
  public static let unaddressedAudience = Rule(
    "P236", "unaddressed-audience", .warning,
    page: #"""
      ## What it finds
      A group under `applies-to` to whom no clause says anything: none asks, forbids, advises or allows them something, and
      none names them.

      ## Why it matters
      They get a policy to read in which nothing is theirs, and a school inspector asks what it means for them.

      ## Example
      ```yaml
      applies-to: { staff: in-full, volunteers: in-full }
      ```

      ## Instead
      ```yaml
      applies-to: { staff: in-full }
      ```
      Or write what they have to do, in a clause that speaks to them.
      """#)
}
