/// How much a diagnostic matters: an error stops what it is in, a warning only under `--strict`, a note nothing.
public enum Severity: String, Sendable, Comparable {
  case error, warning, note

  /// Whether `a` comes before `b`.
  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }
}
