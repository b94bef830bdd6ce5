internal import PolicyDiff
internal import PolicyModel

// What Precept writes is as it writes it: no key is left out but those that are not stated, and none is null unless said.
extension Schema {
  static let string = Schema.text()
  static let texts = Schema.list(.text())
  static let digest = Schema.text(form: "^sha256:[0-9a-f]{64}$")
  /// An id in what is written, where nothing but text stands.
  static let writtenID = Schema.text(form: IdentifierGrammar.pattern)
  static let writtenIDs = Schema.list(writtenID)
  /// The id of a clause or section: `press`, `saltmarsh:press`, `model:press`, and `~press` where none is stated.
  static let clauseID = Schema.text(form: "^[~a-z0-9:-]+$")
  static let writtenVersion = Schema.text(
    form: #"^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$"#)
  static let isoDay = Schema.text(form: #"^\d{4}-\d{2}-\d{2}$"#)
  /// A day, a month, a term (2026-21 is spring) or a year.
  static let isoDate = Schema.text(form: #"^\d{4}(-\d{2}(-\d{2})?)?$"#)

  // MARK: What a policy states, as releases and comparisons have it

  /// What `stated` and policies refer to by name, since it holds itself.
  static let stated: [(name: String, schema: Schema)] = [
    ("inline", inline), ("block", block), ("note", note), ("section", section), ("clause", clause),
  ]

  private static let inline = Schema.either([
    .string,
    .object([
      .need(
        "pieces",
        .list(
          .either([
            .object([.need("text", .string)]), .object([.need("code", .string)]), .object([.need("value", .string)]),
            .object([.need("start", .choice(["strong", "emphasis"]))]),
            .object([.need("end", .choice(["strong", "emphasis", "link"]))]), .object([.need("link", .string)]),
          ])))
    ]),
  ])
  private static let block = Schema.either([
    .named("inline"), .object([.need("quote", .list(.named("block")))]),
    .object([.need("figure", figure)]), .object([.need("headings", .list(.named("inline")))]),
    .object([.need("cells", .list(.named("inline")))]),
    .object([.need("code", .string), .need("info", .string)]),
    .object([.need("list", .list(.list(.named("block")))), .need("start", .whole(0).orNull)]),
  ])
  static let figure = Schema.object([
    .need("alternative", .string, "What it shows, in words"), .need("digest", digest.orNull, "Of its bytes"),
    .need("file", .string, "As the text names it"),
  ])
  private static let note = Schema.object([
    .need("kind", .choice(of: Note.Kind.self)), .need("content", .list(.named("block"))),
    .may("audience", id, "Whose plain words a summary is"),
  ])
  static let attributes = Schema.object(AttributeKey.allCases.map { .may($0.rawValue, .string) })

  private static let section = Schema.object([
    .need("id", clauseID), .need("title", .named("inline")), .may("attributes", attributes),
    .may("notes", .list(.named("note"))), .may("clauses", .list(.named("clause"))),
    .may("sections", .list(.named("section"))),
  ])
  private static let clause = Schema.object(
    [
      .need("id", clauseID), .need("content", .list(.named("block"))), .may("item", .flag),
      .may("attributes", attributes), .may("notes", .list(.named("note"))), .may("items", .list(.named("clause"))),
      .may("modality", .choice(of: Modality.self)), .may("by", .texts), .may("within", .string),
      .may("every", .string), .may("ahead", .string),
    ]
      + ["read", "byRead", "withinRead", "everyRead", "aheadRead"].map { .may($0, .choice(of: ReadingSource.self)) })

  // MARK: Front matter and environment

  static let writtenContact = Schema.object([
    .may("id", writtenID), .may("name", .string), .may("role", writtenID), .may("email", .string),
    .may("phone", .string), .may("address", .string), .may("url", .string),
  ])
  static let numbering = Schema.object([.need("sections", .whole(0).orNull), .need("clauses", .flag)])
  static let writtenAcknowledge = Schema.object([
    .need("audiences", writtenIDs), .may("return-to", writtenID), .may("keep", .string), .may("keep-for", .string),
    .may("basis", .string), .may("statement", .string), .may("online", .string), .may("fields", .list(.string)),
    .may("signed-by", .entries(writtenID)),
    .may(
      "organisations",
      .list(.object([.need("id", writtenID), .need("title", .string), .need("signed-by", writtenIDs)]))),
  ])
  private static let audience = Schema.object([
    .need("id", writtenID), .need("name", .string), .need("includes", writtenIDs),
  ])
  private static let declaration = Schema.object([
    .need("id", writtenID), .need("type", .choice(of: ValueType.self)), .may("choices", .texts),
    .may("min", .string), .may("max", .string), .may("default", .string), .may("label", .string),
    .may("help", .string), .may("holds", .string), .may("was", writtenIDs),
  ])

  private static let header = Schema.object([
    .need("title", .string), .may("version", writtenVersion), .may("status", .choice(of: PolicyStatus.self)),
    .may("owner", writtenID), .may("author", .string), .may("approver", writtenID), .may("adopted", .string),
    .may("replaces", .string), .may("summary", .string), .may("statutory", .flag),
    .may("review", .object([.need("every", .string.orNull), .need("due", .string.orNull)])),
    .may("related", .texts), .may("contacts", .list(writtenContact)),
    .need(
      "applies-to",
      .list(.object([.need("audience", writtenID), .need("level", .choice(of: AudienceLevel.Level.self))]))),
    .may("audiences", .list(audience)), .may("acknowledge", writtenAcknowledge),
    .may("tailoring", .choice(of: Tailoring.self)), .need("numbering", numbering),
    .may("parameters", .list(declaration)),
  ])

  private static let environment = Schema.object([
    .need(
      "organisation",
      .object([.need("name", .string), .may("short", .string), .may("contact", writtenContact)])),
    .need("language", .string), .need("audiences", .list(audience)),
    .may(
      "roles",
      .list(
        .object([
          .need("id", writtenID), .need("title", .string), .may("also", .texts), .may("audience", writtenID),
          .may("kind", .choice(of: Role.Kind.self)), .may("contact", writtenContact), .may("was", writtenIDs),
        ]))),
    .may(
      "terms",
      .list(
        .object([
          .need("id", writtenID), .need("title", .string), .may("abbreviation", .string), .may("definition", .string),
          .may("was", writtenIDs),
        ]))),
    .may(
      "references",
      .list(
        .object([.need("id", writtenID), .need("title", .string), .may("kind", .string), .may("url", .string)]))),
    .may("facts", .list(declaration)),
  ])

  private static let values = Schema.map(
    keys: IdentifierGrammar.pattern,
    .object([.need("type", .choice(of: ValueType.self)), .need("value", .string)]))

  // MARK: Records

  static let release = Schema.object([
    .need("digest", digest, "Covers all that comes after it"), .need("environment", environment),
    .need("format", .choice(of: Release.Format.self)),
    .need(
      "linked",
      .list(
        .object([
          .need("id", writtenID), .need("title", .string), .need("adopted", .flag),
          .need("citations", .map(keys: "^[~a-z0-9:-]+$", .string)),
        ])), "The other policies that it names"),
    .need(
      "policy",
      .object([.need("id", writtenID), .need("header", header), .need("sections", .list(.named("section")))])),
    .need(
      "scope",
      .object([
        .need("id", .string), .may("school", .string), .may("roles", .map(keys: IdentifierGrammar.pattern, .string)),
        .may("facts", values), .may("parameters", values),
      ]), "For whom it was compiled"),
    .need("version", writtenVersion),
  ])

  static let ledgerLine = Schema.either([
    .object(
      lineFields + [
        .need("format", .choice([LedgerLine.Format.first.rawValue])),
        .need("policy", .text(form: "^[a-z0-9-]+(/[a-z0-9-]+)?$")),
      ]),
    .object(
      lineFields + [
        .need("format", .choice([LedgerLine.Format.second.rawValue])),
        .need("model", Schema.object(scoped + [.need("line", digest), .need("release", digest)] + aVersion).orNull),
        .need(
          "replacements",
          .list(.object([.need("from", .string), .need("reason", .string), .need("to", .string)]))),
        .need(
          "workspace",
          Schema.object([.need("digest", digest), .need("organisation", .string)]).orNull,
          "The organisation, and the digest of workspace.yml as it was"),
      ] + scoped),
  ])

  private static let scoped: [SchemaField] = [
    .need("policy", writtenID), .need("scope", writtenID, "The school, or `model`"),
  ]
  private static let aVersion: [SchemaField] = [.need("version", writtenVersion)]

  private static let lineFields: [SchemaField] = [
    .need("body", writtenID), .need("date", isoDate), .need("digest", digest), .need("due", .string.orNull),
    .need("editorial", .list(.object([.need("clause", clauseID), .need("reason", .string)]))),
    .need("effective", isoDay.orNull), .need("historic", .flag),
    .need("minute", .string), .need("outcome", .choice(of: Outcome.self)),
    .need("previous", digest.orNull), .need("release", digest.orNull),
    .need(
      "roles",
      .list(.object([.need("audience", writtenID), .need("role", writtenID), .need("since", writtenVersion)]))),
    .need("title", .string), .need("version", writtenVersion),
    .need(
      "views",
      .map(
        keys: IdentifierGrammar.pattern, .object([.need("digest", digest), .need("since", writtenVersion)]))),
  ]

  static let manifest = Schema.object([
    .need("files", .map(keys: "^[^/].*$", digest), "Each file that build wrote, with what it held"),
    .need("format", .choice([OutputManifest.format])),
  ])

  static let baseline = Schema.object([
    .need("format", .choice([Baseline.format])),
    .need(
      "entries",
      .list(
        .either(
          ["clause", "words"].map { key in
            .object([
              .need("file", .string), .need("rule", .string), .need(key, .string), .may("count", .whole(1)),
            ])
          }))),
  ])
}
