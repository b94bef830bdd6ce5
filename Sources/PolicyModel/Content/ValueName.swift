/// What stands between `{{` and `}}`: a name whose value is filled in as text.
public enum ValueName: Hashable, Sendable {
  /// A parameter of the policy, `{{reply-within}}`.
  case parameter(ParameterID)
  /// A fact of the school, `{{fact.phase}}`.
  case fact(FactID)
  /// `{{school.name}}`.
  case schoolName
  /// `{{organisation.name}}`.
  case organisationName

  /// Reads the text between the braces, with blanks around it allowed; nil where it is no such name.
  public init?(_ text: some StringProtocol) {
    var bytes = Substring(text)
    while let first = bytes.utf8.first, first == 0x20 { bytes = bytes.dropFirst() }
    while let last = bytes.utf8.last, last == 0x20 { bytes = bytes.dropLast() }
    switch bytes {
    case "school.name": self = .schoolName
    case "organisation.name": self = .organisationName
    default:
      if bytes.hasPrefix("fact."), let id = FactID(bytes.dropFirst(5)) {
        self = .fact(id)
      } else if let id = ParameterID(bytes) {
        self = .parameter(id)
      } else {
        return nil
      }
    }
  }

  /// The name as it is written, without braces.
  public var text: String {
    switch self {
    case .parameter(let id): id.rawValue
    case .fact(let id): "fact.\(id)"
    case .schoolName: "school.name"
    case .organisationName: "organisation.name"
    }
  }
}
