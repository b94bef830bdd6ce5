extension StatedAttribute {
  /// The name, where the value is one name in double braces and nothing else: `within={{reply-within}}`.
  public var soleValueName: ValueName? {
    guard value.hasPrefix("{{"), value.hasSuffix("}}"), value.utf8.count > 4 else { return nil }
    return ValueName(value.dropFirst(2).dropLast(2))
  }
}
