internal import PolicyModel

/// What a text says, apart from how it is marked up; names stand between the bytes 1 and 2.
enum SpokenText {
  /// What stands for the names of a text, so that one that was renamed is the same in both versions.
  struct Names {
    var value: (ValueName) -> String
    var target: (LinkTarget) -> String
    /// Whether a link's words are one of the role's titles, for which each scope prints its own.
    var isTitle: (RoleID, String) -> Bool
  }

  /// Appends the words; a link in a role's title is the role itself where `resolvesTitles`.
  static func append(_ text: InlineText, _ names: Names, resolvesTitles: Bool, to bytes: inout [UInt8]) {
    var link: LinkTarget?
    var start = 0
    for piece in text.pieces {
      switch piece {
      case .text(let words), .code(let words): bytes += words.utf8
      case .value(let name): appendName(names.value(name), &bytes)
      case .start, .end: break
      case .startLink(let target):
        link = target
        start = bytes.count
      case .endLink:
        guard let target = link else { break }
        link = nil
        if start == bytes.count {
          appendName(names.target(target), &bytes)
        } else if resolvesTitles, case .role(let id) = target,
          names.isTitle(id, String(decoding: bytes[start...], as: UTF8.self))
        {
          bytes.removeLast(bytes.count - start)
          appendName(names.target(target), &bytes)
        }
      }
    }
  }

  static func append(_ blocks: [ContentBlock], _ names: Names, resolvesTitles: Bool, to bytes: inout [UInt8]) {
    for block in blocks {
      if !bytes.isEmpty { bytes.append(0x20) }
      switch block {
      case .paragraph(let text): append(text, names, resolvesTitles: resolvesTitles, to: &bytes)
      case .quote(let inner): append(inner, names, resolvesTitles: resolvesTitles, to: &bytes)
      case .code(_, let text): bytes += text.utf8
      // What it shows is compared by its digest.
      case .figure(let figure): bytes += figure.alternative.utf8
      case .list(_, let items):
        for item in items { append(item, names, resolvesTitles: resolvesTitles, to: &bytes) }
      case .headings(let texts), .cells(let texts):
        for (n, text) in texts.enumerated() {
          if n > 0 { bytes += " | ".utf8 }
          append(text, names, resolvesTitles: resolvesTitles, to: &bytes)
        }
      }
    }
  }

  private static func appendName(_ name: String, _ bytes: inout [UInt8]) {
    bytes.append(1)
    bytes += name.utf8
    bytes.append(2)
  }
}
