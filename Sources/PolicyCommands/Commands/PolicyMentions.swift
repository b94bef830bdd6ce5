internal import PolicyModel

/// Which other policies a text may link: a few more than it does, never one less.
struct PolicyMentions {
  private var ids: Set<[UInt8]> = []
  private let frontMatter: ArraySlice<UInt8>
  /// Whether a link could be written so that its address cannot be seen without reading the text.
  private var mayBeHidden = false

  init(_ bytes: [UInt8]) {
    let scheme = Array("policy:".utf8)
    var lines = 0
    var end = bytes.count
    for at in bytes.indices where (0x21..<0x60).contains(bytes[at]) {
      switch bytes[at] {
      case UInt8(ascii: ":") where at >= 6 && bytes[(at - 6)...at].elementsEqual(scheme):
        var stop = at + 1
        while stop < bytes.count, Self.isPart(bytes[stop]) { stop += 1 }
        ids.insert(Array(bytes[(at + 1)..<stop]))
      case UInt8(ascii: "&"):
        mayBeHidden = mayBeHidden || Self.entities.contains { bytes[(at + 1)...].starts(with: $0) }
      case UInt8(ascii: "\\"):
        mayBeHidden = mayBeHidden || at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: ":")
      case UInt8(ascii: "-") where lines < 2 && bytes[at...].starts(with: [0x2D, 0x2D, 0x2D]):
        if at == 0 || bytes[at - 1] == 0x0A { lines += 1 }
        if lines == 2 { end = at }
      default: break
      }
    }
    frontMatter = bytes[..<end]
  }

  /// What may stand for a letter or a colon.
  private static let entities = [Array("#".utf8), Array("colon;".utf8)]

  private static func isPart(_ byte: UInt8) -> Bool {
    byte == 0x2D || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// Whether the text may link `policy`, or name it as related.
  func contains(_ policy: PolicyID) -> Bool {
    let id = Array(policy.rawValue.utf8)
    return mayBeHidden || ids.contains(id) || frontMatter.indices.contains { frontMatter[$0...].starts(with: id) }
  }
}
