/// Writes the destinations and titles of links.
enum LinkWriter {
  /// `<address>`, where that gives a link of `address` with `text`; else nil.
  static func autolink(_ address: [UInt8], text: [UInt8]) -> [UInt8]? {
    let mail = Array("mailto:".utf8)
    let isMail = address.starts(with: mail) && address.dropFirst(mail.count).elementsEqual(text) && isMailbox(text)
    guard isMail || (address == text && isAddress(text)) else { return nil }
    var bytes: [UInt8] = [0x3C]
    appendEscapingReferences(text, to: &bytes)
    bytes.append(0x3E)
    return bytes
  }

  /// Whether `text` has a scheme and nothing that ends an autolink.
  private static func isAddress(_ text: [UInt8]) -> Bool {
    guard let colon = text.firstIndex(of: 0x3A), (2...32).contains(colon), text[0].isLetter else { return false }
    return text[..<colon].allSatisfy { $0.isLetter || $0.isDigit || [0x2B, 0x2D, 0x2E].contains($0) }
      && text.allSatisfy { $0 > 0x20 && $0 != 0x3C && $0 != 0x3E }
  }

  /// Whether `text` is an address such as `office@example.org`; some rarer ones are left out.
  private static func isMailbox(_ text: [UInt8]) -> Bool {
    let parts = text.split(separator: 0x40, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return false }
    func isName(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit || byte == 0x2D }
    guard parts[0].allSatisfy({ isName($0) || $0 == 0x2E || $0 == 0x5F || $0 == 0x2B }) else { return false }
    return parts[1].split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy { label in
      (1...63).contains(label.count) && label.allSatisfy(isName) && label.first != 0x2D && label.last != 0x2D
    }
  }

  /// Appends what stands between the parentheses of a link.
  static func append(destination: [UInt8], title: [UInt8], to bytes: inout [UInt8]) {
    if !destination.isEmpty || !title.isEmpty { append(destination: destination, to: &bytes) }
    guard !title.isEmpty else { return }
    bytes += [0x20, 0x22]
    for (index, byte) in title.enumerated() {
      if needsBackslash(title, index) || byte == 0x22 { bytes.append(0x5C) }
      append(title, index, to: &bytes)
    }
    bytes.append(0x22)
  }

  private static func append(destination: [UInt8], to bytes: inout [UInt8]) {
    let isPointed =
      destination.isEmpty || destination[0] == 0x3C || destination.contains { $0 <= 0x20 || $0 == 0x7F }
    let escapesParentheses = !isPointed && !isBalanced(destination)
    if isPointed { bytes.append(0x3C) }
    for (index, byte) in destination.enumerated() {
      let isEdge = index == 0 || index == destination.count - 1
      // Line ends cannot stand in a destination, and blanks at its ends are trimmed.
      if byte == 0x0A || byte == 0x0D || (isEdge && byte.isSpace) {
        bytes += "&#\(byte);".utf8
        continue
      }
      let isDelimiter =
        isPointed ? byte == 0x3C || byte == 0x3E : escapesParentheses && (byte == 0x28 || byte == 0x29)
      if isDelimiter || needsBackslash(destination, index) { bytes.append(0x5C) }
      append(destination, index, to: &bytes)
    }
    if isPointed { bytes.append(0x3E) }
  }

  /// Whether the byte at `index` is a backslash that would escape what follows, which may get one of its own.
  private static func needsBackslash(_ text: [UInt8], _ index: Int) -> Bool {
    text[index] == 0x5C && (index + 1 == text.count || text[index + 1].isPunctuation)
  }

  /// Appends the byte at `index`, with an `&` written out where it would begin a reference.
  ///
  /// A backslash would not help: libcmark decodes references in addresses and titles before it looks at backslashes.
  private static func append(_ text: [UInt8], _ index: Int, to bytes: inout [UInt8]) {
    bytes.append(text[index])
    if text.withUnsafeBufferPointer({ Entities.length(at: index, in: $0) }) != nil { bytes += "amp;".utf8 }
  }

  private static func isBalanced(_ text: [UInt8]) -> Bool {
    var depth = 0
    for byte in text {
      if byte == 0x28 { depth += 1 }
      if byte == 0x29 { depth -= 1 }
      if depth < 0 || depth > 32 { return false }
    }
    return depth == 0
  }

  /// Appends the text of an autolink, in which a backslash escapes nothing.
  private static func appendEscapingReferences(_ text: [UInt8], to bytes: inout [UInt8]) {
    for index in text.indices { append(text, index, to: &bytes) }
  }
}
