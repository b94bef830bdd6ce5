/// What makes a text an id, why another is none, and which id comes nearest.
public enum IdentifierGrammar {
  /// The most characters of an id.
  public static let limit = 64

  /// The same as a regular expression of ECMA-262, for schemas.
  public static let pattern = "^(?=.{1,\(limit)}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$"

  /// Whether `bytes` are an id.
  public static func matches(_ bytes: some Sequence<UInt8>) -> Bool { matches(bytes, firstMayBeDigit: false) }

  static func matches(_ bytes: some Sequence<UInt8>, firstMayBeDigit: Bool) -> Bool {
    var count = 0
    var afterHyphen = true
    for byte in bytes {
      if ASCII.isLower(byte) || (ASCII.isDigit(byte) && (count > 0 || firstMayBeDigit)) {
        afterHyphen = false
      } else if byte == 0x2D, !afterHyphen {
        afterHyphen = true
      } else {
        return false
      }
      count += 1
      guard count <= limit else { return false }
    }
    return !afterHyphen
  }

  /// Why `text` is not an id, as in "has a capital letter"; nil where it is one.
  public static func reason(_ text: some StringProtocol) -> String? {
    let bytes = Array(text.utf8)
    return matches(bytes) ? nil : reason(bytes)
  }

  /// An id made of the words of `text`, as "Head Teacher's car" gives `head-teachers-car`; nil where there are none.
  ///
  /// Accents of Latin letters go, other characters part words, and what comes before the first letter is left out.
  public static func slug(_ text: some StringProtocol) -> String? {
    var result: [UInt8] = []
    var needsHyphen = false
    var lastWasLower = false
    for scalar in text.unicodeScalars {
      let letters = plain(scalar)
      guard let first = letters.first else {
        // An apostrophe stands inside a word.
        if scalar != "'", scalar != "\u{2019}" { needsHyphen = !result.isEmpty }
        lastWasLower = false
        continue
      }
      if result.isEmpty, ASCII.isDigit(first) { continue }
      let isUpper = ASCII.isUpper(first)
      if needsHyphen || (isUpper && lastWasLower) { result.append(0x2D) }
      needsHyphen = false
      lastWasLower = ASCII.isLower(first)
      result += letters.map(ASCII.lowered)
      if result.count > limit { break }
    }
    if result.count > limit {
      result.removeLast(result.count - limit)
      if let hyphen = result.lastIndex(of: 0x2D), hyphen >= limit / 2 { result.removeLast(result.count - hyphen) }
      while result.last == 0x2D { result.removeLast() }
    }
    return result.isEmpty ? nil : String(decoding: result, as: UTF8.self)
  }

  /// The fault of `bytes`, which are not an id of a `noun`.
  static func fault(_ bytes: [UInt8], noun: String) -> TextFault {
    let shown = bytes.isEmpty ? "the id of the \(noun)" : Excerpt.quoted(bytes)
    return TextFault(
      0..<bytes.count, "\(shown) \(reason(bytes)), so it can't be the id of \(article(noun)) \(noun)",
      help: "an id is small letters, digits and single hyphens, begins with a letter and has at most 64 characters",
      replacement: slug(String(decoding: bytes.prefix(1024), as: UTF8.self)))
  }

  static func article(_ noun: String) -> String {
    noun.utf8.first.map { "aeiou".utf8.contains($0) } == true ? "an" : "a"
  }

  private static func reason(_ bytes: [UInt8]) -> String {
    guard let first = bytes.first, let last = bytes.last else { return "is empty" }
    if bytes.count > limit { return "is longer than 64 characters" }
    if bytes.contains(where: ASCII.isBlank) { return "has a space" }
    if bytes.contains(where: ASCII.isUpper) { return "has a capital letter" }
    if bytes.contains(0x5F) { return "has an underscore" }
    if bytes.contains(where: { $0 >= 0x80 }) { return "has a character outside a to z" }
    let isAllowed = { (byte: UInt8) in ASCII.isAlphanumeric(byte) || byte == 0x2D }
    if let other = bytes.first(where: { !isAllowed($0) }) {
      return other < 0x21 || other == 0x7F ? "has a control character" : "has the character \(Excerpt.quoted([other]))"
    }
    if ASCII.isDigit(first) { return "starts with a digit" }
    if first == 0x2D { return "starts with a hyphen" }
    if last == 0x2D { return "ends with a hyphen" }
    return "has two hyphens in a row"
  }

  /// The ASCII letters or digit for a character; none for what parts words.
  private static func plain(_ scalar: Unicode.Scalar) -> [UInt8] {
    if scalar.isASCII {
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      return ASCII.isAlphanumeric(byte) ? [byte] : []
    }
    switch scalar.value {
    case 0xC6: return Array("Ae".utf8)
    case 0xE6: return Array("ae".utf8)
    case 0xDF: return Array("ss".utf8)
    case 0x152: return Array("Oe".utf8)
    case 0x153: return Array("oe".utf8)
    default: break
    }
    guard scalar.value >= 0xC0, scalar.value < 0xC0 + UInt32(latin.count) else { return [] }
    let letter = latin[Int(scalar.value - 0xC0)]
    return letter == 0x2D ? [] : [letter]
  }

  /// The letters without accent from U+00C0 to U+017F, in order; a hyphen where there is none.
  private static let latin = Array(
    ("AAAAAAACEEEEIIIIDNOOOOO-OUUUUYTsaaaaaaaceeeeiiiidnooooo-ouuuuyty"
      + "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlN"
      + "nNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs").utf8)
}
