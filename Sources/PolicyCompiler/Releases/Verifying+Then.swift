internal import Diagnostics
internal import Hashing
internal import PolicyModel
internal import SourceText

// What a line of the second format says of its time: who decided, and what model was adopted.
extension Verifying {
  /// A body that decided and that the release, which froze it, does not know, or knows by another title.
  func unknownBody(_ line: LedgerLine, _ text: CompiledPolicy) -> Diagnostic? {
    guard line.format == .second else { return nil }
    let role = text.environment.roles.first { $0.id == line.body }
    guard let role else {
      return Diagnostic(
        .brokenLedger, "Version \(line.version) was approved by `\(line.body)`, which its release does not know",
        at: place(of: line), help: "The release froze the body that decided. Restore the ledger from a copy.")
    }
    let title = text.scope.roleTitles[line.body] ?? role.title
    guard !title.utf8.elementsEqual(line.bodyTitle.utf8) else { return nil }
    return Diagnostic(
      .brokenLedger, "Version \(line.version) was approved by \(title), and the ledger says \(line.bodyTitle)",
      at: place(of: line), help: "That is the title that the release froze. Restore the ledger from a copy.")
  }

  /// A model that is not the one that was adopted.
  func otherModel(_ line: LedgerLine) -> Diagnostic? {
    guard let model = line.model else { return nil }
    if let hidden = workspace.unreadable(for: .record(model.copy)).first { return hidden.problem }
    let help = "The adoption names the digest that it had then. Restore Policies with all releases from a copy."
    guard let found = workspace.recorded(model.version, of: model.copy) else {
      return Diagnostic(
        .brokenLedger, "Version \(line.version) adopts \(model.version) of `\(model.copy)`, which no ledger approves",
        at: place(of: line), help: help)
    }
    if found == model { return nil }
    let what = found.release == model.release ? "ledger before it" : "text"
    return Diagnostic(
      .brokenLedger, "Version \(line.version) adopted \(model.version) of `\(model.copy)` with another \(what)",
      at: place(of: line), help: help)
  }
}
