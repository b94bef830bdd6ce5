/// Writes JSON piece by piece, so that a big document needs no tree.
///
///     var writer = JSONWriter(.pretty)
///     writer.beginObject()
///     writer.member("title", "Lone working")
///     writer.endObject()
///
/// Every `begin` needs its `end`, and in an object every value its `key`; anything else is a bug of the caller.
public struct JSONWriter: Sendable {
  /// How the text is laid out.
  public enum Style: Sendable {
    /// No white space; `value` sorts keys as RFC 8785 asks, and who writes keys one by one must do so too.
    case canonical
    /// No white space, members in their order.
    case compact
    /// Indented by two spaces, members in their order.
    case pretty
  }

  /// What has been written so far.
  public private(set) var bytes: [UInt8] = []
  private let style: Style
  private var depth = 0
  private var isFirst = true
  private var followsKey = false

  /// Makes a writer that has written nothing.
  public init(_ style: Style) { self.style = style }

  /// Makes room for `count` more bytes.
  public mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

  /// What has been written, with a line end after it; the writer is at its end.
  public consuming func line() -> [UInt8] {
    var result = bytes
    bytes = []
    result.append(0x0A)
    return result
  }

  /// A writer at the place where this one is, for elements that are written side by side; `append` puts them there.
  public func part(isFirst: Bool) -> JSONWriter {
    var part = JSONWriter(style)
    part.depth = depth
    part.isFirst = isFirst
    return part
  }

  /// Puts elements here that a part has written.
  public mutating func append(_ part: JSONWriter) {
    bytes += part.bytes
    isFirst = isFirst && part.isFirst
  }

  /// Opens an object.
  public mutating func beginObject() { begin(UInt8(ascii: "{")) }
  /// Closes an object.
  public mutating func endObject() { end(UInt8(ascii: "}")) }
  /// Opens a list.
  public mutating func beginArray() { begin(UInt8(ascii: "[")) }
  /// Closes a list.
  public mutating func endArray() { end(UInt8(ascii: "]")) }

  /// Writes the key of the value that comes next.
  public mutating func key(_ key: String) {
    separate()
    quote(key)
    bytes.append(UInt8(ascii: ":"))
    if style == .pretty { bytes.append(0x20) }
    followsKey = true
  }

  /// Writes a string.
  public mutating func string(_ text: String) {
    separate()
    quote(text)
  }

  /// Writes a string, given as UTF-8.
  public mutating func string(utf8: [UInt8]) {
    separate()
    utf8.withUnsafeBufferPointer { quote($0) }
  }

  /// Writes a finite number.
  public mutating func number(_ number: Double) {
    separate()
    CanonicalNumber.append(number, to: &bytes)
  }

  /// Writes a whole number, which must be exact as a double.
  public mutating func integer(_ whole: Int) {
    precondition(whole.magnitude <= 1 << 53, "a whole number that JSON cannot hold exactly")
    separate()
    CanonicalNumber.append(whole, to: &bytes)
  }

  /// Writes `true` or `false`.
  public mutating func bool(_ value: Bool) { word(value ? "true" : "false") }

  /// Writes `null`.
  public mutating func null() { word("null") }

  /// Writes a whole tree.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let truth): bool(truth)
    case .number(let amount): number(amount)
    case .string(let text): string(text)
    case .array(let values):
      beginArray()
      for value in values { self.value(value) }
      endArray()
    case .object(let object):
      beginObject()
      if style == .canonical {
        for member in object.sorted(by: { UTF8Text.precedesInUTF16($0.key, $1.key) }) { self.member(member) }
      } else {
        for member in object { self.member(member) }
      }
      endObject()
    }
  }

  private mutating func member(_ member: JSONObject.Member) {
    key(member.key)
    value(member.value)
  }

  private mutating func word(_ word: StaticString) {
    separate()
    bytes.append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    depth += 1
    isFirst = true
  }

  private mutating func end(_ bracket: UInt8) {
    precondition(depth > 0 && !followsKey, "an end without its begin, or a key without a value")
    depth -= 1
    if !isFirst { breakLine() }
    bytes.append(bracket)
    isFirst = false
  }

  /// Puts before a key or value what parts it from the one before.
  private mutating func separate() {
    if followsKey {
      followsKey = false
      return
    }
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    if depth > 0 { breakLine() }
    isFirst = false
  }

  private mutating func breakLine() {
    guard style == .pretty else { return }
    bytes.append(0x0A)
    for _ in 0..<depth {
      bytes.append(0x20)
      bytes.append(0x20)
    }
  }

  private mutating func quote(_ text: String) {
    let done: Void? = text.utf8.withContiguousStorageIfAvailable { quote($0) }
    if done == nil { Array(text.utf8).withUnsafeBufferPointer { quote($0) } }
  }

  private mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var run = 0
    for i in 0..<text.count {
      let byte = text[i]
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { continue }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[run..<i]))
      run = i + 1
      bytes.append(UInt8(ascii: "\\"))
      switch byte {
      case 0x08: bytes.append(UInt8(ascii: "b"))
      case 0x09: bytes.append(UInt8(ascii: "t"))
      case 0x0A: bytes.append(UInt8(ascii: "n"))
      case 0x0C: bytes.append(UInt8(ascii: "f"))
      case 0x0D: bytes.append(UInt8(ascii: "r"))
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
      default:
        bytes.append(contentsOf: "u00".utf8)
        for digit in [byte >> 4, byte & 15] {
          bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
      }
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[run...]))
    bytes.append(UInt8(ascii: "\""))
  }
}

extension JSONWriter {
  /// Writes a member that is a string, or `null` where there is none.
  public mutating func member(_ key: String, _ text: String?) {
    self.key(key)
    if let text { string(text) } else { null() }
  }

  /// Writes a member that is a whole number.
  public mutating func member(_ key: String, _ whole: Int) {
    self.key(key)
    integer(whole)
  }

  /// Writes a member that is a truth value.
  public mutating func member(_ key: String, _ truth: Bool) {
    self.key(key)
    bool(truth)
  }

  /// Writes a member that is a tree.
  public mutating func member(_ key: String, _ value: JSONValue) {
    self.key(key)
    self.value(value)
  }

  /// Writes a member that is a list of strings.
  public mutating func member(_ key: String, _ texts: some Sequence<String>) {
    self.key(key)
    beginArray()
    for text in texts { string(text) }
    endArray()
  }
}
