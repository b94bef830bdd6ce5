internal import Diagnostics

extension LinkTarget {
  /// Why a destination cannot be followed.
  struct Problem: Error {
    let rule: Rule
    let message: String
    let help: String
  }

  /// Reads a destination after CommonMark has decoded it.
  static func read(_ destination: String) -> Result<LinkTarget, Problem> {
    if destination.utf8.firstRange(ofPair: UInt8(ascii: "{")) != nil {
      return .failure(
        Problem(
          rule: .misplacedValue, message: "A value in double braces inside the address of a link",
          help: "An address is followed as it is written; write it out, or print the value in the text."))
    }
    if destination.utf8.first == UInt8(ascii: "#") {
      return clause(destination.dropFirst()).map { .clause($0) }
    }
    guard let colon = destination.utf8.firstIndex(of: UInt8(ascii: ":")) else { return refused(destination, nil) }
    let written = String(destination[..<colon])
    // Schemes of addresses are the same in capitals (RFC 3986, section 3.1).
    let scheme = ["https", "mailto"].contains(written.lowercased()) ? written.lowercased() : written
    let rest = destination[destination.utf8.index(after: colon)...]
    switch scheme {
    case "role": return id(rest, scheme) { (id: RoleID) in .role(id) }
    case "term": return id(rest, scheme) { (id: TermID) in .term(id) }
    case "ref": return id(rest, scheme) { (id: ReferenceID) in .reference(id) }
    case "policy":
      guard let hash = rest.utf8.firstIndex(of: UInt8(ascii: "#")) else {
        return id(rest, scheme) { (id: PolicyID) in .policy(id, nil) }
      }
      guard let policy = PolicyID(rest[..<hash]) else { return badID(rest[..<hash], scheme) }
      return clause(rest[rest.utf8.index(after: hash)...]).map { .policy(policy, $0) }
    case "https":
      guard rest.hasPrefix("//"), rest.utf8.count > 2, isPlain(rest) else { return refused(destination, scheme) }
      return .success(.external(destination))
    case "mailto":
      guard rest.utf8.contains(UInt8(ascii: "@")), isPlain(rest) else { return refused(destination, scheme) }
      return .success(.external(destination))
    default: return refused(destination, scheme)
    }
  }

  /// Whether an address has no blank or control character in it.
  private static func isPlain(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
  }

  private static func id<ID: Identifier>(
    _ text: Substring, _ what: String, _ make: (ID) -> LinkTarget
  ) -> Result<LinkTarget, Problem> {
    ID(text).map { .success(make($0)) } ?? badID(text, what)
  }

  private static func clause(_ text: Substring) -> Result<ClauseID, Problem> {
    ClauseID(text).map { .success($0) } ?? badID(text, "clause")
  }

  private static func badID<Value>(_ text: Substring, _ what: String) -> Result<Value, Problem> {
    .failure(
      Problem(
        rule: .badID,
        message: text.isEmpty
          ? "The link names no \(what == "ref" ? "reference" : what)"
          : "`\(text)` cannot be the id of a \(what == "ref" ? "reference" : what)",
        help: "An id has small letters, digits and single hyphens, begins with a letter and has at most 64 characters.")
    )
  }

  private static func refused(_ destination: String, _ scheme: String?) -> Result<LinkTarget, Problem> {
    let message: String
    let help: String
    switch scheme?.lowercased() {
    case "https", "mailto":
      message = "The address `\(destination)` is not complete"
      help = "Write `https://` and the name of a site, or `mailto:` and an address, without blanks or values in braces."
    case "http":
      message = "The address `\(destination)` is not safe: it begins with `http:`"
      help = "Anybody on the way could change the page; use the `https:` address."
    case .some(let scheme) where !scheme.contains("/"):
      message = "A link may not use `\(scheme):`"
      help = "A link leads to `#clause`, `policy:`, `role:`, `term:`, `ref:`, `https:` or `mailto:`."
    default:
      message = "The address `\(destination)` leads nowhere from a printed page"
      help = "A link leads to `#clause`, `policy:`, `role:`, `term:`, `ref:`, `https:` or `mailto:`."
    }
    return .failure(Problem(rule: .unsafeLink, message: message, help: help))
  }
}
