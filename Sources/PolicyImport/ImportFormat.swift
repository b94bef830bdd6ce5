/// The kinds of file that are read.
public enum ImportFormat: String, Sendable, CaseIterable {
  case docx, html, markdown, text
  /// By the programs of others: LibreOffice makes docx of the first three, poppler XML of the last.
  case odt, doc, rtf, pdf

  /// What messages call it.
  public var name: String {
    switch self {
    case .docx: "Word document"
    case .html: "HTML page"
    case .markdown: "Markdown file"
    case .text: "text file"
    case .odt: "OpenDocument text"
    case .doc: "old Word document"
    case .rtf: "RTF document"
    case .pdf: "PDF"
    }
  }

  /// The ending of `name` as a format.
  public init?(ending name: String) {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    switch name[name.utf8.index(after: dot)...].lowercased() {
    case "docx", "docm", "dotx": self = .docx
    case "html", "htm", "xhtml": self = .html
    case "md", "markdown": self = .markdown
    case "txt", "text": self = .text
    case "odt", "ott": self = .odt
    case "doc", "dot": self = .doc
    case "rtf": self = .rtf
    case "pdf": self = .pdf
    default: return nil
    }
  }

  /// What `bytes` are, by how they begin and, where that says little, by the ending of `name`.
  public static func of(_ bytes: [UInt8], name: String) throws(ImportFailure) -> ImportFormat {
    let ending = ImportFormat(ending: name)
    func begins(_ text: String) -> Bool { bytes.starts(with: text.utf8) }
    if bytes.isEmpty { throw ImportFailure("the file is empty") }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      // An encrypted docx is put into a container of the old kind, under this name in UTF-16.
      var mark: [UInt8] = []
      for byte in "EncryptedPackage".utf8 { mark += [byte, 0] }
      if contains(bytes, mark) {
        throw ImportFailure(
          "the file is protected by a password", help: "open it in Word, take the password away, and save it again")
      }
      // LibreOffice makes a text of whatever bytes it is given, and of these letters by the thousand.
      var stream: [UInt8] = []
      for byte in "WordDocument".utf8 { stream += [byte, 0] }
      guard contains(bytes, stream) else {
        throw ImportFailure(
          "the file holds no Word document", help: "it may be damaged, or of another program; save it there as docx")
      }
      return .doc
    }
    if begins("%PDF-") { return .pdf }
    if begins("{\\rtf") {
      let strange = bytes.count { $0 >= 0x80 || $0 < 0x09 }
      guard strange * 10 <= bytes.count || contains(bytes, Array("\\bin".utf8)) else {
        throw ImportFailure(
          "the file is damaged: most of it is no RTF", help: "open it where it was made, and save it as docx")
      }
      return .rtf
    }
    if begins("PK") {
      if ending == .odt || contains(Array(bytes.prefix(256)), Array("mimetypeapplication/vnd.oasis".utf8)) {
        return .odt
      }
      return .docx
    }
    switch ending {
    case .docx, .odt, .doc, .pdf:
      throw ImportFailure(
        "the file is no \(ending?.name ?? ""), though its name says so",
        help: "it may be damaged, or another kind of file that was renamed")
    case .html, .markdown, .text, .rtf: break
    case nil:
      let start = String(decoding: bytes.prefix(512), as: UTF8.self).lowercased()
      if start.contains("<!doctype html") || start.contains("<html") { return .html }
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return ending ?? .text }
    if bytes.contains(0) {
      throw ImportFailure("the file is no text", help: "expected: docx, html, md, txt, pdf, odt, doc or rtf")
    }
    return ending == .rtf ? .text : ending ?? .text
  }

  private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    guard let first = part.first, bytes.count >= part.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      var at = 0
      while at + part.count <= bytes.count {
        if bytes[at] == first, (0..<part.count).allSatisfy({ bytes[at + $0] == part[$0] }) { return true }
        at += 1
      }
      return false
    }
  }
}
