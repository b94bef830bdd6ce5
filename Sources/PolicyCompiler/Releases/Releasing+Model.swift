internal import Diagnostics
internal import PolicyModel

extension Releasing {
  /// Says so where a school is to hold to a text of its model on a day on which the model itself does not: before its
  /// time, or after it was withdrawn. That is the school's to decide, and seldom what it means.
  mutating func noteModel(of line: LedgerLine) {
    guard !line.isHistoric, let model = line.model, let ledger = workspace.archives[model.copy]?.ledger,
      let approval = ledger.approval(of: model.version)
    else { return }
    if line.start < approval.start {
      note(
        "The copy holds from \(line.start.text), its model \(model.copy) \(model.version) only from \(approval.start.text)",
        "`--effective \(approval.start.isoText)` would make both hold from the same day.")
    } else if let withdrawn = ledger.lines.last(where: { $0.outcome == .withdrawn }), withdrawn.start <= line.start,
      ledger.inForce(asOf: line.start) == nil
    {
      note(
        "The copy holds from \(line.start.text), its model \(model.copy) is withdrawn from \(withdrawn.start.text)",
        "Ask whoever withdrew it whether the copies go too.")
    }
  }

  private mutating func note(_ message: String, _ help: String) {
    diagnostics.append(Diagnostic(.badDecision, message, at: nil, help: help, severity: .note))
  }
}
