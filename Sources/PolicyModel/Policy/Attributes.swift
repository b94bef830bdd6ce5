public import SourceText

/// One attribute as it was stated.
public struct StatedAttribute: Hashable, Sendable {
  /// Which it is.
  public var key: AttributeKey
  /// Its value, unquoted; empty for a flag. It may be one value name, `{{reply-within}}`.
  public var value: String
  /// Where the value stands (the flag itself for a flag); nil where it comes from no file.
  public var span: SourceSpan?

  /// Makes an attribute.
  public init(_ key: AttributeKey, _ value: String, span: SourceSpan? = nil) {
    self.key = key
    self.value = value
    self.span = span
  }

  /// Whether both say the same, wherever they stand.
  public static func == (a: StatedAttribute, b: StatedAttribute) -> Bool { a.key == b.key && a.value == b.value }
  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(key)
    hasher.combine(value)
  }
}

/// What a section or clause states in braces, sorted by key, each key once.
public struct Attributes: Hashable, Sendable {
  /// The attributes, sorted by key.
  public private(set) var all: [StatedAttribute] = []

  /// Makes an empty list.
  public init() {}

  /// Whether nothing is stated.
  public var isEmpty: Bool { all.isEmpty }

  /// The attribute for `key`; setting replaces or removes it.
  public subscript(key: AttributeKey) -> StatedAttribute? {
    get { all.first { $0.key == key } }
    set {
      all.removeAll { $0.key == key }
      if let newValue {
        let place = all.firstIndex { key < $0.key } ?? all.count
        all.insert(newValue, at: place)
      }
    }
  }

  /// Whether the flag stands.
  public func has(_ key: AttributeKey) -> Bool { self[key] != nil }

  /// How the clause is stated to bind; nil where nothing is stated, or no modality.
  public var modality: Modality? { self[.modality].flatMap { Modality(rawValue: $0.value) } }

  /// The comma-separated words of a list value such as `was="a, b"`.
  public func words(_ key: AttributeKey) -> [Substring] {
    guard let value = self[key]?.value else { return [] }
    return value.split { $0 == "," || $0 == " " }
  }
}
