/// Every schema: one for each file that people write, that Precept keeps, or that a command prints.
enum SchemaCatalogue {
  /// In the order of the list that `precept schema` prints.
  static let all: [SchemaDocument] = sources + records + results

  static func named(_ name: String) -> SchemaDocument? { all.first { $0.name.utf8.elementsEqual(name.utf8) } }

  /// Files that people write.
  static let sources: [SchemaDocument] = [
    SchemaDocument(name: "workspace", summary: "Policies/workspace.yml", schema: .workspace),
    SchemaDocument(
      name: "front-matter", summary: "The front matter of Policies/POLICY/policy.md", schema: .frontMatter),
    SchemaDocument(name: "school", summary: "Policies/schools/SCHOOL/school.yml", schema: .school),
    SchemaDocument(
      name: "changes", summary: "The front matter of Policies/schools/SCHOOL/POLICY.md", schema: .changes),
  ]

  /// Files that Precept keeps.
  static let records: [SchemaDocument] = [
    SchemaDocument(
      name: "release", summary: "A release in releases/VERSION.json", schema: .release, definitions: Schema.stated),
    SchemaDocument(name: "ledger-line", summary: "One line of releases/ledger.jsonl", schema: .ledgerLine),
    SchemaDocument(name: "manifest", summary: "Output/.precept.json", schema: .manifest),
    SchemaDocument(name: "baseline", summary: "The file of check --write-baseline", schema: .baseline),
  ]

  /// What commands print with `--format json`.
  static let results: [SchemaDocument] = [
    SchemaDocument(name: "diagnostics", summary: "What check --format json prints", schema: .diagnostics),
    SchemaDocument(
      name: "model", summary: "What show --format json prints, and model.json", schema: .model,
      definitions: Schema.modelParts),
    SchemaDocument(
      name: "history", summary: "What show --history --format json prints", schema: .history,
      definitions: Schema.stated),
    SchemaDocument(
      name: "diff", summary: "What diff --format json prints", schema: .changesBetween, definitions: Schema.stated),
    SchemaDocument(name: "review", summary: "What review --format json prints", schema: .reviews),
    SchemaDocument(name: "status", summary: "What status --format json prints", schema: .status),
    SchemaDocument(name: "questions", summary: "What questions --format json prints", schema: .questions),
    SchemaDocument(name: "upgrade", summary: "What upgrade --format json prints", schema: .upgradeReport),
    SchemaDocument(name: "register-due", summary: "What register due --format json prints", schema: .registerDue),
    SchemaDocument(
      name: "register-report", summary: "What register report --format json prints", schema: .registerReport),
    SchemaDocument(name: "register-person", summary: "What register export prints", schema: .registerPerson),
    SchemaDocument(name: "register-receipt", summary: "What register receipt prints", schema: .registerReceipt),
  ]
}
