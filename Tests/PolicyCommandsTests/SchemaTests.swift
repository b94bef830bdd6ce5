import Diagnostics
import JSON
import PolicyModel
import SourceText
import TestSupport
import Testing
import YAML

@testable import PolicyCommands

/// The schemas say what Precept reads and writes: no key more, and none less.
@Suite struct SchemaTests {
  private static func faults(_ name: String, _ value: JSONValue) throws -> [String] {
    var validator = SchemaValidator(try #require(SchemaCatalogue.named(name)).json)
    return validator.faults(of: value)
  }

  // MARK: Files that people write

  /// A document of YAML as an editor reads it (YAML 1.2, core schema).
  private static func value(_ text: String) throws -> JSONValue {
    func value(_ node: YAMLNode) -> JSONValue {
      switch node.content {
      case .mapping(let entries): .object(JSONObject(entries.map { ($0.key, value($0.value)) }))
      case .sequence(let items): .array(items.map(value))
      case .scalar(let scalar):
        if scalar.isNull {
          .null
        } else if scalar.isPlain, let truth = ["true": true, "false": false][scalar.text] {
          .bool(truth)
        } else if scalar.isPlain, let number = Double(scalar.text), number.isFinite {
          .number(number)
        } else {
          .string(scalar.text)
        }
      }
    }
    let file = SourceFile(name: "a.yml", text: text)
    var diagnostics = DiagnosticList()
    let node = try #require(
      parseYAML(file, id: FileID(0), range: 0..<file.bytes.count, into: &diagnostics), "\(diagnostics.found)")
    return value(node)
  }

  private static func frontMatter(_ path: String) throws -> String {
    let text = try #require(Repository.text(path))
    return String(text.dropFirst(4).prefix(upTo: try #require(text.dropFirst(4).firstRange(of: "\n---\n")).lowerBound))
  }

  /// What people write for Precept; the paper of a policy is plain headings, and a figure or a logo a picture.
  private static let written = Repository.files(in: "Policies").filter { path in
    !path.contains("/releases/") && !path.contains("/figures/") && !path.hasSuffix("/paper.md")
      && !path.hasSuffix(".svg")
  }

  @Test(arguments: written)
  func everySampleFileIsValid(path: String) throws {
    let name: String
    let text: String
    switch path.split(separator: "/").last {
    case "workspace.yml": (name, text) = ("workspace", try #require(Repository.text(path)))
    case "school.yml": (name, text) = ("school", try #require(Repository.text(path)))
    case "policy.md": (name, text) = ("front-matter", try Self.frontMatter(path))
    default: (name, text) = ("changes", try Self.frontMatter(path))
    }
    #expect(try Self.faults(name, Self.value(text)) == [])
  }

  /// One of everything.
  static let samples: [(name: String, text: String)] = [
    (
      "workspace",
      """
      organisation: { name: A, short: B, contact: { name: C, role: head, email: a@b.org, phone: "01632 960180", address: D, url: "https://a.org" } }
      language: en-GB
      audiences: { staff: { name: Staff, includes: [teachers] }, teachers: { name: Teachers } }
      roles: { head: { title: Head, also: Chief, audience: staff, kind: person, was: [master], contact: { name: C } } }
      terms: { term: { title: Term, abbreviation: T, definition: a word, was: word } }
      references: { act: { title: Act 2000, kind: legislation, url: "https://a.org" } }
      facts:
        phase: { type: choice, choices: [a, b], default: a, label: Which, help: Look, was: [kind] }
        sixth: { type: boolean, default: false, holds: where it is }
        pupils: { type: integer, min: 1, max: 9 }
      modality: { must: [has to], must-not: is off limits }
      checks: { unlinked-name: off, unknown-role: error }
      """
    ),
    (
      "front-matter",
      """
      title: A
      version: 1.0.0
      status: draft
      owner: head
      author: B
      approver: head
      adopted: 2020-01
      replaces: C
      summary: D
      statutory: true
      related: [act]
      review: { every: 1 year, due: 2030-01 }
      contacts: { office: { name: C, role: head, email: a@b.org, phone: "01632 960180", address: D, url: "https://a.org" } }
      applies-to: { staff: in-full }
      audiences: { guests: { name: Guests, includes: staff } }
      acknowledge:
        audiences: staff
        return-to: head
        keep: a copy
        keep-for: 6 years
        statement: I have read it.
        organisations: { school: { title: School, signed-by: [head] } }
      tailoring: optional
      numbering: { sections: 2, clauses: true }
      parameters: { hours: { type: integer, min: 1, max: 9, default: 2, label: How many, help: Count, was: [time], choices: } }
      """
    ),
    (
      "changes",
      """
      adapts: phones
      title: A
      owner: head
      author: B
      approver: head
      summary: D
      review: { every: 1 year, due: 2030-01 }
      contacts: { office: { name: C } }
      acknowledge: { audiences: [staff], organisations: { school: { title: School, signed-by: head } } }
      """
    ),
    (
      "school",
      """
      name: Elm
      kind: school
      from: county
      facts: { phase: a, pupils: 210, sixth: true, open: }
      roles: { head: { title: Principal, also: [Chief], audience: staff, kind: body, was: master, contact: { name: C } } }
      terms: { term: { title: Term, abbreviation: T, definition: a word, was: [word] } }
      references: { act: { title: Act 2000, kind: legislation, url: "https://a.org" } }
      contacts: { office: { name: C } }
      policies: { phones: { version: 1.0.0, parameters: { hours: 3, days: } } }
      """
    ),
  ]

  /// What `check` reports of `value` as the file that `name` describes.
  private static func report(_ name: String, _ value: JSONValue) throws -> [JSONValue] {
    let text = String(decoding: value.prettyBytes, as: UTF8.self) + "\n"
    let (workspace, header) = (samples[0].text, samples[1].text)
    let system = MemorySystem(["/w/Policies/workspace.yml": name == "workspace" ? text : workspace], in: "/w")
    let body = "# A {#a}\n\nYou must ask.\n{#ask}\n"
    system.put("/w/Policies/phones/policy.md", "---\n\(name == "front-matter" ? text : header + "\n")---\n\n\(body)")
    system.put("/w/Policies/schools/elm/school.yml", name == "school" ? text : samples[3].text)
    if name == "changes" { system.put("/w/Policies/schools/elm/phones.md", "---\n\(text)---\n") }
    _ = run("check", "--format", "json", on: system)
    return try JSONValue.parse(system.output)["diagnostics"]?.arrayValue ?? []
  }

  /// The paths of all groups of keys with fixed names in `value`.
  private static func objects(_ value: JSONValue, _ schema: JSONValue, _ path: [String] = []) -> [([String], JSONValue)]
  {
    let schemas = [schema] + (schema["anyOf"]?.arrayValue ?? [])
    var result: [([String], JSONValue)] = []
    for member in value.objectValue ?? [:] {
      for schema in schemas {
        let inner = schema["properties"]?[member.key] ?? schema["patternProperties"]?.objectValue?.first?.value
        if let inner { result += objects(member.value, inner, path + [member.key]) }
      }
    }
    if value.objectValue != nil, let own = schemas.first(where: { $0["properties"] != nil }) {
      result.append((path, own))
    }
    return result
  }

  private static func changed(_ value: JSONValue, _ path: [String], _ change: (inout JSONObject) -> Void) -> JSONValue {
    guard var object = value.objectValue else { return value }
    if let key = path.first {
      object[key] = object[key].map { changed($0, Array(path.dropFirst()), change) }
    } else {
      change(&object)
    }
    return .object(object)
  }

  @Test(arguments: samples.map(\.name)) func everyKeyIsOneThatPreceptKnows(name: String) throws {
    let text = try #require(Self.samples.first { $0.name == name }).text
    let sample = try Self.value(text)
    let schema = try #require(SchemaCatalogue.named(name)).json
    #expect(try Self.faults(name, sample) == [])
    let form: Set<String> = ["unknown-key", "wrong-type", "missing-field", "bad-yaml"]
    #expect(try Self.report(name, sample).filter { form.contains($0["name"]?.stringValue ?? "") } == [])
    let places = Self.objects(sample, schema)
    #expect(places.count >= 4)
    for (path, own) in places {
      let place: Comment = "\(name): \(path.joined(separator: "."))"
      let other = Self.changed(sample, path) { $0["zzqx"] = "1" }
      #expect(try !Self.faults(name, other).isEmpty, place)
      // `checks` names rules, and says so in its own words.
      if path == ["checks"] { continue }
      let found = try Self.report(name, other).first { $0["message"]?.stringValue?.contains("`zzqx`") ?? false }
      #expect(found?["name"] == "unknown-key" || path == ["modality"], place)
      guard found?["name"] == "unknown-key" else { continue }
      let known = (found?["help"]?.stringValue ?? "").matches(of: /`([^`]+)`/).map { String($0.output.1) }
      #expect(Set(known) == Set(own["properties"]?.objectValue?.keys ?? []), place)
      for key in (own["required"]?.arrayValue ?? []).compactMap(\.stringValue) {
        let less = Self.changed(sample, path) { $0[key] = nil }
        #expect(try !Self.faults(name, less).isEmpty, place)
        #expect(
          try Self.report(name, less).contains { $0["name"] == "missing-field" }, "\(place) without \(key)")
      }
    }
  }

  // MARK: What Precept writes

  @Test(arguments: Repository.files(in: "Policies").filter { $0.contains("/releases/") })
  func everyRecordIsValid(path: String) throws {
    let bytes = try #require(Repository.bytes(path))
    if path.hasSuffix(".jsonl") {
      for line in bytes.split(separator: 0x0A) {
        #expect(try Self.faults("ledger-line", JSONValue.parse(Array(line))) == [])
      }
    } else {
      #expect(try Self.faults("release", JSONValue.parse(bytes)) == [])
    }
  }

  /// The sample workspace in memory.
  private static func sample() throws -> MemorySystem {
    let system = MemorySystem(in: "/w")
    for path in Repository.files(in: "Policies") {
      system.put("/w/" + path, .file(try #require(Repository.bytes(path))))
    }
    return system
  }

  @Test func everyResultOfTheSamplesIsValid() throws {
    let system = try Self.sample()
    func check(_ name: String, _ arguments: String...) throws {
      system.output = []
      system.errors = []
      _ = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(arguments + ["--format", "json"])
      let place: Comment = "\(arguments.joined(separator: " ")): \(system.errorText)"
      let value = try #require(try? JSONValue.parse(system.output), place)
      #expect(try Self.faults(name, value) == [], place)
    }
    try check("diagnostics", "check")
    try check("status", "status")
    try check("review", "review", "--as-of", "2027-01-01")
    try check("model", "show", "social-media-itt")
    try check("model", "show", "social-media-itt#purpose")
    try check("model", "show", "ropewalk/social-media-accounts")
    try check("model", "show", "social-media-alliance")
    try check("history", "show", "social-media-itt", "--history")
    try check("diff", "diff", "social-media-itt@1.0.0", "social-media-itt@2.0.0")
    try check("diff", "diff", "saltmarsh/social-media-itt", "social-media-itt@2.0.0")
    for school in ["ropewalk", "saltmarsh", "harbour-academy"] { try check("questions", "questions", school) }
    #expect(run("check", "--write-baseline", "/known.json", on: system).status != 3)
    let baseline = try JSONValue.parse(Array((system.text("/known.json") ?? "").utf8))
    #expect(try Self.faults("baseline", baseline) == [])
  }

  /// The same of a workspace in which something is open, faulty and changed.
  @Test func everyResultOfAWorkspaceInWorkIsValid() throws {
    let start = SchoolsFixture.system()
    let lines = [
      ("diagnostics", "check"), ("status", "status"), ("review", "review"), ("questions", "questions ash"),
      ("upgrade", "upgrade elm lone --to 2.0.0 --dry-run"), ("diff", "diff lone"), ("history", "show lone --history"),
      ("diff", "diff elm/lone lone@2.0.0"), ("model", "show elm/lone"),
    ]
    for (name, line) in lines {
      let system = start.copy()
      let result = system.run(line: line + " --format json")
      let value = try #require(try? JSONValue.parse(Array(result.output.utf8)), "\(line): \(result.errors)")
      #expect(try Self.faults(name, value) == [], "\(line)")
    }
    let system = start.copy()
    _ = system.run(line: "build --output /new")
    let manifest = try JSONValue.parse(Array((system.text("/new/.precept.json") ?? "").utf8))
    #expect(manifest["files"]?.objectValue?.isEmpty == false)
    #expect(try Self.faults("manifest", manifest) == [])
    for (path, bytes) in system.contents where path.hasPrefix("/new/") && path.hasSuffix("/model.json") {
      #expect(try Self.faults("model", JSONValue.parse(bytes)) == [], "\(path)")
    }
  }

  /// What few policies have: tables, forms, quotations, code, lists in notes, and text that only its pieces give back.
  @Test func everyKindOfTextIsValid() throws {
    let system = MemorySystem(["/w/Policies/workspace.yml": Self.samples[0].text + "\n"], in: "/w")
    let body = """
      # A {#a}

      You must do this:
      {#jobs columns="text, by, within"}
      | Task | Who           | When            |
      | ---- | ------------- | --------------- |
      | Ask  | [](role:head) | within two days | {#ask}

      You must say **this *and* that** `so`:

      > Once, and

      ```text
      always
      ```
      {#say}

      > [!GUIDANCE]
      > 1. one
      > 2. two

      # B {#b .form}

      - Your name
        {#name field=text}
      - Where
        {#where field=choice choices="here, there"}

      """
    let path = "/w/Policies/phones/policy.md"
    system.put(path, "---\n\(Self.samples[1].text)\n---\n\n\(body)")
    func check(_ name: String, _ line: String) throws {
      let result = system.run(line: line)
      let value = try #require(
        try? JSONValue.parse(Array(result.output.utf8)), "\(line): \(result.errors)\(result.output)")
      #expect(try Self.faults(name, value) == [], "\(line)")
    }
    try check("model", "show phones --format json")
    #expect(system.run(line: "release phones --outcome approved --by head --minute 1 --date 2026-09-24").status == 0)
    let release = try JSONValue.parse(Array((system.text("/w/Policies/phones/releases/1.0.0.json") ?? "").utf8))
    #expect(try Self.faults("release", release) == [])
    system.put(path, (system.text(path) ?? "").replacing("Ask  |", with: "Wait |").replacing("Once", with: "Twice"))
    try check("diff", "diff phones --format json")
    try check("history", "show phones --history --format json")
    try check("diagnostics", "check --format json")
  }

  @Test(arguments: SchemaCatalogue.all.map(\.name)) func everySchemaRefusesWhatIsNone(name: String) throws {
    let system = MemorySystem()
    let printed = run("schema", name, on: system)
    #expect(printed.status == 0)
    let schema = try JSONValue.parse(Array(printed.output.utf8))
    #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
    for value: JSONValue in [[], "a", ["zzqx": 1], .null] { #expect(try !Self.faults(name, value).isEmpty) }
    #expect(run("schema", on: system).output.contains(name + " "))
  }

  @Test func anotherNameIsRefused() {
    let result = run("schema", "workspaces", on: MemorySystem())
    #expect(result.status == 2 && result.errors.contains("did you mean `workspace`?"))
  }

  @Test func anIdHasThePatternOfTheSchemas() throws {
    var random = SeededGenerator(7)
    let letters = Array("ab19-_A:é ")
    var validator = SchemaValidator(Schema.writtenID.json)
    for _ in 0..<2_000 {
      let text = String((0..<Int.random(in: 0...6, using: &random)).map { _ in random.pick(letters) })
      #expect(validator.faults(of: .string(text)).isEmpty == IdentifierGrammar.matches(text.utf8), "\(text)")
    }
    for count in [63, 64, 65] {
      let text = String(repeating: "a", count: count)
      #expect(validator.faults(of: .string(text)).isEmpty == IdentifierGrammar.matches(text.utf8))
    }
  }
}
