extension CommandTable {
  static let start: [CommandSpec] = [
    CommandSpec(
      name: "init", group: .start, summary: "Make a workspace with an example policy",
      details: [
        "Writes Policies/workspace.yml and one small policy with comments that explain the language, in the current "
          + "directory or in the one that --workspace names. Nothing that exists is overwritten.",
        "With --templates, copies the built-in templates to Templates/, where they can be changed. In a directory that "
          + "is a workspace already, that is all it does.",
      ],
      flags: [FlagSpec("templates", "Copy the built-in templates to Templates/")],
      examples: [
        .init("precept init", "Make the current directory a workspace"),
        .init("precept init --workspace handbook --templates", "Make handbook/ one, with templates to change"),
      ],
      problems: "a template that was there already differs, and was kept"),
    CommandSpec(
      name: "new", group: .start, summary: "Start a new policy",
      details: [
        "Writes Policies/POLICY/policy.md with front matter that fits the workspace and a first section to fill in. "
          + "POLICY is the id of the policy: small letters, digits and single hyphens, such as lone-working."
      ],
      operands: [OperandSpec(name: "POLICY", summary: "The id of the new policy")],
      flags: [FlagSpec("title", "TITLE", .text, "The title of the policy; made from its id where it is not given")],
      examples: [.init("precept new lone-working --title \"Working alone\"", "Start a policy on working alone")]),
    importing,
  ]

  static let write: [CommandSpec] = [
    CommandSpec(
      name: "check", group: .write, summary: "Find what is wrong in the policies",
      details: [
        "Reads the whole workspace and prints every problem with its file, line and column, why it matters and how to "
          + "mend it. The problems are the result, so they go to standard output.",
        "With --fix, applies the fixes that can't change what a policy says, and reports what is left. All files are "
          + "replaced, or none. With --unsafe, applies also those that a person should read; --diff shows them first.",
        "Notes stop nothing, and what only a later day makes wrong is a note: --as-of sets the day. With --pedantic, "
          + "duties that do not say whose they are, long sentences and deadlines without a start count as warnings. What "
          + "a rule is worth stands under checks: in Policies/workspace.yml, and a comment in a policy can ignore one with a "
          + "reason: <!-- precept-ignore RULE: reason -->.",
        "A baseline lets one begin with what is new: --write-baseline writes what is wrong now to a file, and with "
          + "--baseline only what is not in it is reported, however the text has moved.",
      ],
      flags: [
        FlagSpec("fix", "Apply the safe fixes"), FlagSpec("unsafe", "With --fix, apply also the unsafe fixes"),
        FlagSpec("diff", "With --fix, write nothing; print what would change as a unified diff"), strict,
        FlagSpec("pedantic", "Count as warnings what is only noted otherwise for the sake of calm"),
        FlagSpec(
          "select", "RULE[,RULE]", .text, isRepeatable: true, "Report and mend only what these rules find"),
        asOf,
        FlagSpec("baseline", "FILE", .file, "Report only what does not stand in FILE"),
        FlagSpec("write-baseline", "FILE", .file, "Write to FILE what is wrong now"),
        format("text", "json", "sarif"),
      ],
      examples: [
        .init("precept check", "Print every problem"),
        .init("precept check --strict --format sarif", "Check in a pipeline that shows SARIF"),
        .init("precept check --fix --unsafe --diff", "See what could be mended, and write nothing"),
        .init("precept check --strict --baseline known.json", "Fail only for what is new"),
      ],
      done: "there are no errors", problems: "there are errors, or warnings under --strict"),
    CommandSpec(
      name: "explain", group: .write, summary: "Explain a rule that check reports",
      details: [
        "Prints what the rule finds, why it matters, an example and what to write instead. RULE is a code such as P102 "
          + "or a name such as not-utf8; without it, all rules are listed."
      ],
      operands: [
        OperandSpec(
          name: "RULE", presence: .optional, summary: "The code or the name of the rule",
          completion: .words(RuleNames.all))
      ],
      examples: [.init("precept explain P102", "Explain the rule P102")]),
    CommandSpec(
      name: "schema", group: .write, summary: "Print the JSON Schema of a file or a result",
      details: [
        "Prints what a file may hold, or what a command prints with --format json, as JSON Schema (draft 2020-12). "
          + "Editors complete and check workspace.yml and school.yml by it. Without NAME, the schemas are listed."
      ],
      operands: [
        OperandSpec(
          name: "NAME", presence: .optional, summary: "The name of the schema",
          completion: .words(SchemaCatalogue.all.map(\.name)))
      ],
      examples: [
        .init("precept schema workspace > workspace.schema.json", "Write the schema of workspace.yml for an editor")
      ]),
    CommandSpec(
      name: "fmt", group: .write, summary: "Write drafts in their canonical form",
      details: [
        "Gives braces, bullets, indents and blank lines one form, and an id to each section and clause that has none. "
          + "Words stay on their lines, front matter and comments as they are, and what is not understood is left "
          + "alone; what a policy says never changes.",
        "Without an operand, every draft and every school's changes.",
      ],
      operands: [
        OperandSpec(
          name: "POLICY|SCHOOL/POLICY", presence: .anyNumber, summary: "The drafts to format; all of them by default")
      ],
      flags: [
        FlagSpec("check", "Write nothing; print the files that are not in their canonical form"),
        FlagSpec("diff", "Write nothing; print what would change"),
      ],
      examples: [
        .init("precept fmt", "Format every draft"),
        .init("precept fmt --check --diff social-media", "Show what is not in its canonical form"),
      ],
      problems: "something would change, under --check"),
    CommandSpec(
      name: "show", group: .write, summary: "Print a policy as Precept reads it",
      details: [
        "Prints sections and clauses with their numbers, for whom each is, how it binds, who must act and when, and from "
          + "which words that was read. POLICY is the draft, POLICY@VERSION a release, POLICY#CLAUSE one clause.",
        "With --doubtful, prints only the clauses that can be read in two ways, with both readings and what to state.",
      ],
      operands: [
        OperandSpec(name: "POLICY[@VERSION][#CLAUSE]", summary: "The policy, the version and the clause to print")
      ],
      flags: [
        format("text", "json"),
        FlagSpec("doubtful", "Print only the clauses that can be read in two ways"),
        FlagSpec("history", "Print each decision on it, newest first, and what that changed in it"),
        FlagSpec("audience", "AUDIENCE", .text, "Print only what AUDIENCE reads"),
      ],
      examples: [
        .init("precept show social-media#press", "Print one clause of the draft"),
        .init("precept show social-media@2.0.0 --format json", "Print a release as data"),
      ],
      problems: "the policy has errors"),
    CommandSpec(
      name: "template", group: .write, summary: "Fill a template with data",
      details: [
        "Fills a Mustache template with a JSON file and prints the result. A partial {{>name}} is read from the "
          + "directory of the template: name.mustache, or name with the extension of the template. A name that is not "
          + "in the data prints as nothing, unless --strict is given.",
        "FILE or the data may be -, but not both.",
      ],
      operands: [OperandSpec(name: "FILE", summary: "The template, or -", completion: .file)],
      flags: [
        FlagSpec("data", "FILE.json", .file, isRequired: true, "The data, or -"),
        FlagSpec(
          "escape", "HOW", .choice(["html", "markdown", "none"]), default: "html", "How {{name}} escapes its value"),
        FlagSpec("strict", "Report names that are not in the data"),
      ],
      examples: [.init("precept template letter.mustache --data letter.json", "Fill in a letter")],
      problems: "the template or the data can't be read, or --strict found a name that is not in the data"),
  ]
}
