extension CommandTable {
  static let register = CommandSpec(
    name: "register", group: .decide, summary: "Keep a register of who has signed what",
    details: [
      "The register is a database, register.sqlite beside Policies, which only its owner can read and which git must "
        + "ignore. Records are only added to it. PERSON is an id as the roll has it, or SOURCE:ID; never a name.",
      "  people FILE.csv        take over who is there, from what the office exports",
      "  sign PERSON POLICY     record a form that was signed",
      "  decline PERSON POLICY  record that somebody will not sign",
      "  exempt PERSON POLICY   record that somebody need not sign",
      "  import FILE.csv        record the answers of an online form",
      "  due                    who must sign what, and why",
      "  remind                 a sheet for mail merge, or a message to each person",
      "  report                 how many have signed, by policy and school",
      "  export PERSON          everything that is held of a person",
      "  forget PERSON          erase who a person is, and keep the records",
      "  expire                 forget whom and what need not be kept any more",
      "  receipt PERSON POLICY  the proof that a signature is recorded",
      "  verify [FILE...]       prove that the register or what you kept holds",
      "  checkpoint             sign the digest over all records",
      "  backup FILE            copy the register, while others use it",
      "What somebody must sign follows from the ledgers and from their school, audiences and roles: for the first time, "
        + "for a new role, or because what they signed has changed in substance.",
    ],
    operands: [
      OperandSpec(
        name: "ACTION", summary: "What to do",
        completion: .words([
          "people", "sign", "decline", "exempt", "import", "due", "remind", "report", "export", "forget", "expire",
          "receipt", "verify", "checkpoint", "backup",
        ])),
      OperandSpec(name: "ARGUMENT", presence: .anyNumber, summary: "What it takes, as above", completion: .file),
    ],
    flags: [
      FlagSpec("register", "FILE", .file, "The register; register.sqlite in the workspace by default"),
      FlagSpec(
        "source", "NAME", .text,
        "Who speaks of the people, such as the office of one school; roll where it is not given"),
      FlagSpec(
        "map", "FIELD=HEADING", .assignment, isRepeatable: true,
        "The column of a field, remembered for the source: id, name, forename, surname, email, school, audiences, roles, "
          + "start or end; of answers id, email or time"),
      FlagSpec("complete", "Whoever the file does not name has left"),
      FlagSpec("school", "SCHOOL", .text, "Only this school; of people, the school of those with none"),
      FlagSpec("audience", "AUDIENCE", .text, "The form of this audience; of people, the audience of those with none"),
      FlagSpec("of", "VERSION", .version, "The version that was signed; the one in force where it is not given"),
      FlagSpec("date", "DATE", .date, "The day of the signature; today where it is not given"),
      FlagSpec("method", "METHOD", .choice(["paper", "online", "email"]), "How it was signed"),
      FlagSpec("recorder", "ROLE", .text, "The role that records it; the one that takes the form back by default"),
      FlagSpec("until", "DATE", .date, "The last day of an exemption"),
      FlagSpec("reason", "TEXT", .text, "Why; it is erased with the person"),
      FlagSpec("form", "CODE", .text, "The code of the form, where the answers do not say it: POLICY/AUDIENCE"),
      FlagSpec(
        "agreed", "HEADING", .text,
        "The question of which the answer says whether somebody agrees; the answer that does; or HEADING=ANSWER"),
      FlagSpec("dates", "ORDER", .choice(["dmy", "mdy"]), "How the file writes 01/02/2026"),
      asOf,
      FlagSpec("format", "FORMAT", .choice(["text", "json", "csv"]), default: "text", "How the result is written"),
      FlagSpec("output", "DIR", .directory, "Where messages go, one file each; or the checkpoint with its tree"),
      FlagSpec(
        "key", "KEY", .file,
        "The key that signs, precept.key in the workspace by default; of verify, the public key that must have signed"),
      FlagSpec(
        "head", "DIGEST", .head, isRepeatable: true,
        "Of verify: a root that was printed, which the register must have had; or the code or digest of a form"),
      FlagSpec("dry-run", "With expire, only say how many it would forget"),
    ],
    examples: [
      .init("precept register people staff.csv --source office --map id=\"Staff no\"", "Take over who is there"),
      .init("precept register sign T07 phones --date 2026-09-03", "Record a form on paper"),
      .init("precept register import answers.csv --form phones/staff", "Record the answers of an online form"),
      .init("precept register due --school saltmarsh --format csv", "Who must sign, for a spreadsheet"),
    ],
    done: "done; of verify, everything holds",
    problems: "something does not hold, or a row of a file could not be taken")
}
