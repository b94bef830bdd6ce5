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
  // Texts of one environment that declare no audiences of their own are read with one reader.
  var shared: (environment: Environment, reader: PolicyReader)?
  let stated = policies.map { policy in
    let environment = environment(policy)
    var reader: PolicyReader?
    if isRead, policies.count > 1, policy.header.audiences.isEmpty {
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
  var resolved = parallelMap(stated) { stated in
    var found = empty
    let policy = resolve(
      stated.policy, in: stated.environment, for: scope, reader: stated.reader, isRead: isRead, into: &found)
    if !isCompared { checkReading(of: policy, in: sources, into: &found) }
    return (policy: policy, found: found)
  }
  for policy in resolved { diagnostics.append(contentsOf: policy.found) }
  var compiled = resolved.map(\.policy)
  // What is held twice would be copied when it is completed.
  resolved = []
  let library = Library(of: compiled, elsewhere: elsewhere)
  let rest = diagnostics.part()
  let found = parallelUpdate(&compiled) { policy in
    var found = rest
    if isCompared {
      finishTexts(&policy, library: library)
      checkLinks(of: policy, library, into: &found)
    } else {
      finish(&policy, library: library, into: &found)
    }
    return found
  }
  for found in found { diagnostics.append(contentsOf: found) }
  return compiled
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
    for policy in compiled {
      policies[policy.policy.id] = Entry(
        title: policy.policy.header.title, isAdopted: true,
        citations: Dictionary(policy.nodes.map { ($0.id, $0.citation) }) { first, _ in first })
    }
  }
}
