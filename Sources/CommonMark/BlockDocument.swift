public import SourceText

/// The block structure of a document.
public struct BlockDocument: Sendable {
  /// The deepest that quotes and items may be nested in one another.
  public static let depthLimit = 100

  /// The blocks at the top, in order.
  public var blocks: [Block] = []
  /// What belongs to no block, line by line and without line ends: the lines of link definitions, in order.
  public var uncovered: [Range<Int>] = []
  /// The marker that nests deeper than `depthLimit`; where there is one, nothing else is known.
  public var tooDeep: SourceSpan?
}

/// Finds the blocks of `file` from `offset` on, the first byte of a line, as CommonMark 0.30 has them.
///
/// Time is linear in the bytes times the depth of nesting, which is bounded. A byte order mark is passed over.
public func parseBlocks(_ file: SourceFile, id: FileID, from offset: Int = 0) -> BlockDocument {
  file.bytes.withUnsafeBufferPointer { bytes in
    var scanner = BlockScanner(bytes, id: id)
    scanner.scan(file, from: offset)
    return scanner.document()
  }
}
