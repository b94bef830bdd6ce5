/// A container as a test needs it: its files as they are, unpacked.
public struct ZIPFile {
  private struct Entry {
    let name: [UInt8]
    let bytes: [UInt8]
    let size: Int
    let sum: UInt32
    let flags: UInt16
    let method: UInt16
    let offset: Int
  }

  private var data: [UInt8] = []
  private var entries: [Entry] = []

  /// A container without files.
  public init() {}

  /// Adds a file.
  public mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

  /// Adds a file; `flags` are the general purpose bits, of which the first says that it is encrypted.
  public mutating func add(_ name: String, _ bytes: [UInt8], flags: UInt16 = 0) {
    add(
      Entry(
        name: Array(name.utf8), bytes: bytes, size: bytes.count, sum: Self.sum(bytes), flags: flags, method: 0,
        offset: data.count))
  }

  /// Adds a file of `count` × 258 + 1 zeros, packed 158 times denser.
  public mutating func addBomb(_ name: String, count: Int) {
    var bits: [UInt8] = []
    var byte: UInt8 = 0
    var used: UInt8 = 0
    func put(_ text: StaticString) {
      text.withUTF8Buffer { digits in
        for digit in digits {
          if digit == UInt8(ascii: "1") { byte |= 1 << used }
          used += 1
          if used == 8 {
            bits.append(byte)
            (byte, used) = (0, 0)
          }
        }
      }
    }
    // One last block with fixed codes: the byte 0, then copies of 258 bytes from one byte before, then the end.
    put("110")
    put("00110000")
    for _ in 0..<count { put("1100010100000") }
    put("0000000")
    if used > 0 { bits.append(byte) }
    let size = count * 258 + 1
    add(
      Entry(
        name: Array(name.utf8), bytes: bits, size: size, sum: Self.sum([UInt8](repeating: 0, count: size)), flags: 0,
        method: 8, offset: data.count))
  }

  private mutating func add(_ entry: Entry) {
    data += Self.word(0x0403_4B50) + Self.half(20) + Self.common(entry) + entry.name + entry.bytes
    entries.append(entry)
  }

  /// The container.
  public var bytes: [UInt8] {
    var directory: [UInt8] = []
    for entry in entries {
      directory += Self.word(0x0201_4B50) + Self.half(20) + Self.half(20) + Self.common(entry)
      directory +=
        Self.half(0) + Self.half(0) + Self.half(0) + Self.word(0) + Self.word(UInt32(entry.offset)) + entry.name
    }
    let end =
      Self.word(0x0605_4B50) + Self.half(0) + Self.half(0) + Self.half(UInt16(entries.count))
      + Self.half(UInt16(entries.count)) + Self.word(UInt32(directory.count)) + Self.word(UInt32(data.count))
      + Self.half(0)
    return data + directory + end
  }

  private static func common(_ entry: Entry) -> [UInt8] {
    half(entry.flags) + half(entry.method) + half(0) + half(0x21) + word(entry.sum)
      + word(UInt32(entry.bytes.count)) + word(UInt32(entry.size)) + half(UInt16(entry.name.count)) + half(0)
  }

  private static func half(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }
  private static func word(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> ($0 * 8) & 0xFF) } }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }

  /// The cyclic redundancy check of the format.
  private static func sum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
  }
}
