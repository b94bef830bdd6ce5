/// Names one file of a `SourceMap`; ids follow the order in which files were added.
public struct FileID: Hashable, Comparable, Sendable {
  /// The index of the file in its `SourceMap`.
  public let index: Int32

  /// Makes the id of the file at `index`.
  public init(_ index: Int32) { self.index = index }

  /// Whether `a` comes before `b`.
  public static func < (a: FileID, b: FileID) -> Bool { a.index < b.index }
}

/// A stretch of one file, in bytes from 0, half open: `start` is inside, `end` is not.
public struct SourceSpan: Hashable, Sendable {
  /// The file.
  public var file: FileID
  /// The offset of the first byte.
  public var start: Int32
  /// The offset after the last byte; equal to `start` for a place between two bytes.
  public var end: Int32

  /// Makes a span from offsets that lie in a file (a file has at most 16 MiB).
  public init(_ file: FileID, _ start: Int, _ end: Int) {
    self.file = file
    self.start = Int32(clamping: start)
    self.end = Int32(clamping: max(start, end))
  }

  /// The offsets as a range.
  public var range: Range<Int> { Int(start)..<Int(end) }
}

/// A place as people name it: both numbers from 1, the column in UTF-8 bytes (a byte order mark counts as three).
public struct SourcePosition: Hashable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, in bytes.
  public let column: Int

  /// Makes a position.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
