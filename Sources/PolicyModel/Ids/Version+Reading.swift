extension Version {
  private static let form = "a version is three numbers, major.minor.patch, such as 2.0.0"

  /// Reads a version strictly by the standard; each number has at most 9 digits, the whole at most 128 characters.
  static func read(_ bytes: [UInt8]) -> Result<Version, TextFault> {
    let all = 0..<bytes.count
    guard !bytes.isEmpty else { return .fault(all, "the version is empty", help: form) }
    guard bytes.count <= 128 else { return .fault(all, "the version is longer than 128 characters", help: form) }
    let plus = bytes.firstIndex(of: 0x2B) ?? bytes.count
    let hyphen = bytes[..<plus].firstIndex(of: 0x2D) ?? plus
    switch core(bytes, 0..<hyphen) {
    case .failure(let fault): return .failure(fault)
    case .success(let numbers):
      switch (
        identifiers(bytes, hyphen..<plus, "pre-release", zeros: false),
        identifiers(bytes, plus..<bytes.count, "build", zeros: true)
      ) {
      case (.failure(let fault), _), (_, .failure(let fault)): return .failure(fault)
      case (.success(let prerelease), .success(let build)):
        return .success(Version(numbers, prerelease: prerelease, build: build))
      }
    }
  }

  private static func core(_ bytes: [UInt8], _ range: Range<Int>) -> Result<[Int], TextFault> {
    let shown = Excerpt.quoted(bytes)
    if bytes.count > 1, bytes[0] | 0x20 == 0x76, ASCII.isDigit(bytes[1]) {
      return .fault(
        0..<bytes.count, "\(shown) begins with a `v`", help: form,
        replacement: String(decoding: bytes.dropFirst(), as: UTF8.self))
    }
    var numbers: [Int] = []
    let parts = split(bytes, range)
    for part in parts {
      let digits = bytes[part]
      guard !digits.isEmpty, digits.allSatisfy(ASCII.isDigit) else {
        let found = digits.isEmpty ? "has an empty number" : "has \(Excerpt.quoted(digits)) where a number belongs"
        return .fault(part, "\(shown) \(found)", help: form)
      }
      if digits.count > 1, digits.first == 0x30 {
        return .fault(part, "\(shown) has a number that begins with 0", help: form)
      }
      guard let number = ASCII.number(digits) else {
        return .fault(part, "\(shown) has a number of more than 9 digits", help: form)
      }
      numbers.append(number)
    }
    guard numbers.count == 3 else {
      let has = numbers.count == 1 ? "has only one number" : "has \(numbers.count) numbers"
      let padding = String(repeating: ".0", count: max(0, 3 - numbers.count))
      let rest = String(decoding: bytes[range.upperBound...], as: UTF8.self)
      return .fault(
        0..<bytes.count, "\(shown) \(has)", help: form,
        replacement: padding.isEmpty ? nil : String(decoding: bytes[range], as: UTF8.self) + padding + rest)
    }
    return .success(numbers)
  }

  /// The identifiers of a range that begins with its `-` or `+`, or is empty.
  private static func identifiers(
    _ bytes: [UInt8], _ range: Range<Int>, _ what: String, zeros: Bool
  ) -> Result<[String], TextFault> {
    guard !range.isEmpty else { return .success([]) }
    var result: [String] = []
    for part in split(bytes, range.lowerBound + 1..<range.upperBound) {
      let text = bytes[part]
      let shown = Excerpt.quoted(bytes)
      guard !text.isEmpty else { return .fault(part, "\(shown) has an empty \(what) part", help: form) }
      guard text.allSatisfy({ ASCII.isAlphanumeric($0) || $0 == 0x2D }) else {
        return .fault(
          part, "\(shown) has a \(what) part that is not only letters, digits and hyphens", help: form)
      }
      if !zeros, text.count > 1, text.first == 0x30, text.allSatisfy(ASCII.isDigit) {
        return .fault(part, "\(shown) has a \(what) number that begins with 0", help: form)
      }
      result.append(String(decoding: text, as: UTF8.self))
    }
    return .success(result)
  }

  private static func split(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for i in range where bytes[i] == 0x2E {
      parts.append(start..<i)
      start = i + 1
    }
    return parts + [start..<range.upperBound]
  }
}
