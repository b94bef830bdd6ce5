internal import PolicyModel
internal import PolicyReading

/// The reader of two versions, made when the first clause is to be read.
///
/// It knows the names of both; where both know one, each side's own meaning comes first.
final class CommonReader {
  private let make: () -> PolicyReader
  /// The reader.
  private(set) lazy var reader = make()

  private init(_ make: @escaping () -> PolicyReader) { self.make = make }

  /// The reader of the old and of the new version, which is one where they know the same names.
  static func pair(
    _ old: CompiledPolicy, _ new: CompiledPolicy, _ phrases: [LexiconAddition]
  ) -> (old: CommonReader, new: CommonReader) {
    let before = CommonReader { reader(old, new, phrases) }
    let isSame =
      old.environment == new.environment && old.scope == new.scope
      && old.policy.header.audiences == new.policy.header.audiences
    return (before, isSame ? before : CommonReader { reader(new, old, phrases) })
  }

  private static func reader(
    _ own: CompiledPolicy, _ other: CompiledPolicy, _ phrases: [LexiconAddition]
  ) -> PolicyReader {
    var all = phrases
    let stated = (own.environment.phrases + other.environment.phrases).sorted {
      ($0.modality.rawValue, $0.phrases.joined()) < ($1.modality.rawValue, $1.phrases.joined())
    }
    for addition in stated where !all.contains(addition) { all.append(addition) }
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
