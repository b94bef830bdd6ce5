extension String {
  /// The texts between each `start` and the next `end`.
  public func components(between start: String, and end: String) -> [String] {
    var result: [String] = []
    var rest = self[...]
    while let from = rest.firstRange(of: start) {
      rest = rest[from.upperBound...]
      guard let to = rest.firstRange(of: end) else { break }
      result.append(String(rest[..<to.lowerBound]))
      rest = rest[to.upperBound...]
    }
    return result
  }

  /// Without tags, with what an entity stands for.
  public var withoutTags: String { withoutTags(replacing: "") }

  /// With `replacement` in the place of each tag.
  public func withoutTags(replacing replacement: String) -> String {
    var result = ""
    var isTag = false
    for character in self {
      if character == "<" {
        isTag = true
      } else if character == ">" {
        isTag = false
        result += replacement
      } else if !isTag {
        result.append(character)
      }
    }
    for (entity, text) in [("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&#39;", "'"), ("&amp;", "&")] {
      result = result.replacing(entity, with: text)
    }
    return result
  }

  /// Markdown without the addresses of its links, and without what escapes.
  public var withoutAddresses: String {
    var result = ""
    var rest = self[...]
    while let link = rest.firstRange(of: "](") {
      result += rest[..<link.lowerBound] + "] "
      rest = rest[link.upperBound...]
      rest = rest.firstIndex(of: ")").map { rest[rest.index(after: $0)...] } ?? ""
    }
    return String((result + rest).filter { $0 != "\\" })
  }
}
