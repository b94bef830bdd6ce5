internal import PolicyChecks
internal import PolicyModel
internal import PolicyRendering

/// What was decided and holds only from a later day.
extension Publisher {
  /// What is approved and holds from a day after that whose state is published, beside what is in force until then.
  func announced(_ copy: CopyID) -> Edition? {
    guard !options.drafts, let archive = workspace.archives[copy],
      let line = archive.ledger.upcoming(asOf: options.asOf, today: options.today),
      let release = try? workspace.release(line.version, of: copy),
      release.digest == line.release
    else { return nil }
    let end = archive.ledger.withdrawal(asOf: options.asOf, today: options.today, after: line.start)?.start
    // Until it is withdrawn nobody reviews it after that day.
    let due = line.due.flatMap { due in end.map { due.lastDay >= $0 } ?? false ? nil : due }
    var standing = Standing(InForce(approval: line, due: due, head: archive.ledger.head))
    standing.status = "Approved"
    standing.withdrawal = end.map { PartialDate($0).text }
    var edition = Edition(compiled: compile(release), standing: standing, library: release.library)
    edition.signing = signing(copy, line, edition.compiled)
    edition.fileSuffix = "-\(line.version)"
    return edition
  }
}
