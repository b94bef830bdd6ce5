extension Rule {
  /// The rule `ambiguous-applicability`.
  public static let ambiguousApplicability = Rule(
    "P213", "ambiguous-applicability", .error,
    page: #"""
      ## What it finds
      Two audiences in `applies-to` that overlap and have different levels, when neither is inside the other; and a `for`
      and `in-spirit-for` of which that is true.

      ## Why it matters
      The smallest audience that contains a person decides. Where neither is smaller, it is not known whether the policy binds
      that person in full.

      ## Example
      ```yaml
      audiences:
        mentors: { name: Mentors, includes: [teaching-staff, volunteers] }
      applies-to: { staff: in-full, mentors: in-spirit }
      ```
      Teaching staff are in both.

      ## Instead
      ```yaml
      audiences:
        mentors: { name: Mentors, includes: [teaching-staff, volunteers] }
      applies-to: { staff: in-full, mentors: in-spirit, teaching-staff: in-full }
      ```
      """#)
}
