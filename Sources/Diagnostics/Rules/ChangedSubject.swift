extension Rule {
  /// The rule `changed-subject`.
  public static let changedSubject = Rule(
    "P516", "changed-subject", .warning,
    page: #"""
      ## What it finds
      A clause that has the id of a clause in the last release, and says something else altogether.

      ## Why it matters
      Links to it, signatures for it and its history now speak of another matter.

      ## Example
      ```markdown
      You must lock the server room.
      {#phones}
      ```

      ## Instead
      ```markdown
      You must lock the server room.
      {#server-room}
      ```
      Give the new clause an id of its own. The example is of a policy in which `#phones` was about phones.
      """#)
}
