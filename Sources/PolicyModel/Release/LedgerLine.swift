public import Hashing
internal import JSON

/// One decision of a board, as a line of a ledger.
public struct LedgerLine: Sendable {
  /// What a line says that it is. Those of the first format keep their bytes, and the rules by which they were written.
  public enum Format: String, Sendable, CaseIterable {
    /// Named what was decided on by the policy and the school together, and no model.
    case first = "precept-ledger/1"
    /// Names policy and scope apart, the workspace, and at an adoption the release of the model.
    case second = "precept-ledger/2"
  }

  /// How the line is written.
  public var format = Format.second
  /// What was decided on.
  public var copy: CopyID
  /// The version approved or not adopted; of any other outcome, the version in force.
  public var version: Version
  /// What was decided.
  public var outcome: Outcome
  /// Who decided.
  public var body: RoleID
  /// The title of that role on the day.
  public var bodyTitle: String
  /// Where the minutes say so.
  public var minute: String
  /// When it was decided: a day, or as much as is known of what was decided before Precept was used.
  public var decided: PartialDate
  /// The day from which it holds, where that is another.
  public var effective: CivilDate?
  /// When the policy is to be reviewed next; nil where the decision leaves that as it was.
  public var due: PartialDate?
  /// Whether it was decided before Precept was used.
  public var isHistoric: Bool
  /// The digest of the release that an approval froze.
  public var release: Digest?
  /// What each audience reads, in order of their ids; empty for what is no approval.
  public var views: [RecordedView]
  /// The duties of roles, by audience and role.
  public var duties: [RecordedDuties]
  /// The rewordings that a person declared editorial, by clause.
  public var editorial: [EditorialClause]
  /// What changed its name everywhere, and for which nobody signs again.
  public var replacements: [RenamedPhrase]
  /// The release of the model that an adoption follows; nil for what is no adoption.
  public var model: RecordedModel?
  /// The workspace in which it was decided; nil in lines of the first format.
  public var workspace: RecordedWorkspace?
  /// The digest of the line before; nil for the first.
  public var previous: Digest?

  /// Makes a line that says nothing beyond the decision.
  public init(
    copy: CopyID, version: Version, outcome: Outcome, body: RoleID, bodyTitle: String, minute: String, date: CivilDate
  ) {
    self.copy = copy
    self.version = version
    self.outcome = outcome
    self.body = body
    self.bodyTitle = bodyTitle
    self.minute = minute
    decided = PartialDate(date)
    isHistoric = false
    views = []
    duties = []
    editorial = []
    replacements = []
  }

  /// The day by which it was decided.
  public var date: CivilDate {
    get { decided.lastDay }
    set { decided = PartialDate(newValue) }
  }

  /// The day from which it holds.
  public var start: CivilDate { effective ?? date }

  /// The view of `audience`.
  public func view(_ audience: AudienceID) -> RecordedView? { views.first { $0.audience == audience } }

  /// Covers everything in the line but itself.
  public var digest: Digest { Digest.sha256(JSONValue.object(members).canonicalBytes) }

  /// The line in canonical JSON, without its line end.
  public var bytes: [UInt8] {
    var members = members
    members["digest"] = .string(digest.text)
    return JSONValue.object(members).canonicalBytes
  }

  private var members: JSONObject {
    var members: JSONObject = [
      "format": .string(format.rawValue), "policy": .string(copy.description), "version": .string(version.description),
      "outcome": .string(outcome.rawValue), "body": .string(body.rawValue), "title": .string(bodyTitle),
      "minute": .string(minute), "date": .string(decided.isoText), "effective": .string(orNull: effective?.isoText),
      "due": .string(orNull: due?.text), "historic": .bool(isHistoric), "release": .string(orNull: release?.text),
      "views": .object(JSONObject(views.map { ($0.audience.rawValue, $0.json) })),
      "roles": .array(duties.map(\.json)), "editorial": .array(editorial.map(\.json)),
      "previous": .string(orNull: previous?.text),
    ]
    if format == .second {
      members["policy"] = .string(copy.policy.rawValue)
      members["scope"] = .string(copy.scopeName)
      members["workspace"] = workspace?.json ?? .null
      members["model"] = model?.json ?? .null
      members["replacements"] = .array(replacements.map(\.json))
    }
    return members
  }

  /// Reads what `bytes` wrote, and the digest that it states.
  init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    let stated = try fields.text("format")
    guard let format = Format(rawValue: stated), sameBytes(stated, format.rawValue) else {
      throw DecodingFault("is `\(stated)`, which this version of Precept does not know", at: "format")
    }
    let copy: CopyID
    if format == .second {
      copy = try CopyID(&fields)
    } else {
      copy = try fields.required("policy") { (value) throws(DecodingFault) in
        guard let id = CopyID(try value.text()) else {
          throw DecodingFault("is not a policy or a school's copy of one")
        }
        return id
      }
    }
    let decided = try fields.required("date") { (value) throws(DecodingFault) in try value.partialDate() }
    self.init(
      copy: copy, version: try fields.required("version") { (value) throws(DecodingFault) in try value.version() },
      outcome: try fields.required("outcome") { (value) throws(DecodingFault) in try value.choice() },
      body: try fields.requiredID("body"), bodyTitle: try fields.name("title"), minute: try fields.name("minute"),
      date: decided.lastDay)
    self.decided = decided
    effective = try fields.optional("effective") { (value) throws(DecodingFault) in try value.day() }
    due = try fields.optional("due") { (value) throws(DecodingFault) in try value.partialDate() }
    isHistoric = try fields.required("historic") { (value) throws(DecodingFault) in try value.flag() }
    if !isHistoric, decided.firstDay != decided.lastDay {
      throw DecodingFault("`\(decided.isoText)` is not a day", at: "date")
    }
    release = try fields.digest("release")
    let views: [AudienceID: RecordedView] = try fields.map("views") { (value) throws(DecodingFault) in
      try RecordedView(json: value)
    }
    self.views = views.sorted { $0.key < $1.key }.map {
      RecordedView(audience: $0.key, digest: $0.value.digest, since: $0.value.since)
    }
    duties = try fields.list("roles", RecordedDuties.init(json:))
    editorial = try fields.list("editorial", EditorialClause.init(json:))
    previous = try fields.digest("previous")
    self.format = format
    if format == .second {
      workspace = try fields.optional("workspace", RecordedWorkspace.init(json:))
      model = try fields.optional("model", RecordedModel.init(json:))
      replacements = try fields.list("replacements", RenamedPhrase.init(json:))
    }
    _ = try fields.digest("digest")
    try fields.finish()
  }
}

extension JSONFields {
  mutating func digest(_ key: String) throws(DecodingFault) -> Digest? {
    try optional(key) { (value) throws(DecodingFault) in
      guard let digest = Digest(try value.text()) else { throw DecodingFault("is not a digest") }
      return digest
    }
  }
}
