/// Which nodes of two versions are the same.
struct NodeMatch {
  /// Several nodes that are one node in the other version, or a few to a few.
  struct Group {
    var from: [Int]
    var to: [Int]
  }

  /// For each node of the old version its counterpart; -1 for none. Of a group, the one that goes on.
  var toNew: [Int]
  var toOld: [Int]
  var groups: [Group] = []

  init(_ old: Int, _ new: Int) {
    toNew = [Int](repeating: -1, count: old)
    toOld = [Int](repeating: -1, count: new)
  }

  mutating func pair(_ i: Int, _ j: Int) {
    toNew[i] = j
    toOld[j] = i
  }

  func isFree(_ i: Int, _ j: Int) -> Bool { toNew[i] < 0 && toOld[j] < 0 }

  /// The same from new to old.
  var swapped: NodeMatch {
    var result = NodeMatch(toOld.count, toNew.count)
    result.toNew = toOld
    result.toOld = toNew
    result.groups = groups.map { Group(from: $0.to, to: $0.from) }
    return result
  }
}
