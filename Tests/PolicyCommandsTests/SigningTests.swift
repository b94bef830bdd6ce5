import Hashing
import Testing
import TransparencyLog

@testable import PolicyCommands

/// Keys, checkpoints, and what `verify` finds by them.
@Suite struct SigningTests {
  private static let ledger = "/w/Policies/lone/releases/ledger.jsonl"
  private static let checkpoint = "/w/Policies/lone/releases/checkpoint"
  private static let workspaceFile = "/w/Policies/workspace.yml"
  /// Always the same, so that what is signed is too.
  private static let fixed = SigningKey(seed: Digest.sha256(Array("a key for tests".utf8)).rawBytes)

  /// With a site, and a version that was approved.
  private static func system() throws -> MemorySystem {
    let system = BoardFixture.system()
    let site = "{ name: Estuary Alliance, site: https://example.org/policies/ }"
    system.put(
      workspaceFile, (system.text(workspaceFile) ?? "").replacing("{ name: Estuary Alliance }", with: site))
    let signer = try #require(fixed.flatMap { NoteSigner("example.org/policies", $0) })
    system.put("/w/precept.key", "\(signer.text)\n")
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    return system
  }

  private static func publicKey() throws -> String {
    try #require(fixed.flatMap { NoteVerifier("example.org/policies", $0.verifyingKey) }).text
  }

  private static func amend(_ system: MemorySystem, _ more: String...) -> Int32 {
    BoardFixture.edit(system) { $0.replacing("1.0.0", with: "2.0.0").replacing("stay alone", with: "work alone") }
    let line =
      ["release", "lone", "--outcome", "approved", "--by", "board", "--minute", "2", "--date", "2027-09-24"] + more
    (system.output, system.errors) = ([], [])
    return Dispatcher(system: system, handlers: CommandRegistry.handlers).run(line).rawValue
  }

  private static func heads(_ system: MemorySystem) -> [String] {
    (system.text(ledger) ?? "").split(separator: "\n").compactMap { line in
      line.split(separator: #""digest":""#).dropFirst().map { String($0.prefix(71)) }.first {
        line.contains(#""digest":"\#($0)","due""#)
      }
    }
  }

  @Test func aNewKeyIsSecretAndNamedAfterTheSite() throws {
    let system = try Self.system()
    system.nodes["/w/precept.key"] = nil
    let made = run("key", "new", on: system)
    #expect(made.status == 0 && made.output.hasPrefix("example.org/policies+"), "\(made)")
    #expect(system.secrets == ["/w/precept.key"])
    let signer = try #require(NoteSigner(text: (system.text("/w/precept.key") ?? "").split(separator: "\n")[0]))
    #expect(signer.verifier.map { $0.text + "\n" } == made.output)
    #expect(!made.errors.contains("PRIVATE") && !made.output.contains("PRIVATE"))
    #expect(run("key", "public", on: system).output == made.output)
    let again = run("key", "new", on: system)
    #expect(again.status == 2 && again.errors.contains("is there already"))
    #expect(run("key", "new", "/elsewhere.key", on: system).status == 0)
    #expect(system.text("/elsewhere.key") != system.text("/w/precept.key"))
  }

  @Test(arguments: [
    // What git says to rev-parse, ls-files and check-ignore, and whether the key is refused.
    ([false, false, false], false), ([true, false, true], false), ([true, false, false], true),
    ([true, true, true], true), ([true, true, false], true),
  ])
  func aKeyThatGitWouldTrackIsRefused(git: [Bool], isRefused: Bool) throws {
    for command in ["key new /w/new.key", "ledger checkpoint lone", "key public"] {
      let system = try Self.system()
      system.git = { arguments in
        #expect(arguments.starts(with: ["-C", "/w"]))
        let index = ["rev-parse", "ls-files", "check-ignore"].firstIndex(of: arguments[2])
        return index.flatMap { git[$0] ? [] : nil }
      }
      let before = system.contents
      let result = system.run(line: command)
      #expect(result.status == (isRefused ? 2 : 0), "\(command): \(result)")
      if isRefused {
        #expect(result.errors.contains("a key has to stay secret") && result.errors.contains(".gitignore"))
        #expect(system.contents == before)
      }
    }
  }

  @Test func whereGitIsNotInstalledARepositoryIsRefused() throws {
    let system = try Self.system()
    system.put("/w/.git/HEAD", "ref: refs/heads/main\n")
    let result = run("key", "new", "/w/new.key", on: system)
    #expect(result.status == 2 && result.errors.contains("git is not installed"), "\(result)")
    // It is, and will not look: the repository is another user's, say.
    system.git = { _ in nil }
    let refused = system.run(line: "key new /w/new.key")
    #expect(refused.status == 2 && refused.errors.contains("git refuses to look at the repository"), "\(refused)")
  }

  @Test func aCheckpointIsASignedNoteOverTheLines() throws {
    let system = try Self.system()
    let signed = run("ledger", "checkpoint", "lone", on: system)
    #expect(signed.status == 0 && signed.errors.contains("wrote Policies/lone/releases/checkpoint"), "\(signed)")
    #expect(system.text(Self.checkpoint) == signed.output)
    let note = try SignedNote(bytes: Array(signed.output.utf8))
    let lines = (system.text(Self.ledger) ?? "").split(separator: "\n").map { Array($0.utf8) }
    let expected = Checkpoint(origin: "example.org/policies/lone", of: MerkleTree(lines))
    #expect(try Checkpoint(text: note.text) == expected)
    let key = try #require(Self.fixed)
    #expect(note.isSigned(by: try #require(NoteVerifier("example.org/policies/lone", key.verifyingKey))) == true)
    let again = run("ledger", "checkpoint", "lone", on: system)
    #expect(again.output == signed.output && again.errors.contains("is as it was"))
    #expect(run("verify", on: system).output.hasPrefix("everything holds"))
    let checked = run("verify", "--key", try Self.publicKey(), "--checkpoint", Self.checkpoint, on: system)
    #expect(checked.status == 0, "\(checked)")
    #expect(
      checked.output.contains("covers 1 of 1 line of lone") && checked.output.contains("the key signed all of lone"))
    #expect(run("verify", "--checkpoint", Self.checkpoint, on: system).output.contains("is checked with --key"))
  }

  @Test func aReleaseIsSignedWithItsLine() throws {
    let system = try Self.system()
    #expect(Self.amend(system, "--sign") == 0, "\(system.errorText)")
    let verified = run("verify", "--key", try Self.publicKey(), on: system)
    #expect(verified.status == 0 && verified.output.contains("all of lone, 2 lines"), "\(verified)")
    #expect(try Checkpoint(text: SignedNote(bytes: Array((system.text(Self.checkpoint) ?? "").utf8)).text).size == 2)
    // What comes after it without a signature is found with the key alone.
    let later = run(
      "release", "lone", "--outcome", "reviewed-no-change", "--by", "board", "--minute", "3", "--date", "2028-01-01",
      on: system)
    #expect(later.status == 0)
    #expect(run("verify", on: system).status == 0)
    let open = run("verify", "--key", try Self.publicKey(), on: system)
    #expect(open.status == 1 && open.output.contains("The last line of the ledger of `lone` is not signed"), "\(open)")
    #expect(
      run(
        "release", "lone", "--key", "/w/precept.key", "--outcome", "approved", "--by", "board",
        "--minute", "3", "--date", "2028-01-01", on: system
      ).status == 2)
  }

  /// All history written anew, with every digest as it should be.
  @Test func aRewrittenHistoryIsFoundByWhatSomebodyKept() throws {
    let system = try Self.system()
    let kept = run("ledger", "checkpoint", "lone", on: system).output
    #expect(Self.amend(system) == 0)
    let heads = Self.heads(system)
    #expect(heads.count == 2)
    system.put("/kept.txt", kept)
    for head in heads {
      let found = run("verify", "--head", head, "--checkpoint", "/kept.txt", on: system)
      #expect(found.status == 0 && found.output.contains("line \(head == heads[0] ? 1 : 2) of 2 of lone"), "\(found)")
    }
    // The same two decisions, with one word of the first text changed.
    let forged = try Self.system()
    forged.nodes[Self.ledger] = nil
    forged.nodes["/w/Policies/lone/releases/1.0.0.json"] = nil
    BoardFixture.edit(forged) { $0.replacing("must lock up", with: "should lock up") }
    #expect(BoardFixture.approve(on: forged, "2026-09-24") == 0 && Self.amend(forged) == 0)
    forged.put("/kept.txt", kept)
    #expect(run("verify", on: forged).status == 0)
    for head in heads {
      let found = run("verify", "--head", head, on: forged)
      #expect(found.status == 1 && found.output.contains("rewritten-history"), "\(found)")
      #expect(found.output.contains("No ledger has a line with the digest \(head)"))
    }
    let found = run("verify", "--checkpoint", "/kept.txt", on: forged)
    #expect(found.status == 1 && found.output.contains("are not those that the checkpoint covers"), "\(found)")
    let unsigned = run("verify", "--key", try Self.publicKey(), on: forged)
    #expect(unsigned.status == 1 && unsigned.output.contains("has no checkpoint"))
    // And with the checkpoint that still stands beside it, by anybody.
    forged.put(Self.checkpoint, kept)
    #expect(run("verify", on: forged).output.contains("rewritten-history"))
    let signing = run("ledger", "checkpoint", "lone", on: forged)
    #expect(signing.status == 1 && signing.output.isEmpty && signing.errors.contains("rewritten-history"))
    // Or all of it taken away.
    for path in forged.contents.keys where path.contains("/releases/") { forged.nodes[path] = nil }
    let gone = run("verify", "--checkpoint", "/kept.txt", on: forged)
    #expect(gone.status == 1 && gone.output.contains("there is no ledger of"), "\(gone)")
  }

  @Test func linesTakenAwayAreFound() throws {
    let system = try Self.system()
    let first = system.contents
    #expect(Self.amend(system, "--sign") == 0)
    let kept = system.text(Self.checkpoint) ?? ""
    let head = Self.heads(system)[1]
    for (path, bytes) in first { system.put(path, .file(bytes)) }
    system.nodes["/w/Policies/lone/releases/2.0.0.json"] = nil
    let beside = run("verify", on: system)
    #expect(beside.status == 1 && beside.output.contains("covers 2 lines, and the ledger of `lone` has 1"), "\(beside)")
    system.nodes[Self.checkpoint] = nil
    system.put("/kept.txt", kept)
    #expect(run("verify", on: system).status == 0)
    #expect(run("verify", "--head", head, on: system).status == 1)
    #expect(run("verify", "--checkpoint", "/kept.txt", on: system).status == 1)
  }

  @Test func whoSignedIsFound() throws {
    let system = try Self.system()
    let other = try #require(NoteSigner("example.org/policies", .random()))
    system.put("/other.key", other.text)
    #expect(run("ledger", "checkpoint", "lone", "--key", "/other.key", on: system).status == 0)
    #expect(run("verify", on: system).status == 0)
    let found = run("verify", "--key", try Self.publicKey(), on: system)
    #expect(found.status == 1 && found.output.contains("The checkpoint of `lone` is not signed by the key"), "\(found)")
    let held = run("verify", "--key", try Self.publicKey(), "--checkpoint", Self.checkpoint, on: system)
    #expect(held.output.contains("the checkpoint is not signed by the key"))
    // A file with the public half does as well, and the secret half is refused.
    system.put("/other.pub", "\(other.verifier?.text ?? "")\n")
    #expect(run("verify", "--key", "/other.pub", on: system).status == 0)
    #expect(run("verify", "--key", other.text, on: system).status == 2)
    #expect(run("verify", "--key", "/other.key", on: system).status == 2)
    #expect(run("verify", "--key", "nothing", on: system).status == 2)
  }

  @Test func everyByteOfACheckpointCounts() throws {
    let system = try Self.system()
    let text = run("ledger", "checkpoint", "lone", on: system).output
    let key = try Self.publicKey()
    for place in text.utf8.indices.enumerated().filter({ $0.offset.isMultiple(of: 3) }).map(\.offset) {
      var bytes = Array(text.utf8)
      bytes[place] ^= 1
      system.put(Self.checkpoint, .file(bytes))
      #expect(run("verify", "--key", key, on: system).status == 1, "byte \(place)")
    }
  }

  @Test(arguments: [
    ("ledger sign lone", 2, "there is nothing like `ledger sign`"),
    ("ledger checkpoint lonee", 2, "did you mean `lone`?"),
    ("ledger checkpoint lone --key /none.key", 2, "there is no key `/none.key`"),
    ("ledger checkpoint lone --key /w/Policies/workspace.yml", 2, "holds no key to sign with"),
    ("key old", 2, "there is nothing like `key old`"),
    ("verify --head 1234", 2, "`--head` can't be `1234`"),
    ("verify --checkpoint /none.txt", 3, "there is no such file"),
    ("verify --checkpoint /w/Policies/workspace.yml", 1, "has no signature"),
  ])
  func whatIsRefused(line: String, status: Int32, said: String) throws {
    let system = try Self.system()
    let before = system.contents
    let result = system.run(line: line)
    #expect(result.status == status && (result.errors + result.output).contains(said), "\(result)")
    #expect(system.contents == before)
  }

  @Test func withoutASiteNothingIsSigned() throws {
    let system = try Self.system()
    let text = system.text(Self.workspaceFile) ?? ""
    system.put(Self.workspaceFile, text.replacing(", site: https://example.org/policies/", with: ""))
    #expect(run("key", "new", "/new.key", on: system).status == 2)
    let signing = run("ledger", "checkpoint", "lone", on: system)
    #expect(signing.status == 1 && signing.errors.contains("has no `site`"), "\(signing)")
    let before = system.text(Self.ledger)
    #expect(Self.amend(system, "--sign") == 1 && system.text(Self.ledger) == before)
    system.put(Self.workspaceFile, text.replacing("example.org/policies/", with: "example.org/a+b"))
    #expect(run("check", on: system).output.contains("cannot be the site"))
  }
}
