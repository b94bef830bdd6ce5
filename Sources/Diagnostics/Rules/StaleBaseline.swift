extension Rule {
  /// The rule `stale-baseline`.
  public static let staleBaseline = Rule(
    "P712", "stale-baseline", .note,
    page: #"""
      ## What it finds
      Problems that stand in the file of `check --baseline` and are not there any more.

      ## Why it matters
      A baseline keeps quiet about what was wrong before. What has been mended since would be kept quiet too, if it came back.

      ## Example
      ```sh
      precept check --baseline known.json
      ```

      ## Instead
      ```sh
      precept check --write-baseline known.json
      ```
      This writes the file anew, with what is wrong now; see with `check` alone what that is.
      """#)
}
