public import Diagnostics
internal import PolicyModel
internal import SourceText

extension Workspace {
  /// What boards of schools have put in force and their school.yml does not adopt.
  public var unadopted: DiagnosticList {
    var list = DiagnosticList()
    for id in schools.ids { list.append(contentsOf: unadopted(by: id).map { $0.problem }) }
    return list
  }

  /// The same of one school; nothing where nobody can tell what it adopts.
  func unadopted(by id: SchoolID) -> [(copy: CopyID, problem: Diagnostic)] {
    guard let entry = schools.entries[id], let school = entry.school, unreadable(for: .copies(id)).isEmpty else {
      return []
    }
    let copies = archives.keys.filter { $0.school == id && school.adoption(of: $0.policy) == nil }
    return copies.sorted().compactMap { copy in
      guard unsound(copy) == nil, let ledger = archives[copy]?.ledger,
        let version = ledger.inForce(today: today)?.version ?? ledger.upcoming(today: today)?.version
      else { return nil }
      return (
        copy,
        Diagnostic(
          .overlayWithoutAdoption, "\(school.name) put `\(copy.policy)` \(version) in force, and does not adopt it",
          at: SourceSpan(entry.file, 0, 0),
          help: "Adopt it under `policies` in school.yml; or, where it holds no more, record that: "
            + "`precept release \(copy) --outcome withdrawn`.")
      )
    }
  }
}
