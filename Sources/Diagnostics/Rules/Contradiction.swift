extension Rule {
  /// The rule `contradiction`.
  public static let contradiction = Rule(
    "P252", "contradiction", .warning,
    page: #"""
      ## What it finds
      Two clauses of which one asks for, or allows, what the other forbids, for people whom both bind, where both can hold in
      one school and neither is stated to be the exception. They are on one act where `action=` says so on both, else where
      the same verb is done to the same thing. It looks within a policy and across the policies of the workspace; of a
      school's copies it finds what the school wrote, and what does not go with it in any of them. Two schools never
      contradict each other, since nobody is bound by both.

      ## Why it matters
      Whoever obeys one breaks the other, and whoever is accused points to the one that suits.

      ## Example
      ```markdown
      You must delete the recording.
      {#delete}

      You must not delete the recording.
      {#keep}
      ```

      ## Instead
      ```markdown
      You must not delete a recording.
      {#keep action=delete-recording}

      You must delete a recording of a pupil who has left.
      {#delete action=delete-recording exception-to=keep}
      ```
      Change one of them, part the people (`for=`) or the cases (`when=`), or state which is the exception.
      """#)
}
