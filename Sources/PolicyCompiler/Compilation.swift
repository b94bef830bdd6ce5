public import Diagnostics
internal import Parallel
internal import PolicyChecks
public import PolicyModel
internal import PolicyReading
public import SourceText

/// Compiles texts that stand together in one scope, so that each can link to the others.
///
/// The result has every policy, also one with errors: who publishes decides what to do with those. What is only
/// compared has no views, and what is not read says of no clause how it binds, whom and when. `sources` holds the files of the texts, for places inside a clause.
public func compile(
  _ policies: [Policy], in environment: (Policy) -> Environment, for scope: Scope,
  elsewhere: [PolicyID: String] = [:], isCompared: Bool = false, isRead: Bool = true,
  sources: SourceMap? = nil, into diagnostics: inout DiagnosticList
) -> [CompiledPolicy] {
  compileDrafts(
    policies, in: environment, for: scope, elsewhere: elsewhere, isCompared: isCompared, isRead: isRead,
    sources: sources, into: &diagnostics
  ).map(\.policy)
}

/// The same, with what was found in each; of `earlier` texts that is taken over which has not changed, and what was read
/// of an `other` version where the two say the same.
func compileDrafts(
  _ policies: [Policy], in environment: (Policy) -> Environment, for scope: Scope, elsewhere: [PolicyID: String],
  isCompared: Bool, isRead: Bool, sources: SourceMap?, after earlier: EarlierDrafts? = nil,
  like other: CompiledPolicy? = nil, into diagnostics: inout DiagnosticList
) -> [CompiledDraft] {
  // Texts of one environment that declare no audiences of their own are read with one reader.
  var shared: (environment: Environment, reader: PolicyReader)?
  let stated = policies.map { policy in
    let environment = environment(policy)
    var reader: PolicyReader?
    if isRead, policies.count > 1, policy.header.audiences.isEmpty, earlier?.unchanged(policy.id) == nil {
      if let shared, shared.environment == environment {
        reader = shared.reader
      } else {
        let made = PolicyReader([environment], scopes: [scope], phrases: environment.phrases)
        shared = (environment, made)
        reader = made
      }
    }
    return (policy: policy, environment: environment, reader: reader)
  }
  let empty = diagnostics.part()
  var drafts = parallelMap(stated) { stated in
    if var draft = earlier?.unchanged(stated.policy.id) {
      draft.isKept = true
      return draft
    }
    var found = empty
    let policy = resolve(
      stated.policy, in: stated.environment, for: scope, reader: stated.reader, isRead: isRead,
      after: earlier?.drafts[stated.policy.id]?.policy ?? other, into: &found)
    if !isCompared { checkReading(of: policy, in: sources, into: &found) }
    return CompiledDraft(policy, resolved: found)
  }
  for draft in drafts { diagnostics.append(contentsOf: draft.resolved) }
  let library = Library(of: drafts, elsewhere: elsewhere, after: earlier?.library)
  let hasSameTitles = earlier?.hasSameTitles(as: library) ?? false
  let rest = diagnostics.part()
  let found = parallelUpdate(&drafts) { draft in
    if draft.isKept, earlier?.holds(draft, in: library, hasSameTitles) ?? false {
      draft.policy.library = library
      return draft.finished
    }
    draft.isKept = false
    var found = rest
    if isCompared {
      finishTexts(&draft.policy, library: library)
      checkLinks(of: draft.policy, library, into: &found)
    } else {
      finish(&draft.policy, library: library, into: &found)
    }
    draft.finished = found
    return found
  }
  for found in found { diagnostics.append(contentsOf: found) }
  return drafts
}

/// Compiles a release as it was approved: in its own environment, with what its links printed then. What is only
/// compared has no views.
public func compile(_ release: Release, isCompared: Bool = false) -> CompiledPolicy {
  // What it was approved with is settled; nothing can be mended any more.
  var unread = DiagnosticList(keeping: .error)
  return compile(release, isCompared: isCompared, into: &unread)
}

/// The same, with the errors that a draft would have which said this.
func compile(
  _ release: Release, isCompared: Bool = false, into diagnostics: inout DiagnosticList
) -> CompiledPolicy {
  var compiled = resolve(release.policy, in: release.environment, for: release.scope, into: &diagnostics)
  if isCompared {
    finishTexts(&compiled, library: release.library)
  } else {
    finish(&compiled, library: release.library, into: &diagnostics)
  }
  return compiled
}

extension Library {
  /// The library of texts that one scope publishes; `elsewhere` has the titles of those that it does not.
  public init(of compiled: [CompiledPolicy], elsewhere: [PolicyID: String] = [:]) {
    self.init(elsewhere.mapValues { Entry(title: $0, isAdopted: false, citations: [:]) })
    for policy in compiled { policies[policy.policy.id] = Entry(of: policy) }
  }

  /// The same of drafts, of which some are as they were in `earlier`.
  fileprivate init(of drafts: [CompiledDraft], elsewhere: [PolicyID: String], after earlier: Library?) {
    self.init(elsewhere.mapValues { Entry(title: $0, isAdopted: false, citations: [:]) })
    for draft in drafts {
      let id = draft.policy.policy.id
      policies[id] = (draft.isKept ? earlier?.policies[id] : nil) ?? Entry(of: draft.policy)
    }
  }
}

extension Library.Entry {
  fileprivate init(of policy: CompiledPolicy) {
    self.init(
      title: policy.policy.header.title, isAdopted: true,
      citations: Dictionary(policy.nodes.map { ($0.id, $0.citation) }) { first, _ in first })
  }
}
