internal import Hashing

/// A file of a log that is served as tiles.
public struct Tile: Hashable, Sendable {
  /// Its path beneath the directory of the log: `tile/0/x001/234.p/57`.
  public var path: String
  /// Its digests, one after another.
  public var bytes: [UInt8]
}

extension MerkleTree {
  /// How many digests a whole tile has.
  private static let width = 256

  /// The tree as tiles (C2SP tlog-tiles): 256 digests a file, at level 0 those of entries, at level 1 those over 256
  /// entries, and so on; the last of each level has fewer.
  ///
  /// From them anybody can work out every proof. What the entries say is in none of them.
  public var tiles: [Tile] {
    var tiles: [Tile] = []
    var level = 0
    while true {
      let digests = subtrees(ofHeight: 8 * level)
      if digests.isEmpty { return tiles }
      for (index, start) in stride(from: 0, to: digests.count, by: Self.width).enumerated() {
        let part = digests[start..<min(start + Self.width, digests.count)]
        let partial = part.count < Self.width ? ".p/\(part.count)" : ""
        tiles.append(
          Tile(path: "tile/\(level)/\(Self.place(index))\(partial)", bytes: part.flatMap(\.rawBytes)))
      }
      level += 1
    }
  }

  /// Three digits an element, all but the last after an `x`: 1234067 is `x001/x234/067`.
  static func place(_ index: Int) -> String {
    func digits(_ number: Int) -> String { String(repeating: "0", count: 3 - String(number).count) + String(number) }
    var parts = [digits(index % 1000)]
    var rest = index / 1000
    while rest > 0 {
      parts.insert("x" + digits(rest % 1000), at: 0)
      rest /= 1000
    }
    return parts.joined(separator: "/")
  }
}
