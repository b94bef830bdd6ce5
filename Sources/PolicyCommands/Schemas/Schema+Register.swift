internal import PolicyRegister

extension Schema {
  /// What `register due --format json` prints.
  static let registerDue = Schema.object([
    .need("as-of", isoDay), .need("people", .whole(0), "How many people have something to sign"),
    .need(
      "due",
      .list(
        .object([
          .need("source", .string, "The roll that names the person"), .need("id", .string), .need("name", .string),
          .need("email", .string.orNull), .need("school", writtenID.orNull), .need("copy", .string),
          .need("title", .string), .need("version", writtenVersion), .need("audience", writtenID),
          .need("form", .string, "The form: POLICY/AUDIENCE"),
          .need("code", .string, "The code that the form prints: POLICY/AUDIENCE, version VERSION, DIGITS"),
          .need("signed-by", writtenID.orNull, "Who signs for the person"),
          .need("state", .choice(["due", "declined"])),
          .need("reason", .choice(["first-time", "new-role", "changed"])),
          .need("signed", writtenVersion.orNull, "The version that was signed last"),
          .need("since", writtenVersion.orNull, "The version that changed what was signed"),
          .need(
            "clauses",
            .list(
              .object([
                .need("id", .string), .need("citation", .string, "How it is cited: 2.1"),
                .need("removed", .flag, "Whether the newer version has it no more"),
              ])), "What changed for them since what they signed"),
          .need("roles", .list(writtenID), "The roles that are new"), .need("declined", isoDay.orNull),
          .need("online", .string.orNull),
        ]))),
  ])

  /// What `register report --format json` prints.
  static let registerReport = Schema.object([
    .need("as-of", isoDay), .need("people", .whole(0)), .need("away", .whole(0), "Who has left or is yet to come"),
    .need("unasked", .whole(0), "Who has nothing to sign"), .need("records", .whole(0)),
    .need("root", .string, "The digest over all records"),
    .need(
      "coverage",
      .list(
        .object([
          .need("copy", .string), .need("title", .string), .need("school", writtenID.orNull),
          .need("audience", writtenID), .need("asked", .whole(0)), .need("signed", .whole(0)), .need("due", .whole(0)),
          .need("superseded", .whole(0), "Of those who have not signed it, who signed an earlier version"),
          .need("declined", .whole(0)), .need("exempt", .whole(0)),
        ]))),
  ])

  /// What `register export` prints of a person.
  static let registerPerson = Schema.object([
    .need("source", .string), .need("id", .string), .need("name", .string), .need("email", .string.orNull),
    .need("school", writtenID.orNull), .need("audiences", .list(writtenID)), .need("roles", .list(writtenID)),
    .need("start", isoDay.orNull), .need("end", isoDay.orNull),
    .need(
      "earlier",
      .list(
        .object([
          .need("until", isoDay.orNull), .need("school", writtenID.orNull), .need("audiences", .list(writtenID)),
          .need("roles", .list(writtenID)), .need("start", isoDay.orNull), .need("end", isoDay.orNull),
        ])), "What the roll said before, and until when"),
    .need(
      "records",
      .list(
        .object([
          .need("place", .whole(1)), .need("kind", .choice(of: RegisterRecord.Kind.self)),
          .need("state", .choice(["signed", "superseded", "declined", "exempt", "over"]), "What it says today"),
          .need("copy", .string),
          .need("version", writtenVersion), .need("audience", writtenID), .need("view", .string),
          .need("statement", .string), .need("date", isoDay), .need("until", isoDay.orNull), .need("method", .string),
          .need("recorder", .string), .need("number", .string, "What stands for the person in this record of the tree"),
          .need("roles", .list(writtenID), "The roles that they held then"),
          .need("salt", .string.orNull, "What shows, with the id and the roles, that the record is theirs"),
          .need("reason", .string.orNull),
        ]))),
  ])

  /// What `register receipt` prints.
  static let registerReceipt = Schema.object([
    .need("format", .choice(["precept-receipt/1", "precept-receipt/2"])),
    .need(
      "record",
      .object([
        .need("audience", writtenID),
        .may("bearer", .string, "The digest of `bearer` below; not in the first format"), .need("date", isoDay),
        .need("format", .choice(["precept-register/1", "precept-register/2"])),
        .need("kind", .choice(of: RegisterRecord.Kind.self)), .need("method", .string), .need("person", .string),
        .need("policy", writtenID), .need("recorder", .string), .need("scope", writtenID), .need("statement", .string),
        .need("until", isoDay.orNull), .need("version", writtenVersion), .need("view", .string),
      ]), "The leaf of the tree, in canonical JSON"),
    .need("index", .whole(0), "Its place among the leaves, from 0"), .need("size", .whole(1)), .need("root", .string),
    .need("proof", .list(.string), "The digests from the leaf to the root (RFC 9162, section 2.1.3)"),
    .may(
      "bearer",
      .object([
        .need("source", .string), .need("id", .string), .need("roles", .list(writtenID)), .need("salt", .string),
      ]), "Of whom the record is; not in the first format"),
    .need("checkpoint", .string.orNull, "The root in a note that the organisation signed (C2SP tlog-checkpoint)"),
  ])
}
