internal import Mustache

extension TemplateSet {
  /// Renders a page in both formats; `path` has no ending, and `own` gives what its kind adds.
  func documents(
    _ template: String, _ page: Page, at path: String, problems: inout [Problem],
    own: (Format) -> [(MustacheName, MustacheValue)]
  ) -> [Document] {
    let html = html(template, own(.html) + page.data(.html), problems: &problems)
    let markdown = markdown(template, MustacheObject(own(.markdown) + page.data(.markdown)), problems: &problems)
    return [Document(path: path + ".html", bytes: html), Document(path: path + ".md", bytes: Self.tidy(markdown))]
  }

  /// Runs of blank lines are one, and none ends the document.
  private static func tidy(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 1)
    bytes.withUnsafeBufferPointer { bytes in
      // What is kept is copied in stretches, each up to the line end that is one too many.
      var from = 0
      while from < bytes.count, bytes[from] == 0x0A { from += 1 }
      // Of three line ends in a row one stands at every third place, so that most bytes need not be looked at.
      var i = from + 2
      while i < bytes.count {
        guard bytes[i] == 0x0A else {
          i += 3
          continue
        }
        var start = i
        while start > from, bytes[start - 1] == 0x0A { start -= 1 }
        var end = i + 1
        while end < bytes.count, bytes[end] == 0x0A { end += 1 }
        if end - start > 2 {
          result += bytes[from..<start + 2]
          from = end
        }
        i = end + 2
      }
      result += bytes[min(from, bytes.count)...]
    }
    while result.last == 0x0A { result.removeLast() }
    result.append(0x0A)
    return result
  }
}
