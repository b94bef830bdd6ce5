extension Rule {
  /// The rule `no-longer-linked`.
  public static let noLongerLinked = Rule(
    "P220", "no-longer-linked", .warning,
    page: #"""
      ## What it finds
      A link to a clause that a condition left out in this school, or to a policy that this school does not publish. The words
      are printed without a link.

      ## Why it matters
      The reader is sent to something that they can't read.

      ## Example
      ```markdown
      A complaint goes through the [complaints procedure](policy:complaints).
      {#complaint}
      ```
      The organisation has the policy `complaints`, but does not publish it here.

      ## Instead
      ```markdown
      A complaint goes to the [headteacher](role:headteacher).
      {#complaint}
      ```
      Put the clause under the same condition as what it links to, or reword it. If another organisation keeps the policy,
      say so in `school.yml`: a document of the same id under `references`. Notes may name what is published elsewhere.
      """#)
}
