/// Puts together an XML document, element by element.
///
/// Text and values are escaped, and what XML can't hold, such as a control character, is left out. Elements that hold
/// nothing are closed at once; nothing is indented, since in a document text is what it is.
///
///     writer.element("w:p") { $0.element("w:t", text: "a < b") }   // <w:p><w:t>a &lt; b</w:t></w:p>
public struct XMLWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []
  /// The names of the elements that are open.
  private var open: [StaticString] = []
  /// Whether the start of the last one still lacks its `>`.
  private var isStarting = false

  /// Begins a document in UTF-8.
  public init() { bytes += "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".utf8 }

  /// Asks for room.
  public mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(count) }

  /// Begins an element.
  public mutating func start(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:]) {
    endStart()
    bytes.append(UInt8(ascii: "<"))
    append(name)
    for (name, value) in attributes { attribute(name, value) }
    open.append(name)
    isStarting = true
  }

  /// Adds an attribute to the element that was begun last.
  public mutating func attribute(_ name: StaticString, _ value: String) {
    bytes.append(0x20)
    append(name)
    bytes += [UInt8(ascii: "="), UInt8(ascii: "\"")]
    escape(value, isAttribute: true)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Ends the element that was begun last and is open.
  public mutating func end() {
    guard let name = open.popLast() else { return }
    if isStarting {
      bytes += [UInt8(ascii: "/"), UInt8(ascii: ">")]
      isStarting = false
      return
    }
    bytes += [UInt8(ascii: "<"), UInt8(ascii: "/")]
    append(name)
    bytes.append(UInt8(ascii: ">"))
  }

  /// Writes an element and what it holds.
  public mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], text: String = "",
    _ content: (inout XMLWriter) -> Void = { _ in }
  ) {
    start(name, attributes)
    if !text.isEmpty { self.text(text) }
    content(&self)
    end()
  }

  /// Writes text.
  public mutating func text(_ text: String) {
    endStart()
    escape(text, isAttribute: false)
  }

  private mutating func endStart() {
    guard isStarting else { return }
    bytes.append(UInt8(ascii: ">"))
    isStarting = false
  }

  private mutating func append(_ name: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  private mutating func escape(_ text: String, isAttribute: Bool) {
    // U+FFFE and U+FFFF, the only other characters that XML has no room for, are these three bytes.
    var last: (UInt8, UInt8) = (0, 0)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\"") where isAttribute: bytes += "&quot;".utf8
      case 0x09, 0x0A, 0x0D:
        if isAttribute || byte == 0x0D { bytes += "&#\(byte);".utf8 } else { bytes.append(byte) }
      case 0..<0x20: break
      case 0xBE, 0xBF:
        if last == (0xEF, 0xBF) { bytes.removeLast(2) } else { bytes.append(byte) }
      default: bytes.append(byte)
      }
      last = (last.1, byte)
    }
  }
}
