extension TypedValue {
  /// The most bytes of a text.
  private static let limit = 2000

  /// Reads the bytes of `bytes` without the blanks around them as a value of `type`; a choice is checked by its domain.
  static func read(_ bytes: [UInt8], as type: ValueType) -> Result<TypedValue, TextFault> {
    let start = bytes.firstIndex { $0 != 0x20 } ?? bytes.count
    let end = bytes.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? start
    let value = Array(bytes[start..<end])
    if value.isEmpty { return .fault(0..<bytes.count, "there is no value", help: "give \(type.phrase)") }
    if value.count > limit {
      return .fault(start..<end, "\(Excerpt.quoted(value)) is longer than \(limit) bytes", help: "give \(type.phrase)")
    }
    if let (range, what) = unprintable(value) {
      return .fault(
        start + range.lowerBound..<start + range.upperBound, "the value has \(what)",
        help: "a value is printed in the middle of a sentence: write it as plain text on one line")
    }
    return plain(value, as: type).mapError { fault in
      var fault = fault
      fault.range = start + fault.range.lowerBound..<start + fault.range.upperBound
      return fault
    }
  }

  private static func plain(_ bytes: [UInt8], as type: ValueType) -> Result<TypedValue, TextFault> {
    let text = String(decoding: bytes, as: UTF8.self)
    switch type {
    case .text: return .success(.text(text))
    case .choice: return .success(.choice(text))
    case .integer: return integer(bytes)
    case .duration: return PolicyDuration.read(bytes).map { .duration($0) }
    case .date: return PartialDate.read(bytes).map { .date($0) }
    case .boolean:
      switch String(decoding: bytes.map(ASCII.lowered), as: UTF8.self) {
      case "true", "yes": return .success(.boolean(true))
      case "false", "no": return .success(.boolean(false))
      default: return .fault(0..<bytes.count, "\(Excerpt.quoted(bytes)) is neither `yes` nor `no`")
      }
    case .email: return checked(bytes, AddressGrammar.emailFault(bytes), .email(text))
    case .phone:
      let words = bytes.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      return checked(bytes, AddressGrammar.phoneFault(bytes), .phone(words.joined(separator: " ")))
    case .url: return checked(bytes, AddressGrammar.urlFault(bytes), .url(text))
    case .role:
      guard let id = RoleID(text) else {
        return .failure(IdentifierGrammar.fault(bytes, noun: RoleID.noun))
      }
      return .success(.role(id))
    }
  }

  private static func checked(
    _ bytes: [UInt8], _ fault: (reason: String, help: String)?, _ value: TypedValue
  ) -> Result<TypedValue, TextFault> {
    guard let fault else { return .success(value) }
    return .fault(0..<bytes.count, "\(Excerpt.quoted(bytes)) \(fault.reason)", help: fault.help)
  }

  private static func integer(_ bytes: [UInt8]) -> Result<TypedValue, TextFault> {
    let all = 0..<bytes.count
    let isNegative = bytes.first == 0x2D
    let digits = isNegative ? bytes.dropFirst() : bytes[...]
    if let number = ASCII.number(digits, digits: 15) { return .success(.integer(isNegative ? -number : number)) }
    let shown = Excerpt.quoted(bytes)
    if !digits.isEmpty, digits.allSatisfy(ASCII.isDigit) {
      return .fault(all, "\(shown) has more than 15 digits", help: "give a smaller whole number")
    }
    let plain = bytes.filter { $0 != 0x2C && $0 != 0x20 }
    let isGrouped = plain.count < bytes.count && ASCII.number(plain, digits: 15) != nil
    return .fault(
      all, "\(shown) is not a whole number", help: "write digits only, as in `1200`",
      replacement: isGrouped ? String(decoding: plain, as: UTF8.self) : nil)
  }

  /// The first character that would end a line, steer a terminal or turn the direction of writing.
  private static func unprintable(_ bytes: [UInt8]) -> (Range<Int>, String)? {
    for (i, byte) in bytes.enumerated() {
      switch byte {
      case 0x0A, 0x0D: return (i..<i + 1, "a line break")
      case 0..<0x20, 0x7F: return (i..<i + 1, "a control character")
      case 0xC2 where i + 1 < bytes.count && bytes[i + 1] < 0xA0: return (i..<i + 2, "a control character")
      case 0xD8 where i + 1 < bytes.count && bytes[i + 1] == 0x9C:
        return (i..<i + 2, "a character that changes the direction of writing")
      case 0xE2 where i + 2 < bytes.count:
        switch (bytes[i + 1], bytes[i + 2]) {
        case (0x80, 0xA8...0xA9): return (i..<i + 3, "a line break")
        case (0x80, 0x8E...0x8F), (0x80, 0xAA...0xAE), (0x81, 0xA6...0xA9):
          return (i..<i + 3, "a character that changes the direction of writing")
        default: break
        }
      default: break
      }
    }
    return nil
  }
}
