internal import CSodium

/// Computes a digest over bytes that come piece by piece.
public struct SHA256: Sendable {
  private var state = crypto_hash_sha256_state()

  /// Begins with no bytes.
  public init() {
    precondition(Sodium.isReady, "libsodium cannot be started")
    crypto_hash_sha256_init(&state)
  }

  /// Adds `bytes`.
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { _ = crypto_hash_sha256_update(&state, $0.baseAddress, UInt64($0.count)) }
  }

  /// Adds the UTF-8 of `text`.
  public mutating func update(_ text: String) { update(Array(text.utf8)) }

  /// The digest of all bytes so far; more may be added after it.
  public func digest() -> Digest {
    var copy = state
    var bytes = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    crypto_hash_sha256_final(&copy, &bytes)
    return Digest(bytes: bytes)
  }
}

extension Digest {
  /// The digest of `bytes`.
  public static func sha256(_ bytes: [UInt8]) -> Digest {
    var hash = SHA256()
    hash.update(bytes)
    return hash.digest()
  }
}
