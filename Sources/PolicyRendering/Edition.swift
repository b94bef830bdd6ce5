public import Hashing
public import PolicyModel

/// A policy as one scope publishes it: the compiled text, and where it stands.
public struct Edition: Sendable {
  /// The text.
  public var compiled: CompiledPolicy
  /// Whether it is in force, since when, and until when it is reviewed.
  public var standing: Standing

  /// What its links to other policies print; nil for what its scope publishes.
  public var library: Library?

  /// Why each audience signs, where a ledger says so.
  public var signing: [AudienceID: SigningReason] = [:]

  /// What the names of its files end in: nothing for what is in force, `-2.0.0` for what is announced beside it.
  public var fileSuffix = ""

  /// The text that it was made from, where what is printed of that is known.
  public var basis: FragmentBasis?

  /// Makes an edition.
  public init(
    compiled: CompiledPolicy, standing: Standing, library: Library? = nil, basis: FragmentBasis? = nil
  ) {
    self.compiled = compiled
    self.standing = standing
    self.library = library
    self.basis = basis
  }

  /// The id of the policy.
  public var id: PolicyID { compiled.policy.id }
  /// The title of the policy.
  public var title: String { compiled.policy.header.title }
}

/// Why somebody signs now.
public struct SigningReason: Sendable {
  /// The version of the last change that asks them to sign again.
  public var since: String
  /// Whether that is the first version.
  public var isFirst: Bool
  /// Where the changes stand that ask them to, as one refers to it.
  public var changed: [String]

  /// Makes a reason.
  public init(since: String, isFirst: Bool, changed: [String] = []) {
    self.since = since
    self.isFirst = isFirst
    self.changed = changed
  }

  /// It in sentences.
  var sentences: String {
    if isFirst { return "Everybody in this group signs once. Whoever has signed any version need not sign again." }
    let places = changed.isEmpty ? "" : " What changed for you then: \(Self.places(changed))."
    return "Sign if you have never signed, or signed before version \(since)."
      + "\(places) Whoever signed \(since) or a later version need not sign again."
  }

  /// A few places one by one; many by their number and the sections in which they stand.
  private static func places(_ places: [String]) -> String {
    guard places.count > 6 else { return places.joined(separator: "; ") }
    var sections: [String] = []
    for place in places {
      let words = place.split { ",.(".contains($0) }.first.map { $0.split(separator: " ").joined(separator: " ") }
      if let section = words, !sections.contains(section) { sections.append(section) }
    }
    return "\(places.count) clauses, in \(HumanList.joined(sections))"
  }
}

/// What document control says of an edition. Every text is as people read it.
public struct Standing: Sendable {
  /// Whether every page must say that it is not in force.
  public var isDraft: Bool
  /// `In force`, `Draft`, `In review`.
  public var status: String
  /// The version, `2.0.0`.
  public var version: String
  /// When it was adopted.
  public var adopted: String?
  /// From when it holds, where that is another day.
  public var effective: String?
  /// When it is reviewed next.
  public var due: PartialDate?
  /// Whether the day whose state is published lies behind `due`.
  public var isOverdue = false
  /// The body that decided.
  public var decidedBy: String?
  /// The minute of that decision.
  public var minute: String?
  /// The digest of the last line of the ledger.
  public var ledger: Digest?

  /// Makes a standing.
  public init(
    isDraft: Bool, status: String, version: String, adopted: String? = nil, effective: String? = nil,
    due: PartialDate? = nil, decidedBy: String? = nil, minute: String? = nil, ledger: Digest? = nil
  ) {
    self.isDraft = isDraft
    self.status = status
    self.version = version
    self.adopted = adopted
    self.effective = effective
    self.due = due
    self.decidedBy = decidedBy
    self.minute = minute
    self.ledger = ledger
  }

  /// The standing of a draft, from its front matter.
  public static func draft(_ header: PolicyHeader) -> Standing {
    Standing(
      isDraft: true, status: header.status == .inReview ? "In review" : "Draft",
      version: header.version?.description ?? "", adopted: header.adopted?.text, due: header.review?.due)
  }

  /// The day from which it holds; nil for a draft.
  public var since: CivilDate?

  /// The version that is approved and holds from a later day, as people read both.
  public var upcoming: (version: String, from: String)?

  /// The audiences and organisations that have a form of that version, by id.
  public var upcomingForms: Set<String> = []

  /// The day from which the policy is withdrawn, as people read it, where that was decided.
  public var withdrawal: String?

  /// Whether the policy is withdrawn before the next version holds, so that for a while none does.
  public var isWithdrawnFirst = false

  /// The day from which this very version is withdrawn; nil where another takes its place before.
  var ownWithdrawal: String? { upcoming == nil || isWithdrawnFirst ? withdrawal : nil }

  /// What is decided and holds from a later day, in a few words and in order: `1.1.0 from 1 January 2027`.
  var later: [String] {
    let both = [upcoming.map { "\($0.version) from \($0.from)" }, withdrawal.map { "withdrawn from \($0)" }]
    return (isWithdrawnFirst ? both.reversed() : both).compactMap { $0 }
  }

  /// What is said of the next version and of the withdrawal behind it; nil where no version is approved. `policy` names the
  /// policy, ` of Conduct`, and `place` what it takes.
  func laterSentence(_ policy: String = "", taking place: String = "its place") -> String? {
    guard let (version, from) = upcoming else { return nil }
    if isWithdrawnFirst { return "Version \(version)\(policy) is approved, and holds from \(from)." }
    return "Version \(version)\(policy) is approved, and takes \(place) on \(from)."
      + (withdrawal.map { " The policy is withdrawn from \($0)." } ?? "")
  }

  /// The standing of what is approved, and in force from a later day.
  public var isAnnounced: Bool { status == "Approved" }

  /// When it is reviewed next, as people read it.
  public var review: String? { due?.text }
}

/// A file to be written, below the output directory.
public struct Document: Sendable {
  /// The path with `/`, such as `model/social-media/policy.html`.
  public var path: String
  /// The content.
  public var bytes: [UInt8]
  /// What may be done with it in a word processor, where it is the copy of a school.
  public var editing: EditableCopy?

  /// Makes a document.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
