/// Makes text from outside fit for a terminal: a name with an escape sequence in it must not move the cursor.
enum Printable {
  /// The longest excerpt of a text that a message quotes, in characters.
  static let limit = 80

  /// `text` with control characters and marks that turn the direction of writing as `\u{…}`.
  static func text(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A document of a draft that may have errors, with such characters as `\u{…}`; its lines stay.
  static func document(_ bytes: [UInt8]) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.unicodeScalars.contains(where: { isHidden($0) && $0 != "\n" && $0 != "\t" }) else { return bytes }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { self.text(String($0)) }
    return Array(lines.joined(separator: "\n").utf8)
  }

  /// The same of what Precept itself marks by `sequences`, which stay.
  static func document(_ text: String, keeping sequences: [String]) -> String {
    guard let sequence = sequences.first else { return String(decoding: document(Array(text.utf8)), as: UTF8.self) }
    var parts: [String] = []
    var rest = text.utf8[...]
    let mark = Array(sequence.utf8)
    var start = rest.startIndex
    while let escape = rest.firstIndex(of: 0x1B) {
      if rest[escape...].starts(with: mark) {
        parts.append(String(decoding: text.utf8[start..<escape], as: UTF8.self))
        rest = rest[escape...].dropFirst(mark.count)
        start = rest.startIndex
      } else {
        rest = rest[escape...].dropFirst()
      }
    }
    parts.append(String(decoding: text.utf8[start...], as: UTF8.self))
    return parts.map { document($0, keeping: Array(sequences.dropFirst())) }.joined(separator: sequence)
  }

  /// `text` in backticks, cut where it is long.
  static func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars
    if scalars.count <= limit { return "`\(self.text(text))`" }
    return "`\(self.text(String(String.UnicodeScalarView(scalars.prefix(limit)))))…`"
  }

  /// The path of a file in backticks, whole, so that one finds the file by it.
  static func path(_ path: String) -> String { path.unicodeScalars.count <= 1_024 ? "`\(text(path))`" : quoted(path) }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

extension String {
  /// A headline as it goes on after a colon.
  var uncapitalised: String { prefix(1).lowercased() + dropFirst() }
}
