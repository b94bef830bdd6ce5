public import Hashing

/// A key of signed notes (C2SP signed-note): signatures are found by its name.
enum NoteKey {
  /// Whether that can be `name`: not empty, without blanks, control characters and plus signs.
  static func canBeNamed(_ name: some StringProtocol) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "+" && !$0.properties.isWhitespace }
  }
}

/// A key by which signed notes are checked, `NAME+ID+KEY`, as other programs for signed notes write it too.
public struct NoteVerifier: Hashable, Sendable {
  /// The name.
  public let name: String
  /// The key.
  public let key: VerifyingKey

  /// Gives a key a name; nil where that is none.
  public init?(_ name: String, _ key: VerifyingKey) {
    guard NoteKey.canBeNamed(name) else { return nil }
    self.name = name
    self.key = key
  }

  /// Reads what `text` wrote; nil for anything else.
  public init?(text: some StringProtocol) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = Base64.bytes(parts[2]), bytes.first == NoteVerifier.algorithm,
      let key = VerifyingKey(bytes: bytes.dropFirst())
    else { return nil }
    self.init(String(parts[0]), key)
    guard parts[1].utf8.elementsEqual(id.hexadecimal.utf8) else { return nil }
  }

  /// What signatures of this key under this name begin with: the first four bytes of a digest over both.
  var id: [UInt8] {
    Array(Digest.sha256(Array(name.utf8) + [0x0A, Self.algorithm] + key.bytes).rawBytes.prefix(4))
  }

  /// `example.org/phones+1f2e3d4c+AW5…`
  public var text: String { "\(name)+\(id.hexadecimal)+\(Base64.text([Self.algorithm] + key.bytes))" }

  /// Ed25519.
  static let algorithm: UInt8 = 1
}

/// A key by which notes are signed, and which has to stay secret.
public struct NoteSigner: Sendable {
  /// Its name.
  public let name: String
  /// The key.
  public let key: SigningKey

  private static let opening = "PRIVATE+KEY+"

  /// Gives a key a name; nil where that is none.
  public init?(_ name: String, _ key: SigningKey) {
    guard NoteKey.canBeNamed(name) else { return nil }
    self.name = name
    self.key = key
  }

  /// Reads what `text` wrote; nil for anything else.
  public init?(text: some StringProtocol) {
    guard text.utf8.starts(with: Self.opening.utf8) else { return nil }
    let parts = text.dropFirst(Self.opening.count).split(
      separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = Base64.bytes(parts[2]), bytes.first == NoteVerifier.algorithm,
      let key = SigningKey(seed: bytes.dropFirst())
    else { return nil }
    self.init(String(parts[0]), key)
    guard let verifier, parts[1].utf8.elementsEqual(verifier.id.hexadecimal.utf8) else { return nil }
  }

  /// The public half.
  public var verifier: NoteVerifier? { NoteVerifier(name, key.verifyingKey) }

  /// `PRIVATE+KEY+example.org+1f2e3d4c+AW5…`
  public var text: String {
    let id = verifier?.id.hexadecimal ?? ""
    return "\(Self.opening)\(name)+\(id)+\(Base64.text([NoteVerifier.algorithm] + key.seed))"
  }
}

extension [UInt8] {
  /// Two hexadecimal digits a byte.
  var hexadecimal: String {
    map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }
}
