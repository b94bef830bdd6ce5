import TestSupport

extension SeededGenerator {
  /// From one to `count` of `pieces`, joined.
  mutating func text(of pieces: [String], upTo count: Int) -> String {
    var text = ""
    for _ in 0...below(count) { text += pick(pieces) }
    return text
  }
}
