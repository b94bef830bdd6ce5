internal import Diagnostics
internal import PolicyModel

/// A draft as it was compiled, with what was found in it, from which the next state of its workspace takes what holds.
struct CompiledDraft: Sendable {
  var policy: CompiledPolicy
  /// What was found where it was resolved and read.
  var resolved: DiagnosticList
  /// What was found where its links and texts were completed.
  var finished = DiagnosticList()
  /// What the checks of the draft alone have found.
  var checked: [DiagnosticList] = []
  /// The policies whose titles or citations it prints or asks for.
  private(set) var linked: Set<PolicyID> = []
  /// Whether all of it is as it was made before.
  var isKept = false

  init(_ policy: CompiledPolicy, resolved: DiagnosticList) {
    self.policy = policy
    self.resolved = resolved
    linked = Self.linked(policy)
  }

  private static func linked(_ compiled: CompiledPolicy) -> Set<PolicyID> {
    var result = Set(compiled.policy.header.related.compactMap { PolicyID($0) })
    func look(_ text: InlineText) {
      for case .startLink(.policy(let id, _)) in text.pieces { result.insert(id) }
    }
    for node in compiled.nodes {
      switch node.source {
      case .section(let section): look(section.title)
      case .clause(let clause): clause.content.forEachText(look)
      }
      for note in node.source.notes { note.content.forEachText(look) }
    }
    return result
  }
}

/// What one state of the drafts leaves to the next.
struct EarlierDrafts: Sendable {
  /// The drafts by policy.
  let drafts: [PolicyID: CompiledDraft]
  /// Those of which nothing has changed that their words are resolved and read from.
  let kept: Set<PolicyID>
  /// The library of the scope, as it was.
  let library: Library

  /// The draft, where it is resolved and read as it was.
  func unchanged(_ policy: PolicyID) -> CompiledDraft? { kept.contains(policy) ? drafts[policy] : nil }

  /// Whether what a draft prints and asks of the other policies is as it was; all look for the titles of all.
  func holds(_ draft: CompiledDraft, in now: Library, _ titles: Bool) -> Bool {
    titles
      && draft.linked.allSatisfy { id in
        library.policies[id].map(\.citations) ?? [:] == now.policies[id].map(\.citations) ?? [:]
      }
  }

  /// Whether the same policies have the same titles.
  func hasSameTitles(as now: Library) -> Bool {
    library.policies.count == now.policies.count
      && library.policies.allSatisfy { id, entry in
        now.policies[id].map { $0.isAdopted == entry.isAdopted && $0.title.utf8.elementsEqual(entry.title.utf8) }
          ?? false
      }
  }
}
