/// The words of a clause as they are read for its modality: without its quotations, with titles filled in.
public struct ClauseWords: Sendable {
  /// The words.
  public private(set) var bytes: [UInt8] = []
  /// Where code is among them.
  public private(set) var masked: [Range<Int>] = []
  /// The roles that it links, and where in `bytes` each link begins.
  public private(set) var roles: [(id: RoleID, offset: Int)] = []

  /// Gathers the words of `content`; `title` is what a link to a role without words prints.
  public init(_ content: [ContentBlock], title: (RoleID) -> String?) {
    for block in content {
      guard case .paragraph(let inline) = block else { continue }
      if !bytes.isEmpty { bytes.append(0x20) }
      add(inline, title)
    }
  }

  private mutating func add(_ text: InlineText, _ title: (RoleID) -> String?) {
    var linkStart: (target: LinkTarget, at: Int)?
    for piece in text.pieces {
      switch piece {
      case .text(let text): bytes += text.utf8
      case .code(let code):
        let start = bytes.count
        bytes += code.utf8
        masked.append(start..<bytes.count)
      case .value: bytes += "it".utf8
      case .start, .end: break
      case .startLink(let target):
        linkStart = (target, bytes.count)
        if case .role(let id) = target { roles.append((id, bytes.count)) }
      case .endLink:
        if let (target, at) = linkStart, at == bytes.count {
          if case .role(let id) = target { bytes += (title(id) ?? id.rawValue).utf8 } else { bytes += "it".utf8 }
        }
        linkStart = nil
      }
    }
  }
}
