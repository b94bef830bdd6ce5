public import JSON
public import PolicyModel
internal import CommonMark
internal import PolicyTailoring

/// Where each policy and each school's copy stands.
public struct WorkspaceStatus: Sendable {
  /// A version that is approved, and from which day it holds.
  public struct Upcoming: Sendable {
    /// The version.
    public var version: Version
    /// The day.
    public var from: CivilDate

    var text: String { "\(version) from \(from.text)" }
    var json: JSONValue { ["version": .string(version.description), "from": .string(from.isoText)] }
  }

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
    /// What is approved for a later day.
    public var upcoming: Upcoming?

    /// Makes a row.
    public init(
      id: PolicyID, title: String, inForce: Version?, draft: Version?, due: PartialDate?, changes: Int? = nil,
      upcoming: Upcoming? = nil, isSound: Bool = true
    ) {
      self.id = id
      self.title = title
      self.inForce = inForce
      self.draft = draft
      self.due = due
      self.changes = changes
      self.isSound = isSound
      self.upcoming = upcoming
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
    /// What waits to be said, by the names under which `questions` asks for it.
    public var open: [String]
    /// How many conflicts wait to be decided.
    public var conflicts: Int
    /// Whether errors keep it from being published.
    public var isFaulty: Bool
    /// When its review is due.
    public var due: PartialDate?
    /// What its board adopted for a later day.
    public var upcoming: Upcoming?

    /// What is to be done, in words.
    public var remarks: [String] {
      var parts: [String] = []
      if let follows, let newest, follows < newest { parts.append("\(newest) is out") }
      if !open.isEmpty { parts.append("\(open.count) to answer") }
      if conflicts > 0 { parts.append("\(conflicts) \(conflicts == 1 ? "conflict" : "conflicts")") }
      if isFaulty, open.isEmpty, conflicts == 0 { parts.append("has errors") }
      if !isFaulty, adopted.map({ adopted in follows.map { adopted.model < $0.model } ?? false }) ?? true {
        parts.append("to be adopted")
      }
      return parts
    }
  }

  /// The policies.
  public var policies: [PolicyRow]
  /// The tailored copies.
  public var copies: [CopyRow] = []
  /// The schools whose `school.yml` cannot be read, so that nobody knows what they adopt.
  public var unreadable: [SchoolID] = []

  /// Gathers the status of the schools of `compilation`; `inForce` says what a copy's own ledger has in force.
  public init(
    policies: [PolicyRow], _ compilation: SchoolCompilation,
    inForce: (SchoolID, PolicyID) -> (version: Version, due: PartialDate?, upcoming: Upcoming?)? = { _, _ in nil }
  ) {
    self.policies = policies
    for id in compilation.schools.ids {
      guard let school = compilation.schools.entries[id]?.school else {
        unreadable.append(id)
        continue
      }
      let copies = compilation.copies[id]
      for adoption in school.adoptions.sorted(by: { $0.policy < $1.policy }) {
        let copy = copies?.tailored[adoption.policy]
        let adopted = inForce(id, adoption.policy)
        self.copies.append(
          CopyRow(
            school: id, name: school.name, policy: adoption.policy, follows: adoption.version,
            newest: compilation.models.versions(of: adoption.policy, layer: school.from).last,
            adopted: adopted?.version, open: copies?.waiting(for: adoption.policy) ?? [],
            conflicts: copy?.conflicts.count ?? 0, isFaulty: copies?.faulty.contains(adoption.policy) ?? true,
            due: adopted.map(\.due) ?? copy?.policy.header.review?.due, upcoming: adopted?.upcoming))
      }
    }
  }

  /// Whether something has errors.
  public var hasErrors: Bool { !unreadable.isEmpty || copies.contains(where: \.isFaulty) }

  // MARK: Forms

  private func draft(_ row: PolicyRow) -> String {
    let changes = row.changes.flatMap { $0 == 0 ? nil : ", \($0) \($0 == 1 ? "change" : "changes")" }
    return (row.draft?.description ?? "none") + (changes ?? "")
  }

  /// "1.0.0, 2.0.0 from 1 January 2027".
  private func inForce(_ version: Version?, _ upcoming: Upcoming?) -> String {
    (version?.description ?? "none") + (upcoming.map { ", \($0.text)" } ?? "")
  }

  private func cells(_ row: PolicyRow) -> [String] {
    [
      row.id.rawValue, row.isSound ? inForce(row.inForce, row.upcoming) : "unknown", draft(row),
      row.due?.text ?? "not stated",
    ]
  }

  private func cells(_ row: CopyRow) -> [String] {
    [
      row.school.rawValue, row.policy.rawValue, row.follows?.description ?? "none",
      row.newest?.description ?? "none", inForce(row.adopted, row.upcoming), row.due?.text ?? "not stated",
      row.remarks.isEmpty ? "up to date" : row.remarks.joined(separator: ", "),
    ]
  }

  private static let policyHeads = ["Policy", "In force", "Draft", "Review due"]
  private static let copyHeads = ["School", "Policy", "Follows", "Newest", "Adopted", "Review due", "Status"]

  /// For a terminal, in columns.
  public var text: String {
    var out = Self.columns([Self.policyHeads] + policies.map { cells($0) })
    if !copies.isEmpty { out += "\n" + Self.columns([Self.copyHeads] + copies.map { cells($0) }) }
    if !unreadable.isEmpty { out += "\n" + unreadable.map { "\($0): school.yml cannot be read\n" }.joined() }
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
        "- **\(row.id)**: in force \(row.isSound ? inForce(row.inForce, row.upcoming) : "unknown"), draft "
        + "\(draft(row)), review due \(row.due?.text ?? "not stated")\n"
    }
    var school: SchoolID?
    if !copies.isEmpty || !unreadable.isEmpty { out += "\n## Schools\n" }
    for row in copies {
      if school != row.school { out += "\n### \(Self.escaped(row.name))\n\n" }
      school = row.school
      out +=
        "- **\(row.policy)**: follows \(row.follows?.description ?? "none") of "
        + "\(row.newest?.description ?? "none"), adopted \(inForce(row.adopted, row.upcoming)), review due "
        + "\(row.due?.text ?? "not stated"); \(row.remarks.isEmpty ? "up to date" : row.remarks.joined(separator: ", "))"
        + (row.open.isEmpty ? "" : ": " + row.open.map { "`\($0)`" }.joined(separator: ", ")) + "\n"
    }
    for id in unreadable { out += "\n### \(id)\n\n- `school.yml` cannot be read\n" }
    return out
  }

  /// As data.
  public var json: JSONValue {
    [
      "policies": .array(
        policies.map { row in
          [
            "policy": .string(row.id.rawValue), "title": .string(row.title),
            "in-force": .string(orNull: row.inForce?.description), "draft": .string(orNull: row.draft?.description),
            "changes": row.changes.map { .integer($0) } ?? .null, "upcoming": row.upcoming?.json ?? .null,
            "due": .string(orNull: row.due?.isoText),
          ]
        }),
      "copies": .array(
        copies.map { row in
          [
            "school": .string(row.school.rawValue), "name": .string(row.name), "policy": .string(row.policy.rawValue),
            "follows": .string(orNull: row.follows?.description), "newest": .string(orNull: row.newest?.description),
            "adopted": .string(orNull: row.adopted?.description), "upcoming": row.upcoming?.json ?? .null,
            "open": .integer(row.open.count),
            "questions": .array(row.open.map { .string($0) }),
            "conflicts": .integer(row.conflicts), "errors": .bool(row.isFaulty),
            "due": .string(orNull: row.due?.isoText), "remarks": .array(row.remarks.map { .string($0) }),
          ]
        }),
      "unreadable": .array(unreadable.map { .string($0.rawValue) }),
    ]
  }
}
