extension Rule {
  /// The rule `bad-value`.
  public static let badValue = Rule(
    "P309", "bad-value", .error,
    page: """
      ## What it finds
      A value that its parameter or fact does not allow: of another type, out of range, or not among the choices.

      ## Why it matters
      The value is printed in the middle of a policy that people sign. The model sets the bounds so that a school can't
      publish a promise that means nothing, or less than the model asks.

      ## Example
      `reply-within: 5 days`, where the model says `max: 3 days`. `contact: head at example.org` for an email address.

      ## Instead
      Give a value of the type and within the bounds that the message names. `precept questions` lists every value that a
      school is asked for, with what is allowed.
      """)
}
