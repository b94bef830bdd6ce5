/// A colour of a screen: red, green and blue from 0 to 255.
///
/// How it stands out is measured as the Web Content Accessibility Guidelines 2.2 do: words need a contrast of 4.5.
public struct Colour: Hashable, Sendable {
  /// The least contrast of words with what is behind them (WCAG 2.2, 1.4.3, level AA).
  public static let contrast = 4.5
  /// Paper.
  public static let white = Colour(red: 255, green: 255, blue: 255)

  /// The three parts.
  public var red, green, blue: UInt8

  /// Makes one.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  /// Reads `#0a5a59`, `#0A5` or either without its sign; nil for anything else.
  public init?(_ text: some StringProtocol) {
    var digits: [UInt8] = []
    for byte in text.utf8.drop(while: { $0 == UInt8(ascii: "#") }) {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digits.append(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digits.append(byte - UInt8(ascii: "A") + 10)
      default: return nil
      }
    }
    guard text.utf8.count <= digits.count + 1 else { return nil }
    switch digits.count {
    case 3: self.init(red: digits[0] * 17, green: digits[1] * 17, blue: digits[2] * 17)
    case 6:
      self.init(
        red: digits[0] * 16 + digits[1], green: digits[2] * 16 + digits[3], blue: digits[4] * 16 + digits[5])
    default: return nil
    }
  }

  /// As style sheets write it: `#0a5a59`.
  public var text: String {
    let digits = Array("0123456789abcdef".utf8)
    let bytes = [red, green, blue].flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return "#" + String(decoding: bytes, as: UTF8.self)
  }

  /// How light it is, from 0 for black to 1 for white.
  public var luminance: Double {
    0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
  }

  /// The contrast of the two, from 1 for the same to 21 for black on white.
  public func contrast(with other: Colour) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// The nearest shade of it, towards black on a light ground and towards white on a dark one, that words can have there.
  public func readable(on ground: Colour) -> Colour {
    let towards: Double = ground.luminance > 0.18 ? 0 : 255
    func mixed(_ part: UInt8, _ step: Int) -> UInt8 {
      UInt8((Double(part) + (towards - Double(part)) * Double(step) / 255).rounded())
    }
    for step in 0...255 {
      let shade = Colour(red: mixed(red, step), green: mixed(green, step), blue: mixed(blue, step))
      if shade.contrast(with: ground) >= Self.contrast { return shade }
    }
    return towards == 0 ? Colour(red: 0, green: 0, blue: 0) : .white
  }

  /// A part of it as light: `((part + 0.055) / 1.055)` to the power of 2.4, which is the fifth root of the twelfth power.
  private static func linear(_ part: UInt8) -> Double {
    let value = Double(part) / 255
    guard value > 0.04045 else { return value / 12.92 }
    let base = (value + 0.055) / 1.055
    let fourth = base * base * base * base
    let power = fourth * fourth * fourth
    // Newton's way from above, which ends where it no longer falls.
    var root = 1.0
    for _ in 0..<64 {
      let square = root * root
      let next = root - (square * square * root - power) / (5 * square * square)
      if next >= root { break }
      root = next
    }
    return root
  }
}
