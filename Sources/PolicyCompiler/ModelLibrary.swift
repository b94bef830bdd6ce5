internal import Diagnostics
internal import PolicyChecks
public import PolicyModel
public import PolicyTailoring

/// The texts that schools can follow: the releases of each model, and of each layer.
public struct ModelLibrary: Sendable {
  /// Names a text.
  public struct Key: Hashable, Sendable {
    /// The policy.
    public var policy: PolicyID
    /// The layer whose release it is; nil for the model's own.
    public var layer: SchoolID?
    /// The version, where there is one.
    public var version: Version

    /// Makes a key.
    public init(_ policy: PolicyID, layer: SchoolID? = nil, _ version: Version) {
      self.policy = policy
      self.layer = layer
      self.version = version
    }
  }

  private var texts: [Key: ModelText] = [:]
  private var bases: [Key: TailoringBase] = [:]
  private var shared: [Key: SharedText] = [:]
  private let workspace: Environment
  /// Whose text it is.
  private struct Source: Hashable {
    var policy: PolicyID
    var layer: SchoolID?
  }
  /// The versions of each, oldest first: asked for by every copy.
  private var known: [Source: [Version]] = [:]

  /// Makes an empty library; schools may also name what `workspace` declares beyond what a release holds.
  public init(_ workspace: Environment) { self.workspace = workspace }

  /// Adds a text.
  public mutating func add(_ text: ModelText, of policy: PolicyID, layer: SchoolID? = nil) {
    var text = text
    text.environment = text.environment.completed(with: workspace)
    if texts.updateValue(text, forKey: Key(policy, layer: layer, text.version)) == nil {
      let source = Source(policy: policy, layer: layer)
      let later = known[source]?.firstIndex { text.version < $0 }
      known[source, default: []].insert(text.version, at: later ?? known[source]?.count ?? 0)
    }
    if layer == nil, newest[policy].map({ $0.version <= text.version }) ?? true { newest[policy] = text }
    bases[Key(policy, layer: layer, text.version)] = nil
    shared[Key(policy, layer: layer, text.version)] = nil
  }

  /// Adds the drafts of policies that have no release at all, so that schools can be tried out before there is one.
  public mutating func addDrafts(_ drafts: [PolicyID: Policy]) {
    for (id, draft) in drafts {
      guard let version = draft.header.version, versions(of: id, layer: nil).isEmpty else { continue }
      add(ModelText(policy: draft, environment: workspace, version: version, isDraft: true), of: id)
    }
  }

  /// The versions that there are, oldest first.
  public func versions(of policy: PolicyID, layer: SchoolID?) -> [Version] {
    known[Source(policy: policy, layer: layer)] ?? []
  }

  /// The text, if there is one.
  public func text(_ key: Key) -> ModelText? { texts[key] }

  /// The newest text of each policy of the model itself.
  public private(set) var newest: [PolicyID: ModelText] = [:]

  /// Prepares the texts that `schools` follow, so that many copies can be made of each at little cost.
  public mutating func prepare(for schools: some Sequence<School>) {
    var followers: [Key: Int] = [:]
    for school in schools {
      for adoption in school.adoptions {
        guard let version = adoption.version else { continue }
        followers[Key(adoption.policy, layer: school.from, version), default: 0] += 1
      }
    }
    for (key, count) in followers {
      guard let base = prepare(key), count >= SharedText.leastCopies, shared[key] == nil else { continue }
      shared[key] = SharedText(base)
    }
    // What a copy could be upgraded to is compared with what it follows.
    for key in followers.keys {
      if let last = versions(of: key.policy, layer: key.layer).last, last != key.version {
        prepare(Key(key.policy, layer: key.layer, last))
      }
    }
    // Whoever follows something may link to the rest.
    guard !followers.isEmpty else { return }
    for (policy, text) in newest { _ = prepare(Key(policy, text.version)) }
  }

  /// The text of `key`, prepared.
  @discardableResult
  public mutating func prepare(_ key: Key) -> TailoringBase? {
    if let base = bases[key] { return base }
    guard let text = texts[key] else { return nil }
    var ignored = DiagnosticList()
    let compiled = resolve(text.policy.withoutFrozenReadings, in: text.environment, for: .model, into: &ignored)
    let titles = newest.mapValues { Library.Entry(title: $0.policy.header.title, isAdopted: true, citations: [:]) }
    let base = TailoringBase(text, compiled: compiled, library: Library(titles))
    bases[key] = base
    return base
  }

  /// A text that was prepared.
  public func base(_ key: Key) -> TailoringBase? { bases[key] }

  /// What the copies of a text have in common, where it was prepared for many of them.
  func shared(_ key: Key) -> SharedText? { shared[key] }
}
