internal import PolicyModel
internal import PolicyReading

/// The reader of two versions, made when the first clause is to be read.
///
/// It knows the names of both; where both know one, each side's own meaning comes first.
final class CommonReader {
  private let make: () -> PolicyReader
  /// The reader.
  private(set) lazy var reader = make()
  /// Whether it knows what the version's own reader knew when it was compiled, and nothing more.
  private let isOwn: Bool

  private init(isOwn: Bool, _ make: @escaping () -> PolicyReader) {
    self.isOwn = isOwn
    self.make = make
  }

  /// What the clauses of one version say.
  func read(_ policy: CompiledPolicy) -> [ClauseReading] {
    if isOwn, policy.nodes.allSatisfy(\.isReadAsCompiled) { return policy.nodes.map(\.reading) }
    return ReadingPass.read(policy.nodes, Wording(policy, library: Library()), .all) { reader }
  }

  /// The reader of the old and of the new version, which is one where they know the same names.
  static func pair(
    _ old: CompiledPolicy, _ new: CompiledPolicy, _ phrases: [LexiconAddition]
  ) -> (old: CommonReader, new: CommonReader) {
    let isSame =
      old.environment == new.environment && old.scope == new.scope
      && old.policy.header.audiences == new.policy.header.audiences
    let isOwn = isSame && self.phrases(old, new, phrases) == old.environment.phrases
    let before = CommonReader(isOwn: isOwn) { reader(old, new, phrases) }
    return (before, isSame ? before : CommonReader(isOwn: false) { reader(new, old, phrases) })
  }

  /// The phrases that it knows, in one order for both sides.
  private static func phrases(
    _ own: CompiledPolicy, _ other: CompiledPolicy, _ phrases: [LexiconAddition]
  ) -> [LexiconAddition] {
    var all = phrases
    let stated = (own.environment.phrases + other.environment.phrases).sorted {
      ($0.modality.rawValue, $0.phrases.joined()) < ($1.modality.rawValue, $1.phrases.joined())
    }
    for addition in stated where !all.contains(addition) { all.append(addition) }
    return all
  }

  private static func reader(
    _ own: CompiledPolicy, _ other: CompiledPolicy, _ phrases: [LexiconAddition]
  ) -> PolicyReader {
    let all = self.phrases(own, other, phrases)
    var (first, second) = (own.environment, other.environment)
    // In one order for both sides, so that each phrase reads alike.
    first.phrases = []
    second.phrases = []
    let audiences = own.policy.header.audiences
    let others = other.policy.header.audiences.filter { audience in !audiences.contains { $0.id == audience.id } }
    return PolicyReader(
      first == second ? [first] : [first, second],
      scopes: own.scope == other.scope ? [own.scope] : [own.scope, other.scope],
      audiences: audiences + others, phrases: all)
  }
}

extension CompiledNode {
  /// Whether its reading was made when it was compiled, from the words that a comparison reads: nothing of it is frozen,
  /// and no link prints a number, which a clause does not have yet when it is compiled.
  fileprivate var isReadAsCompiled: Bool {
    guard let clause else { return true }
    var result = clause.frozen == nil
    clause.content.forEachText { text in
      var isAfterLink = false
      for piece in text.pieces where result {
        if case .endLink = piece, isAfterLink { result = false }
        if case .startLink = piece { isAfterLink = true } else { isAfterLink = false }
      }
    }
    return result
  }
}
