public import Diagnostics
internal import Hashing
public import PolicyModel
internal import SourceText

extension Workspace {
  /// Computes everything again that releases and ledgers say, of `copies` or of all of them.
  ///
  /// For each, the first place that does not hold; nothing where everything does.
  public func verify(_ copies: [CopyID]? = nil) -> DiagnosticList {
    var diagnostics = DiagnosticList()
    for copy in (copies ?? archives.keys.sorted()) {
      guard let archive = archives[copy] else { continue }
      diagnostics.append(contentsOf: Verifying(self, archive).run())
    }
    return diagnostics
  }
}

/// Verifies one `releases` directory.
struct Verifying {
  private let workspace: Workspace
  private let archive: Archive

  init(_ workspace: Workspace, _ archive: Archive) {
    self.workspace = workspace
    self.archive = archive
  }

  func run() -> DiagnosticList {
    var result = DiagnosticList()
    if let problem = brokenLine ?? archive.ledger.approvals.lazy.compactMap({ self.problem(of: $0) }).first {
      result.append(problem)
      return result
    }
    if let fault = archive.fault, let file = archive.ledgerFile {
      result.append(
        Diagnostic(
          .interruptedRelease, fault.fault.message, at: span(fault.fault, file),
          help: "The line holds. The next `precept release` completes it."))
    }
    if let problem = orphan { result.append(problem) }
    return result
  }

  private func span(_ fault: RecordFault, _ file: FileID) -> SourceSpan {
    SourceSpan(file, fault.range.lowerBound, fault.range.upperBound)
  }

  private var brokenLine: Diagnostic? {
    guard let fault = archive.fault, fault.kind == .broken, let file = archive.ledgerFile else { return nil }
    return Diagnostic(
      .brokenLedger, fault.fault.message, at: span(fault.fault, file),
      help: "Line \(fault.line), byte \(fault.fault.range.lowerBound) of the file. Restore the ledger from a copy.")
  }

  /// What does not hold of the release that an approval froze.
  private func problem(of line: LedgerLine) -> Diagnostic? {
    guard let file = archive.releaseFiles[line.version] else {
      return Diagnostic(
        .missingRelease, "The release of version \(line.version) is not there", at: place(of: line),
        help: "The ledger names it as \(archive.path(of: line.version)). Restore the file from a copy.")
    }
    func broken(_ message: String, _ span: SourceSpan, _ help: String) -> Diagnostic {
      Diagnostic(
        .brokenRelease, message, at: span, help: help, notes: [.init("the line that froze it", place(of: line))])
    }
    let start = SourceSpan(file, 0, 0)
    let release: Release
    do throws(RecordFault) {
      release = try Release.read(workspace.sources[file].bytes, strictly: true)
    } catch {
      return broken(
        error.message, span(error, file),
        "Byte \(error.range.lowerBound) of the file. Restore it from a copy; what was approved is never changed.")
    }
    if release.version != line.version || release.policy.id != archive.copy.policy {
      return broken(
        "The file is the release \(release.version) of `\(release.policy.id)`", start, "It stands under another name.")
    }
    if release.digest != line.release {
      return broken(
        "The release is not the one that was approved: the ledger has another digest", start,
        "Restore the file from a copy.")
    }
    let views = compile(release).views
    for view in views.sorted(by: { $0.audience < $1.audience }) {
      guard let recorded = line.view(view.audience), recorded.digest == view.digest else {
        return Diagnostic(
          .brokenLedger, "What `\(view.audience)` reads in version \(line.version) is not what the ledger says",
          at: place(of: line), help: "The digest of the view, computed again from the release, is \(view.digest.text).")
      }
    }
    if let extra = line.views.first(where: { view in !views.contains { $0.audience == view.audience } }) {
      return Diagnostic(
        .brokenLedger, "Version \(line.version) has no view of `\(extra.audience)`", at: place(of: line),
        help: "The ledger says that it has.")
    }
    return nil
  }

  /// A release that no line names: what an interruption left, or something else.
  private var orphan: Diagnostic? {
    guard let version = archive.orphans.first, let file = archive.releaseFiles[version] else { return nil }
    let start = SourceSpan(file, 0, 0)
    let isLast = archive.ledger.approvals.last.map { $0.version < version } ?? true
    guard archive.orphans.count == 1, isLast,
      let release = try? Release.read(workspace.sources[file].bytes, strictly: true), release.version == version,
      release.policy.id == archive.copy.policy
    else {
      return Diagnostic(
        .brokenRelease, "No line of the ledger names the release \(version)", at: start,
        help: "It was never approved, or lines of the ledger are lost. Restore the ledger, or take the file away.")
    }
    return Diagnostic(
      .interruptedRelease, "No line of the ledger names the release \(version): recording it was interrupted",
      at: start,
      help: "It is not in force. Record the decision again; `precept release` mends what was left.")
  }

  private func place(of line: LedgerLine) -> SourceSpan? {
    guard let file = archive.ledgerFile,
      let index = archive.ledger.lines.firstIndex(where: { $0.digest == line.digest })
    else { return nil }
    let range = workspace.sources[file].lineRange(index)
    return SourceSpan(file, range.lowerBound, range.upperBound)
  }
}
