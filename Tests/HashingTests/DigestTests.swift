import Hashing
import Testing

@Suite struct DigestTests {
  /// The examples of FIPS 180-4 that NIST publishes, and the empty message.
  static let vectors = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ]

  @Test(arguments: vectors) func digestOfAKnownMessage(message: String, hex: String) {
    let digest = Digest.sha256(Array(message.utf8))
    #expect(digest.text == "sha256:" + hex)
    #expect(digest.short == String(hex.prefix(12)))
    #expect(Digest(digest.text) == digest)
  }

  @Test func piecesGiveTheDigestOfTheWhole() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    for size in [1, 7, 63, 64, 65, 999] {
      var hash = SHA256()
      for start in stride(from: 0, to: bytes.count, by: size) {
        hash.update(Array(bytes[start..<min(start + size, bytes.count)]))
        _ = hash.digest()
      }
      #expect(hash.digest() == Digest.sha256(bytes))
    }
  }

  @Test func onlyTheExactFormIsRead() {
    let hex = String(repeating: "0f", count: 32)
    #expect(Digest("sha256:" + hex)?.text == "sha256:" + hex)
    #expect(Digest(hex) == nil && Digest("sha512:" + hex) == nil)
    for digits in ["", String(hex.dropLast()), hex + "0", hex.uppercased(), String(repeating: "é", count: 32)] {
      #expect(Digest("sha256:" + digits) == nil)
    }
  }

  @Test func orderIsThatOfTheBytes() {
    let texts = ["00", "7f", "80", "ff"].flatMap { edge in
      [edge + String(repeating: "0", count: 62), edge + String(repeating: "f", count: 62)]
    }
    let digests = texts.compactMap { Digest("sha256:" + $0) }
    #expect(digests.count == texts.count)
    #expect(digests.reversed().sorted() == digests)
  }
}
