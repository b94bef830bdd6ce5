public import SourceText

/// A character that cannot be seen, and so cannot be reviewed.
public struct InvisibleCharacter: Sendable {
  /// Its number in Unicode.
  public var scalar: UInt32

  /// The character, if it is one: a control character but tab and line ends, one that turns round the order in which
  /// text is shown, a line separator that editors do not show, or a byte order mark.
  public init?(_ scalar: UInt32) {
    switch scalar {
    case 0x09, 0x0A, 0x0D: return nil
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: break
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: break
    default: return nil
    }
    self.scalar = scalar
  }

  /// The problem that it is at `span`.
  public func diagnostic(at span: SourceSpan, severity: Severity = .error) -> Diagnostic {
    let digits = String(scalar, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    return Diagnostic(
      .controlCharacter, "\(name), \(code)", at: span, help: help,
      fixes: [.init("Delete the character", isSafe: false, edits: [.init(span, "")])],
      severity: severity)
  }

  /// Whether it turns round the order in which text is shown; in names such a character is left out of what is printed.
  public var isBidirectional: Bool {
    [0x061C, 0x200E, 0x200F].contains(scalar) || (0x202A...0x202E).contains(scalar)
      || (0x2066...0x2069).contains(scalar)
  }

  private var name: String {
    switch scalar {
    case 0x2028, 0x2029: "An invisible line separator"
    case 0xFEFF: "A byte order mark"
    case _ where isBidirectional: "A bidirectional control character"
    default: "A control character"
    }
  }

  private var help: String {
    isBidirectional
      ? "It changes the order in which text is shown, so that a reader sees another text than stands here; delete it."
      : "It cannot be seen, and often comes along when text is copied; delete it."
  }
}
