internal import Hashing
internal import JSON
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRegister

/// `precept register export`, `forget` and `expire`: the two duties of data protection, and the end of keeping.
enum RegisterErasure {
  static func export(_ context: inout CommandContext, _ operands: [String]) throws -> ExitStatus {
    let session = try RegisterSession(context)
    let register = try session.file.open(context)
    let person = try session.person(operands[0], register, context)
    let (records, earlier) = try session.file.reporting { () throws(RegisterError) in
      try (register.records(of: person), register.earlier(of: person))
    }
    let details = person.details
    let superseded = PlacedRecord.superseded(in: records) { place($0, session) }
    let today = context.system.today()
    let json: JSONValue = [
      "source": .string(details.id.source), "id": .string(details.id.id), "name": .string(details.name),
      "email": .string(orNull: details.email), "school": .string(orNull: details.profile.school?.rawValue),
      "audiences": .array(details.profile.audiences.map { .string($0.rawValue) }),
      "roles": .array(details.profile.roles.map { .string($0.rawValue) }),
      "start": .string(orNull: details.start?.isoText), "end": .string(orNull: details.end?.isoText),
      "earlier": .array(
        earlier.map { entry in
          [
            "until": .string(orNull: entry.until?.isoText), "school": .string(orNull: entry.profile.school?.rawValue),
            "audiences": .array(entry.profile.audiences.map { .string($0.rawValue) }),
            "roles": .array(entry.profile.roles.map { .string($0.rawValue) }),
            "start": .string(orNull: entry.start?.isoText), "end": .string(orNull: entry.end?.isoText),
          ]
        }),
      "records": .array(
        records.map { placed in
          [
            "place": .integer(placed.place), "kind": .string(placed.record.kind.rawValue),
            "state": .string(placed.state(on: today, superseded: superseded)),
            "copy": .string(placed.record.form.copy.description),
            "version": .string(placed.record.form.version.description),
            "audience": .string(placed.record.form.audience.rawValue), "view": .string(placed.record.form.view.text),
            "statement": .string(placed.record.form.statement), "date": .string(placed.record.date.isoText),
            "until": .string(orNull: placed.record.until?.isoText), "method": .string(placed.record.method),
            "recorder": .string(placed.record.recorder), "number": .string(placed.record.number),
            "roles": .array(placed.roles.map { .string($0.rawValue) }),
            "salt": .string(orNull: placed.bearer(details.id)?.json["salt"]?.stringValue),
            "reason": .string(orNull: placed.reason),
          ]
        }),
    ]
    context.write(json.prettyBytes + [0x0A])
    return .done
  }

  /// The place of a version among those that were approved; -1 where it is none of them.
  private static func place(_ form: FormID, _ session: RegisterSession) -> Int {
    session.workspace.archives[form.copy]?.ledger.approvals.firstIndex { $0.version == form.version } ?? -1
  }

  static func forget(_ context: inout CommandContext, _ operands: [String]) throws -> ExitStatus {
    let session = try RegisterSession(context)
    let register = try session.file.open(context)
    let person = try session.person(operands[0], register, context)
    let records = try session.file.reporting { () throws(RegisterError) in
      let records = try register.records(of: person)
      try register.forget([person], on: context.system.today())
      return records.count
    }
    context.print(
      "forgotten: one person; \(records) \(records == 1 ? "record stays and leads" : "records stay and lead") to nobody"
    )
    context.say("backups that were made before still name them, and so do pages until they are built again")
    return .done
  }

  /// Somebody who has left is forgotten when each of their records has been kept for as long as its policy says, from the
  /// day on which they left, or that of the record where it is later. Of those who are there, a record in whose place a later one stands is parted from them when
  /// it has been kept as long from that day on. Of a policy that says nothing, records are kept.
  static func expire(_ context: inout CommandContext, _ operands: [String]) throws -> ExitStatus {
    let session = try RegisterSession(context)
    let day = session.day(context)
    let register = try session.file.open(context)
    var periods: [String: PolicyDuration?] = [:]
    func period(_ form: FormID) -> PolicyDuration? {
      let name = "\(form.copy)@\(form.version)"
      if let known = periods[name] { return known }
      let found = (try? session.workspace.release(form.version, of: form.copy))?.policy.header.acknowledge?.keepFor
      periods[name] = .some(found)
      return found
    }
    /// Whether what was recorded has been kept for long enough when it counts from `start`.
    func isOver(_ placed: PlacedRecord, from start: CivilDate) -> Bool {
      guard let kept = period(placed.record.form), let last = start.adding(kept) else { return false }
      return last < day
    }
    let everybody = try session.file.reporting { () throws(RegisterError) in try register.everybody() }
    var expired: [RegisteredPerson] = []
    var superseded: [Int] = []
    for person in everybody {
      let records = try session.file.reporting { () throws(RegisterError) in try register.records(of: person) }
      if let end = person.details.end, end < day {
        if records.allSatisfy({ isOver($0, from: max(end, $0.record.date)) }) { expired.append(person) }
      } else {
        superseded += PlacedRecord.superseded(in: records) { place($0, session) }.filter {
          isOver($0.record, from: $0.on)
        }
        .map(\.record.place)
      }
    }
    let said =
      "\(expired.count) of \(everybody.count) people"
      + (superseded.isEmpty
        ? "" : ", and by whom \(superseded.count) older \(superseded.count == 1 ? "record is" : "records are")")
    if context.command.flag("dry-run") {
      context.print("would be forgotten: \(said)")
      return .done
    }
    let today = context.system.today()
    try session.file.reporting { () throws(RegisterError) in
      try register.forget(expired, andRecords: superseded, on: today)
    }
    context.print("forgotten: \(said)")
    return .done
  }
}
