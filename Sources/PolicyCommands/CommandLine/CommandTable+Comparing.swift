extension CommandTable {
  static let compare: [CommandSpec] = [
    CommandSpec(
      name: "diff", group: .compare, summary: "Compare two versions clause by clause",
      details: [
        "Says of each clause whether it was added, removed, moved, reworded, narrowed, weakened and so on, whom it "
          + "touches and who must sign again. With OLD alone, compares the version in force with the draft.",
        "OLD and NEW are each one of:",
        "  POLICY                 the draft\n"
          + "  POLICY@VERSION         a release\n"
          + "  POLICY@git:REV         the draft as it was in a revision of git\n"
          + "  SCHOOL/POLICY          the draft of a school's copy\n"
          + "  SCHOOL/POLICY@VERSION  what a school adopted\n"
          + "  FILE                   any policy in a file",
        "As docx it is the whole text of NEW with what differs as tracked changes: accepted it is NEW, rejected OLD.",
      ],
      operands: [
        OperandSpec(name: "OLD", summary: "What is compared", completion: .file),
        OperandSpec(name: "NEW", presence: .optional, summary: "What it is compared with", completion: .file),
      ],
      flags: [
        format("text", "json", "markdown", "html", "docx"),
        FlagSpec("audience", "AUDIENCE", .text, "Only what touches AUDIENCE"),
        FlagSpec("exit-code", "Exit with 1 where there is a difference"),
        FlagSpec("explain", "CLAUSE", .text, "Say how CLAUSE was matched and why it counts as what it does"),
      ],
      examples: [
        .init("precept diff social-media", "What the draft changes"),
        .init("precept diff social-media@1.0.0 social-media@2.0.0 --format html", "A redline of two releases"),
        .init("precept diff social-media --format docx > changes.docx", "The draft in Word, with its changes tracked"),
      ],
      problems: "the two differ, under --exit-code; or one of them has errors"),
    CommandSpec(
      name: "review", group: .compare, summary: "List what is due for review, or write the board's paper",
      details: [
        "Without POLICY, lists every policy by when its review is due: overdue, due soon, later; drafts that nobody "
          + "adopted stand apart. With POLICY, writes the paper for the board: the decision asked, why now, what changes "
          + "in a sentence each, who must do something else, who signs again, and room for the decision; then every "
          + "change in full.",
        "What the author says to the board stands in Policies/POLICY/paper.md, under fixed headings; --new writes it "
          + "to be filled in. With --pack, all papers for one meeting are one document: of the policies whose review is "
          + "due within TIME, and of the drafts that wait for a decision.",
      ],
      operands: [
        OperandSpec(name: "POLICY", presence: .optional, summary: "The policy that the board reviews")
      ],
      flags: [
        asOf,
        FlagSpec("within", "TIME", .duration, default: "60 days", "What counts as due soon"),
        FlagSpec("new", "Write Policies/POLICY/paper.md, with the headings of a paper and a question under each"),
        FlagSpec("pack", "Write the papers of one meeting as one document"),
        format("text", "json", "markdown", "html", "docx", "ics"),
      ],
      examples: [
        .init("precept review --within \"3 months\"", "What comes up this term"),
        .init("precept review social-media --format markdown", "The paper for the board"),
        .init("precept review social-media --format docx > paper.docx", "The same for Word, with the changes tracked"),
        .init("precept review --pack --within \"60 days\" --format html > pack.html", "All papers for one meeting"),
        .init("precept review --format ics > reviews.ics", "The review dates as a calendar"),
      ],
      problems: "a policy has errors"),
    CommandSpec(
      name: "status", group: .compare, summary: "Say where each policy and each school stands",
      details: [
        "For each policy: what is in force, what the draft changes, when the review is due. For each school: what it "
          + "follows, how far behind the model it is, and what it still has to answer."
      ],
      flags: [asOf, format("text", "json", "markdown")],
      examples: [
        .init("precept status", "An overview of everything"),
        .init("precept status --as-of 2027-01-01", "What will be in force on a day, by what was decided"),
      ],
      problems: "a policy or a school has errors"),
  ]

  static let schools: [CommandSpec] = [
    CommandSpec(
      name: "questions", group: .schools, summary: "List what a school still has to answer",
      details: [
        "Lists the values, facts and conflicts that are open, with the question and the help that the model gives. In "
          + "Markdown it is a sheet to fill in, which --answers reads back."
      ],
      operands: [OperandSpec(name: "SCHOOL", summary: "The school")],
      flags: [
        format("text", "json", "markdown"),
        FlagSpec("answers", "FILE", .file, "Read the sheet that was filled in, and put the answers into school.yml"),
      ],
      examples: [
        .init("precept questions saltmarsh --format markdown > questions.md", "A sheet to fill in"),
        .init("precept questions saltmarsh --answers questions.md", "Take over the answers"),
      ],
      problems: "an answer can't be taken"),
    CommandSpec(
      name: "upgrade", group: .schools, summary: "Bring a school's copy to a new version of the model",
      details: [
        "Merges three ways, clause by clause: what the school followed, what it is to follow, and what it changed. "
          + "What the model changed and the school did not is taken over. Where both changed the same thing, the "
          + "clause keeps the school's words, and a block under it holds all three texts until someone decides.",
        "Nothing is written when nothing changes, and repeating it is safe.",
      ],
      operands: [
        OperandSpec(name: "SCHOOL", summary: "The school"), OperandSpec(name: "POLICY", summary: "The policy"),
      ],
      flags: [
        FlagSpec("to", "VERSION", .version, isRequired: true, "The version of the model to follow"),
        FlagSpec("dry-run", "Say what would be done, and write nothing"),
        FlagSpec("report", "FILE", .file, "Write the report to FILE instead of standard output"),
        format("text", "json", "markdown"),
      ],
      examples: [
        .init("precept upgrade saltmarsh social-media --to 2.1.0 --dry-run", "See what would happen"),
        .init("precept upgrade saltmarsh social-media --to 2.1.0", "Do it"),
      ],
      problems: "conflicts are left, or the copy has errors"),
  ]
}
