/// What a section, stem or clause states in braces of the things that are read.
public struct StatedReading: Hashable, Sendable {
  /// `modality=`
  public var force: Modality?
  /// `by=`
  public var bearers: [Bearer]?
  /// `within=`
  public var within: SaidTime?
  /// `every=`
  public var every: SaidTime?
  /// `ahead=`
  public var ahead: LeadTime?
  /// Whether it says for whom it is: `for=` or `in-spirit-for=`.
  public var isForSomebody = false

  /// States nothing.
  public init() {}

  /// What holds where this stands in something that states `outer`: its own, else what is around it.
  public func within(_ outer: StatedReading) -> StatedReading {
    var result = outer
    result.force = force ?? outer.force
    result.bearers = bearers ?? outer.bearers
    result.within = within ?? outer.within
    result.every = every ?? outer.every
    result.ahead = ahead ?? outer.ahead
    result.isForSomebody = isForSomebody || outer.isForSomebody
    return result
  }
}
