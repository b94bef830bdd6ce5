public import SourceText

/// Something that a school says of itself; two are equal when they say the same, wherever they stand.
public struct Fact: Hashable, Sendable {
  /// Its id, as conditions and `{{fact.phase}}` name it.
  public var id: FactID
  /// Which values it may have; its type is one that `ValueType.isForFacts` allows.
  public var domain: ValueDomain
  /// The value where a school says nothing.
  public var `default`: TypedValue?
  /// The question that a school answers.
  public var label: String?
  /// How to find the answer.
  public var help: String?
  /// The words for a yes-or-no fact that holds, "where the school has a sixth form".
  public var holds: String?
  /// Former ids.
  public var was: [FactID]
  /// Where it is declared.
  public var span: SourceSpan?

  /// Makes a fact.
  public init(
    id: FactID, domain: ValueDomain, default: TypedValue? = nil, label: String? = nil, help: String? = nil,
    holds: String? = nil, was: [FactID] = [], span: SourceSpan? = nil
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

  /// Whether both say the same.
  public static func == (a: Fact, b: Fact) -> Bool {
    a.id == b.id && a.domain == b.domain && a.default == b.default && sameBytes(a.label, b.label)
      && sameBytes(a.help, b.help) && sameBytes(a.holds, b.holds) && a.was == b.was
  }

  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(domain)
  }
}
