/// A JSON document, or a part of one.
///
/// Numbers are IEEE 754 doubles, as RFC 8785 and ECMAScript have them; whole numbers are exact up to 2^53.
/// Two strings are equal when their UTF-8 is, two objects when they have the same members, in any order.
public enum JSONValue: Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A finite number.
  case number(Double)
  /// A string.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// An object, whose members keep their order.
  case object(JSONObject)

  /// A whole number; it must be exact as a double.
  public static func integer(_ value: Int) -> JSONValue {
    let number = Double(value)
    precondition(abs(number) <= 9_007_199_254_740_992, "a whole number that JSON cannot hold exactly")
    return .number(number)
  }

  /// A string, or `null` where there is none.
  public static func string(orNull text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// The text, if this is a string.
  public var stringValue: String? { if case .string(let text) = self { text } else { nil } }

  /// The truth value, if this is one.
  public var boolValue: Bool? { if case .bool(let value) = self { value } else { nil } }

  /// The number, if this is one.
  public var numberValue: Double? { if case .number(let value) = self { value } else { nil } }

  /// The whole number, if this is a number without a fraction, of at most 2^53.
  public var intValue: Int? { numberValue.flatMap { CanonicalNumber.wholeNumber($0) } }

  /// The elements, if this is a list.
  public var arrayValue: [JSONValue]? { if case .array(let values) = self { values } else { nil } }

  /// The members, if this is an object.
  public var objectValue: JSONObject? { if case .object(let object) = self { object } else { nil } }

  /// Whether this is `null`.
  public var isNull: Bool { if case .null = self { true } else { false } }

  /// The member `key`, if this is an object that has one.
  public subscript(key: String) -> JSONValue? { objectValue?[key] }

  /// The document in canonical form (RFC 8785): keys by UTF-16 code units, ECMAScript numbers, no white space.
  ///
  ///     { "b": 1.0, "a": "é" }   is written   {"a":"é","b":1}
  public var canonicalBytes: [UInt8] { bytes(.canonical) }

  /// The document indented by two spaces, its members in their order, without a line end after it.
  public var prettyBytes: [UInt8] { bytes(.pretty) }

  private func bytes(_ style: JSONWriter.Style) -> [UInt8] {
    var writer = JSONWriter(style)
    writer.value(self)
    return writer.bytes
  }
}

extension JSONValue: Hashable {
  /// Whether both are the same value.
  public static func == (a: JSONValue, b: JSONValue) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): UTF8Text(a) == UTF8Text(b)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    default: false
    }
  }

  /// Hashes the kind and the content.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let value): hasher.combine(value)
    case .number(let value): hasher.combine(value)
    case .string(let text): hasher.combine(UTF8Text(text))
    case .array(let values): hasher.combine(values)
    case .object(let object): hasher.combine(object)
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral {
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// `null`.
  public init(nilLiteral: ()) { self = .null }
}

extension JSONValue: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// A whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// A number.
  public init(floatLiteral value: Double) { self = .number(value) }
}

extension JSONValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  /// A list.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object; no key may be written twice.
  public init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(JSONObject(elements)) }
}
