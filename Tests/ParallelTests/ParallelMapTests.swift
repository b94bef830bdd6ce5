import Parallel
import Testing

@Suite struct ParallelMapTests {
  @Test(arguments: [0, 1, 2, 1000]) func resultsComeInOrder(count: Int) {
    #expect(parallelMap(Array(0..<count)) { String($0) } == (0..<count).map { String($0) })
  }

  @Test(arguments: [0, 1, 63, 64, 65, 127, 128, 1000, 9999], [1, 64, 5000])
  func stretchesHoldEachPlaceOnce(count: Int, least: Int) {
    let stretches = parallelMap(stretchesOf: count, least: least) { $0 }
    #expect(stretches.flatMap { Array($0) } == Array(0..<count))
    #expect(stretches.allSatisfy { $0.count >= min(least, count) })
  }

  @Test(arguments: [0, 1, 2, 1000]) func itemsAreChangedInTheirPlace(count: Int) {
    var items = (0..<count).map { [$0] }
    let before = parallelUpdate(&items) { item in
      defer { item.append(-1) }
      return item[0]
    }
    #expect(before == Array(0..<count))
    #expect(items == (0..<count).map { [$0, -1] })
  }

  @Test func mapsMayStandInMaps() {
    let sums = parallelMap(Array(0..<20)) { n in
      parallelMap(stretchesOf: 200, least: 10) { $0.reduce(0, +) * n }.reduce(0, +)
    }
    #expect(sums == (0..<20).map { $0 * 19_900 })
  }
}
