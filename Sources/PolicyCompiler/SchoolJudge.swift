internal import Diagnostics
internal import PolicyChecks
internal import PolicyModel
public import SourceText

/// Looks at how schools say what they say, as `check` does: in their own words what is looked for in a draft, and what
/// does not go together in their copies, or is almost the same in two schools.
public struct SchoolJudge: Sendable {
  private let sources: SourceMap
  /// What is almost the same in the files of two schools, by the school that comes later.
  private let twins: [SchoolID: [Diagnostic]]

  /// Prepares to judge `schools`, whose files are among `sources`.
  public init(_ schools: Schools, in sources: SourceMap) {
    self.sources = sources
    twins = schools.twins
  }

  /// What is found in the copies of `school`, at what stands in its files.
  func diagnostics(of copies: [PolicyID: CompiledPolicy], _ school: School, _ entry: Schools.Entry) -> [Diagnostic] {
    var found = DiagnosticList()
    let ids = copies.keys.sorted()
    for id in ids {
      guard let copy = copies[id], let file = entry.overlayFiles[id] else { continue }
      checkNames(copy, in: sources[file], own: file, into: &found)
      checkClauses(copy, in: sources[file], own: file, into: &found)
    }
    let own = OwnWords(school, files: entry.files)
    checkConsistency(ofCopies: ids.compactMap { copies[$0] }, own: own, into: &found)
    return found.found + (twins[school.id] ?? [])
  }
}

extension Schools {
  /// Clauses that two schools wrote in almost the same words, by the school that comes later: perhaps all want it.
  ///
  /// One and the same clause of the model in the words of two schools is none: each answers to the model.
  fileprivate var twins: [SchoolID: [Diagnostic]] {
    var texts: [SchoolText] = []
    for id in ids {
      guard let entry = entries[id], let school = entry.school else { continue }
      for policy in entry.overlays.keys.sorted() {
        guard case .some(.some(let overlay)) = entry.overlays[policy] else { continue }
        for section in overlay.sections { collect(section, SchoolText.Home(school, policy), into: &texts) }
      }
    }
    var result: [SchoolID: [Diagnostic]] = [:]
    for (school, diagnostic) in findTwins(texts) { result[school, default: []].append(diagnostic) }
    return result
  }

  private func collect(_ section: Section, _ home: SchoolText.Home, into texts: inout [SchoolText]) {
    for clause in section.clauses { collect(clause, home, into: &texts) }
    for child in section.sections { collect(child, home, into: &texts) }
  }

  private func collect(_ clause: Clause, _ home: SchoolText.Home, into texts: inout [SchoolText]) {
    if !clause.content.isEmpty {
      texts.append(
        SchoolText(home: home, clause: clause.id, text: clause.content.plain { $0.plain() }, span: clause.span))
    }
    for item in clause.items { collect(item, home, into: &texts) }
  }
}
