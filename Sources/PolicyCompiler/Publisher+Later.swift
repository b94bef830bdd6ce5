internal import PolicyChecks
internal import PolicyModel
internal import PolicyRendering

/// What was decided and holds only from a later day.
extension Publisher {
  /// What is approved and holds from days after that whose state is published, beside what is in force until then: each
  /// version in turn.
  func announced(_ copy: CopyID) -> [Edition] {
    guard !options.drafts, let archive = workspace.archives[copy] else { return [] }
    let ledger = archive.ledger
    var result: [Edition] = []
    for line in ledger.allUpcoming(asOf: options.asOf, today: options.today) {
      guard let release = try? workspace.release(line.version, of: copy), release.digest == line.release else { break }
      let end = ledger.end(of: line, asOf: options.asOf, today: options.today)
      let withdrawal = end.flatMap { $0.outcome == .withdrawn ? $0.start : nil }
      // Until it is withdrawn nobody reviews it after that day.
      let due = line.due.flatMap { due in withdrawal.map { due.lastDay >= $0 } ?? false ? nil : due }
      var standing = Standing(InForce(approval: line, due: due, head: ledger.head))
      standing.status = "Approved"
      standing.withdrawal = withdrawal.map { PartialDate($0).text }
      standing.isWithdrawnFirst = withdrawal != nil
      var edition = Edition(compiled: compile(release), standing: standing, library: release.library)
      edition.signing = signing(copy, line, edition.compiled)
      edition.fileSuffix = "-\(line.version)"
      result.append(edition)
    }
    for index in result.indices.dropLast() { result[index].standing.announce(result[index + 1]) }
    return result
  }
}

extension Standing {
  /// Says that `next` is approved, and holds from a later day.
  mutating func announce(_ next: Edition) {
    upcoming = (next.standing.version, next.standing.effective ?? "")
    let form = next.compiled.policy.header.acknowledge
    upcomingForms = Set((form?.audiences ?? []).map(\.rawValue) + (form?.organisations ?? []).map(\.id.rawValue))
  }
}

extension [[Edition]] {
  /// Takes the versions of one policy that hold from later days, each beside those of others that come as late.
  mutating func add(_ later: [Edition]) {
    for (rank, edition) in later.enumerated() {
      if rank == count { append([]) }
      self[rank].append(edition)
    }
  }
}
