internal import Hashing

/// Why a note cannot be read.
public struct NoteFault: Error, Hashable, Sendable {
  /// What is wrong, as the end of a sentence about the note.
  public var message: String

  init(_ message: String) { self.message = message }
}

/// A text with signatures (C2SP signed-note).
///
///     example.org/phones
///     3
///     CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
///
///     — example.org/phones Az3grlgtzPICa5OS8npVmf1Myq…
public struct SignedNote: Hashable, Sendable {
  /// One line beneath the text.
  public struct Signature: Hashable, Sendable {
    /// The name of the key.
    public var name: String
    /// The first four bytes tell which key, the others are what it made of the text.
    public var bytes: [UInt8]
  }

  /// What a note may be: a checkpoint has a few hundred bytes.
  public static let limit = 1 << 20

  /// What is signed, with the end of its last line.
  public let text: String
  /// The signatures, at least one in a note that is read.
  public private(set) var signatures: [Signature]

  /// Makes a note without a signature of a text that ends with a line end.
  public init(_ text: String) {
    self.text = text
    signatures = []
  }

  /// Reads a note, with whatever signatures it has; whether one of them holds is asked by `isSigned`.
  public init(bytes: [UInt8]) throws(NoteFault) {
    guard bytes.count <= Self.limit else { throw NoteFault("is too long") }
    guard let whole = String(validating: bytes, as: UTF8.self) else { throw NoteFault("is no text in UTF-8") }
    guard bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) else { throw NoteFault("has control characters") }
    // The last empty line parts the text from the signatures.
    guard let gap = bytes.indices.dropLast().last(where: { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }),
      bytes.last == 0x0A, gap + 2 < bytes.count
    else { throw NoteFault("has no signature beneath an empty line") }
    text = String(decoding: bytes[...gap], as: UTF8.self)
    var found: [Signature] = []
    let rest = whole.utf8.dropFirst(gap + 2).dropLast()
    for line in rest.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let parts = String(decoding: line, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0].utf8.elementsEqual("—".utf8), NoteKey.canBeNamed(parts[1]),
        let bytes = Base64.bytes(parts[2]), bytes.count > 4
      else { throw NoteFault("has a line beneath its text that is no signature") }
      found.append(Signature(name: String(parts[1]), bytes: bytes))
    }
    signatures = found
  }

  /// The note as a file has it.
  public var bytes: [UInt8] {
    let lines = signatures.map { "— \($0.name) \(Base64.text($0.bytes))\n" }
    return Array("\(text)\n\(lines.joined())".utf8)
  }

  /// Adds a signature.
  public mutating func sign(_ signer: NoteSigner) {
    guard let id = signer.verifier?.id else { return }
    signatures.append(Signature(name: signer.name, bytes: id + signer.key.sign(Array(text.utf8))))
  }

  /// Whether `verifier` signed it: nil where it has no signature by this name and key, and false where one is forged.
  public func isSigned(by verifier: NoteVerifier) -> Bool? {
    let own = signatures.filter { signature in
      signature.name.utf8.elementsEqual(verifier.name.utf8) && signature.bytes.starts(with: verifier.id)
    }
    if own.isEmpty { return nil }
    return own.allSatisfy { verifier.key.accepts(Array($0.bytes.dropFirst(4)), of: Array(text.utf8)) }
  }
}
