/// Stretches of one text that lie beside or within one another, and which of them is the innermost at a place.
public struct NestedRanges: Sendable {
  private let ranges: [Range<Int32>]
  /// The index of the next range outward; -1 for none.
  private let outer: [Int]
  /// The index that each range was given with.
  private let indices: [Int]

  /// Takes `ranges` in any order; of two that are equal the later is taken for the inner one.
  public init(_ ranges: [Range<Int32>]) {
    let order = ranges.indices.sorted { a, b in
      (ranges[a].lowerBound, -ranges[a].upperBound, a) < (ranges[b].lowerBound, -ranges[b].upperBound, b)
    }
    var open: [Int] = []
    var outer: [Int] = []
    for (place, index) in order.enumerated() {
      while let last = open.last, ranges[order[last]].upperBound <= ranges[index].lowerBound { open.removeLast() }
      outer.append(open.last ?? -1)
      open.append(place)
    }
    self.ranges = order.map { ranges[$0] }
    self.outer = outer
    indices = order
  }

  /// The index, in the order given, of the innermost range that holds the byte at `offset`.
  public func innermost(at offset: Int32) -> Int? {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    var place = low - 1
    while place >= 0, ranges[place].upperBound <= offset { place = outer[place] }
    return place >= 0 ? indices[place] : nil
  }

  /// The index, in the order given, of the outermost of those that begin first at or after `offset`.
  public func next(from offset: Int32) -> Int? {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count ? indices[low] : nil
  }
}
