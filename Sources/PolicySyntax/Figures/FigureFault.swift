internal import PolicyModel

/// Why a file cannot be shown in a policy.
public struct FigureFault: Hashable, Sendable {
  /// What is wrong, behind the name of the file: “holds a script”.
  public var message: String
  /// What to do.
  public var help: String

  init(_ message: String, _ help: String) {
    self.message = message
    self.help = help
  }

  /// What is wrong with `bytes`, which say that they are `format`.
  static func find(in bytes: [UInt8], _ format: Figure.Format) -> FigureFault? {
    if bytes.count > Figure.limit {
      return FigureFault(
        "is larger than 1 MiB", "Every page that shows it carries it: save it smaller, or draw it as SVG.")
    }
    if bytes.isEmpty { return FigureFault("is empty", "Save the picture again.") }
    switch format {
    case .svg: return SVGCheck.find(in: bytes)
    case .png: return PNGCheck.find(in: bytes)
    case .jpeg: return JPEGCheck.find(in: bytes)
    }
  }

  static func isNot(_ name: String) -> FigureFault {
    FigureFault(
      "is no \(name), as its ending says", "Save the picture as \(name), or give the file the ending of what it is.")
  }

  static func isBroken(_ name: String) -> FigureFault {
    FigureFault("is a \(name) that is not whole", "It was cut off or changed on its way here. Save the picture again.")
  }

  /// The most pixels along a side, which a small file can claim to have many of.
  static let side = 10_000

  static let tooWide = FigureFault(
    "is more than \(side) pixels wide or high", "Few readers could open the page: save it smaller.")
}

/// Looks whether a file is a whole PNG (W3C, PNG third edition, 5): its signature, then chunks up to `IEND`.
enum PNGCheck {
  static func find(in bytes: [UInt8]) -> FigureFault? {
    guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { return .isNot("PNG") }
    func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
    var at = 8
    var isFirst = true
    while at + 12 <= bytes.count {
      let length = number(at)
      let name = bytes[at + 4..<at + 8]
      guard length <= bytes.count - at - 12, isFirst == name.elementsEqual("IHDR".utf8) else { return .isBroken("PNG") }
      if isFirst {
        guard length == 13, number(at + 8) > 0, number(at + 12) > 0 else { return .isBroken("PNG") }
        if max(number(at + 8), number(at + 12)) > FigureFault.side { return .tooWide }
      }
      isFirst = false
      at += length + 12
      if name.elementsEqual("IEND".utf8) { return at == bytes.count ? nil : .isBroken("PNG") }
    }
    return .isBroken("PNG")
  }
}

/// Looks whether a file is a JPEG (ITU-T T.81, B): segments up to the picture, whose size one of them says.
enum JPEGCheck {
  static func find(in bytes: [UInt8]) -> FigureFault? {
    guard bytes.starts(with: [0xFF, 0xD8, 0xFF]) else { return .isNot("JPEG") }
    var at = 2
    var hasSize = false
    while at + 4 <= bytes.count {
      guard bytes[at] == 0xFF else { return .isBroken("JPEG") }
      let marker = bytes[at + 1]
      // Any marker may be filled up with more of its first byte.
      if marker == 0xFF {
        at += 1
        continue
      }
      let length = Int(bytes[at + 2]) << 8 | Int(bytes[at + 3])
      guard length >= 2, at + 2 + length <= bytes.count else { return .isBroken("JPEG") }
      let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrame, length >= 8 {
        let height = Int(bytes[at + 5]) << 8 | Int(bytes[at + 6])
        let width = Int(bytes[at + 7]) << 8 | Int(bytes[at + 8])
        guard width > 0 else { return .isBroken("JPEG") }
        if max(width, height) > FigureFault.side { return .tooWide }
        hasSize = true
      }
      at += 2 + length
      guard marker == 0xDA else { continue }
      let isEnded = zip(bytes[at...], bytes[at...].dropFirst()).contains { $0 == 0xFF && $1 == 0xD9 }
      return hasSize && isEnded ? nil : .isBroken("JPEG")
    }
    return .isBroken("JPEG")
  }
}
