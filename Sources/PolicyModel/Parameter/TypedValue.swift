/// A value of a parameter or fact. Two are equal when they are of one type and the same by bytes.
public enum TypedValue: Hashable, Sendable, CustomStringConvertible {
  case text(String)
  case integer(Int)
  case duration(PolicyDuration)
  case date(PartialDate)
  case boolean(Bool)
  case choice(String)
  case email(String)
  case phone(String)
  case url(String)
  case role(RoleID)

  /// Its type.
  public var type: ValueType {
    switch self {
    case .text: .text
    case .integer: .integer
    case .duration: .duration
    case .date: .date
    case .boolean: .boolean
    case .choice: .choice
    case .email: .email
    case .phone: .phone
    case .url: .url
    case .role: .role
    }
  }

  /// The value as it is printed: `1 September 2026`, `yes`. A role prints its id, where nobody puts in the title.
  public var text: String {
    switch self {
    case .date(let date): date.text
    case .boolean(let value): value ? "yes" : "no"
    default: canonical
    }
  }

  /// The value as data, which its type reads back as an equal value: `2026-09-01`, `true`.
  public var canonical: String {
    switch self {
    case .text(let text), .choice(let text), .email(let text), .phone(let text), .url(let text): text
    case .integer(let number): String(number)
    case .duration(let duration): duration.text
    case .date(let date): date.isoText
    case .boolean(let value): value ? "true" : "false"
    case .role(let id): id.rawValue
    }
  }

  /// The same as the text for people.
  public var description: String { text }

  /// Whether it is certainly at most `other`: a smaller number, a length of time not longer, a date that ends no later.
  ///
  /// False for what has no order.
  public func isAtMost(_ other: TypedValue) -> Bool {
    switch (self, other) {
    case (.integer(let a), .integer(let b)): a <= b
    case (.duration(let a), .duration(let b)): a.isAtMost(b)
    case (.date(let a), .date(let b)): a.lastDay <= b.lastDay
    default: false
    }
  }

  /// Whether it is certainly at least `other`; a date is where it begins no earlier. False for what has no order.
  public func isAtLeast(_ other: TypedValue) -> Bool {
    switch (self, other) {
    case (.integer(let a), .integer(let b)): a >= b
    case (.duration(let a), .duration(let b)): b.isAtMost(a)
    case (.date(let a), .date(let b)): a.firstDay >= b.firstDay
    default: false
    }
  }

  /// Whether both are of one type and the same by bytes.
  public static func == (a: TypedValue, b: TypedValue) -> Bool {
    a.type == b.type && sameBytes(a.canonical, b.canonical)
  }

  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(type)
    for byte in canonical.utf8 { hasher.combine(byte) }
  }
}
