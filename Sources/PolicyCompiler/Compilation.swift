public import Diagnostics
internal import PolicyChecks
public import PolicyModel

/// Compiles texts that stand together in one scope, so that each can link to the others.
///
/// The result has every policy, also one with errors: who publishes decides what to do with those.
public func compile(
  _ policies: [Policy], in environment: (Policy) -> Environment, for scope: Scope, lexicon: (Policy) -> Lexicon,
  elsewhere: [PolicyID: String] = [:], into diagnostics: inout DiagnosticList
) -> [CompiledPolicy] {
  var compiled = policies.map {
    resolve($0, in: environment($0), for: scope, lexicon: lexicon($0), into: &diagnostics)
  }
  var library = Library(
    elsewhere.mapValues { Library.Entry(title: $0, isAdopted: false, citations: [:]) })
  for policy in compiled {
    library.policies[policy.policy.id] = Library.Entry(
      title: policy.policy.header.title, isAdopted: true,
      citations: Dictionary(policy.nodes.map { ($0.id, $0.citation) }) { first, _ in first })
  }
  for i in compiled.indices { finish(&compiled[i], library: library, into: &diagnostics) }
  return compiled
}
