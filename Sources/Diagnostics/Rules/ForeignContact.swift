extension Rule {
  /// The rule `foreign-contact`.
  public static let foreignContact = Rule(
    "P631", "foreign-contact", .warning,
    page: """
      ## What it finds
      A contact of the model that stands in a school's copy though it is another organisation's: it belongs to no role
      that the school fills, or its name or address names the organisation that wrote the model.

      ## Why it matters
      Whoever reads the school's policy writes to an office that does not know them.

      ## Example
      ```yaml
      contacts:
        office: { name: Trust office, email: office@trust.example.org, address: "Estuary Trust, Customs Row" }
      ```

      ## Instead
      Give the copy a contact of your own in `school.yml`. One with the same name in `contacts`, or for the same role,
      takes the place of the model's; one without a role, that of the model's without a role. Where the model's is
      right, repeat it there, and it is yours.
      """)
}
