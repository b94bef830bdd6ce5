public import Diagnostics
internal import Parallel
internal import PolicyModel
internal import PolicyRendering

/// What `check` reports of a whole workspace.
extension Publisher {
  /// Everything that is wrong: in the workspace, its drafts, its templates, and in the files of each school.
  public func check() -> DiagnosticList {
    var result = diagnostics
    let judge = SchoolJudge(schools, in: workspace.sources)
    let all = parallelMap(schools.ids) { id in schools.entries[id].map { self.found(in: $0, of: id, by: judge) } }
    for found in all {
      if let found { result.append(contentsOf: found) }
    }
    result.append(contentsOf: workspace.unsound)
    if options.isDated, let day = options.today { result.append(contentsOf: workspace.overdueCopies(on: day)) }
    if templates.isChanged { result.append(contentsOf: templateProblems()) }
    return result
  }

  /// What is wrong in the files of a school, and with what its board adopted.
  private func found(in entry: Schools.Entry, of id: SchoolID, by judge: SchoolJudge) -> DiagnosticList {
    guard workspace.unreadable(for: .copies(id)).isEmpty,
      let copies = SchoolCopies(entry, models: models, layers: layers, judge: judge)
    else { return entry.diagnostics }
    var found = copies.diagnostics
    found.append(contentsOf: workspace.otherApprovers(copies, entry))
    found.append(contentsOf: workspace.unadopted(by: id).map { $0.problem })
    return found
  }

  /// What stops a build in the templates of the workspace, which only filling them shows.
  private func templateProblems() -> [Diagnostic] {
    let scopes =
      [model()]
      + schools { scope in
        var scope = scope
        scope.documents = []
        return scope
      }
    return (scopes + [index(scopes.compactMap(\.summary))]).flatMap(\.diagnostics.found)
      .filter { $0.rule.code == Rule.badTemplate.code }
  }
}
