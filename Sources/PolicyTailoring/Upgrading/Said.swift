internal import CommonMark

/// Words of one side of an upgrade: as they are written, and as a page shows them.
struct Said {
  /// As they are written.
  var text: String
  /// As Markdown for people.
  var page: String

  /// Takes both.
  init(_ text: String, page: String) {
    self.text = text
    self.page = page
  }

  /// Takes a text without markup.
  init(_ text: String) {
    self.text = text
    page = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var bytes: [UInt8] = []
      appendMarkdown(text: String(line), at: MarkdownPlace(after: [], before: 0x0A), to: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }.joined(separator: "\n")
  }

  /// Several texts, each a paragraph.
  static func joined(_ parts: [Said]) -> Said {
    Said(parts.map(\.text).joined(separator: "\n\n"), page: parts.map(\.page).joined(separator: "\n\n"))
  }
}
