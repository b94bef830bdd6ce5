extension Array {
  /// Whether both are one array in memory, and so equal; where they are not, they may be equal nevertheless.
  public func sharesStorage(with other: [Element]) -> Bool {
    guard count == other.count else { return false }
    return isEmpty
      || withUnsafeBufferPointer { own in
        other.withUnsafeBufferPointer { own.baseAddress == $0.baseAddress }
      }
  }
}
