public import Hashing
public import PolicyModel

/// What a form or a minute prints, as somebody typed it: a whole digest, its first twelve digits, or the code of a form.
///
///     sha256:3f2a9c01d4e5…                         a line of a ledger, or what a form is signed for
///     phones/staff, version 2.0.0, 3f2a9c01d4e5    the code of a form
public struct KeptHead: Hashable, Sendable, CustomStringConvertible {
  /// The whole digest, where it is whole.
  public let whole: Digest?
  /// Its first twelve hexadecimal digits.
  public let short: String
  /// What else the code says.
  private var policy: PolicyID?
  private var audience: AudienceID?
  private var version: Version?
  private let text: String

  /// A whole digest.
  public init(_ digest: Digest) { (whole, short, text) = (digest, digest.short, digest.text) }

  /// Reads one; nil for anything else.
  public init?(_ text: String) {
    self.text = text.split { $0 == " " || $0 == "\n" || $0 == "\t" }.joined(separator: " ")
    let words = text.split { " ,;()\n\t".contains($0) }.map(String.init)
    guard let last = words.last else { return nil }
    if let digest = Digest(last.lowercased()) {
      guard words.count == 1 else { return nil }
      (whole, short) = (digest, digest.short)
      return
    }
    // Typed from paper, a digit may be a letter.
    let digits = String(last.lowercased().map { $0 == "o" ? "0" : "il".contains($0) ? "1" : $0 })
    guard digits.utf8.count == 12, digits.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) }) else { return nil }
    (whole, short) = (nil, digits)
    guard words.count > 1 else { return }
    let names = words[0].lowercased().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard names.count == 2, let policy = PolicyID(names[0]), let audience = AudienceID(names[1]) else { return nil }
    (self.policy, self.audience) = (policy, audience)
    let rest = words[1...].dropLast()
    guard !rest.isEmpty else { return }
    guard rest.count == 2, rest.first?.lowercased() == "version", let version = rest.last.flatMap({ Version($0) })
    else {
      return nil
    }
    self.version = version
  }

  /// Whether it is this digest, as far as it goes.
  public func isDigest(_ digest: Digest) -> Bool {
    whole.map { $0 == digest } ?? short.utf8.elementsEqual(digest.short.utf8)
  }

  /// Whether what else it says is said of this form.
  public func names(_ policy: PolicyID, _ audience: AudienceID, _ version: Version) -> Bool {
    (self.policy ?? policy) == policy && (self.audience ?? audience) == audience && (self.version ?? version) == version
  }

  /// As it was typed.
  public var description: String { text }
}
