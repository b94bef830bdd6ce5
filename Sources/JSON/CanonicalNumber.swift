/// Numbers as ECMAScript writes them (ECMA-262, Number::toString), which RFC 8785, 3.2.2.3 makes canonical.
///
///     1.0 is written 1, 1e21 is 1e+21, 0.000001 is 0.000001, 1e-7 is 1e-7, -0.0 is 0
public enum CanonicalNumber {
  /// Appends `number`, which must be finite, to `bytes`.
  public static func append(_ number: Double, to bytes: inout [UInt8]) {
    precondition(number.isFinite, "JSON has no such number")
    if let whole = wholeNumber(number) { return append(whole, to: &bytes) }
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    let (digits, point) = shortestDigits(number.magnitude)
    if point > 21 || point < -5 { return appendWithExponent(digits, point - 1, to: &bytes) }
    if point <= 0 {
      bytes.append(contentsOf: "0.".utf8)
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: -point))
      bytes.append(contentsOf: digits)
    } else if digits.count <= point {
      bytes.append(contentsOf: digits)
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: point - digits.count))
    } else {
      bytes.append(contentsOf: digits[..<point])
      bytes.append(UInt8(ascii: "."))
      bytes.append(contentsOf: digits[point...])
    }
  }

  /// Appends `whole` in decimal to `bytes`.
  public static func append(_ whole: Int, to bytes: inout [UInt8]) {
    if whole < 0 { bytes.append(UInt8(ascii: "-")) }
    let start = bytes.count
    var rest = whole.magnitude
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// `number` as an integer, where it is one of at most 2^53.
  ///
  /// `Int(exactly:)` would need the C library's rounding functions, which nothing else here links.
  static func wholeNumber(_ number: Double) -> Int? {
    guard number.magnitude <= 9_007_199_254_740_992 else { return nil }
    let whole = Int(number)
    return Double(whole) == number ? whole : nil
  }

  private static func appendWithExponent(_ digits: [UInt8], _ exponent: Int, to bytes: inout [UInt8]) {
    bytes.append(digits[0])
    if digits.count > 1 {
      bytes.append(UInt8(ascii: "."))
      bytes.append(contentsOf: digits[1...])
    }
    bytes.append(UInt8(ascii: "e"))
    if exponent > 0 { bytes.append(UInt8(ascii: "+")) }
    append(exponent, to: &bytes)
  }

  /// The shortest digits that read back as `number` (which is not 0), and how many stand before the point.
  ///
  /// The standard library prints the shortest digits, and of those the closest, as ECMAScript asks; only where it
  /// puts the point and the exponent differs.
  private static func shortestDigits(_ number: Double) -> ([UInt8], Int) {
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    var text = Array(number.description.utf8)[...]
    if let e = text.firstIndex(of: UInt8(ascii: "e")) {
      exponent = Int(String(decoding: text[(e + 1)...], as: UTF8.self)) ?? 0
      text = text[..<e]
    }
    for byte in text {
      if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte) }
    }
    let before = (point ?? digits.count) + exponent
    let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
    digits.removeFirst(leading)
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return (digits, before - leading)
  }
}
