/// Numbers by numbers, for keys that nobody chose to collide: a table with open places, a step or two a look-up.
struct NumberMap: Sendable {
  private var keys: [UInt64] = []
  /// The value of each key; -1 where the place is open.
  private var values: [Int32] = []
  private var count = 0

  /// The value of a key, at least 0; nil where it has none.
  subscript(key: UInt64) -> Int32? {
    get {
      guard !keys.isEmpty else { return nil }
      let place = place(key)
      return values[place] < 0 ? nil : values[place]
    }
    set {
      guard let newValue else { return }
      if count * 2 >= keys.count { grow() }
      let place = place(key)
      if values[place] < 0 { count += 1 }
      keys[place] = key
      values[place] = newValue
    }
  }

  /// Where a key stands, or the open place where it would.
  private func place(_ key: UInt64) -> Int {
    let mask = keys.count - 1
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while values[place] >= 0, keys[place] != key { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let (oldKeys, oldValues) = (keys, values)
    keys = [UInt64](repeating: 0, count: max(64, 2 * oldKeys.count))
    values = [Int32](repeating: -1, count: keys.count)
    for (key, value) in zip(oldKeys, oldValues) where value >= 0 {
      let place = place(key)
      keys[place] = key
      values[place] = value
    }
  }
}
