internal import Diagnostics
internal import PolicyModel

// The files that people write. Each key is one that the reader asks for: a test compares them with what it says is known.
extension Schema {
  /// Semantic Versioning 2.0.0, as its authors write it as a regular expression.
  static let version = Schema.scalar(
    form: #"^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$"#)

  private static let length = "A length of time, such as 1 year or 6 months"
  private static let day = "A date, such as 2026-09-01, 2026-09 or Autumn 2026"

  private static let contactFields: [SchemaField] = [
    .ask("name", .scalar(), "The person or the office"), .ask("role", .id, "The role that can be reached there"),
    .ask("email", .scalar()), .ask("phone", .scalar()), .ask("address", .scalar()), .ask("url", .scalar()),
  ]
  static let contact = Schema.object(contactFields)

  private static let audience = Schema.object([
    .need("name", .scalar(), "As people read it"),
    .ask("includes", .oneOrMore(.id), "The audiences of which it is made up"),
  ])

  private static let roleFields: [SchemaField] = [
    .ask("also", .oneOrMore(.scalar()), "Other titles of the same role"),
    .ask("audience", .id, "The audience to which whoever holds it belongs"),
    .ask("kind", .choice(of: Role.Kind.self), "What holds it; a person where nothing is said"),
    .ask("was", .oneOrMore(.id), "Former ids"), .ask("contact", contact, "How to reach it"),
  ]
  private static let role = Schema.object([.need("title", .scalar(), "As it is printed")] + roleFields)
  private static let term = Schema.object([
    .need("title", .scalar(), "The term itself"), .ask("abbreviation", .scalar()),
    .ask("definition", .scalar(), "What it means, unless a clause says so"), .ask("was", .oneOrMore(.id), "Former ids"),
  ])
  private static let reference = Schema.object([
    .need("title", .scalar(), "What the document is called"),
    .ask("kind", .scalar(), "Such as legislation or guidance"),
    .ask("url", .scalar(), "Where it can be read"),
    .ask("replaced-by", .id, "The reference that took its place"),
  ])

  private static func declaration(_ types: [ValueType]) -> Schema {
    .object(
      [
        .need("type", .choice(types.map(\.rawValue)), "What kind of value it has"),
        .ask("choices", .oneOrMore(.scalar()), "What can be chosen, where it is a choice"),
        .ask("min", .scalar(), "The least"), .ask("max", .scalar(), "The most"),
        .ask("default", .scalar(), "What holds where nobody says otherwise"),
        .ask("label", .scalar(), "The question that a school is asked"),
        .ask("help", .scalar(), "How to find the answer"),
        .ask("holds", .scalar(), "What is so where the answer is yes, in words"),
        .ask("was", .oneOrMore(.id), "Former ids"),
      ])
  }
  private static let parameter = declaration(ValueType.allCases)
  private static let fact = declaration(ValueType.allCases.filter(\.isForFacts))

  /// What each rule may be worth.
  private static let checks = Schema.object(
    Rule.all.map { rule in
      .ask(rule.name, rule.canBeTurnedDown ? .choice(of: RuleLevel.self) : .choice(["error"]), rule.summary)
    })

  private static let colour = Schema.scalar(form: "^#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$")

  /// What an organisation or a school says of itself that no release freezes.
  private static let ofToday: [SchemaField] = [
    .ask("site", .scalar(), "The https address at which its public pages stand"),
    .ask("logo", .scalar(), "A PNG, JPEG or SVG beside this file, of at most 1 MiB"),
    .ask(
      "colours",
      .object([.need("main", colour, "Of links and numbers"), .ask("second", colour, "Of the band on top")]),
      "Two colours in which words can be read on white"),
    .ask(
      "requires",
      .list(
        .object([
          .need("title", .scalar(), "What it is called there"), .ask("policy", .id, "The policy that meets it"),
          .ask("approver", .id, "Who has to approve it"), .ask("every", .scalar(), length),
          .ask("source", .scalar(), "Who says so, and where"), .ask("as-of", .scalar(), day),
        ])), "The policies that it must have"),
  ]

  static let workspace = Schema.object([
    .need(
      "organisation",
      .object(
        [
          .need("name", .scalar(), "Its name as people read it"), .ask("short", .scalar(), "A short name"),
          .ask("contact", contact, "How to reach it"),
        ] + ofToday), "Whose policies these are"),
    .ask("language", .scalar(form: "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"), "Of the documents, such as en-GB"),
    .need("audiences", .entries(audience), "The groups of people to whom policies speak, by their ids"),
    .ask("roles", .entries(role), "People and bodies whom policies name"),
    .ask("terms", .entries(term), "Words with one meaning"),
    .ask("references", .entries(reference), "Documents outside the workspace"),
    .ask("facts", .entries(fact), "What each school says of itself"),
    .ask(
      "modality", .object(Modality.allCases.map { .ask($0.rawValue, .oneOrMore(.scalar())) }),
      "Phrases that say how a clause binds, beyond those that are known"),
    .ask("checks", checks, "What a rule of check is worth here"),
  ])

  private static let review = Schema.object([.ask("every", .scalar(), length), .ask("due", .scalar(), day)])

  private static let acknowledge = Schema.object([
    .ask("audiences", .oneOrMore(.id), "Who signs"), .ask("return-to", .id, "The role to which it is returned"),
    .ask("keep", .scalar(), "What is kept, and where"), .ask("keep-for", .scalar(), length),
    .ask("basis", .scalar(), "On what basis in data protection it is kept"),
    .ask("statement", .scalar(), "What is signed"),
    .ask("online", .scalar(), "The address of a form to be filled in online"),
    .ask("fields", .oneOrMore(.scalar()), "What a form asks for beside name, role and date"),
    .ask("signed-by", .entries(.id), "Who signs for an audience that does not sign itself"),
    .ask(
      "organisations",
      .entries(.object([.need("title", .scalar()), .ask("signed-by", .oneOrMore(.id), "The roles that sign for it")])),
      "Organisations for which somebody signs"),
  ])

  private static let ownHeader: [SchemaField] = [
    .ask("owner", .id, "The role that keeps it up to date"), .ask("author", .scalar(), "Who wrote it"),
    .ask("approver", .id, "The body that approves it"), .ask("summary", .scalar(), "What it is about"),
    .ask("review", review, "When it is looked at again"),
    .ask("contacts", .entries(contact), "Whom to ask, by their ids"),
    .ask("acknowledge", acknowledge, "Who signs for it; nobody where this is left out"),
  ]

  static let frontMatter = Schema.object(
    [
      .need("title", .scalar(), "What the policy is called"), .need("version", version, "Such as 1.0.0"),
      .need(
        "applies-to", .entries(.choice(of: AudienceLevel.Level.self)),
        "To which audiences it applies, in full or in spirit"),
      .ask("status", .choice(of: PolicyStatus.self), "Where the draft stands"),
      .ask("adopted", .scalar(), day), .ask("replaces", .scalar(), "What it takes the place of"),
      .ask("statutory", .flag, "Whether the law asks for it"),
      .ask("related", .oneOrMore(.scalar()), "Other documents, by the id of a policy or a reference"),
      .ask("tailoring", .choice(of: Tailoring.self), "What a school may do with its clauses"),
      .ask(
        "numbering",
        .either([
          .choice(["decimal", "sections", "none"]),
          .object([.need("sections", .scalar(form: "^[0-6]$")), .ask("clauses", .flag)]),
        ]), "What is numbered"),
      .ask("audiences", .entries(audience), "Audiences of this policy alone"),
      .ask("parameters", .entries(parameter), "Values that a school may set"),
    ] + ownHeader)

  static let changes = Schema.object(
    [
      .need("adapts", .id, "The policy that it changes"),
      .ask("title", .scalar(), "What the school calls it"),
    ] + ownHeader)

  static let school = Schema.object(
    [
      .need("name", .scalar(), "The name of the school"),
      .ask("kind", .choice(["school", "layer"]), "A layer stands between the model and its schools"),
      .ask("from", .id, "The layer that it follows"),
      .ask("facts", .entries(.scalar().orNull), "What is so here, by the ids of facts"),
      .ask(
        "roles", .entries(.object([.ask("title", .scalar(), "The title that the role has here")] + roleFields)),
        "Titles and contacts of roles, and roles of its own"),
      .ask("terms", .entries(term), "Terms of its own"),
      .ask("references", .entries(reference), "References of its own"),
      .ask("contacts", .entries(contact), "Contacts of its own"),
      .need(
        "policies",
        .entries(
          .object([
            .need("version", version, "The release that it follows"),
            .ask("parameters", .entries(.scalar().orNull), "The values that it sets"),
          ])), "The policies that it adopts"),
    ] + ofToday)
}
