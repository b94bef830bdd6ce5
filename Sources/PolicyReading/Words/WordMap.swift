/// Values by the numbers of words, each at its place, so that a look-up costs no hash.
struct WordMap<Value: Sendable>: Sendable {
  private var values: [Value?] = []

  subscript(word: Int32) -> Value? {
    get { values.indices.contains(Int(word)) ? values[Int(word)] : nil }
    set {
      while values.count <= Int(word) { values.append(nil) }
      values[Int(word)] = newValue
    }
  }
}
