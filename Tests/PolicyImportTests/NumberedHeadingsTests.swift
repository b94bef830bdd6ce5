import Testing

@testable import PolicyImport

/// Sections that only their numbers set apart, as most typed policies have them.
@Suite struct NumberedHeadingsTests {
  @Test func numbersThatCountOnOverTextAreSections() throws {
    let result = try Import(
      text: """
        HARBOUR VIEW PRIMARY SCHOOL
        Mobile Phone Policy
        Approved by: Governing Body

        1. Purpose
        1.1 This policy sets out how phones are used in school.
        1.2 The Headteacher will review this policy every two years.

        2. Who is this for?
        It is for everybody.

        4. Pupils and their phones
        4.1 At school
        Pupils must not:
        (a) use a phone during the school day;
        (b) take photographs of others.
        4.2 On trips
        Pupils must:
        1. Ask first.
        2. Keep the phone in a bag.
        """)
    #expect(result.header("title") == "Mobile Phone Policy")
    #expect(
      result.body == """
        # Purpose
        This policy sets out how phones are used in school.
        The Headteacher will review this policy every two years.
        # Who is this for?
        It is for everybody.
        # Not used {.reserved}
        # Pupils and their phones
        ## At school
        Pupils must not:
        {items="(a)"}
        - use a phone during the school day;
        - take photographs of others.
        ## On trips
        Pupils must:
        {items="1."}
        - Ask first.
        - Keep the phone in a bag.
        """, "\(result.body)")
  }

  /// In a list of Word with its levels, `2. Terms of service:` under `B.` is an item, whatever its words.
  @Test func whatWordNumbersDeeperIsAnItem() throws {
    var file = WordFile(WordFile.heading("Bylaws Policy") + WordFile.heading("Members", 2))
    file.numbering =
      WordFile.definition(0, [("upperLetter", "%1."), ("decimal", "%2."), ("lowerLetter", "%3.")]) + WordFile.list(1, 0)
    for (level, text) in [
      (0, "Senators:"), (1, "Number of senators:"), (2, "each body has one"), (1, "Terms of service:"),
      (2, "one year for each"), (1, "Duties of senators:"), (2, "attend each meeting"), (0, "Members at large."),
    ] { file.body += WordFile.item(text, level: level) }
    let units = try Import(file.bytes).report.units
    #expect(units.compactMap(\.label) == ["A.", "1.", "a.", "2.", "a.", "3.", "a.", "B."])
    #expect(units.suffix(8).map(\.depth) == [0, 1, 2, 1, 2, 1, 2, 0])
  }

  @Test func aNumberedSentenceThatLeadsToATableIsNone() throws {
    let text =
      "# Badges Policy\n\n## 1. Arrival\n\n1.1 You must sign.\n\n1.2 These people act:\n\n| Task | Who |\n|---|---|\n| Count | Clerk |\n"
    #expect(
      try Import(text: text, .markdown).body.hasSuffix(
        "These people act:\n{columns=\"text, by\"}\n| Task | Who |\n| --- | --- |\n| Count | Clerk |"))
  }

  /// `i` after `h` is a letter.
  @Test func lettersGoOnPastH() throws {
    let letters = ["f", "g", "h", "i", "j"].map { "(\($0)) keep \($0)\($0)\($0)" }.joined(separator: "\n")
    let result = try Import(text: "Rules Policy\n\nYou must:\n\(letters)\n")
    #expect(result.report.units.suffix(5).map(\.depth) == [1, 1, 1, 1, 1])
  }

  @Test(arguments: [
    "Rules Policy\n\n1. Wash hands\n2. Dry them\n3. Go\n",
    "Rules Policy\n\nIn a fire:\n1. Stop work\n2. Leave\n\nAfterwards:\n1. Line up\n2. Answer\n",
    "Rules Policy\n\n1. You must stop work.\nThis is for safety.\n2. You must leave.\nDo not run.\n3. You must line up.\nWait.\n",
  ])
  func otherNumbersAreLists(text: String) throws {
    let result = try Import(text: text)
    #expect(!result.body.split(separator: "\n").contains { $0.hasPrefix("# ") && !$0.contains("Introduction") })
    #expect(result.body.contains("top work") || result.body.contains("Wash hands"))
  }
}
