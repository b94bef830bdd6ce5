internal import CSodium

/// libsodium asks to be started once, before anything else of it is called; it says 1 if it was running already.
enum Sodium {
  static let isReady = sodium_init() >= 0
}

/// The public half of an Ed25519 key (RFC 8032): whoever has it can check what the other half signed.
public struct VerifyingKey: Hashable, Sendable {
  /// Its 32 bytes.
  public let bytes: [UInt8]

  /// Takes exactly 32 bytes; anything else is nil.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Int(crypto_sign_ed25519_PUBLICKEYBYTES) else { return nil }
    self.bytes = Array(bytes)
  }

  /// Whether `signature` was made over `message` by the private half.
  public func accepts(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard signature.count == Int(crypto_sign_ed25519_BYTES) else { return false }
    precondition(Sodium.isReady, "libsodium cannot be started")
    return crypto_sign_ed25519_verify_detached(signature, message, UInt64(message.count), bytes) == 0
  }
}

/// The private half of an Ed25519 key: whoever has it can sign.
public struct SigningKey: Sendable {
  /// The 32 bytes that the key is made from, and that have to stay secret.
  public let seed: [UInt8]
  /// The public half.
  public let verifyingKey: VerifyingKey
  private let secret: [UInt8]

  /// Takes exactly 32 bytes; anything else is nil.
  public init?(seed: some Collection<UInt8>) {
    guard seed.count == Int(crypto_sign_ed25519_SEEDBYTES) else { return nil }
    precondition(Sodium.isReady, "libsodium cannot be started")
    self.seed = Array(seed)
    var open = [UInt8](repeating: 0, count: Int(crypto_sign_ed25519_PUBLICKEYBYTES))
    var secret = [UInt8](repeating: 0, count: Int(crypto_sign_ed25519_SECRETKEYBYTES))
    crypto_sign_ed25519_seed_keypair(&open, &secret, self.seed)
    guard let key = VerifyingKey(bytes: open) else { return nil }
    verifyingKey = key
    self.secret = secret
  }

  /// Makes a key from what the system has of chance.
  public static func random() -> SigningKey {
    precondition(Sodium.isReady, "libsodium cannot be started")
    var seed = [UInt8](repeating: 0, count: Int(crypto_sign_ed25519_SEEDBYTES))
    randombytes_buf(&seed, seed.count)
    guard let key = SigningKey(seed: seed) else { preconditionFailure("a seed has 32 bytes") }
    return key
  }

  /// The signature of `message`, 64 bytes; the same message always gives the same.
  public func sign(_ message: [UInt8]) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: Int(crypto_sign_ed25519_BYTES))
    crypto_sign_ed25519_detached(&signature, nil, message, UInt64(message.count), secret)
    return signature
  }
}
