internal import Diagnostics
internal import PolicyCompiler
internal import PolicyModel
internal import SourceText

/// What would follow from a change, before it is written.
extension ClauseDesk {
  /// The workspace with the file as it would be, and whether nothing else would be read otherwise.
  struct Preview {
    let session: StudioSession
    /// The clause as it would be read; nil where it is gone.
    let node: CompiledNode?
    /// What would be wrong at the clause.
    let problems: [Diagnostic]
    /// The errors that are new.
    let errors: [Diagnostic]
    /// The clauses that would be lost, or be read as others.
    let lost: [ClauseID]
  }

  func preview(_ after: [UInt8], _ action: String) -> Preview {
    (action == "save" ? excerpted(after) : nil) ?? whole(after, action)
  }

  /// What would follow, by the whole policy.
  private func whole(_ after: [UInt8], _ action: String) -> Preview {
    var files = session.files
    // What the policy has nothing to do with need not be compiled again.
    let own = "Policies/\(copy.policy)/"
    let text = String(decoding: after, as: UTF8.self)
    let isLinked = copy.school != nil || text.contains("policy:") || text.contains("related:")
    files.files = files.files.filter { file in
      file.path == WorkspaceDirectory.marker || file.path.hasPrefix(own)
        || isLinked && (copy.school != nil || !file.path.hasPrefix("Policies/schools/"))
    }
    if let place = files.files.firstIndex(where: { $0.path == path }) {
      files.files[place].bytes = after
    } else {
      files.files.append(InputFile(path: path, bytes: after))
      files.files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
    let new = StudioSession(files, today: session.today, keeping: .note)
    let compiled = new.compiled(copy)
    let node = compiled.flatMap { $0.index[self.node.id].map { index in compiled?.nodes[index] } ?? nil }
    func key(_ problem: Diagnostic) -> String { problem.rule.code + problem.message }
    let known = session.problems.filter { $0.severity == .error }.map { key($0) }
    let errors = new.problems.filter { $0.severity == .error && !known.contains(key($0)) }
    var lost: [ClauseID] = []
    let gone = ["omit", "join", "reset"].contains(action)
    for other in self.compiled.nodes where !other.id.isDerived {
      guard let now = compiled?[other.id] else {
        if !gone || action == "join" && other.id != sibling(1)?.id { lost.append(other.id) }
        continue
      }
      if other.id != self.node.id, now.normalForm != other.normalForm { lost.append(other.id) }
    }
    if action == "omit" {
      let inside = Set(self.compiled.nodes[index..<self.node.end].map(\.id))
      lost = self.compiled.nodes.map(\.id).filter {
        !inside.contains($0) && !$0.isDerived && compiled?.index[$0] == nil
      }
    }
    return Preview(
      session: new, node: node, problems: new.problems(of: copy).at[self.node.id] ?? [], errors: errors, lost: lost)
  }

  // MARK: An excerpt

  /// What would follow, by the section of the clause and its neighbours alone, so that it takes no longer in a long policy
  /// than in a short one; nil where only the whole policy can tell.
  ///
  /// That is so where a heading or an id comes or goes, or where there is an error, which may be one of the excerpt. What
  /// is found when clauses of several sections are compared is seen when the policy is shown.
  private func excerpted(_ after: [UInt8]) -> Preview? {
    guard copy.school == nil, let before, let excerpt = PolicyExcerpt(session, copy, before, after) else { return nil }
    let old = excerpt.session(of: before)
    let new = excerpt.session(of: after)
    guard let was = old.compiled(copy), let now = new.compiled(copy), was.nodes.map(\.id) == now.nodes.map(\.id),
      let index = now.index[node.id]
    else { return nil }
    func key(_ problem: Diagnostic) -> String { problem.rule.code + problem.message }
    let known = Set(old.problems.filter { $0.severity == .error }.map { key($0) })
    guard !new.problems.contains(where: { $0.severity == .error && !known.contains(key($0)) }) else { return nil }
    let lost = zip(was.nodes, now.nodes).filter { a, b in
      a.id != node.id && !a.id.isDerived && a.normalForm != b.normalForm
    }
    // What an excerpt leaves out is no problem of the clause.
    let problems = (new.problems(of: copy).at[node.id] ?? []).filter { $0.severity != .error }
    return Preview(session: new, node: now.nodes[index], problems: problems, errors: [], lost: lost.map(\.0.id))
  }
}
