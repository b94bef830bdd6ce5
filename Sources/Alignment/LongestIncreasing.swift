/// The longest strictly increasing subsequence.
public enum LongestIncreasing {
  /// The indices of one, ascending; O(n log n).
  public static func indices(_ values: [Int]) -> [Int] {
    var tails: [Int] = []
    var before = [Int](repeating: -1, count: values.count)
    for (i, value) in values.enumerated() {
      var low = 0
      var high = tails.count
      while low < high {
        let middle = (low + high) / 2
        if values[tails[middle]] < value { low = middle + 1 } else { high = middle }
      }
      if low > 0 { before[i] = tails[low - 1] }
      if low == tails.count { tails.append(i) } else { tails[low] = i }
    }
    var result: [Int] = []
    var at = tails.last ?? -1
    while at >= 0 {
      result.append(at)
      at = before[at]
    }
    return result.reversed()
  }
}
