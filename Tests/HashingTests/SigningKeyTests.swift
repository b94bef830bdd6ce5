import Hashing
import Testing

@Suite struct SigningKeyTests {
  /// The first two examples of RFC 8032, section 7.1.
  @Test(arguments: [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        + "d25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        + "387b2eaeb4302aeeb00d291612bb0c00"
    ),
  ])
  func examplesOfTheStandard(seed: String, key: String, message: String, signature: String) throws {
    let signer = try #require(SigningKey(seed: Self.bytes(seed)))
    #expect(signer.verifyingKey.bytes == Self.bytes(key))
    #expect(signer.sign(Self.bytes(message)) == Self.bytes(signature))
    #expect(signer.verifyingKey.accepts(Self.bytes(signature), of: Self.bytes(message)))
  }

  @Test func everyBitOfASignatureCounts() throws {
    let signer = SigningKey.random()
    let message = Array("approved".utf8)
    let signature = signer.sign(message)
    for place in signature.indices {
      var changed = signature
      changed[place] ^= 1 << UInt8(place % 8)
      #expect(!signer.verifyingKey.accepts(changed, of: message))
    }
    #expect(!signer.verifyingKey.accepts(signature, of: message + [0]))
    #expect(!signer.verifyingKey.accepts(Array(signature.dropLast()), of: message))
    #expect(!SigningKey.random().verifyingKey.accepts(signature, of: message))
    #expect(SigningKey(seed: signer.seed)?.verifyingKey == signer.verifyingKey)
    #expect(SigningKey(seed: [1, 2]) == nil && VerifyingKey(bytes: []) == nil)
  }

  static func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex)
    return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
  }
}
