/// The type of a parameter or fact, by the word that declares it.
public enum ValueType: String, Hashable, Sendable, CaseIterable {
  case text, integer, duration, date, boolean, choice, email, phone, url, role

  /// Whether a fact may have it; conditions compare facts, so a fact is of a type that they can compare.
  public var isForFacts: Bool {
    switch self {
    case .text, .integer, .date, .boolean, .choice: true
    default: false
    }
  }

  /// Whether a value can be bounded by `min` and `max`.
  public var isOrdered: Bool { self == .integer || self == .duration || self == .date }

  /// What a value is, in a sentence: "a whole number".
  public var phrase: String {
    switch self {
    case .text: "text on one line"
    case .integer: "a whole number"
    case .duration: "a length of time, such as `24 hours` or `2 working days`"
    case .date: "a date, such as `2026-09-01` or `Autumn 2026`"
    case .boolean: "`yes` or `no`"
    case .choice: "one of the choices"
    case .email: "an email address"
    case .phone: "a telephone number"
    case .url: "a web address that begins with https:// or http://"
    case .role: "the id of a role"
    }
  }
}
