public import SourceText

/// A value of a policy that a school may set; two are equal when they say the same, wherever they stand.
public struct Parameter: Hashable, Sendable {
  /// Its id, the name between `{{` and `}}`.
  public var id: ParameterID
  /// Which values it may have.
  public var domain: ValueDomain
  /// The value where nobody sets one; without it the parameter is open, and a school must set it.
  public var `default`: TypedValue?
  /// The question that a school answers.
  public var label: String?
  /// How to find the answer.
  public var help: String?
  /// The words for a yes-or-no parameter that is yes, "where comments are open".
  public var holds: String?
  /// Former ids.
  public var was: [ParameterID]
  /// Where it is declared.
  public var span: SourceSpan?

  /// Makes a parameter.
  public init(
    id: ParameterID, domain: ValueDomain, default: TypedValue? = nil, label: String? = nil, help: String? = nil,
    holds: String? = nil, was: [ParameterID] = [], span: SourceSpan? = nil
  ) {
    self.id = id
    self.domain = domain
    self.default = `default`
    self.label = label
    self.help = help
    self.holds = holds
    self.was = was
    self.span = span
  }

  /// Whether a school must set it.
  public var isOpen: Bool { `default` == nil }

  /// Whether both say the same.
  public static func == (a: Parameter, b: Parameter) -> Bool {
    a.id == b.id && a.domain == b.domain && a.default == b.default && sameBytes(a.label, b.label)
      && sameBytes(a.help, b.help) && sameBytes(a.holds, b.holds) && a.was == b.was
  }

  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(domain)
  }
}
