internal import PolicySyntax

/// A picture of a document that a policy can show: an SVG, PNG or JPEG of at most 1 MiB.
struct ImportedPicture: Sendable {
  let bytes: [UInt8]
  /// `svg`, `png` or `jpg`.
  let ending: String

  private static let limit = 1 << 20

  /// Nil where it is larger, or of another kind, as its first bytes say.
  init?(_ bytes: [UInt8]) {
    guard !bytes.isEmpty, bytes.count <= Self.limit else { return nil }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      ending = "png"
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      ending = "jpg"
    } else if String(decoding: bytes.prefix(1024), as: UTF8.self).contains("<svg") {
      ending = "svg"
    } else {
      return nil
    }
    self.bytes = bytes
  }

  /// Whether it is whole, and holds nothing that a page may not carry.
  var canBeShown: Bool { FigureFile(name: "figure.\(ending)", bytes: bytes).fault == nil }

  /// A picture that an address holds itself, `data:image/png;base64,…`.
  init?(address: String) {
    guard address.hasPrefix("data:image/"), let comma = address.utf8.firstIndex(of: UInt8(ascii: ",")),
      address[..<comma].hasSuffix(";base64")
    else { return nil }
    var bytes: [UInt8] = []
    var bits = 0
    var count = 0
    for byte in address.utf8[address.utf8.index(after: comma)...] {
      let value: UInt8
      switch byte {
      case 0x41...0x5A: value = byte - 0x41
      case 0x61...0x7A: value = byte - 0x61 + 26
      case 0x30...0x39: value = byte - 0x30 + 52
      case UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "/"): value = 63
      default: continue
      }
      bits = (bits << 6 | Int(value)) & 0xFFFFFF
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> count))
      }
      if bytes.count > Self.limit { return nil }
    }
    self.init(bytes)
  }
}
