/// A message to one person, as a mail program opens it: not sent yet.
public struct Reminder: Sendable {
  /// The name.
  public var name: String
  /// The address.
  public var address: String
  /// From whom; nil where the mail program knows.
  public var sender: String?
  /// The subject.
  public var subject: String
  /// The text.
  public var body: String

  /// Makes a message.
  public init(name: String, address: String, sender: String?, subject: String, body: String) {
    self.name = name
    self.address = address
    self.sender = sender
    self.subject = subject
    self.body = body
  }

  /// The file, after RFC 5322; what is no ASCII is encoded after RFC 2047 in headings and RFC 2045 in the text.
  public var bytes: [UInt8] {
    var text = ""
    if let sender { text += "From: <\(sender)>\r\n" }
    text += "To: \(Self.encoded(name)) <\(address)>\r\n"
    text += "Subject: \(Self.encoded(subject))\r\n"
    // Outlook opens a message with this heading as a draft.
    text += "X-Unsent: 1\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
    text += "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    for line in body.split(separator: "\n", omittingEmptySubsequences: false) {
      text += Self.quotedPrintable(line) + "\r\n"
    }
    return Array(text.utf8)
  }

  /// Words for a heading: in pieces of at most 75 characters, no piece ending within a character.
  static func encoded(_ text: String) -> String {
    var words: [String] = []
    var word = ""
    for scalar in text.unicodeScalars {
      let part = String(scalar).utf8.map { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          ? String(UnicodeScalar(byte)) : byte == 0x20 ? "_" : "=" + hexadecimal(byte)
      }.joined()
      if word.utf8.count + part.utf8.count > 60 {
        words.append(word)
        word = ""
      }
      word += part
    }
    words.append(word)
    return words.map { "=?UTF-8?Q?\($0)?=" }.joined(separator: "\r\n ")
  }

  private static func quotedPrintable(_ line: Substring) -> String {
    var lines: [String] = []
    var current = ""
    let bytes = Array(line.utf8)
    for (index, byte) in bytes.enumerated() {
      let isLast = index == bytes.count - 1
      // A blank at the end would be lost, a full stop at the beginning is a sign to old mail programs.
      let isPlain =
        (0x21...0x7E).contains(byte) && byte != 0x3D && !(byte == 0x2E && current.isEmpty) || byte == 0x20 && !isLast
      let part = isPlain ? String(UnicodeScalar(byte)) : "=" + hexadecimal(byte)
      if current.utf8.count + part.utf8.count > 75 {
        lines.append(current + "=")
        current = ""
      }
      current += part
    }
    lines.append(current)
    return lines.joined(separator: "\r\n")
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16, uppercase: true)
    return text.utf8.count == 1 ? "0" + text : text
  }
}
