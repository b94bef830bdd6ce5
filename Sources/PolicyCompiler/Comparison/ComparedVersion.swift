public import PolicyModel

/// A version that is compared: its text, and where it stands among the versions of its policy.
public struct ComparedVersion: Sendable {
  /// Where a version stands.
  public enum Place: Hashable, Sendable {
    /// A release that the ledger names.
    case release(CopyID, Version)
    /// What would be released next.
    case draft(CopyID)
    /// A text that has no place in a ledger.
    case apart
  }

  /// The text.
  public var compiled: CompiledPolicy
  /// What to call it before a reader: `2.0.0`, `the draft`.
  public var name: String
  /// Where it stands.
  public var place: Place

  /// Makes one.
  public init(_ compiled: CompiledPolicy, name: String, place: Place = .apart) {
    self.compiled = compiled
    self.name = name
    self.place = place
  }
}

extension CompiledPolicy {
  /// The policy without any text, with which a first version is compared.
  public var withoutText: CompiledPolicy {
    var empty = self
    empty.policy.sections = []
    empty.nodes = []
    empty.index = [:]
    return empty
  }
}
