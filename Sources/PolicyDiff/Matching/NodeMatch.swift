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
  private(set) var groups: [Group] = []
  /// The group of each node; -1 for none.
  private(set) var groupOfOld: [Int]
  private(set) var groupOfNew: [Int]
  /// The nodes of the old version that are matched for their place more than for their words.
  var byPlace: Set<Int> = []

  init(_ old: Int, _ new: Int) {
    toNew = [Int](repeating: -1, count: old)
    toOld = [Int](repeating: -1, count: new)
    groupOfOld = toNew
    groupOfNew = toOld
  }

  mutating func pair(_ i: Int, _ j: Int) {
    toNew[i] = j
    toOld[j] = i
  }

  mutating func unpair(_ i: Int, _ j: Int) {
    toNew[i] = -1
    toOld[j] = -1
  }

  mutating func add(_ group: Group) {
    for i in group.from { groupOfOld[i] = groups.count }
    for j in group.to { groupOfNew[j] = groups.count }
    groups.append(group)
  }

  func isFree(_ i: Int, _ j: Int) -> Bool { isFree(old: i) && isFree(new: j) }
  func isFree(old i: Int) -> Bool { toNew[i] < 0 && groupOfOld[i] < 0 }
  func isFree(new j: Int) -> Bool { toOld[j] < 0 && groupOfNew[j] < 0 }

  /// Whether two nodes are counterparts, or parts of one that was split or merged.
  func isSame(_ i: Int, _ j: Int) -> Bool { toNew[i] == j || groupOfOld[i] >= 0 && groupOfOld[i] == groupOfNew[j] }

  /// The same from new to old.
  var swapped: NodeMatch {
    var result = NodeMatch(toOld.count, toNew.count)
    result.toNew = toOld
    result.toOld = toNew
    for group in groups { result.add(Group(from: group.to, to: group.from)) }
    result.byPlace = Set(byPlace.map { toNew[$0] })
    return result
  }
}
