public import JSON

/// What a template is filled with.
///
/// As in a section's condition, `null`, `false`, 0, empty text and the empty list count as no.
public enum MustacheValue: Sendable {
  /// Nothing; it prints as nothing.
  case null
  /// A truth value; prints as `true` or `false`.
  case bool(Bool)
  /// A finite number; prints as in canonical JSON, `85`, `1.21`.
  case number(Double)
  /// Text.
  case text(String)
  /// Text as UTF-8: for what is big and made beforehand, and inserted as it is by `{{{name}}}`.
  case bytes([UInt8])
  /// A list, over which a section goes.
  case list([MustacheValue])
  /// Names and their values.
  case object(MustacheObject)

  /// A whole number, which must be exact as a double.
  public static func integer(_ value: Int) -> MustacheValue { MustacheValue(.integer(value)) }

  /// Text, or nothing.
  public static func text(orNull text: String?) -> MustacheValue { text.map { .text($0) } ?? .null }

  /// Takes over a JSON document.
  public init(_ json: JSONValue) {
    switch json {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .number(let value): self = .number(value)
    case .string(let text): self = .text(text)
    case .array(let values): self = .list(values.map { MustacheValue($0) })
    case .object(let object):
      self = .object(MustacheObject(object.map { (MustacheName($0.key), MustacheValue($0.value)) }))
    }
  }

  /// How many bytes stand in it that were made beforehand, as far as it is nested no deeper than documents are.
  func byteCount(depth: Int = 8) -> Int {
    switch self {
    case .bytes(let bytes): bytes.count
    case .list(let values) where depth > 0: values.reduce(0) { $0 + $1.byteCount(depth: depth - 1) }
    case .object(let object) where depth > 0: object.values.reduce(0) { $0 + $1.byteCount(depth: depth - 1) }
    default: 0
    }
  }

  var isFalsey: Bool {
    switch self {
    case .null: true
    case .bool(let value): !value
    case .number(let value): value == 0
    case .text(let text): text.isEmpty
    case .bytes(let bytes): bytes.isEmpty
    case .list(let values): values.isEmpty
    case .object: false
    }
  }
}

extension MustacheValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
  /// Text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
}

extension MustacheValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral {
  /// A list.
  public init(arrayLiteral elements: MustacheValue...) { self = .list(elements) }
  /// Names and their values.
  public init(dictionaryLiteral elements: (MustacheName, MustacheValue)...) { self = .object(MustacheObject(elements)) }
  /// Nothing.
  public init(nilLiteral: ()) { self = .null }
}
