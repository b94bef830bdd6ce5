import PolicyModel
import TestSupport
import Testing

@Suite struct AudienceSetTests {
  @Test func theAlgebraIsThatOfSets() {
    var random = SeededGenerator(4)
    for round in 0..<3000 {
      let width = [8, 64, 65, 200][round % 4]
      func some() -> Set<Int> {
        let count = Int.random(in: 0...6, using: &random)
        return Set((0..<count).map { _ in Int.random(in: 0..<width, using: &random) })
      }
      let (a, b) = (some(), some())
      let (x, y) = (AudienceSet(a), AudienceSet(b))
      #expect(x.leaves == a.sorted() && x.count == a.count && x.isEmpty == a.isEmpty && x.first == a.min())
      #expect(x.union(y) == AudienceSet(a.union(b)) && x.intersection(y) == AudienceSet(a.intersection(b)))
      #expect(x.subtracting(y) == AudienceSet(a.subtracting(b)) && x.isSubset(of: y) == a.isSubset(of: b))
      #expect(x.isDisjoint(with: y) == a.isDisjoint(with: b) && (x == y) == (a == b))
      for i in [-1, 0, 63, 64, 127, 128, 500] { #expect(x.contains(i) == a.contains(i)) }
    }
  }
}
