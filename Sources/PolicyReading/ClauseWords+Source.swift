public import SourceText

extension ClauseWords {
  /// Where the words at `range` of ``bytes`` stand in the source; nil where one of its ends is in a link's printed title,
  /// a value or code, or is written with an escape before it.
  public func span(of range: Range<Int>, in sources: SourceMap) -> SourceSpan? {
    guard !range.isEmpty, let start = offset(of: range.lowerBound, in: sources),
      let last = offset(of: range.upperBound - 1, in: sources), start.file == last.file
    else { return nil }
    return SourceSpan(start.file, start.at, last.at + 1)
  }

  /// The byte of the source that is printed at `place`.
  private func offset(of place: Int, in sources: SourceMap) -> (file: FileID, at: Int)? {
    guard let (range, span) = places.first(where: { $0.range.contains(place) }) else { return nil }
    let source = sources[span.file].bytes
    var at = Int(span.start)
    var i = range.lowerBound
    while at < Int(span.end) {
      if bytes[i] == 0x20, Self.isSpace(source[at]) {
        if i == place { return (span.file, at) }
        // A run of blanks and line ends is one blank.
        while at < Int(span.end), Self.isSpace(source[at]) { at += 1 }
      } else if bytes[i] == source[at] {
        if i == place { return (span.file, at) }
        at += 1
      } else {
        return nil
      }
      i += 1
      if i >= range.upperBound { return nil }
    }
    return nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
