/// Where in `text` the gaps are that `check` reports as `placeholder`, as offsets in its UTF-8, in order.
///
///     findPlaceholders(in: "Tell [insert name].")   // [5..<18]
public func findPlaceholders(in text: String) -> [Range<Int>] {
  Array(text.utf8).withUnsafeBufferPointer { PlaceholderScan.gaps($0) }
}
