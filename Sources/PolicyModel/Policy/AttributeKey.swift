/// The attributes that may stand in braces; the raw value is the name as it is written.
public enum AttributeKey: String, CaseIterable, Hashable, Sendable, Comparable {
  case `for`
  case inSpiritFor = "in-spirit-for"
  case by, modality, within, every, ahead, tailoring, additions, when, list, action
  case exceptionTo = "exception-to"
  case term, consequence, was, items, columns, field, choices, stem, part, appendix, form, unnumbered, reserved
  case omit, after, before, `in`, title

  /// Whether it is written as a flag, `.consequence`, without a value.
  public var isFlag: Bool {
    switch self {
    case .consequence, .stem, .part, .appendix, .form, .unnumbered, .reserved, .omit: true
    default: false
    }
  }

  /// Whether only a school's changes may say it.
  public var isOverlayOnly: Bool {
    switch self {
    case .omit, .after, .before, .in, .title: true
    default: false
    }
  }

  /// Whether it says how a node is printed or addressed, not what it means; such attributes are not digested.
  public var isPresentation: Bool {
    switch self {
    case .was, .items, .part, .appendix, .unnumbered, .omit, .after, .before, .in, .title: true
    default: false
    }
  }

  /// Whether `a` comes before `b`.
  public static func < (a: AttributeKey, b: AttributeKey) -> Bool { a.rawValue < b.rawValue }
}
