extension Rule {
  /// The rule `yaml-alias`.
  public static let yamlAlias = Rule(
    "P402", "yaml-alias", .error,
    page: """
      ## What it finds
      The parts of YAML that make one place stand for another or give a value a type: anchors (`&name`), aliases (`*name`),
      merge keys (`<<`) and tags (`!name`).

      ## Why it matters
      Who reads a policy's front matter should see what holds there, without looking for another line that fills it in. A
      few aliases of aliases can also stand for gigabytes of text.

      ## Example
      ```yaml
      staff: &contact { email: office@example.org }
      governors: *contact
      ```

      ## Instead
      Write the value out where it is meant. If the text itself begins with `&`, `*` or `!`, put it in quotes:
      ```yaml
      staff:     { email: office@example.org }
      governors: { email: office@example.org }
      ```
      """)
}
