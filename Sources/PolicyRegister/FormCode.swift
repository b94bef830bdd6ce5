public import PolicyModel

/// What a form calls itself: `phones/staff, version 2.0.0+1, 3f2a9c01d4e5`.
public struct FormCode: Hashable, Sendable {
  /// The policy.
  public var policy: PolicyID
  /// Who signs.
  public var audience: AudienceID
  /// The version, where it is said.
  public var version: Version?
  /// How the digest of what is signed begins, where it is said.
  public var digest: String?

  /// Finds the code in a text that may say more; nil where there is none of one of `policies`.
  ///
  /// People type it from paper: in capitals, with blanks about the stroke, with O for 0 and l or I for 1. What could then
  /// be two policies is none; the audience is looked up by whoever knows those of the form.
  ///
  ///     Phones / Staff , Version 2.O.0, 3F2A 9CO1 D4E5   is   phones/staff, version 2.0.0, 3f2a9c01d4e5
  public init?(in text: String, policies: Set<PolicyID>) {
    let words = Self.words(text)
    for (index, word) in words.enumerated() {
      let parts = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, let policy = Self.policy(parts[0], among: policies),
        let audience = AudienceID(parts[1].lowercased()) ?? AudienceID(Self.letters(parts[1].lowercased()))
      else { continue }
      (self.policy, self.audience) = (policy, audience)
      var rest = words[(index + 1)...]
      if let first = rest.first?.lowercased(), first == "version" || first == "v" {
        rest = rest.dropFirst()
        version = rest.first.flatMap { Version($0) ?? Version(Self.digits($0)) }
        if version != nil { rest = rest.dropFirst() }
      }
      digest = Self.digest(rest)
      return
    }
    return nil
  }

  /// The words, without what parts them; a stroke with blanks about it joins what it stands between.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var isOpen = false
    for part in text.split(whereSeparator: { " ,;()\n\t\u{A0}".contains($0) }).map(String.init) {
      if let last = words.last,
        isOpen || (part.hasPrefix("/") && !last.contains("/") && !part.dropFirst().contains("/"))
      {
        words[words.count - 1] = last + part
      } else {
        words.append(part)
      }
      isOpen = part.hasSuffix("/") && !part.dropLast().contains("/")
    }
    return words
  }

  private static func policy(_ word: String, among policies: Set<PolicyID>) -> PolicyID? {
    if let exact = PolicyID(word), policies.contains(exact) { return exact }
    let folded = fold(word)
    let found = policies.filter { fold($0.rawValue).utf8.elementsEqual(folded.utf8) }
    return found.count == 1 ? found.first : nil
  }

  /// Twelve digits, which may stand in groups; what follows a code is often another answer.
  private static func digest(_ words: ArraySlice<String>) -> String? {
    var text = ""
    for word in words.prefix(12) {
      let digits = digits(word.lowercased())
      guard digits.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) }) else { break }
      text += digits
      if text.utf8.count == 12 { return text }
      if text.utf8.count > 12 { return nil }
    }
    return nil
  }

  /// With the digits that letters were taken for.
  private static func digits(_ text: String) -> String {
    String(text.map { "Oo".contains($0) ? "0" : "IiLl".contains($0) ? "1" : $0 })
  }

  /// With the letters that digits were taken for; no id begins with a digit.
  private static func letters(_ text: String) -> String { String(text.map { $0 == "0" ? "o" : $0 == "1" ? "l" : $0 }) }

  /// Whether somebody who typed `text` from paper meant this audience.
  public static func isTyped(_ text: String, for audience: AudienceID) -> Bool {
    fold(text).utf8.elementsEqual(fold(audience.rawValue).utf8)
  }

  /// What two spellings of one name have in common.
  private static func fold(_ text: String) -> String { digits(text.lowercased()) }
}
