import Diagnostics
import Hashing
import JSON
import PolicyCompiler
import PolicyModel
import Testing

@testable import PolicyCommands

/// One rule for what people read, in the files of a workspace and in releases: whoever makes a digest again can say in a
/// release no more than a draft may.
@Suite struct SaidInReleasesTests {
  private static let workspace = """
    organisation: { name: Estuary Alliance, short: EA, contact: { name: Office, email: office@example.org } }
    language: en-GB
    audiences:
      staff: { name: Staff }
      governors: { name: Governors }
    roles:
      leader: { title: Programme Leader, also: [leader], audience: staff }
      board: { title: Steering Board, kind: body, audience: governors }
    terms:
      breach: { title: breach, abbreviation: BR, definition: an act against this policy }
    references:
      act: { title: Equality Act 2010, kind: legislation, url: https://www.example.org/act }
    facts:
      boarding: { type: boolean, default: false, label: Does it board?, help: Say so., holds: where it boards }
    """
  private static let policy = """
    ---
    title: Lone Working
    version: 1.0.0
    author: Wren Castellane
    owner: leader
    approver: board
    replaces: Working Alone 2019
    summary: How nobody is alone.
    related: [act]
    review: { every: 1 year }
    applies-to: { staff: in-full }
    contacts: { desk: { name: Front desk, phone: 01234 567890, address: The Quay } }
    acknowledge:
      audiences: [staff]
      keep: name and date
      keep-for: 6 years
      basis: the law
      statement: I have read it.
      fields: [staff number]
      organisations: { partner: { title: Partner school, signed-by: [leader] } }
    parameters:
      answer: { type: duration, default: 24 hours, label: How soon?, help: In hours. }
      place: { type: choice, choices: [hall, yard], default: hall }
    ---

    # Care {#care}

    - You must not stay alone in the {{place}}. See the [Act](ref:act) on a [breach](term:breach).
      {#alone when=boarding}

      > [!GUIDANCE]
      > That is so.

    - The [Programme Leader](role:leader) must answer within {{answer}}.
      {#answer-calls by=leader within={{answer}} action=answer}

    """

  private static func system(_ workspace: String = workspace, _ policy: String = policy) -> MemorySystem {
    MemorySystem(["/w/Policies/workspace.yml": workspace, "/w/Policies/lone/policy.md": policy], in: "/w")
  }

  // MARK: Releases

  /// Every text of `json` in turn given as `value`, by its place.
  private static func variants(_ json: JSONValue, _ value: String, at path: String = "") -> [(String, JSONValue)] {
    var result: [(String, JSONValue)] = []
    switch json {
    case .string: result.append((path, JSONValue.string(value)))
    case .array(let values):
      for index in values.indices {
        for (place, changed) in variants(values[index], value, at: "\(path)[]") {
          var all = values
          all[index] = changed
          result.append((place, JSONValue.array(all)))
        }
      }
    case .object(let object):
      for member in object {
        for (place, changed) in variants(member.value, value, at: path.isEmpty ? member.key : "\(path).\(member.key)") {
          var all = object
          all[member.key] = changed
          result.append((place, JSONValue.object(all)))
        }
      }
    case .null, .bool, .number: break
    }
    return result
  }

  /// The places at which a release whose every digest was made again may say `value`, so that nothing is found.
  private static func accepted(_ value: String) throws -> Set<String> {
    let system = system()
    let decided = system.run(line: "release lone --outcome approved --by board --minute 4 --date 2026-01-02")
    #expect(decided.status == 0, "\(decided)")
    let directory = "Policies/lone/releases"
    let bytes = Array((system.text("/w/\(directory)/1.0.0.json") ?? "").utf8)
    let ledger = Array((system.text("/w/\(directory)/ledger.jsonl") ?? "").utf8)
    let copy = try #require(CopyID("lone"))
    let line = try #require(Ledger.read(ledger, of: copy).0.lines.first)
    func holds(_ release: [UInt8], _ line: LedgerLine) -> Bool {
      let files = [
        InputFile(path: "\(directory)/1.0.0.json", bytes: release),
        InputFile(path: "\(directory)/ledger.jsonl", bytes: line.bytes + [0x0A]),
      ]
      return Workspace(files).verify().found.isEmpty
    }
    #expect(holds(bytes, line))
    var result: Set<String> = []
    for (path, forged) in variants(try JSONValue.parse(bytes), value) {
      guard path != "digest", var object = forged.objectValue else { continue }
      object["digest"] = nil
      let rest = JSONValue.object(object).canonicalBytes
      let digest = Digest.sha256(rest)
      let file = Array("{\"digest\":\"\(digest.text)\",".utf8) + rest.dropFirst()
      guard let release = try? Release.read(file, strictly: true) else { continue }
      var remade = line
      remade.release = digest
      let text = compile(release)
      remade.views = line.views.compactMap { view in
        text.view(view.audience).map { RecordedView(audience: view.audience, digest: $0.digest, since: view.since) }
      }
      if holds(file, remade) { result.insert(path) }
    }
    return result
  }

  private static let prose: Set<String> = [
    "environment.facts[].help", "environment.terms[].definition", "policy.header.acknowledge.basis",
    "policy.header.acknowledge.keep", "policy.header.acknowledge.statement", "policy.header.contacts[].address",
    "policy.header.parameters[].help", "policy.header.summary",
    // Markdown, in which a line end is a blank.
    "policy.sections[].clauses[].content[]", "policy.sections[].clauses[].notes[].content[]", "policy.sections[].title",
  ]

  @Test(arguments: ["", " ", "\u{A0}", "\u{200B}", "\n"]) func nothingIsBlank(value: String) throws {
    let accepted = try Self.accepted(value)
    #expect(accepted == [], "\(accepted)")
  }

  @Test func onlySentencesHaveSeveralLines() throws { #expect(try Self.accepted("one\ntwo") == Self.prose) }

  /// What is a name or an address is no text of any kind.
  @Test func whatNamesSomethingNamesIt() throws {
    let accepted = try Self.accepted("javascript:alert(1)")
    for path in [
      "environment.language", "policy.header.related[]", "policy.header.owner", "environment.references[].url",
      "policy.sections[].clauses[].attributes.within", "policy.sections[].clauses[].attributes.when",
      "policy.sections[].clauses[].attributes.by", "policy.sections[].clauses[].attributes.action",
    ] { #expect(!accepted.contains(path), "\(path)") }
    // What people read can be any words.
    #expect(accepted.contains("environment.organisation.name") && accepted.contains("policy.header.title"))
    // A name that has the form of one and is declared nowhere.
    let unknown = try Self.accepted("nobody")
    for path in ["policy.header.owner", "policy.header.related[]", "policy.sections[].clauses[].attributes.by"] {
      #expect(!unknown.contains(path), "\(path)")
    }
  }

  /// `build` refuses it as `verify` does, with the file and the key.
  @Test func aBuildNamesFileAndKey() throws {
    let system = Self.system()
    _ = system.run(line: "release lone --outcome approved --by board --minute 4 --date 2026-01-02")
    #expect(system.run(line: "build").status == 0)
    let page = system.text("/w/Output/model/lone/policy.md")
    let path = "/w/Policies/lone/releases/1.0.0.json"
    let text = try #require(system.text(path))
    let rest = "{" + text.dropFirst("{\"digest\":\"\(Digest.empty.text)\",".count)
    let forged = rest.replacing("\"language\":\"en-GB\"", with: "\"language\":\"x\"")
    let digest = Digest.sha256(Array(forged.utf8))
    system.put(path, "{\"digest\":\"\(digest.text)\"," + forged.dropFirst())
    let ledger = "/w/Policies/lone/releases/ledger.jsonl"
    let copy = try #require(CopyID("lone"))
    var line = try #require(Ledger.read(Array((system.text(ledger) ?? "").utf8), of: copy).0.lines.first)
    line.release = digest
    system.put(ledger, String(decoding: line.bytes, as: UTF8.self) + "\n")
    for command in ["verify", "build", "status"] {
      let result = system.run(line: command)
      let all = result.output + result.errors
      #expect(result.status == 1, "\(command)")
      #expect(all.contains("Policies/lone/releases/1.0.0.json") && all.contains("environment.language"), "\(all)")
    }
    #expect(system.text("/w/Output/model/lone/policy.md") == page)
  }

  // MARK: Drafts

  /// What is said in a file of the workspace, and what it is turned into.
  @Test(
    arguments: [
      "name: Estuary Alliance", "short: EA", "name: Office", "name: Staff", "title: Programme Leader", "also: [leader]",
      "title: breach", "abbreviation: BR", "title: Equality Act 2010", "kind: legislation", "label: Does it board?",
      "holds: where it boards", "title: Lone Working", "author: Wren Castellane", "replaces: Working Alone 2019",
      "name: Front desk", "fields: [staff number]", "title: Partner school", "label: How soon?",
    ], ["\"\"", "\" \"", "\"\\u00a0\"", "\"one\\ntwo\""]) func aNameOfADraftSaysSomething(line: String, value: String)
  {
    check(line, value, isRefused: true)
  }

  @Test(arguments: [
    "definition: an act against this policy", "help: Say so.", "summary: How nobody is alone.", "address: The Quay",
    "keep: name and date", "basis: the law", "statement: I have read it.", "help: In hours.",
  ]) func sentencesOfADraftSaySomething(line: String) {
    for value in ["\"\"", "\" \"", "\"\\u00a0\""] { check(line, value, isRefused: true) }
    check(line, "\"one\\ntwo\"", isRefused: false)
  }

  private func check(_ line: String, _ value: String, isRefused: Bool) {
    let key = line.prefix { $0 != ":" }
    let isList = line.contains("[")
    let new = "\(key): " + (isList ? "[\(value)]" : value)
    let files = [Self.workspace, Self.policy].map { $0.replacing(line, with: new) }
    #expect(files != [Self.workspace, Self.policy])
    let result = Self.system(files[0], files[1]).run(line: "check --format json")
    let said = result.output.contains("is empty") || result.output.contains("stands on more than one line")
    #expect(said == isRefused, "\(new): \(result.output)")
    if isRefused { #expect(result.status == 1) }
  }

  /// Two forms of one name would be one file.
  @Test(arguments: [
    ("audiences: [staff]", "audiences: [staff, staff]", "signs twice"),
    ("partner: {", "staff: {", "is the id of an audience that signs"),
  ]) func everybodySignsOnce(old: String, new: String, said: String) {
    let system = Self.system(Self.workspace, Self.policy.replacing(old, with: new))
    let result = system.run(line: "check --format json")
    #expect(result.status == 1 && result.output.contains(said), "\(result.output)")
    // A build with it says so too, and does not fall over.
    #expect(system.run(line: "build").status == 1)
  }

  /// A block of YAML ends in a line end, which is none of the name.
  @Test func aNameMayBeABlock() {
    let folded = Self.policy.replacing("title: Lone Working", with: "title: >\n  Lone\n  Working")
    let system = Self.system(Self.workspace, folded)
    #expect(system.run(line: "check").status == 0)
    #expect(system.run(line: "show lone").output.contains("Lone Working"))
  }
}
