/// SplitMix64, so that a failing case can be made again from its seed.
struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

  /// From one to `count` of `pieces`, joined.
  mutating func text(of pieces: [String], upTo count: Int) -> String {
    var text = ""
    for _ in 0...below(count) { text += pieces[below(pieces.count)] }
    return text
  }
}
