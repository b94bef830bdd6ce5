public import Hashing
public import PolicyModel

/// What a form calls itself: `phones/staff, version 2.0.0+1, 3f2a9c01d4e5`.
public struct FormCode: Hashable, Sendable {
  /// The policy.
  public var policy: PolicyID
  /// Who signs.
  public var audience: AudienceID
  /// The version, where it is said.
  public var version: Version?
  /// The first twelve digits of the digest of what is signed, or all 64, where they are said.
  public var digest: String?

  /// What a text says of a form.
  public enum Found: Hashable, Sendable {
    /// No code of one of the policies.
    case none
    /// A code, and the words about it.
    case code(FormCode, beside: String)
    /// Something in it is not understood, so that nobody knows which text was meant.
    case unread
  }

  /// Finds the code in a text that says no more; nil where there is none of one of `policies`, or not all of it is
  /// understood.
  public init?(in text: String, policies: Set<PolicyID>) {
    guard case .code(let code, _) = Self.find(in: text, policies: policies) else { return nil }
    self = code
  }

  /// Finds the code in a text.
  ///
  /// People type it from paper: in capitals, with blanks about the stroke, with O for 0 and l or I for 1, with a colon or a
  /// dash for the comma. What could then be two policies is none; the audience is looked up by whoever knows those of the
  /// form. What is left over is never dropped, since it may say that another version was signed: only plain words may
  /// stand before a code, and after one that has a digest; in a heading, which asks something, after any.
  ///
  ///     Phones / Staff , Version 2.O.0, 3F2A 9CO1 D4E5   is   phones/staff, version 2.0.0, 3f2a9c01d4e5
  ///     phones/staff, versoin 2.0.0                      is   unread
  public static func find(in text: String, policies: Set<PolicyID>, isHeading: Bool = false) -> Found {
    guard text.utf8.contains(UInt8(ascii: "/")) else { return .none }
    let words = words(text)
    for (index, word) in words.enumerated() {
      let parts = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 else {
        if !parts.contains(""), parts.contains(where: { policy($0, among: policies) != nil }) { return .unread }
        continue
      }
      let rest = rest(words[(index + 1)...], isHeading: isHeading)
      guard let policy = policy(parts[0], among: policies) else {
        // What has all that a code has is one, of a policy whose name was mistyped.
        let isNamed = parts.allSatisfy { $0.first?.isLetter ?? false }
        if isNamed, let rest, rest.version != nil || rest.digest != nil { return .unread }
        continue
      }
      let before = words[..<index]
      guard let rest, before.allSatisfy({ isHeading ? !isPart($0) : isPlain($0) }),
        let audience = AudienceID(parts[1].lowercased()) ?? AudienceID(letters(parts[1].lowercased()))
      else { return .unread }
      return .code(
        FormCode(policy: policy, audience: audience, version: rest.version, digest: rest.digest),
        beside: (before + rest.words).joined(separator: " "))
    }
    return .none
  }

  private init(policy: PolicyID, audience: AudienceID, version: Version?, digest: String?) {
    (self.policy, self.audience, self.version, self.digest) = (policy, audience, version, digest)
  }

  /// Whether it says neither version nor digest.
  var isBare: Bool { version == nil && digest == nil }

  /// Whether two name the same form, of whatever version.
  func isSameForm(as other: FormCode) -> Bool { policy == other.policy && audience == other.audience }

  /// Whether a digest is the one that the code says, of which it has the beginning or all.
  public func isDigest(_ other: Digest) -> Bool {
    guard let digest, let digits = other.text.split(separator: ":").last else { return false }
    return digits.utf8.starts(with: digest.utf8)
  }

  /// The words, without what parts them; a stroke with blanks about it joins what it stands between.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var isOpen = false
    for part in text.split(whereSeparator: { $0.isWhitespace || ",;:()[]{}<>|\"“”„«»‘’'*`–—".contains($0) }) {
      let part = trimmed(part)
      if part.isEmpty { continue }
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

  /// Without the full stop that ends a sentence, and without dashes between words.
  private static func trimmed(_ part: Substring) -> String {
    func isMark(_ character: Character) -> Bool { ".-_!?=#".contains(character) }
    var part = part.drop(while: isMark)
    while let last = part.last, isMark(last) { part.removeLast() }
    return String(part)
  }

  /// What follows the name of a form; nil where something in it is not understood.
  private static func rest(
    _ words: ArraySlice<String>, isHeading: Bool
  ) -> (version: Version?, digest: String?, words: [String])? {
    var rest = Array(words)
    var isNamed = false
    if let first = rest.first, let behind = afterVersion(first) {
      isNamed = true
      rest.removeFirst()
      if !behind.isEmpty { rest.insert(behind, at: 0) }
    }
    // A dash or full stop may have joined the digest to the version.
    if let first = rest.first, let end = first.lastIndex(where: { $0 == "-" || $0 == "." }) {
      let digest = String(first[first.index(after: end)...])
      let version = trimmed(first[..<end])
      if isWhole(digits(digest.lowercased())), self.version(version) != nil { rest[0...0] = [version, digest] }
    }
    let version = rest.first.flatMap(self.version)
    if version != nil { rest.removeFirst() }
    if isNamed, version == nil { return nil }
    let isDigestNamed = rest.first?.lowercased() == "sha256"
    if isDigestNamed { rest.removeFirst() }
    // The digits may stand in groups.
    var digest = ""
    var groups: [String] = []
    for word in rest {
      let digits = digits(word.lowercased())
      // After all of them, "I" and "a" are words.
      let isWord = isWhole(digest) && word.utf8.count == 1 && word.allSatisfy(\.isLetter)
      guard isHexadecimal(digits), !isWord else { break }
      groups.append(word)
      digest += digits
    }
    let isDigest = isDigestNamed || isWhole(digest) || groups.contains { $0.contains(where: \.isNumber) }
    if isDigest {
      guard isWhole(digest) else { return nil }
      rest.removeFirst(groups.count)
    }
    guard rest.isEmpty || isDigest || isHeading, rest.allSatisfy(isPlain) else { return nil }
    return (version, isDigest ? digest : nil, rest)
  }

  private static func version(_ word: String) -> Version? { Version(word) ?? Version(digits(word)) }

  /// What follows the word for a version in the same word; nil where it is none.
  private static func afterVersion(_ word: String) -> String? {
    let small = word.lowercased()
    for name in ["version", "vers", "ver", "v"] where small.hasPrefix(name) {
      let behind = trimmed(word.dropFirst(name.count))
      if behind.isEmpty || behind.first?.isNumber ?? false || version(behind) != nil { return behind }
    }
    return nil
  }

  private static func isWhole(_ digest: String) -> Bool {
    [12, 64].contains(digest.utf8.count) && isHexadecimal(digest)
  }

  private static func isHexadecimal(_ text: String) -> Bool {
    text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
  }

  /// Whether a word could be a part of a code.
  private static func isPart(_ word: String) -> Bool {
    afterVersion(word) != nil || version(word) != nil || isWhole(digits(word.lowercased()))
  }

  /// Whether a word is none of a code, and names nothing else by a number.
  private static func isPlain(_ word: String) -> Bool {
    word.allSatisfy { $0.isLetter || "-.".contains($0) } && !isPart(word)
  }

  private static func policy(_ word: String, among policies: Set<PolicyID>) -> PolicyID? {
    if let exact = PolicyID(word), policies.contains(exact) { return exact }
    let folded = fold(word)
    let found = policies.filter { fold($0.rawValue).utf8.elementsEqual(folded.utf8) }
    return found.count == 1 ? found.first : nil
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
