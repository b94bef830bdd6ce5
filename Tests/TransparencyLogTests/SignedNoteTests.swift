import Hashing
import Testing
import TransparencyLog

@Suite struct SignedNoteTests {
  /// The key and the note in the documentation of Go's package for notes, which began the format.
  private static let secret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
  private static let open = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
  private static let text = """
    If you think cryptography is the answer to your problem,
    then you don't know what your problem is.

    """
  private static let note = """
    \(text)
    — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

    """

  @Test func aNoteThatAnotherImplementationSigned() throws {
    let signer = try #require(NoteSigner(text: Self.secret))
    let verifier = try #require(NoteVerifier(text: Self.open))
    #expect(signer.text == Self.secret && verifier.text == Self.open && signer.verifier == verifier)
    var note = SignedNote(Self.text)
    note.sign(signer)
    #expect(String(decoding: note.bytes, as: UTF8.self) == Self.note)
    #expect(try SignedNote(bytes: Array(Self.note.utf8)) == note)
    #expect(note.isSigned(by: verifier) == true)
    // A key of that name, and that key by another name, have signed nothing.
    let other = SigningKey.random()
    #expect(note.isSigned(by: try #require(NoteVerifier("PeterNeumann", other.verifyingKey))) == nil)
    #expect(note.isSigned(by: try #require(NoteVerifier("Peter", verifier.key))) == nil)
    // Who else signs takes nothing away.
    note.sign(try #require(NoteSigner("example.org", other)))
    let read = try SignedNote(bytes: note.bytes)
    #expect(read.signatures.map(\.name) == ["PeterNeumann", "example.org"] && read.isSigned(by: verifier) == true)
  }

  @Test func everyByteOfTheTextAndTheSignatureCounts() throws {
    let verifier = try #require(NoteVerifier(text: Self.open))
    let bytes = Array(Self.note.utf8)
    for place in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[place] ^= 1 << UInt8(bit)
        guard let note = try? SignedNote(bytes: changed) else { continue }
        #expect(note.isSigned(by: verifier) != true, "byte \(place), bit \(bit)")
      }
    }
  }

  @Test(arguments: [
    ("", "no signature"), ("text\n", "no signature"), ("text\n\n", "no signature"),
    ("text\n\n— a\n", "is no signature"), ("text\n\n— a AAAA\n", "is no signature"),
    ("text\n\n- a AAAAAAAA\n", "is no signature"), ("text\n\n— a+b AAAAAAAA\n", "is no signature"),
    ("text\n\n— a AAAAAAAA", "no signature"), ("te\txt\n\n— a AAAAAAAA\n", "control characters"),
    ("text\n\n— a AAAAAAA\n", "is no signature"), ("text\n\n— a AAAAAB==\n", "is no signature"),
    ("text\n\n— a AAAAAAAA\n\n", "no signature"),
  ])
  func whatIsNoNote(text: String, said: String) throws {
    let fault = #expect(throws: NoteFault.self) { try SignedNote(bytes: Array(text.utf8)) }
    #expect(fault?.message.contains(said) == true, "\(fault?.message ?? "")")
  }

  @Test func whatIsNoUTF8AndWhatIsTooLong() {
    #expect(throws: NoteFault.self) {
      try SignedNote(bytes: Array("te".utf8) + [0xFF] + Array("\n\n— a AAAAAAAA\n".utf8))
    }
    #expect(throws: NoteFault.self) { try SignedNote(bytes: [UInt8](repeating: 0x61, count: SignedNote.limit + 1)) }
  }

  @Test(arguments: [
    "", "PeterNeumann", "PeterNeumann+c74f20a3", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "Peter+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "Peter Neumann+c74f20a3+ARpc",
    secret,
  ])
  func whatIsNoKey(text: String) { #expect(NoteVerifier(text: text) == nil) }

  @Test func checkpoints() throws {
    let tree = MerkleTree([Array("one".utf8), Array("two".utf8)])
    let checkpoint = Checkpoint(origin: "example.org/phones", of: tree)
    #expect(try Checkpoint(text: checkpoint.text) == checkpoint)
    #expect(try Checkpoint(text: checkpoint.text + "more\n") == checkpoint)
    let key = SigningKey.random()
    let note = try #require(checkpoint.signed(by: key))
    let read = try SignedNote(bytes: note.bytes)
    #expect(try Checkpoint(text: read.text) == checkpoint)
    #expect(read.isSigned(by: try #require(NoteVerifier("example.org/phones", key.verifyingKey))) == true)
    #expect(Checkpoint(origin: "two words", of: tree).signed(by: key) == nil)
    let root = checkpoint.text.split(separator: "\n")[2]
    for text in [
      "", "a\n1\n", "a\n01\n\(root)\n", "a\n-1\n\(root)\n", "a\n1\nabcd\n", "a\n1\n\(root.dropLast())\n",
      "\n1\n\(root)\n",
      "a\n1\n\(root)\n\nb\n",
    ] {
      #expect(throws: NoteFault.self, "\(text)") { try Checkpoint(text: text) }
    }
  }

  /// The example of the specification: a text with an empty line of its own.
  @Test func aTextMayHaveEmptyLines() throws {
    let note = try SignedNote(
      bytes: Array(
        """
        Ognuno sta solo sul cuor della terra
        trafitto da un raggio di sole:

        ed è subito sera.

        — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=

        """.utf8))
    #expect(note.text.hasSuffix("sole:\n\ned è subito sera.\n"))
    #expect(note.signatures.map(\.name) == ["quasimodo.example/salvatore"])
  }
}
