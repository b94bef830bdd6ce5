/// A tag of a language, `en-GB`.
public enum LanguageTag {
  /// Whether `text` is one as BCP 47 writes them: a language of two or three letters, and what narrows it down.
  public static func isOne(_ text: String) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy(isLetter) else { return false }
    return parts.dropFirst().allSatisfy { part in
      (2...8).contains(part.count) && part.allSatisfy { isLetter($0) || ASCII.isDigit($0) }
    }
  }
}
