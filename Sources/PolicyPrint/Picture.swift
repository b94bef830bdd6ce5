internal import XML

extension Picture {
  /// The picture that a `data:` address holds; nil for every other address, and for what is no PNG, JPEG or SVG.
  init?(address: String, text: String) {
    guard address.hasPrefix("data:image/"), let comma = address.utf8.firstIndex(of: UInt8(ascii: ",")),
      address[..<comma].hasSuffix(";base64"), let bytes = Self.base64(address.utf8[address.utf8.index(after: comma)...])
    else { return nil }
    if let size = Self.png(bytes) {
      self.init(bytes: bytes, type: "png", text: text, width: size.width, height: size.height)
    } else if let size = Self.jpeg(bytes) {
      self.init(bytes: bytes, type: "jpeg", text: text, width: size.width, height: size.height)
    } else if address.hasPrefix("data:image/svg+xml"), let size = Self.svg(bytes) {
      self.init(bytes: bytes, type: "svg", text: text, width: size.width, height: size.height)
    } else {
      return nil
    }
  }

  static func base64(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.underestimatedCount / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    for byte in text {
      let value: UInt8
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - 65
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - 71
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte + 4
      case UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "/"): value = 63
      case UInt8(ascii: "="), 0x09, 0x0A, 0x0D, 0x20: continue
      default: return nil
      }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }

  private static func png(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard bytes.count > 24, bytes[..<8] == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] else { return nil }
    let numbers = [16, 20].map { at in bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) } }
    return size(numbers[0], numbers[1])
  }

  /// The size stands in the first frame header, behind segments that tell their length.
  private static func jpeg(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard bytes.count > 4, bytes[0] == 0xFF, bytes[1] == 0xD8 else { return nil }
    var at = 2
    while at + 9 < bytes.count, bytes[at] == 0xFF {
      let marker = bytes[at + 1]
      if (0xC0...0xCF).contains(marker), marker != 0xC4, marker != 0xC8, marker != 0xCC {
        return size(
          Int(bytes[at + 7]) << 8 | Int(bytes[at + 8]), Int(bytes[at + 5]) << 8 | Int(bytes[at + 6]))
      }
      at += 2 + (Int(bytes[at + 2]) << 8 | Int(bytes[at + 3]))
    }
    return nil
  }

  /// The size of a drawing is what its root says, else that of what it draws.
  static func svg(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard let root = try? parseXML(bytes, prefixes: ["http://www.w3.org/2000/svg": "svg"]), root.name == "svg:svg"
    else {
      return nil
    }
    let box = (root["viewBox"] ?? "").split { $0 == " " || $0 == "," }.compactMap { Double($0) }
    let drawn = box.count == 4 && box[2] > 0 && box[3] > 0 ? (width: box[2], height: box[3]) : nil
    let (width, height) = (pixels(root["width"]), pixels(root["height"]))
    let ratio = drawn.map { $0.height / $0.width } ?? 0.5
    switch (width, height) {
    case (let width?, let height?): return rounded(width, height)
    case (let width?, nil): return rounded(width, width * ratio)
    case (nil, let height?): return rounded(height / ratio, height)
    case (nil, nil): return drawn.map { rounded($0.width, $0.height) } ?? (300, 150)
    }
  }

  private static func rounded(_ width: Double, _ height: Double) -> (width: Int, height: Int)? {
    guard (0...100_000).contains(width), (0...100_000).contains(height) else { return nil }
    return (max(1, Int(width.rounded())), max(1, Int(height.rounded())))
  }

  /// A length in pixels, of which an inch has 96; nil for a part of something else.
  private static func pixels(_ length: String?) -> Double? {
    guard let length else { return nil }
    let number = length.prefix { $0.isNumber || $0 == "." || $0 == "+" || $0 == "-" || $0 == "e" && length.last != "m" }
    guard let value = Double(number), value > 0 else { return nil }
    switch length.dropFirst(number.count).filter({ $0 != " " }).lowercased() {
    case "", "px": return value
    case "pt": return value * 96 / 72
    case "pc": return value * 16
    case "in": return value * 96
    case "cm": return value * 96 / 2.54
    case "mm": return value * 96 / 25.4
    default: return nil
    }
  }

  private static func size(_ width: Int, _ height: Int) -> (width: Int, height: Int)? {
    (1...100_000).contains(width) && (1...100_000).contains(height) ? (width, height) : nil
  }
}
