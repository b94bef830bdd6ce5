extension CommandTable {
  static let importing = CommandSpec(
    name: "import", group: .start, summary: "Make a policy of a document that you have",
    details: [
      "Reads a Word document, a web page, Markdown or plain text, and writes Policies/ID/policy.md: sections, clauses "
        + "and items with ids, numbers and bullets as structure, notes and comments as notes, gaps as parameters. A PDF "
        + "is read with the tools of poppler, and odt, doc and rtf with LibreOffice, where they are installed.",
      "Nothing is lost: each paragraph, row and note is in the policy or in the report, which says what a person must "
        + "decide. If that can't be shown, nothing is written, and the paragraph is named. A draft that is there is "
        + "overwritten only with --overwrite; releases never are.",
      "With --against, the document is the next edition of a policy that is there: the words are the document's; ids, "
        + "front matter, attributes, links, values and notes to whoever adapts it are kept where the text is known again. "
        + "Where the draft is another than the version that is named, it is written over only with --overwrite.",
      "With --against SCHOOL/POLICY, FILE is the policy.docx that build made of the copy of a school and that comes back: "
        + "what was changed, answered, added and left out in Word becomes changes of the copy. What the model protects "
        + "is an error at its clause, and then nothing is written.",
    ],
    operands: [OperandSpec(name: "FILE", summary: "The document", completion: .file)],
    flags: [
      FlagSpec("id", "ID", .text, "The id of the policy; made from the title of the document where it is not given"),
      FlagSpec(
        "against", "POLICY[@VERSION]|SCHOOL/POLICY", .text,
        "The edition that the document is the next of, whose ids it keeps; or the copy that it changes"),
      FlagSpec(
        "changes", "WHAT", .choice(["accept", "reject"]),
        "What to do with tracked changes; without it, a file that has some is not taken"),
      FlagSpec("overwrite", "Write over the draft of a policy that is there"),
      FlagSpec("report", "FILE", .file, "Write the whole report: JSON, Markdown or text, by the ending of FILE"),
    ],
    examples: [
      .init("precept import whistleblowing.docx", "Make a draft of a Word document"),
      .init("precept import new.docx --against social-media@2.0.0", "Make the next edition of a policy"),
      .init("precept import back.docx --against elm/phones", "Take over what a school changed in Word"),
      .init(
        "precept import policy.docx --changes accept --report import.md", "Accept tracked changes, keep the report"),
    ],
    problems: "the file can't be taken for a document, or a part of it would be lost")
}
