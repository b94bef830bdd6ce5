/// A deadline or frequency as a clause has it: a length of time, or the words where they are no measure.
public enum SaidTime: Hashable, Sendable {
  /// A length of time: “within five school days”.
  case measure(PolicyDuration)
  /// Words that are no measure and are compared as words: “as soon as they can”, “by the end of term”.
  case words(String)

  /// The length of time that `text` is, else its words.
  public init(_ text: String) {
    if let duration = PolicyDuration(text) { self = .measure(duration) } else { self = .words(text) }
  }

  /// The text as it is printed: `5 school days`, or the words.
  public var text: String {
    switch self {
    case .measure(let duration): duration.text
    case .words(let words): words
    }
  }

  /// How often it says that something is to be done: "every day", or the words.
  public var oftenWords: String {
    switch self {
    case .measure(let duration): duration.everyWords
    case .words(let words): words
    }
  }

  /// The length of time, where it is one.
  public var duration: PolicyDuration? {
    if case .measure(let duration) = self { duration } else { nil }
  }
}

/// How long before something an act is due: “at least seven days before the meeting”.
public struct LeadTime: Hashable, Sendable {
  /// How long before.
  public var time: PolicyDuration
  /// What it comes before, in the words of the clause: `the meeting`.
  public var event: String

  /// Makes a lead time.
  public init(_ time: PolicyDuration, before event: String) {
    self.time = time
    self.event = event
  }

  /// As `ahead=` is written: `7 days: the meeting`.
  public var text: String { "\(time.text): \(event)" }

  /// Reads what ``text`` writes; nil where there is no length of time before a colon and something after it.
  public init?(_ text: String) {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let event = text[text.index(after: colon)...].drop { $0 == " " }
    guard let time = PolicyDuration(text[..<colon]), !event.isEmpty else { return nil }
    self.init(time, before: String(event))
  }
}

extension SaidTime {
  /// Whether both say one time: lengths that are equally long, or the same words but for capitals, articles, “upon” for
  /// “on”, “each” for “every” and “not later than” for “by”.
  public func says(_ other: SaidTime) -> Bool {
    switch (self, other) {
    case (.measure(let a), .measure(let b)): a == b || a.compare(b) == .equal
    case (.words(let a), .words(let b)): a == b || Self.bare(a) == Self.bare(b)
    case (.measure, .words), (.words, .measure): false
    }
  }

  private static func bare(_ text: String) -> [Substring] {
    let words = text.lowercased().split { $0 == " " || $0 == "," }
    var result: [Substring] = []
    for word in words where word != "the" && word != "a" && word != "an" {
      switch word {
      case "upon": result.append("on")
      case "every": result.append("each")
      case "than" where result.suffix(2) == ["no", "later"] || result.suffix(2) == ["not", "later"]:
        result.removeLast(2)
        if result.last != "by" { result.append("by") }
      default: result.append(word)
      }
    }
    return result
  }
}
