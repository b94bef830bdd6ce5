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
    let records = try session.file.reporting { () throws(RegisterError) in try register.records(of: person) }
    let details = person.details
    let json: JSONValue = [
      "source": .string(details.id.source), "id": .string(details.id.id), "name": .string(details.name),
      "email": .string(orNull: details.email), "school": .string(orNull: details.profile.school?.rawValue),
      "audiences": .array(details.profile.audiences.map { .string($0.rawValue) }),
      "roles": .array(details.profile.roles.map { .string($0.rawValue) }),
      "start": .string(orNull: details.start?.isoText), "end": .string(orNull: details.end?.isoText),
      "records": .array(
        records.map { placed in
          [
            "place": .integer(placed.place), "kind": .string(placed.record.kind.rawValue),
            "copy": .string(placed.record.form.copy.description),
            "version": .string(placed.record.form.version.description),
            "audience": .string(placed.record.form.audience.rawValue), "view": .string(placed.record.form.view.text),
            "statement": .string(placed.record.form.statement), "date": .string(placed.record.date.isoText),
            "until": .string(orNull: placed.record.until?.isoText), "method": .string(placed.record.method),
            "recorder": .string(placed.record.recorder), "number": .string(placed.record.number),
            "reason": .string(orNull: placed.reason),
          ]
        }),
    ]
    context.write(json.prettyBytes + [0x0A])
    return .done
  }

  static func forget(_ context: inout CommandContext, _ operands: [String]) throws -> ExitStatus {
    let session = try RegisterSession(context)
    let register = try session.file.open(context)
    let person = try session.person(operands[0], register, context)
    let records = try session.file.reporting { () throws(RegisterError) in
      let records = try register.records(of: person)
      try register.forget([person])
      return records.count
    }
    context.print(
      "forgotten: one person; \(records) \(records == 1 ? "record stays and leads" : "records stay and lead") to nobody"
    )
    context.say("backups that were made before still name them")
    return .done
  }

  /// Somebody who has left is forgotten when each of their records has been kept for as long as its policy says, from the
  /// day on which they left. Of a policy that says nothing, records are kept.
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
    let everybody = try session.file.reporting { () throws(RegisterError) in try register.everybody() }
    var expired: [RegisteredPerson] = []
    for person in everybody {
      guard let end = person.details.end, end < day else { continue }
      let records = try session.file.reporting { () throws(RegisterError) in try register.records(of: person) }
      let isOver = records.allSatisfy { placed in
        guard let kept = period(placed.record.form), let last = end.adding(kept) else { return false }
        return last < day
      }
      if isOver { expired.append(person) }
    }
    if context.command.flag("dry-run") {
      context.print("\(expired.count) of \(everybody.count) people would be forgotten")
      return .done
    }
    try session.file.reporting { () throws(RegisterError) in try register.forget(expired) }
    context.print("forgotten: \(expired.count) of \(everybody.count) people")
    return .done
  }
}
