internal import Hashing
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRegister

/// Why what a record is of is not what the ledger has.
enum RecordedTextFault: Hashable {
  /// There is no ledger of the copy.
  case noLedger
  /// The ledger has no such version, or its text is not there.
  case noVersion
  /// The ledger has another digest of what was signed.
  case otherText
  /// The release has other words to sign.
  case otherWords

  /// What is wrong with `count` records of a form, as a headline.
  func message(_ form: FormID, _ count: Int) -> String {
    let records = "\(count) \(count == 1 ? "record is" : "records are") of"
    let name = "`\(form.copy)` \(form.version), form for `\(form.audience)`"
    return switch self {
    case .noLedger: "\(records) \(name), and there is no ledger of it"
    case .noVersion: "\(records) \(name), which is not in its ledger, or not among its releases"
    case .otherText: "\(records) another text of \(name), than the ledger has: the one or the other was made anew"
    case .otherWords: "\(records) other words of \(name), than the release has to be signed"
    }
  }
}

/// Whether what people signed is what the ledgers have. Whoever makes the history of a policy anew, with another text, has
/// nobody's signature for it.
extension RegisterSession {
  /// What is wrong with the text of a form, with its words only where they are asked for; nil where it is that of the ledger.
  ///
  /// What cannot be read is thrown: it is not gone.
  func fault(of form: FormID, withWords: Bool) throws -> RecordedTextFault? {
    try workspace.require(.record(form.copy))
    guard let ledger = workspace.archives[form.copy]?.ledger, !ledger.approvals.isEmpty else { return .noLedger }
    guard let line = ledger.approval(of: form.version) else { return .noVersion }
    if let view = line.view(form.audience) {
      if view.digest != form.view { return .otherText }
      if !withWords { return nil }
    }
    guard let release = try? workspace.release(form.version, of: form.copy),
      let acknowledge = release.policy.header.acknowledge
    else { return .noVersion }
    if line.view(form.audience) != nil, acknowledge.audiences.contains(form.audience) {
      return acknowledge.signedStatement.utf8.elementsEqual(form.statement.utf8) ? nil : .otherWords
    }
    // An organisation signs the whole text.
    guard let organisation = acknowledge.organisations.first(where: { $0.id.rawValue == form.audience.rawValue }) else {
      return .otherText
    }
    if compile(release).digest != form.view { return .otherText }
    let words = organisation.statement(of: release.policy.header.title, release.version.description)
    return words.utf8.elementsEqual(form.statement.utf8) ? nil : .otherWords
  }

  /// The keys of the forms of which records say nothing of today's ledgers, and what to say about it.
  func foreignForms(_ register: Register) throws -> (keys: Set<Int>, notes: [String]) {
    let forms = try file.reporting { () throws(RegisterError) in try register.forms() }
    var keys: Set<Int> = []
    var copies: Set<CopyID> = []
    for (key, form) in forms where try fault(of: form, withWords: false) == .otherText {
      keys.insert(key)
      copies.insert(form.copy)
    }
    return (
      keys,
      copies.sorted().map {
        "The register has records of another text of `\($0)` than its ledger, which count for nothing: "
          + "`precept register verify` says more"
      }
    )
  }
}
