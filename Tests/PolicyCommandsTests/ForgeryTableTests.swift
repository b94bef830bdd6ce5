import Diagnostics
import Hashing
import PolicyCompiler
import PolicyModel
import Testing
import TransparencyLog

@testable import PolicyCommands

/// Records that were forged by somebody who made every digest in them again: what each way of checking finds.
///
/// Whoever holds one old head or checkpoint of the ledger, or the public key, finds every one of them, but for what was
/// only added after the head: that takes the key.
@Suite struct ForgeryTableTests {
  struct Forgery: Sendable, CustomTestStringConvertible {
    let name: String
    /// Whose record is forged, and whose old head and checkpoint are held.
    var of = "lone"
    /// Whether `verify` finds it with nothing in hand.
    var isPlain = false
    /// Whether it was only added, so that what was held before says nothing of it.
    var isAddition = false
    let forge: @Sendable (inout Record) throws -> Void

    var testDescription: String { name }
  }

  private static let other = Version(1, 5, 0)

  static let table: [Forgery] = [
    // Taken away.
    Forgery(name: "the last line with its release is taken away") { record in
      try record.change("lone") { lines in _ = lines.popLast() }
      try record.change("lone") { lines in _ = lines.popLast() }
      record.files["Policies/lone/releases/3.0.0.json"] = nil
    },
    Forgery(name: "a last line that is no approval is taken away") { record in
      try record.change("lone") { _ = $0.popLast() }
    },
    Forgery(name: "a ledger is taken away with its releases", isPlain: true) { $0.remove("Policies/lone/releases/") },
    Forgery(name: "a school's releases are taken away", of: "elm/lone") {
      $0.remove("Policies/schools/elm/releases/")
    },
    Forgery(name: "a policy and all schools' releases of it are taken away") { record in
      record.remove("Policies/lone/releases/")
      record.remove("Policies/schools/elm/releases/")
    },
    Forgery(name: "a decision in the middle is taken away", isPlain: true) { record in
      try record.change("lone") { $0.remove(at: 1) }
    },
    // Lines changed.
    Forgery(name: "the minute is another") { try $0.change("lone") { $0[2].minute = "99" } },
    Forgery(name: "the minute of a school is another", of: "elm/lone") {
      try $0.change("elm/lone") { $0[0].minute = "99" }
    },
    Forgery(name: "another body is said to have decided", isPlain: true) {
      try $0.change("lone") { $0[2].body = RoleID(unchecked: "clerk") }
    },
    Forgery(name: "a body that is unknown is said to have decided", isPlain: true) {
      try $0.change("lone") { $0[2].body = RoleID(unchecked: "nobody") }
    },
    Forgery(name: "an unknown body is said to have reviewed it") {
      try $0.change("lone") { $0[3].body = RoleID(unchecked: "nobody") }
    },
    Forgery(name: "the body has another title", isPlain: true) { try $0.change("lone") { $0[2].bodyTitle = "Board" } },
    Forgery(name: "the day is another") {
      try $0.change("lone") { $0[2].decided = PartialDate("2028-03-01") ?? $0[2].decided }
    },
    Forgery(name: "it holds from another day") {
      try $0.change("lone") { $0[2].effective = CivilDate(iso: "2028-08-01") }
    },
    Forgery(name: "it was adopted before Precept") { try $0.change("lone") { $0[2].isHistoric = true } },
    Forgery(name: "the next review is another") { try $0.change("lone") { $0[3].due = PartialDate("2040") } },
    Forgery(name: "the outcome is another") { try $0.change("lone") { $0[2].outcome = .approvedWithAmendments } },
    Forgery(name: "why a rewording is editorial is another") {
      try $0.change("lone") { $0[2].editorial[0].reason = "x" }
    },
    Forgery(name: "a rewording is no longer editorial") { try $0.change("lone") { $0[2].editorial = [] } },
    Forgery(name: "nobody signs again") { record in
      try record.change("lone") { lines in
        for index in lines[1].views.indices { lines[1].views[index].since = lines[0].version }
        for index in lines[2].views.indices { lines[2].views[index].since = lines[0].version }
      }
    },
    Forgery(name: "a version is as of one that is none", isPlain: true) {
      try $0.change("lone") { $0[2].views[0].since = Version(2, 5, 0) }
    },
    Forgery(name: "a name is replaced that was not") {
      try $0.change("lone") { $0[2].replacements = [RenamedPhrase(from: "a", to: "b", reason: "c")] }
    },
    Forgery(name: "it was decided in another workspace") {
      try $0.change("lone") { $0[2].workspace = RecordedWorkspace(organisation: "Other", digest: .empty) }
    },
    Forgery(name: "the lines are said to be of the first format") { record in
      try record.change("lone") { lines in for index in lines.indices { lines[index].format = .first } }
      record.remove("Policies/schools/elm/releases/")
    },
    Forgery(name: "a line is said to be of the first format", isPlain: true) {
      try $0.change("lone") { $0[2].format = .first }
    },
    Forgery(name: "a decision is put in") { record in
      try record.change("lone") { lines in
        var line = lines[3]
        line.date = lines[1].date
        line.version = lines[1].version
        lines.insert(line, at: 2)
      }
    },
    Forgery(name: "a decision is added", isAddition: true) { record in
      try record.change("lone") { $0.append($0[3]) }
    },
    // Releases changed, with the lines that name them.
    Forgery(name: "the words of a clause are others") {
      try $0.change("lone", "3.0.0", "You must not stay alone", "You must not walk alone")
    },
    Forgery(name: "how a clause binds is frozen otherwise") {
      try $0.change("lone", "3.0.0", #""modality":"must-not""#, #""modality":"should-not""#)
    },
    Forgery(name: "the owner is another") {
      try $0.change("lone", "3.0.0", #""owner":"clerk""#, #""owner":"board""#)
    },
    Forgery(name: "the organisation is another") {
      try $0.change("lone", "3.0.0", "Estuary Alliance", "Other Alliance")
    },
    Forgery(name: "an address is another") {
      try $0.change("lone", "3.0.0", "hse@example.org", "hse@example.com")
    },
    Forgery(name: "the title of a role is another") {
      try $0.change("lone", "3.0.0", #""title":"Clerk""#, #""title":"Chief Clerk""#)
    },
    Forgery(name: "who signs is another") {
      try $0.change("lone", "3.0.0", #"{"audiences":["staff","governors"]}"#, #"{"audiences":["staff"]}"#)
    },
    Forgery(name: "the school has another name", of: "elm/lone") {
      try $0.change("elm/lone", "1.0.0+1", "Elm School", "Oak School")
    },
    // Whole histories.
    Forgery(name: "all history is written anew with one word changed") { record in
      for version in ["1.0.0", "2.0.0", "3.0.0"] {
        try record.change("lone", version, "Care", "Caution")
      }
      record.remove("Policies/schools/elm/releases/")
    },
    Forgery(name: "one policy's history is replayed as another's") { record in
      try record.replay("lone", as: "bags")
      record.remove("Policies/lone/releases/")
      record.remove("Policies/schools/elm/releases/")
    },
    Forgery(name: "a school's history is replayed as another's", of: "elm/lone") { record in
      try record.replay("elm/lone", as: "ash/lone")
      record.remove("Policies/schools/elm/releases/")
    },
    Forgery(name: "a model is rewritten under the copies that adopted it", of: "elm/lone", isPlain: true) {
      try $0.change("lone", "1.0.0", "Care", "Caution")
    },
    Forgery(name: "the ledger of a model is rewritten under the copies", of: "elm/lone", isPlain: true) {
      try $0.change("lone") { $0[0].minute = "99" }
    },
    Forgery(name: "a model is rewritten, and the adoptions with it", of: "elm/lone") { record in
      try record.change("lone", "1.0.0", "Care", "Caution")
      let line = try #require(try record.lines("lone").first)
      let release = try #require(line.release)
      try record.change("elm/lone") { lines in
        lines[0].model?.release = release
        lines[0].model?.line = line.digest
      }
    },
  ]

  /// What is forged: files, below the workspace.
  struct Record: Sendable {
    var files: [String: [UInt8]]

    func text(_ path: String) throws -> [UInt8] { try #require(files[path]) }

    mutating func remove(_ directory: String) {
      for path in files.keys where path.hasPrefix(directory) { files[path] = nil }
    }

    func lines(_ name: String) throws -> [LedgerLine] {
      let copy = try #require(CopyID(name))
      let (ledger, fault) = Ledger.read(try text("\(copy.directory)/ledger.jsonl"), of: copy)
      #expect(fault == nil)
      return ledger.lines
    }

    /// Changes lines, and makes their digests again.
    mutating func change(_ name: String, _ body: (inout [LedgerLine]) -> Void) throws {
      var lines = try self.lines(name)
      body(&lines)
      try put(lines, of: name)
    }

    mutating func put(_ lines: [LedgerLine], of name: String) throws {
      let copy = try #require(CopyID(name))
      var (before, bytes): (Digest?, [UInt8]) = (nil, [])
      for var line in lines {
        line.previous = before
        bytes += line.bytes + [0x0A]
        before = line.digest
      }
      files["\(copy.directory)/ledger.jsonl"] = bytes
      // Whoever has not the key can only take it away.
      files["\(copy.directory)/checkpoint"] = nil
    }

    /// Changes a release, and makes its digest again and those of the line that names it.
    mutating func change(_ name: String, _ version: String, _ old: String, _ new: String) throws {
      let path = "\(try #require(CopyID(name)).directory)/\(version).json"
      let text = String(decoding: try text(path), as: UTF8.self)
      #expect(text.contains(old), "\(old)")
      let opening = "{\"digest\":\"\(Digest.empty.text)\",".utf8.count
      let rest = "{" + String(decoding: Array(text.replacing(old, with: new).utf8).dropFirst(opening), as: UTF8.self)
      let digest = Digest.sha256(Array(rest.utf8))
      let bytes = Array("{\"digest\":\"\(digest.text)\",\(rest.dropFirst())".utf8)
      files[path] = bytes
      let compiled = compile(try Release.read(bytes, strictly: true))
      try change(name) { lines in
        for index in lines.indices where lines[index].version.description == version && lines[index].release != nil {
          lines[index].release = digest
          lines[index].views = lines[index].views.compactMap { view in
            compiled.view(view.audience).map {
              RecordedView(audience: view.audience, digest: $0.digest, since: view.since)
            }
          }
        }
      }
    }

    /// Gives one copy the decisions and texts of another.
    mutating func replay(_ name: String, as other: String) throws {
      let (from, to) = (try #require(CopyID(name)), try #require(CopyID(other)))
      var lines = try self.lines(name)
      for index in lines.indices { lines[index].copy = to }
      for path in files.keys.filter({ $0.hasPrefix(from.directory + "/") && $0.hasSuffix(".json") }) {
        files[to.directory + path.dropFirst(from.directory.utf8.count)] = files[path]
      }
      try put(lines, of: other)
      for line in lines where line.release != nil {
        let version = line.version.description
        if from.policy != to.policy {
          try change(other, version, #""id":"\#(from.policy)","#, #""id":"\#(to.policy)","#)
        }
        if let (old, new) = from.school.flatMap({ old in to.school.map { (old, $0) } }) {
          try change(other, version, #""id":"\#(old)","#, #""id":"\#(new)","#)
        }
      }
    }

    var workspace: Workspace {
      Workspace(files.keys.sorted().map { InputFile(path: $0, bytes: files[$0] ?? []) })
    }

    /// The rules that `verify` finds broken.
    func verified(_ evidence: (inout Evidence) -> Void = { _ in }) -> [String] {
      var held = Evidence()
      evidence(&held)
      let workspace = workspace
      let copies = workspace.archives.keys.sorted()
      let found = workspace.verify(copies).found + workspace.compare(copies, with: held).diagnostics.found
      return found.map { "\($0.rule.name): \($0.message)" }
    }
  }

  /// A policy with four decisions, and a school that adopted its first version; everything is signed.
  private static let whole: Record = {
    let system = SchoolsFixture.system()
    BoardFixture.edit(system) { text in
      text.replacing("carry a phone.\n", with: "carry a phone.\n  {#phone}\n")
        .replacing("lock every door", with: "lock each door").replacing(
          "acknowledge:", with: "contacts: { hse: { email: hse@example.org } }\nacknowledge:")
    }
    for line in [
      "release elm/lone --outcome approved --by board --minute 4 --date 2028-01-02",
      "release lone --outcome approved --by board --minute 5 --date 2028-02-01 --editorial lock=same",
      "release lone --outcome reviewed-no-change --by board --minute 6 --date 2028-09-01",
      "ledger checkpoint lone", "ledger checkpoint elm/lone",
    ] {
      let result = system.run(line: line)
      precondition(result.status == 0, "\(line): \(result)")
    }
    var files: [String: [UInt8]] = [:]
    for (path, bytes) in system.contents where path.hasPrefix("/w/Policies/") {
      files[String(path.dropFirst(3))] = bytes
    }
    return Record(files: files)
  }()

  private static let key = NoteSigner(text: SchoolsFixture.key.split(separator: "\n")[0])?.key.verifyingKey

  @Test func whatWasNotForgedHolds() throws {
    let record = Self.whole
    for name in ["lone", "elm/lone"] {
      let lines = try record.lines(name)
      #expect(lines.count == (name == "lone" ? 4 : 1) && lines.allSatisfy { $0.format == .second })
      let checkpoint = try record.text("\(try #require(CopyID(name)).directory)/checkpoint")
      let found = record.verified { evidence in
        evidence.heads = lines.map { KeptHead($0.digest) }
        evidence.checkpoints = [.init(name: "kept", bytes: checkpoint)]
        evidence.key = Self.key
      }
      #expect(found == [])
    }
    let adoption = try #require(try record.lines("elm/lone").first?.model)
    let model = try record.lines("lone")[0]
    #expect(adoption.release == model.release && adoption.line == model.digest)
    #expect(adoption.copy.description == "lone" && adoption.version.description == "1.0.0")
  }

  @Test(arguments: table) func isFound(forgery: Forgery) throws {
    var record = Self.whole
    let copy = try #require(CopyID(forgery.of))
    let heads = try record.lines(forgery.of).map(\.digest)
    let checkpoint = try record.text("\(copy.directory)/checkpoint")
    try forgery.forge(&record)
    #expect(record.verified().isEmpty != forgery.isPlain, "alone: \(record.verified())")
    let last = try #require(heads.last)
    #expect(record.verified { $0.heads = [KeptHead(last)] }.isEmpty == forgery.isAddition, "by its head")
    let kept = record.verified { $0.checkpoints = [.init(name: "kept", bytes: checkpoint)] }
    #expect(kept.isEmpty == forgery.isAddition, "by a checkpoint")
    // A forger without the key can only take the checkpoint away, or sign with another.
    let isGone = record.workspace.archives[copy]?.ledger.lines.isEmpty ?? true
    if !isGone { #expect(!record.verified { $0.key = Self.key }.isEmpty, "by the key") }
    if !isGone {
      let own = SigningKey.random()
      var diagnostics = DiagnosticList()
      if let signed = record.workspace.sign(copy, by: own, into: &diagnostics) {
        record.files[signed.path] = signed.bytes
        #expect(!record.verified { $0.key = Self.key }.isEmpty, "by the key, signed with another")
      }
    }
  }

  /// A head covers its own line and every line before it, and none after it.
  @Test func aForgerNeedsAnotherHead() throws {
    let lines = try Self.whole.lines("lone")
    for index in lines.indices {
      var record = Self.whole
      try record.change("lone") { $0[index].minute += "x" }
      for (held, line) in lines.enumerated() {
        let found = record.verified { $0.heads = [KeptHead(line.digest)] }.contains {
          $0.hasPrefix("rewritten-history")
        }
        #expect(found == (held >= index), "line \(index), head \(held)")
      }
    }
  }
}
