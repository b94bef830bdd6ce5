internal import Diagnostics
internal import PolicyCompiler
internal import PolicyDiff
internal import PolicyModel
internal import PolicyTailoring

// What commands print: every key is there, null where there is nothing.
extension Schema {
  // MARK: check

  private static let position = Schema.object([.need("line", .whole(1)), .need("column", .whole(1))])
  private static let place: [SchemaField] = [
    .need("file", .string.orNull, "Relative to the workspace"),
    .need(
      "range", .object([.need("start", position), .need("end", position)]).orNull,
      "Lines and columns from 1, columns in bytes of UTF-8, the end not included"),
  ]

  static let diagnostics = Schema.object([
    .need(
      "diagnostics",
      .list(
        .object(
          [
            .need("code", .text(form: "^P[0-9]{3}$")), .need("name", .choice(Rule.all.map(\.name))),
            .need("severity", .choice(["error", "warning", "note"])), .need("message", .string),
          ] + place + [
            .need("notes", .list(.object([.need("message", .string)] + place))),
            .need(
              "fixes",
              .list(
                .object([
                  .need("title", .string), .need("safe", .flag),
                  .need("safety", .choice(of: Diagnostic.Fix.Safety.self)),
                  .need("edits", .list(.object(place + [.need("replacement", .string)]))),
                ]))),
            .need("help", .string.orNull),
          ]))),
    .need("summary", .object([.need("errors", .whole(0)), .need("warnings", .whole(0))])),
  ])

  // MARK: show

  private static let applies = Schema.map(keys: IdentifierGrammar.pattern, .choice(of: AudienceLevel.Level.self))
  private static let source = Schema.choice(of: ReadingSource.self)

  /// What the model refers to by name.
  static let modelParts: [(name: String, schema: Schema)] =
    stated.prefix(3) + [("modelSection", modelSection), ("modelClause", modelClause)]

  private static let modelSection = Schema.object([
    .need("id", clauseID), .need("number", .string.orNull), .need("citation", .string), .need("title", .string),
    .need("applies", applies), .need("by", .texts), .need("byRead", source),
    .need("tailoring", .choice(of: Tailoring.self)), .need("when", .string.orNull), .need("attributes", attributes),
    .need("notes", .list(.named("note"))), .need("digest", digest), .need("printed", .texts),
    .need("sections", .list(.named("modelSection"))),
    .need("clauses", .list(.named("modelClause"))),
  ])
  private static let modelClause = Schema.object([
    .need("id", clauseID), .need("number", .string.orNull), .need("citation", .string), .need("text", .string),
    .need("markdown", .string), .need("modality", .choice(of: Modality.self)), .need("read", source),
    .need("evidence", .string.orNull), .need("doubt", .string.orNull), .need("applies", applies), .need("by", .texts),
    .need("byRead", source), .need("within", .string.orNull), .need("withinRead", source),
    .need("every", .string.orNull), .need("everyRead", source), .need("ahead", .string.orNull),
    .need("aheadRead", source), .need("tailoring", .choice(of: Tailoring.self)), .need("when", .string.orNull),
    .need("list", Schema.choice(of: ListLogic.self).orNull), .need("attributes", attributes),
    .need("notes", .list(.named("note"))), .need("digest", digest), .need("printed", .texts),
    .need("clauses", .list(.named("modelClause"))),
    .may("headings", texts, "Of a table"), .may("columns", .list(.choice(of: TableColumn.self)), "What each says"),
    .may("cells", texts, "Of a row"), .may("figures", .list(figure), "The pictures in it"),
    .may("field", .object([.need("kind", .choice(of: FormField.Kind.self)), .need("choices", texts)]), "Of a form"),
  ])

  static let model = Schema.object([
    .need("format", .choice(["precept-model/1"])), .need("digest", digest),
    .need(
      "policy",
      .object([
        .need("id", writtenID), .need("title", .string), .need("version", .string.orNull), .need("status", .string),
        .need("scope", .string), .need("owner", writtenID.orNull), .need("author", .string.orNull),
        .need("approver", writtenID.orNull), .need("adopted", .string.orNull), .need("effective", .string.orNull),
        .need("replaces", .string.orNull), .need("summary", .string.orNull), .need("statutory", Schema.flag.orNull),
        .need("review", .object([.need("every", .string.orNull), .need("due", .string.orNull)])),
        .need("related", .texts), .need("tailoring", Schema.choice(of: Tailoring.self).orNull),
        .need("numbering", numbering), .need("contacts", .list(writtenContact)),
        .need("acknowledge", writtenAcknowledge.orNull), .need("applies", applies),
        .need(
          "parameters",
          .list(
            .object([
              .need("id", writtenID), .need("type", .choice(of: ValueType.self)), .need("label", .string.orNull),
              .need("help", .string.orNull), .need("default", .string.orNull), .need("min", .string.orNull),
              .need("max", .string.orNull), .need("choices", .texts), .need("value", .string.orNull),
            ]))),
        .need("sections", .list(.named("modelSection"))),
        .need(
          "views",
          .map(
            keys: IdentifierGrammar.pattern,
            .object([.need("clauses", .whole(0)), .need("digest", digest), .need("nodes", .list(clauseID))]))),
      ])),
  ])

  static let history = Schema.object([
    .need("policy", writtenID), .need("clause", clauseID.orNull),
    .need(
      "history",
      .list(
        .object([
          .need("version", .string), .need("outcome", Schema.choice(of: Outcome.self).orNull),
          .need("body", writtenID.orNull), .need("minute", .string.orNull), .need("date", isoDate.orNull),
          .need("due", isoDate.orNull), .need("id", clauseID.orNull), .need("changes", .list(change)),
        ]))),
  ])

  // MARK: diff

  private static let side = Schema.object([
    .need("id", clauseID), .need("number", .string.orNull), .need("citation", .string),
    .need("parent", clauseID.orNull), .need("after", clauseID.orNull), .need("text", .string),
    .need("markdown", .string), .need("modality", Schema.choice(of: Modality.self).orNull), .need("applies", applies),
    .need("by", .texts), .need("within", .string.orNull), .need("every", .string.orNull),
    .need("ahead", .string.orNull), .need("tailoring", .choice(of: Tailoring.self)), .need("when", .string.orNull),
    .need("stated", statedNode),
  ])

  private static let statedNode = Schema.either([.named("section"), .named("clause")])

  private static let change = Schema.object([
    .need("node", .choice(["section", "clause"])), .need("kinds", .list(.choice(of: ChangeKind.self))),
    .need("significance", .choice(of: Significance.self)),
    .need("direction", .object(ChangeKind.allCases.map { .may($0.rawValue, .choice(of: Direction.self)) })),
    .need("from", .list(side)), .need("to", .list(side)), .need("audiences", writtenIDs),
    .need(
      "words",
      .list(.either(["equal", "delete", "insert"].map { .object([.need($0, .string)]) })),
      "One after the other, without what is inserted or deleted, they are the texts of both sides"),
    .need(
      "values",
      .list(.object([.need("name", .string), .need("from", .string.orNull), .need("to", .string.orNull)]))),
    .need(
      "carried",
      .list(
        .object([
          .need("from", clauseID), .need("to", clauseID), .need("parent", clauseID.orNull),
          .need("after", clauseID.orNull), .need("stated", statedNode),
        ])),
      "What stands elsewhere, or in a table, because of it, and has no entry for that"),
    .need("declared", .string.orNull, "Why a person declared the rewording editorial"),
    .need(
      "sign-again",
      .list(
        .object([
          .need("audience", writtenID), .need("role", writtenID.orNull),
          .need("ground", .choice(of: SignAgainReason.Ground.self)),
          .need("clause", clauseID), .need("citation", .string),
        ]))),
  ])

  private static let operand = Schema.object([
    .need("policy", writtenID), .need("version", writtenVersion.orNull), .need("digest", digest),
    .need("scope", .string),
  ])

  static let changesBetween = Schema.object([
    .need("format", .choice(["precept-diff/1"])), .need("from", operand), .need("to", operand),
    .need("changes", .list(change)),
    .need("policyChanges", .list(.object([.need("field", .string), .need("from", .any), .need("to", .any)]))),
    .need(
      "replacements",
      .list(
        .object([
          .need("from", .string), .need("to", .string), .need("significance", .choice(of: Significance.self)),
          .need("reason", .string.orNull, "Why a person declared it"),
          .need(
            "places",
            .list(
              .object([
                .need("from", clauseID), .need("to", clauseID), .need("citation", .string),
                .need("entry", .flag, "Whether `changes` has an entry of what else changed there"),
                .need("stated", statedNode),
              ]))),
        ])),
      "Names and words that changed everywhere; what changed in nothing else has no entry"),
    .need(
      "renumbered",
      .list(.object([.need("id", clauseID), .need("from", .string.orNull), .need("to", .string.orNull)]))),
    .need("identified", .list(.object([.need("from", clauseID), .need("to", clauseID)]))),
    .need(
      "readings",
      .list(
        .object([
          .need("id", clauseID), .need("field", .string), .need("from", .string.orNull),
          .need("to", .string.orNull),
        ]))),
    .need(
      "audiences",
      .map(
        keys: IdentifierGrammar.pattern,
        .object([
          .need("changes", .whole(0)), .need("sign-again", .flag), .need("since", .string.orNull),
          .need("roles", writtenIDs),
        ]))),
  ])

  // MARK: review, status, questions, upgrade

  /// A version that holds from a later day.
  private static let announced = Schema.object([.need("version", writtenVersion), .need("from", isoDay)])

  static let reviews = Schema.object([
    .need("as-of", isoDay), .need("soon-until", isoDay),
    .need(
      "reviews",
      .list(
        .object([
          .need("policy", writtenID), .need("school", writtenID.orNull), .need("title", .string),
          .need("version", .string.orNull), .need("in-force", .flag), .need("due", isoDate.orNull),
          .need("due-by", isoDay.orNull), .need("urgency", .choice(of: ReviewList.Urgency.self)),
          .need("owner", .string.orNull), .need("approver", .string.orNull), .need("decided", isoDate.orNull),
          .need("upcoming", announced.orNull), .need("announced", .list(announced)),
          .need("withdrawn-from", isoDay.orNull),
        ]))),
  ])

  static let status = Schema.object([
    .need(
      "policies",
      .list(
        .object([
          .need("policy", writtenID), .need("title", .string), .need("in-force", writtenVersion.orNull),
          .need("draft", writtenVersion.orNull), .need("changes", .whole(0).orNull),
          .need("next", writtenVersion.orNull), .need("next-from", isoDay.orNull),
          .need("announced", .list(announced)),
          .need("withdrawn-from", isoDay.orNull), .need("due", isoDate.orNull),
        ]))),
    .need(
      "copies",
      .list(
        .object([
          .need("school", writtenID), .need("name", .string), .need("policy", writtenID),
          .need("follows", writtenVersion.orNull), .need("newest", writtenVersion.orNull),
          .need("adopted", writtenVersion.orNull), .need("next", writtenVersion.orNull),
          .need("next-from", isoDay.orNull), .need("announced", .list(announced)),
          .need("withdrawn-from", isoDay.orNull), .need("open", .whole(0)),
          .need("questions", .texts),
          .need("conflicts", .whole(0)), .need("errors", .flag), .need("due", isoDate.orNull),
          .need("remarks", .texts),
        ]))),
    .need(
      "required",
      .list(
        .object([
          .need("title", .string), .need("school", writtenID.orNull), .need("policy", writtenID.orNull),
          .need("state", .choice(of: Requirement.State.self)), .need("version", writtenVersion.orNull),
          .need("due", isoDate.orNull), .need("remark", .string.orNull), .need("source", .string.orNull),
          .need("as-of", isoDate.orNull),
        ]))),
    .need("unreadable", writtenIDs),
  ])

  static let questions = Schema.object([
    .need("school", writtenID),
    .need(
      "questions",
      .list(
        .object([
          .need("name", .string), .need("kind", .choice(["fact", "parameter", "conflict"])), .need("label", .string),
          .need("help", .string.orNull), .need("expected", .string), .need("policies", .texts),
          .need("place", .string.orNull),
        ]))),
  ])

  static let upgradeReport = Schema.object([
    .need("school", .string), .need("policy", writtenID), .need("from", writtenVersion), .need("to", writtenVersion),
    .need("conflicts", .whole(0)),
    .need(
      "items",
      .list(
        .object([
          .need("kind", .choice(of: UpgradeReport.Item.Kind.self)), .need("id", clauseID.orNull),
          .need("citation", .string.orNull), .need("message", .string), .need("base", .string.orNull),
          .need("model", .string.orNull), .need("school", .string.orNull),
        ]))),
  ])
}
