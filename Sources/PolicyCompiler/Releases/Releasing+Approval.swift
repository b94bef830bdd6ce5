internal import Diagnostics
internal import PolicyDiff
internal import PolicyModel
internal import SourceText

extension Releasing {
  /// Freezes what was approved, and says in `line` who reads what; nil where it is refused.
  mutating func freeze(_ candidate: Candidate, as version: Version, _ line: inout LedgerLine) -> Release? {
    guard let compiled = candidate.compiled else { return nil }
    checkHeader(candidate)
    warnOfOtherApprover(compiled, candidate, line)
    checkIDs(compiled)
    checkRetired(compiled)
    let before = previous()
    let editorial = editorial(compiled, before)
    let renamed = renamed(compiled, before)
    guard !diagnostics.hasErrors else { return nil }
    let release: Release
    do throws(DecodingFault) {
      release = try Release.freeze(compiled, library: candidate.library, as: version, decidedBy: line.body)
    } catch {
      refuse(
        .brokenRelease, "The text cannot be frozen: \(error.path) \(error.message)", at: compiled.nodes.first?.span,
        "Please report this with the text; nothing was written.")
      return nil
    }
    // What is written must be read again by the rules of what is read.
    do throws(RecordFault) { _ = try Release.read(release.bytes) } catch {
      refuse(.brokenRelease, error.message, at: compiled.nodes.first?.span, "Take it out of the text, and try again.")
      return nil
    }
    let frozen = compile(release)
    if let before {
      checkThirdNumber(version, candidate, since: before, frozen, (editorial, renamed))
      guard !diagnostics.hasErrors else { return nil }
    }
    line.release = release.digest
    line.model = candidate.model
    line.editorial = editorial
    line.replacements = renamed
    let again = before.map { before in
      workspace.signAgain(from: before.text, to: frozen, by: line)
    }
    line.record(frozen, after: before?.line, again)
    if let before, let again { ageDuties(&line, before, again) }
    return release
  }

  /// The version approved last, whether or not it is still in force.
  private mutating func previous() -> (line: LedgerLine, text: CompiledPolicy)? {
    guard let line = ledger.approvals.last, let release = try? workspace.release(line.version, of: request.copy) else {
      return nil
    }
    return (line, compile(release))
  }

  /// Duties that the line before lacks though its text has them, since they were not read from words then, are as old as
  /// the first version in which they stand unchanged, so that nobody signs again for a better reading.
  private func ageDuties(
    _ line: inout LedgerLine, _ before: (line: LedgerLine, text: CompiledPolicy), _ again: SignAgain
  ) {
    func isFound(_ duties: RecordedDuties, _ again: SignAgain) -> Bool {
      !again.duties.contains(.init(audience: duties.audience, role: duties.role))
    }
    var open = line.duties.indices.filter { index in
      let duties = line.duties[index]
      return before.line.duties(.init(audience: duties.audience, role: duties.role)) == nil && isFound(duties, again)
    }
    var later = before
    for index in open { line.duties[index].since = later.line.version }
    for earlier in ledger.approvals.dropLast().reversed() {
      if open.isEmpty { return }
      guard let release = try? workspace.release(earlier.version, of: request.copy) else { return }
      let text = compile(release)
      let step = workspace.signAgain(from: text, to: later.text, by: later.line)
      open = open.filter { isFound(line.duties[$0], step) }
      for index in open { line.duties[index].since = earlier.version }
      later = (earlier, text)
    }
  }

  // MARK: Refusals

  private mutating func checkHeader(_ candidate: Candidate) {
    guard !request.isHistoric else { return }
    let header = candidate.header
    let place = header.spans["title"]
    let asked = "A release says who answers for it; add the key to the front matter."
    if header.owner == nil { refuse(.missingField, "The front matter has no `owner`", at: place, asked) }
    if header.approver == nil { refuse(.missingField, "The front matter has no `approver`", at: place, asked) }
    if header.review == nil {
      refuse(.missingField, "The front matter has no `review`", at: place, "Write `review: { every: 1 year }`.")
    }
  }

  /// Says so where another body decides than the text names.
  private mutating func warnOfOtherApprover(_ compiled: CompiledPolicy, _ candidate: Candidate, _ line: LedgerLine) {
    guard !request.isHistoric,
      let approver = Workspace.approver(candidate.header, compiled, insteadOf: line.body)
    else { return }
    let place = request.copy.school == nil ? candidate.header.spans["approver"] : nil
    diagnostics.append(
      Diagnostic(
        .otherApprover, "It is approved by “\(line.bodyTitle)”, and the text names “\(approver)”", at: place,
        help: request.copy.school == nil
          ? "Bring it before the body that may approve it, or name in the front matter the body that does."
          : "Where that body decides, say so in the front matter of the school's changes: `approver: \(line.body)`."))
  }

  private mutating func checkIDs(_ compiled: CompiledPolicy) {
    for node in compiled.nodes where node.id.isDerived {
      refuse(
        .missingID, "This \(node.isSection ? "section" : "clause") has no id", at: node.span,
        "What is released can be compared and tailored only by its id; `precept check --fix` proposes ids.")
    }
  }

  /// Refuses an id that was given up, or that was a section's, where it now stands for something else.
  private mutating func checkRetired(_ compiled: CompiledPolicy) {
    var last: [ClauseID: (version: Version, isSection: Bool, text: [UInt8], isCurrent: Bool)] = [:]
    let approvals = ledger.approvals
    for (index, line) in approvals.enumerated() {
      guard let release = try? workspace.release(line.version, of: request.copy) else { continue }
      for node in compile(release).nodes {
        last[node.id] = (line.version, node.isSection, node.normalForm, index == approvals.count - 1)
      }
    }
    for node in compiled.nodes {
      guard let then = last[node.id] else { continue }
      if then.isSection != node.isSection {
        refuse(
          .retiredID, "`\(node.id)` was \(then.isSection ? "a section" : "a clause") in version \(then.version)",
          at: node.span, "Links and signatures name it as that; choose another id.")
      } else if !then.isCurrent, then.text != node.normalForm {
        refuse(
          .retiredID,
          "`\(node.id)` was another \(then.isSection ? "section" : "clause"), last in version \(then.version)",
          at: node.span, "An id once released is never given to another; choose a new one.")
      }
    }
  }

  private mutating func editorial(
    _ compiled: CompiledPolicy, _ before: (line: LedgerLine, text: CompiledPolicy)?
  ) -> [EditorialClause] {
    var result: [EditorialClause] = []
    for (name, reason) in request.editorial {
      guard let id = ClauseID(name), let node = compiled[id], !node.isSection else {
        let near = closest(to: name, among: compiled.nodes.filter { !$0.isSection }.map(\.id.rawValue))
        refuse(
          .notReworded, "There is no clause `\(name)` in this text",
          near.map { "did you mean `\($0)`?" } ?? "`--editorial` takes the id of a clause, and why.")
        continue
      }
      guard let then = before?.text[id], then.normalForm != node.normalForm else {
        refuse(
          .notReworded, "The words of `\(name)` are those of the version before", at: node.span,
          "Only a rewording can be declared editorial.")
        continue
      }
      if result.contains(where: { $0.clause == id }) {
        refuse(.notReworded, "`--editorial` names `\(name)` twice", "Give one reason for each clause.")
      } else {
        result.append(EditorialClause(clause: id, reason: reason))
      }
    }
    return result.sorted { $0.clause < $1.clause }
  }
}
