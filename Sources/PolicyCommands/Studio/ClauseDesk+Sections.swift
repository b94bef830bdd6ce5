internal import PolicyModel
internal import SourceText

/// Whole sections: added, moved, left out.
extension ClauseDesk {
  /// The lines of a section with all that stands in it, from its heading up to the next one that is not inside.
  func extent(ofSection index: Int) -> Range<Int>? {
    guard let file = source?.file, let start = heading(index)?.extent.lowerBound else { return nil }
    let end = compiled.nodes[index].end
    guard end < compiled.nodes.count else { return start..<file.bytes.count }
    return heading(end).map { start..<$0.extent.lowerBound }
  }

  private func heading(_ index: Int) -> ClauseSource? {
    guard let file = source?.file, case .section(let section) = compiled.nodes[index].source else { return nil }
    return ClauseSource(section, in: file)
  }

  /// The section before or after it, under the same heading.
  func siblingSection(_ step: Int) -> Int? {
    let all = compiled.children(of: node.parent).filter { compiled.nodes[$0].isSection }
    guard let place = all.firstIndex(of: index), all.indices.contains(place + step) else { return nil }
    return all[place + step]
  }

  /// The file with what is wished of a whole section; nil where that can't be done here.
  func arranged(_ wish: Wish, _ source: ClauseSource) -> [UInt8]? {
    guard let own = extent(ofSection: index) else { return nil }
    let end = source.lineEnd
    let words = source.normal(wish.second)
    switch wish.action {
    case "add":
      guard !words.isEmpty else { return nil }
      let text = "\(source.lead)\(words) {#\(proposal(words))}\(end)"
      // A blank line parts it from what follows, where something does.
      let rest = own.upperBound == source.file.bytes.count ? "" : end
      return ClauseSource.apply(
        [.init(range: own.upperBound..<own.upperBound, text: gap(before: own.upperBound, source) + text + rest)],
        to: source.file)
    case "first":
      guard !words.isEmpty else { return nil }
      let place = source.extent.upperBound
      let text = "\(end)\(end)\(words)\(end){#\(proposal(words))}"
      return ClauseSource.apply([.init(range: place..<place, text: text)], to: source.file)
    case "omit":
      var start = own.lowerBound
      // The blank line that parted it from what was before ends no file.
      if own.upperBound == source.file.bytes.count {
        while start >= 2 * end.utf8.count, source.file.text(start - 2 * end.utf8.count..<start) == end + end {
          start -= end.utf8.count
        }
      }
      return ClauseSource.apply([.init(range: start..<own.upperBound, text: "")], to: source.file)
    case "up", "down":
      guard let other = siblingSection(wish.action == "up" ? -1 : 1), let there = extent(ofSection: other) else {
        return nil
      }
      let (first, second) = own.lowerBound < there.lowerBound ? (own, there) : (there, own)
      let file = source.file
      // What parts the two stays between them, and what ended the second still ends it.
      let (one, two) = (body(first, file), body(second, file))
      let text =
        file.text(two) + file.text(one.upperBound..<second.lowerBound) + file.text(one)
        + file.text(two.upperBound..<second.upperBound)
      return ClauseSource.apply([.init(range: first.lowerBound..<second.upperBound, text: text)], to: file)
    default: return nil
    }
  }

  /// A section without the blank lines that end it.
  private func body(_ section: Range<Int>, _ file: SourceFile) -> Range<Int> {
    var end = section.upperBound
    while end > section.lowerBound, [0x0A, 0x0D, 0x20, 0x09].contains(file.bytes[end - 1]) { end -= 1 }
    return section.lowerBound..<end
  }

  /// The line ends that are missing for a blank line before `place`.
  private func gap(before place: Int, _ source: ClauseSource) -> String {
    let text = source.file.text(max(0, place - 4)..<place)
    let end = source.lineEnd
    return text.hasSuffix(end + end) ? "" : text.hasSuffix(end) ? end : end + end
  }
}
