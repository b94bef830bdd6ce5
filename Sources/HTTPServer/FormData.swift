/// What a form sent: its fields, and its files.
public struct FormData: Sendable {
  /// A file that was chosen.
  public struct File: Sendable {
    /// Its name, without directories.
    public var name: String
    /// Its content.
    public var bytes: [UInt8]
  }

  /// The fields in order.
  public private(set) var fields: [(name: String, value: String)] = []
  /// The files by the name of their field.
  public private(set) var files: [String: File] = [:]

  /// Reads the body of a request by its content type; what is neither kind of form has no fields.
  public init(_ request: HTTPRequest) {
    let type = request.headers["content-type"] ?? ""
    if type.hasPrefix("application/x-www-form-urlencoded") {
      readPairs(request.body)
    } else if type.hasPrefix("multipart/form-data"), let mark = Self.parameter("boundary", of: type) {
      readParts(request.body, Array("--\(mark)".utf8))
    }
  }

  /// The first value of a field.
  public subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

  private mutating func readPairs(_ body: [UInt8]) {
    for pair in body.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      fields.append((Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : ""))
    }
  }

  /// `a+b%20c` as `a b c`; what is no escape stays.
  static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    var i = bytes.startIndex
    while i < bytes.endIndex {
      if bytes[i] == UInt8(ascii: "+") {
        result.append(0x20)
      } else if bytes[i] == UInt8(ascii: "%"), i + 2 < bytes.endIndex, let high = digit(bytes[i + 1]),
        let low = digit(bytes[i + 2])
      {
        result.append(high << 4 | low)
        i += 2
      } else {
        result.append(bytes[i])
      }
      i += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  // MARK: Parts (RFC 7578)

  private mutating func readParts(_ body: [UInt8], _ mark: [UInt8]) {
    guard mark.count > 2, var at = Self.find(mark, in: body, from: 0) else { return }
    while true {
      let start = at + mark.count
      guard let end = Self.find([0x0D, 0x0A] + mark, in: body, from: start) else { return }
      readPart(body[min(start + 2, end)..<end])
      at = end + 2
    }
  }

  private mutating func readPart(_ part: ArraySlice<UInt8>) {
    guard let end = Self.find([0x0D, 0x0A, 0x0D, 0x0A], in: part, from: part.startIndex) else { return }
    let content = part[(end + 4)...]
    for line in part[..<end].split(separator: 0x0A) {
      let text = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
      guard text.lowercased().hasPrefix("content-disposition:"), let name = Self.parameter("name", of: text) else {
        continue
      }
      if let file = Self.parameter("filename", of: text) {
        let plain = file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        files[name] = File(name: plain, bytes: Array(content))
      } else {
        fields.append((name, String(decoding: content, as: UTF8.self)))
      }
    }
  }

  /// The value of `; name="…"`.
  private static func parameter(_ name: String, of text: String) -> String? {
    for part in text.split(separator: ";").dropFirst() {
      let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2, pair[0].lowercased() == name else { continue }
      return String(pair[1].filter { $0 != "\"" })
    }
    return nil
  }

  /// Where `mark` stands first at or after `start`; its first byte is looked for, so that a large file costs one pass.
  private static func find(
    _ mark: [UInt8], in bytes: some RandomAccessCollection<UInt8>, from start: Int
  ) -> Int? where Self: Sendable {
    bytes.withContiguousStorageIfAvailable { buffer -> Int? in
      let base = start - offset(bytes)
      guard base >= 0, base <= buffer.count else { return nil }
      var i = base
      while i + mark.count <= buffer.count {
        if buffer[i] == mark[0], buffer[i..<i + mark.count].elementsEqual(mark) { return i + offset(bytes) }
        i += 1
      }
      return nil
    } ?? nil
  }

  private static func offset(_ bytes: some RandomAccessCollection<UInt8>) -> Int {
    (bytes as? ArraySlice<UInt8>)?.startIndex ?? 0
  }
}
