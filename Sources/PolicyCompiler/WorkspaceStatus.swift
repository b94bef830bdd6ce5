public import JSON
public import PolicyModel
internal import CommonMark
internal import PolicyTailoring

/// Where each policy and each school's copy stands.
public struct WorkspaceStatus: Sendable {
  /// A policy of the organisation.
  public struct PolicyRow: Sendable {
    /// Its id.
    public var id: PolicyID
    /// Its title.
    public var title: String
    /// The version in force; nil where none is.
    public var inForce: Version?
    /// The version of the draft; nil where there is none.
    public var draft: Version?
    /// When its review is due.
    public var due: PartialDate?
    /// How many changes the draft would make to what is in force; nil where one of them is missing.
    public var changes: Int?
    /// Whether its ledger holds, so that what is in force is known.
    public var isSound: Bool
    /// Whether its draft could be read, if there is one.
    public var isDraftKnown: Bool
    /// The versions that were approved to hold from later days, and these days, in their order.
    public var announced: [(version: Version, from: CivilDate)]
    /// The day from which it is withdrawn, where that was decided.
    public var withdrawnFrom: CivilDate?

    /// Makes a row.
    public init(
      id: PolicyID, title: String, inForce: Version?, draft: Version?, due: PartialDate?, changes: Int? = nil,
      isSound: Bool = true, isDraftKnown: Bool = true, announced: [(version: Version, from: CivilDate)] = [],
      withdrawnFrom: CivilDate? = nil
    ) {
      self.id = id
      self.title = title
      self.inForce = inForce
      self.draft = draft
      self.due = due
      self.changes = changes
      self.isSound = isSound
      self.isDraftKnown = isDraftKnown
      self.announced = announced
      self.withdrawnFrom = withdrawnFrom
    }
  }

  /// A school's copy of a policy.
  public struct CopyRow: Sendable {
    /// The school.
    public var school: SchoolID
    /// Its name as people read it.
    public var name: String
    /// The policy.
    public var policy: PolicyID
    /// The release that it follows.
    public var follows: Version?
    /// The newest release that it could follow.
    public var newest: Version?
    /// What its board has adopted; nil where nothing is recorded.
    public var adopted: Version?
    /// The versions that its board approved to hold from later days, and these days, in their order.
    public var announced: [(version: Version, from: CivilDate)]
    /// The day from which its board withdrew it, where that was decided.
    public var withdrawnFrom: CivilDate?
    /// Whether its ledger holds, so that what was adopted is known.
    public var isSound: Bool
    /// What waits to be said, by the names under which `questions` asks for it.
    public var open: [String]
    /// How many conflicts wait to be decided.
    public var conflicts: Int
    /// Whether errors keep it from being published.
    public var isFaulty: Bool
    /// When its review is due.
    public var due: PartialDate?
    /// The day from which the newest release holds, where that is still to come.
    public var newestFrom: CivilDate?
    /// The day from which the model holds whose text the copy in force has, where that is still to come.
    public var modelFrom: CivilDate?

    /// The day from which its model is withdrawn, where that was decided.
    public var modelEnds: CivilDate?

    /// What is to be said of a release that the copy doesn't follow yet; nil where there is none, or it is withdrawn.
    public var news: String? {
      guard modelEnds == nil, let newest, follows.map({ $0 < newest }) ?? true else { return nil }
      return newestFrom.map { "\(newest) is out and holds from \($0.text)" } ?? "\(newest) is out"
    }

    /// What is to be done, in words.
    public var remarks: [String] {
      var parts: [String] = []
      if follows != nil, let news { parts.append(news) }
      if let modelEnds { parts.append("its model is withdrawn from \(modelEnds.text)") }
      if let modelFrom { parts.append("its model holds only from \(modelFrom.text)") }
      if !open.isEmpty { parts.append("\(open.count) to answer") }
      if conflicts > 0 { parts.append("\(conflicts) \(conflicts == 1 ? "conflict" : "conflicts")") }
      if isFaulty, open.isEmpty, conflicts == 0 { parts.append("has errors") }
      if !isSound { parts.append("its record does not hold") }
      let decided = announced.last?.version ?? adopted
      if isSound, !isFaulty, decided.map({ decided in follows.map { decided.model < $0.model } ?? false }) ?? true {
        parts.append("to be adopted")
      }
      return parts
    }
  }

  /// The policies.
  public var policies: [PolicyRow]
  /// The tailored copies.
  public var copies: [CopyRow] = []
  /// The policies that must be there.
  public var required: [RequiredPolicy] = []
  /// The schools of which something cannot be read, so that nobody knows what they adopt.
  public var unreadable: [SchoolID] = []
  private let hidden: Set<SchoolID>

  /// What a copy's own ledger says.
  public struct Record: Sendable {
    /// The version that its board has put in force.
    public var inForce: Version?
    /// When that is due for review.
    public var due: PartialDate?
    /// The versions that were approved to hold from later days, and these days, in their order.
    public var announced: [(version: Version, from: CivilDate)]
    /// The day from which it is withdrawn, where that was decided.
    public var withdrawnFrom: CivilDate?
    /// The day from which the model holds whose text is in force, where that is still to come.
    public var modelFrom: CivilDate?
    /// Whether the ledger holds and could be read.
    public var isSound: Bool
    /// Whether it decides when that is, or that it is not.
    public var isDecided = false

    /// Makes what a ledger says; without anything, that nothing was decided.
    public init(
      inForce: Version? = nil, due: PartialDate? = nil, announced: [(version: Version, from: CivilDate)] = [],
      withdrawnFrom: CivilDate? = nil, modelFrom: CivilDate? = nil, isSound: Bool = true
    ) {
      self.modelFrom = modelFrom
      self.inForce = inForce
      self.due = due
      self.announced = announced
      self.withdrawnFrom = withdrawnFrom
      self.isSound = isSound
    }
  }

  /// Gathers the status of the schools of `compilation`, but for those of `hidden`; `record` says what a copy's own ledger
  /// has in force, `later` from when a release holds that does not
  /// yet, and `end` from when a model is withdrawn.
  public init(
    policies: [PolicyRow], _ compilation: SchoolCompilation, hidden: Set<SchoolID> = [],
    record: (SchoolID, PolicyID) -> Record = { _, _ in .init() },
    later: (CopyID, Version) -> CivilDate? = { _, _ in nil }, end: (CopyID) -> CivilDate? = { _ in nil }
  ) {
    self.policies = policies
    self.hidden = hidden
    for id in compilation.schools.ids {
      guard let school = compilation.schools.entries[id]?.school, !hidden.contains(id) else {
        unreadable.append(id)
        continue
      }
      let copies = compilation.copies[id]
      for adoption in school.adoptions.sorted(by: { $0.policy < $1.policy }) {
        let copy = copies?.tailored[adoption.policy]
        let known = record(id, adoption.policy)
        let newest = compilation.models.versions(of: adoption.policy, layer: school.from).last
        let model = school.from.map { CopyID(adoption.policy, of: $0) } ?? CopyID(adoption.policy)
        self.copies.append(
          CopyRow(
            school: id, name: school.name, policy: adoption.policy, follows: adoption.version,
            newest: newest,
            adopted: known.inForce, announced: known.announced, withdrawnFrom: known.withdrawnFrom,
            isSound: known.isSound,
            open: copies?.waiting(for: adoption.policy) ?? [],
            conflicts: copy?.conflicts.count ?? 0, isFaulty: copies?.faulty.contains(adoption.policy) ?? true,
            due: known.due ?? (known.isDecided ? nil : copy?.policy.header.review?.due),
            newestFrom: newest.flatMap { later(model, $0) }, modelFrom: known.modelFrom,
            modelEnds: end(model)))
      }
    }
  }

  /// Whether something has errors.
  public var hasErrors: Bool { !unreadable.isEmpty || copies.contains(where: \.isFaulty) }

  // MARK: Forms

  private func inForce(_ row: PolicyRow) -> String {
    standing(row.inForce, row.announced, row.withdrawnFrom, isSound: row.isSound)
  }

  private func standing(
    _ version: Version?, _ announced: [(version: Version, from: CivilDate)], _ end: CivilDate?, isSound: Bool
  ) -> String {
    let now = isSound ? version?.description ?? "none" : "unknown"
    var later = announced.map { ($0.from, "\($0.version) from \($0.from.text)") }
    if let end { later.append((end, "withdrawn from \(end.text)")) }
    return ([now] + later.sorted { $0.0 < $1.0 }.map(\.1)).joined(separator: ", ")
  }

  private func draft(_ row: PolicyRow) -> String {
    if !row.isDraftKnown { return "unknown" }
    let changes = row.changes.flatMap { $0 == 0 ? nil : ", \($0) \($0 == 1 ? "change" : "changes")" }
    return (row.draft?.description ?? "none") + (changes ?? "")
  }

  private func cells(_ row: PolicyRow) -> [String] {
    [
      row.id.rawValue, inForce(row), draft(row),
      row.due?.text ?? "not stated",
    ]
  }

  private func cells(_ row: CopyRow) -> [String] {
    [
      row.school.rawValue, row.policy.rawValue, row.follows?.description ?? "none",
      row.newest?.description ?? "none", adopted(row), row.due?.text ?? "not stated",
      row.remarks.isEmpty ? "up to date" : row.remarks.joined(separator: ", "),
    ]
  }

  private func adopted(_ row: CopyRow) -> String {
    standing(row.adopted, row.announced, row.withdrawnFrom, isSound: row.isSound)
  }

  private func whyUnreadable(_ id: SchoolID) -> String {
    hidden.contains(id) ? "a file of it cannot be read" : "school.yml cannot be read"
  }

  private static let policyHeads = ["Policy", "In force", "Draft", "Review due"]
  private static let requiredHeads = ["Required", "Of", "Status", "Version", "Review due", "Source"]
  private static let copyHeads = ["School", "Policy", "Follows", "Newest", "Adopted", "Review due", "Status"]

  /// For a terminal, in columns.
  public var text: String {
    var out = Self.columns([Self.policyHeads] + policies.map { cells($0) })
    if !copies.isEmpty { out += "\n" + Self.columns([Self.copyHeads] + copies.map { cells($0) }) }
    if !required.isEmpty { out += "\n" + Self.columns([Self.requiredHeads] + required.map { $0.cells }) }
    if !unreadable.isEmpty { out += "\n" + unreadable.map { "\($0): \(whyUnreadable($0))\n" }.joined() }
    return out
  }

  private static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    appendMarkdown(text: text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func columns(_ rows: [[String]]) -> String {
    var widths = [Int](repeating: 0, count: rows.first?.count ?? 0)
    for row in rows { for (i, cell) in row.enumerated() { widths[i] = max(widths[i], cell.count) } }
    return rows.map { row in
      var line = ""
      for (i, cell) in row.enumerated() {
        line += cell
        if i + 1 < row.count { line += String(repeating: " ", count: widths[i] - cell.count + 2) }
      }
      return line + "\n"
    }.joined()
  }

  /// As lists of CommonMark, which has no tables.
  public var markdown: String {
    var out = "# Status\n\n## Policies\n\n"
    for row in policies {
      out +=
        "- **\(row.id)**: in force \(inForce(row)), draft "
        + "\(draft(row)), review due \(row.due?.text ?? "not stated")\n"
    }
    if !required.isEmpty { out += "\n## Required policies\n\n" }
    for row in required {
      out +=
        "- **\(Self.escaped(row.requirement.title))**\(row.school.map { " (\($0))" } ?? ""): "
        + "\(Self.escaped(row.words))" + (row.version.map { ", \($0)" } ?? "")
        + (row.due.map { ", review due \($0.text)" } ?? "")
        + (row.requirement.authority.map { "; \(Self.escaped($0))" } ?? "") + "\n"
    }
    var school: SchoolID?
    if !copies.isEmpty || !unreadable.isEmpty { out += "\n## Schools\n" }
    for row in copies {
      if school != row.school { out += "\n### \(Self.escaped(row.name))\n\n" }
      school = row.school
      out +=
        "- **\(row.policy)**: follows \(row.follows?.description ?? "none") of "
        + "\(row.newest?.description ?? "none"), adopted \(adopted(row)), review due "
        + "\(row.due?.text ?? "not stated"); \(row.remarks.isEmpty ? "up to date" : row.remarks.joined(separator: ", "))"
        + (row.open.isEmpty ? "" : ": " + row.open.map { "`\($0)`" }.joined(separator: ", ")) + "\n"
    }
    for id in unreadable {
      out += "\n### \(id)\n\n- \(hidden.contains(id) ? "a file of it" : "`school.yml`") cannot be read\n"
    }
    return out
  }

  /// The versions that hold from later days, and from when.
  static func json(_ announced: [(version: Version, from: CivilDate)]) -> JSONValue {
    .array(
      announced.map { ["version": .string($0.version.description), "from": .string($0.from.isoText)] })
  }

  /// As data.
  public var json: JSONValue {
    [
      "policies": .array(
        policies.map { row in
          [
            "policy": .string(row.id.rawValue), "title": .string(row.title),
            "in-force": .string(orNull: row.inForce?.description), "draft": .string(orNull: row.draft?.description),
            "changes": row.changes.map { .integer($0) } ?? .null,
            "next": .string(orNull: row.announced.first?.version.description),
            "next-from": .string(orNull: row.announced.first?.from.isoText),
            "announced": Self.json(row.announced),
            "withdrawn-from": .string(orNull: row.withdrawnFrom?.isoText),
            "due": .string(orNull: row.due?.isoText),
          ]
        }),
      "copies": .array(
        copies.map { row in
          [
            "school": .string(row.school.rawValue), "name": .string(row.name), "policy": .string(row.policy.rawValue),
            "follows": .string(orNull: row.follows?.description), "newest": .string(orNull: row.newest?.description),
            "adopted": .string(orNull: row.adopted?.description),
            "next": .string(orNull: row.announced.first?.version.description),
            "next-from": .string(orNull: row.announced.first?.from.isoText),
            "announced": Self.json(row.announced),
            "withdrawn-from": .string(orNull: row.withdrawnFrom?.isoText), "open": .integer(row.open.count),
            "questions": .array(row.open.map { .string($0) }),
            "conflicts": .integer(row.conflicts), "errors": .bool(row.isFaulty),
            "due": .string(orNull: row.due?.isoText), "remarks": .array(row.remarks.map { .string($0) }),
          ]
        }),
      "required": .array(required.map(\.json)),
      "unreadable": .array(unreadable.map { .string($0.rawValue) }),
    ]
  }
}
