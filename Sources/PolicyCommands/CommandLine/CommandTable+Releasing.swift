extension CommandTable {
  static let decide: [CommandSpec] = [
    CommandSpec(
      name: "build", group: .decide, summary: "Write the documents",
      details: [
        "Writes handbooks, policies, duties, acknowledgement forms and board papers, in Markdown and HTML, for the "
          + "organisation and for each school. It publishes the release in force; where there is none yet, the draft, "
          + "and every page says so.",
        "What is for those who run the organisation (papers, duties, comparisons) stands apart, under "
          + "Output/SCOPE/internal/. No other page leads there.",
        "An error stops only what it is in: what was published of that stays as it was. A file in the output directory "
          + "that Precept did not write, or that was changed by hand, is kept and reported. The same input always "
          + "gives the same bytes.",
        "With --also, each document is there for Word or as PDF as well, made from its HTML page; what a template changes "
          + "is changed in them. PDF is made by Typst or WeasyPrint; where the one that is needed is not installed, the "
          + "rest is written and the exit status is 3.",
        "With --shard, machines share the schools: each builds its part, with a record of its own, and the first also "
          + "the organisation and the index of all. Together the parts are what one build writes.",
      ],
      flags: [
        FlagSpec("output", "DIR", .directory, "Where the documents go; Output in the workspace where it is not given"),
        FlagSpec("draft", "Build the drafts, also where a release is in force"),
        FlagSpec("public", "Write only what may go on a website, and remove the internal pages of earlier builds"),
        FlagSpec(
          "register", "FILE", .file,
          "Also how many have signed and who has to, from this register; git must ignore the pages that name people"),
        FlagSpec("for", "EXPR", .text, "Make the handbook of a person who is all of these: staff+governors"),
        FlagSpec("as-of", "DATE", .date, "Publish what was in force on DATE"),
        FlagSpec("also", "FORMATS", .list(["docx", "pdf"]), "Further formats in which each document is written"),
        FlagSpec("shard", "I/N", .text, "Build part I of N of the schools; the first has the rest"),
        strict,
      ],
      examples: [
        .init("precept build", "Write everything to Output/"),
        .init("precept build --public --output Website", "Write what goes on the website"),
        .init("precept build --draft --output Preview", "See what the drafts will look like"),
        .init("precept build --also docx,pdf", "Have every document for Word and as PDF too"),
        .init("precept build --for staff+governors", "The handbook of a teacher who is a governor"),
        .init("precept build --shard 2/8 --output Part2", "The second eighth of a country's schools"),
      ],
      problems: "there are errors; what has none was built"),
    CommandSpec(
      name: "print", group: .decide, summary: "Make a Word or PDF file of one page",
      details: [
        "Makes a file of a finished HTML page, such as Output/model/conduct/policy.html: headings, numbers, lists, "
          + "tables, links and contents are real ones, and the version runs at the head of each sheet. It stands beside "
          + "the page where --output names no other place.",
        "A file of that name with another content is left alone: somebody may have written in it. --overwrite replaces "
          + "it.",
      ],
      operands: [OperandSpec(name: "PAGE.html", summary: "The page", completion: .file)],
      flags: [
        FlagSpec("to", "FORMAT", .choice(["docx", "pdf"]), isRequired: true, "What is made"),
        FlagSpec("output", "FILE", .file, "Where it goes"),
        FlagSpec("overwrite", "Replace a file that has another content"),
      ],
      examples: [
        .init("precept print Output/model/conduct/policy.html --to docx", "A policy for Word, beside its page"),
        .init("precept print page.html --to pdf --output paper.pdf", "A page as PDF under a name of your own"),
      ],
      problems: "the page can't be read"),
    CommandSpec(
      name: "release", group: .decide, summary: "Record what a board decided",
      details: [
        "Adds the decision to the ledger of the policy. An approval also freezes the draft as a release. For "
          + "SCHOOL/POLICY it records that the board of the school adopted its copy.",
        "reviewed-no-change keeps the version in force and moves its review date; deferred needs --due; after "
          + "withdrawn nothing is published until the next approval.",
        "A version of which only the third number is new is for what changes nothing in substance; anything else is "
          + "refused under it, unless --force-version is given.",
      ],
      operands: [OperandSpec(name: "POLICY|SCHOOL/POLICY", summary: "What the board decided on")],
      flags: [
        FlagSpec(
          "outcome", "OUTCOME",
          .choice([
            "approved", "approved-with-amendments", "reviewed-no-change", "deferred", "not-adopted", "withdrawn",
          ]), isRequired: true, "What was decided"),
        FlagSpec("by", "BODY", .text, isRequired: true, "The role or body that decided"),
        FlagSpec("minute", "REF", .text, isRequired: true, "Where the minutes say so"),
        FlagSpec(
          "date", "DATE", .partialDate, isRequired: true,
          "The day of the decision; with --historic as much as is known, such as 2020-03"),
        FlagSpec("effective", "DATE", .date, "The day from which it holds, where that is another"),
        FlagSpec("due", "DATE", .partialDate, "When it is to be reviewed next"),
        FlagSpec("force-version", "Record a version of which only the third number is new, whatever changed"),
        FlagSpec("historic", "It was adopted before Precept was used"),
        FlagSpec(
          "editorial", "CLAUSE=REASON", .assignment, isRepeatable: true,
          "Declare that the rewording of a clause changes nothing in substance, and why"),
        FlagSpec(
          "renamed", "OLD=NEW: REASON", .assignment, isRepeatable: true,
          "Declare that a phrase has another name everywhere, and why; refused where it changes more than the name"),
        FlagSpec("sign", "Sign the ledger with it, as `precept ledger checkpoint` does"),
        key,
      ],
      examples: [
        .init(
          "precept release social-media --outcome approved --by steering-board --minute 2026/14 --date 2026-09-24",
          "Approve the draft"),
        .init(
          "precept release saltmarsh/social-media --outcome approved --by governing-body --minute 7.2 "
            + "--date 2026-10-06",
          "A school adopts its copy"),
      ],
      problems: "it is refused: the draft has errors, or the ledger does not allow it"),
    CommandSpec(
      name: "verify", group: .decide, summary: "Prove that releases and ledgers are as they were written",
      details: [
        "Computes every digest again and follows each ledger from its first line. Names the first place that does not "
          + "hold. It never writes.",
        "Whoever can write the files could make all digests anew. What you hold of an earlier day finds that out: the "
          + "ledger head that a form, a board paper or a minute prints, a checkpoint that you kept, or the public key "
          + "of the organisation, by which every line must be signed.",
      ],
      operands: [
        OperandSpec(
          name: "POLICY|SCHOOL/POLICY", presence: .anyNumber, summary: "The ledgers to verify; all of them by default")
      ],
      flags: [
        FlagSpec(
          "head", "DIGEST", .head, isRepeatable: true,
          "The digest of a line, or the code or digest of a form, which some ledger must have"),
        FlagSpec(
          "checkpoint", "FILE", .file, isRepeatable: true, "A checkpoint, with which its ledger must still begin"),
        FlagSpec("key", "KEY", .text, "The public key that must have signed, or the file that holds it"),
      ],
      examples: [
        .init("precept verify", "Verify everything"),
        .init("precept verify --checkpoint kept.txt --key example.org.pub", "Verify against what was kept"),
      ],
      done: "everything holds", problems: "something does not hold"),
    CommandSpec(
      name: "ledger", group: .decide, summary: "Sign the record of decisions",
      details: [
        "ledger checkpoint signs every line of a ledger, if it holds, and writes releases/checkpoint beside it: a "
          + "checkpoint of the form C2SP tlog-checkpoint, in a signed note. It is printed as well; whoever keeps it can "
          + "show later that a line was changed, by `precept verify --checkpoint`."
      ],
      operands: [
        OperandSpec(name: "checkpoint", summary: "", completion: .words(["checkpoint"])),
        OperandSpec(name: "POLICY|SCHOOL/POLICY", summary: "The ledger"),
      ],
      flags: [key],
      examples: [.init("precept ledger checkpoint social-media", "Sign the decisions on a policy")],
      problems: "the ledger does not hold, or nothing was decided"),
    CommandSpec(
      name: "key", group: .decide, summary: "Make the key that signs ledgers",
      details: [
        "key new makes an Ed25519 key named after the `site` of the organisation, writes the secret half to FILE, which "
          + "only you can read, and prints the public half; key public prints that again. Give the public half to "
          + "whoever wants to check your records, and the other to nobody.",
        "A checkpoint is signed under the name of its log. With LOG, a POLICY, a SCHOOL/POLICY or `register`, key public "
          + "prints the public half under that name, as other programs for such logs need it.",
        "A file that git would track is refused: name one outside the repository, or one that .gitignore names.",
      ],
      operands: [
        OperandSpec(name: "new|public", summary: "", completion: .words(["new", "public"])),
        OperandSpec(
          name: "LOG|FILE", presence: .optional,
          summary: "The log; or where the secret half is, precept.key in the workspace by default",
          completion: .file),
      ],
      flags: [FlagSpec("key", "FILE", .file, "With LOG, where the secret half is")],
      examples: [
        .init("precept key new", "Make a key"),
        .init("precept key public > example.org.pub", "Publish its public half"),
        .init("precept key public social-media", "The same for a program that checks a checkpoint of it"),
      ]),
  ]

  private static let key = FlagSpec(
    "key", "FILE", .file, "The key to sign with; precept.key in the workspace by default")

  static let hidden: [CommandSpec] = [
    CommandSpec(
      name: "help", group: nil, summary: "Print help on a command",
      details: ["Prints what `precept COMMAND --help` prints; without COMMAND, the list of commands."],
      operands: [
        OperandSpec(
          name: "COMMAND", presence: .optional, summary: "The command",
          completion: .words((start + [serving] + write + compare + decide + [register] + schools).map(\.name)))
      ],
      examples: [.init("precept help release", "Print help on release")]),
    CommandSpec(
      name: "manual", group: nil, summary: "Print the manual page precept.1",
      details: ["Prints the manual page in roff, for `man`."],
      examples: [.init("precept manual > precept.1", "Write the manual page")]),
    CommandSpec(
      name: "completions", group: nil, summary: "Print completions for a shell",
      details: ["Prints a script that lets a shell complete commands, options and their values."],
      operands: [
        OperandSpec(name: "SHELL", summary: "bash, zsh or fish", completion: .words(["bash", "zsh", "fish"]))
      ],
      examples: [
        .init(
          "precept completions bash > ~/.local/share/bash-completion/completions/precept", "Install them for bash"),
        .init("precept completions fish > ~/.config/fish/completions/precept.fish", "Install them for fish"),
      ]),
  ]
}
