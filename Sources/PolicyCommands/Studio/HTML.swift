internal import PolicyRendering

/// Markup. What stands in a literal is markup; what is put into it is text, and is escaped.
///
///     "<p>\(name)</p>"        →   <p>R&amp;D</p>
struct HTML: ExpressibleByStringInterpolation, Sendable {
  private(set) var text: String

  init(stringLiteral value: String) { text = value }
  init(stringInterpolation: Interpolation) { text = stringInterpolation.text }
  init(_ parts: [HTML], separator: String = "\n") { text = parts.map(\.text).joined(separator: separator) }

  /// Markup that Precept's own templates made.
  init(made bytes: some Collection<UInt8>) { text = String(decoding: bytes, as: UTF8.self) }

  static let nothing: HTML = ""

  static func + (a: HTML, b: HTML) -> HTML { HTML([a, b], separator: "") }
  static func += (a: inout HTML, b: HTML) { a.text += b.text }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity * 2) }

    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ value: String) { text += HTML.escaped(value) }
    mutating func appendInterpolation(_ value: Int) { text += String(value) }
    mutating func appendInterpolation(_ value: HTML) { text += value.text }
    mutating func appendInterpolation(_ value: HTML?) { text += value?.text ?? "" }
    mutating func appendInterpolation(_ values: [HTML]) { for value in values { text += value.text } }
  }

  /// Text as it stands between tags and in quoted values; characters that only steer are left out.
  static func escaped(_ text: String) -> String {
    var result: [UInt8] = []
    appendAttribute(text, to: &result)
    result.removeAll { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A || $0 == 0x7F }
    return String(decoding: result, as: UTF8.self)
  }

  /// What a command says, with the code in it as code: “Unknown role `clerk`”.
  static func said(_ text: String) -> HTML {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count > 2, parts.count % 2 == 1 else { return "\(text)" }
    return HTML(
      parts.enumerated().map { place, part in place % 2 == 0 ? "\(String(part))" : "<code>\(String(part))</code>" },
      separator: "")
  }

  /// Text as a part of an address.
  static func address(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        result += "%" + (byte < 16 ? "0" : "") + hex
      }
    }
    return result
  }
}
