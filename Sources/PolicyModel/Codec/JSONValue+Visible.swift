internal import Diagnostics
internal import JSON

extension JSONValue {
  /// Throws where a text holds a character that no draft may hold: one that cannot be seen, or that turns round the order
  /// in which text is shown.
  ///
  /// Whoever makes a digest again can write anything into a release; what is read from there goes to the same pages and
  /// the same terminal as what is read from a draft.
  func checkVisible() throws(DecodingFault) {
    switch self {
    case .string(let text): try Self.check(text)
    case .array(let values):
      for (index, value) in values.enumerated() {
        do throws(DecodingFault) { try value.checkVisible() } catch { throw error.inside("[\(index)]") }
      }
    case .object(let object):
      for member in object {
        try Self.check(member.key)
        do throws(DecodingFault) { try member.value.checkVisible() } catch { throw error.inside(member.key) }
      }
    case .null, .bool, .number: break
    }
  }

  private static func check(_ text: String) throws(DecodingFault) {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return }
    let unseen = text.unicodeScalars.first { InvisibleCharacter($0.value) != nil } ?? HiddenCharacter.first(in: text)
    guard let unseen else { return }
    let code = String(unseen.value, radix: 16, uppercase: true)
    throw DecodingFault("holds the character U+\(code), which cannot be seen", at: "")
  }
}

extension JSONFields {
  /// A text that is an address, where it is there: of the schemes and the form that a draft may have.
  mutating func addressIfThere(
    _ key: String, _ fault: ([UInt8]) -> (reason: String, help: String)?
  ) throws(DecodingFault) -> String? {
    guard let text = try textIfThere(key) else { return nil }
    if let fault = fault(Array(text.utf8)) { throw DecodingFault("is no address: \(fault.reason)", at: key) }
    return text
  }
}
