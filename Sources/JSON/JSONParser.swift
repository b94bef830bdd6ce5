extension JSONValue {
  /// Reads one JSON text, strictly as RFC 8259 has it.
  ///
  /// Refused beside what is not JSON: a key written twice, bytes that are not UTF-8 (also a byte order mark), half a
  /// surrogate pair, numbers beyond a double, nesting deeper than 512, and anything after the value.
  public static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    try bytes.withUnsafeBufferPointer { (bytes) throws(JSONError) in
      if let offset = UTF8Text.firstInvalidOffset(in: bytes) {
        throw JSONError(offset: offset, message: "not UTF-8")
      }
      var parser = JSONParser(bytes: bytes)
      return try parser.document()
    }
  }
}

/// A recursive descent over bytes that are known to be UTF-8.
struct JSONParser {
  static let maximumDepth = 512

  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0
  private var depth = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func document() throws(JSONError) -> JSONValue {
    skipSpace()
    let value = try value()
    skipSpace()
    if at < bytes.count { throw error("text after the end of the JSON value") }
    return value
  }

  private func error(_ message: String, at offset: Int? = nil) -> JSONError {
    JSONError(offset: offset ?? at, message: message)
  }

  /// The byte at hand, or 0, which no JSON text may hold, at the end.
  private var byte: UInt8 { at < bytes.count ? bytes[at] : 0 }

  private mutating func skipSpace() {
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x0A, 0x0D, 0x09: at += 1
      default: return
      }
    }
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    switch byte {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: throw at < bytes.count ? error("not a JSON value") : error("the text ends where a value is expected")
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard bytes[at...].starts(with: letters) else { throw error("not a JSON value") }
    at += letters.count
    return value
  }

  private mutating func open() throws(JSONError) {
    depth += 1
    if depth > Self.maximumDepth { throw error("nested deeper than \(Self.maximumDepth)") }
    at += 1
    skipSpace()
  }

  /// Takes a comma and says true, or takes `end` and says false.
  private mutating func goesOn(before end: UInt8, in what: String) throws(JSONError) -> Bool {
    skipSpace()
    if byte == UInt8(ascii: ",") {
      at += 1
      skipSpace()
      if byte == end { throw error("a comma after the last entry of \(what)") }
      return true
    }
    guard byte == end else {
      throw at < bytes.count ? error("a comma is missing in \(what)") : error("\(what) is not closed")
    }
    close()
    return false
  }

  private mutating func close() {
    at += 1
    depth -= 1
  }

  private mutating func array() throws(JSONError) -> [JSONValue] {
    try open()
    var values: [JSONValue] = []
    if byte == UInt8(ascii: "]") {
      close()
      return values
    }
    repeat { values.append(try value()) } while try goesOn(before: UInt8(ascii: "]"), in: "a list")
    return values
  }

  private mutating func object() throws(JSONError) -> JSONObject {
    try open()
    var object = JSONObject()
    if byte == UInt8(ascii: "}") {
      close()
      return object
    }
    repeat {
      let start = at
      guard byte == UInt8(ascii: "\"") else { throw error("a key in quotes is expected") }
      let key = try string()
      skipSpace()
      guard byte == UInt8(ascii: ":") else { throw error("a colon is missing after a key") }
      at += 1
      skipSpace()
      if !object.append(key, try value()) { throw error("duplicate key \"\(key)\"", at: start) }
    } while try goesOn(before: UInt8(ascii: "}"), in: "an object")
    return object
  }

  private mutating func string() throws(JSONError) -> String {
    let opening = at
    at += 1
    let start = at
    skipPlainText(opening)
    if byte == UInt8(ascii: "\"") {
      let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<at]), as: UTF8.self)
      at += 1
      return text
    }
    var text = Array(bytes[start..<at])
    while true {
      switch byte {
      case UInt8(ascii: "\""):
        at += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &text)
      default:
        throw at < bytes.count
          ? error("a control character in a string must be escaped") : error("a string is not closed", at: opening)
      }
      let run = at
      skipPlainText(opening)
      text.append(contentsOf: bytes[run..<at])
    }
  }

  private mutating func skipPlainText(_ opening: Int) {
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { return }
      at += 1
    }
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
    let start = at
    at += 1
    let letter = byte
    at += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var code = try hexDigits(start)
      if code & 0xFC00 == 0xD800, byte == UInt8(ascii: "\\"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "u") {
        at += 2
        let low = try hexDigits(start)
        if low & 0xFC00 != 0xDC00 { throw error("half of a surrogate pair", at: start) }
        code = 0x10000 + (code & 0x3FF) << 10 + low & 0x3FF
      }
      guard let scalar = Unicode.Scalar(code) else { throw error("half of a surrogate pair", at: start) }
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    default: throw error("unknown escape in a string", at: start)
    }
  }

  private mutating func hexDigits(_ start: Int) throws(JSONError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: throw error("\\u needs four hexadecimal digits", at: start)
      }
      code = code << 4 | UInt32(digit)
      at += 1
    }
    return code
  }

  private mutating func digits() throws(JSONError) {
    let start = at
    while byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { at += 1 }
    if at == start { throw error("a digit is expected") }
  }

  private mutating func number() throws(JSONError) -> Double {
    let start = at
    if byte == UInt8(ascii: "-") { at += 1 }
    let first = at
    try digits()
    if bytes[first] == UInt8(ascii: "0"), at > first + 1 { throw error("a number begins with 0", at: first) }
    var isWhole = true
    if byte == UInt8(ascii: ".") {
      at += 1
      try digits()
      isWhole = false
    }
    if byte | 0x20 == UInt8(ascii: "e") {
      at += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { at += 1 }
      try digits()
      isWhole = false
    }
    if isWhole, at - first <= 15 {
      let magnitude = bytes[first..<at].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
      return first == start ? Double(magnitude) : -Double(magnitude)
    }
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<at]), as: UTF8.self)
    guard let number = Double(text), number.isFinite else { throw error("a number that is too large", at: start) }
    return number
  }
}
