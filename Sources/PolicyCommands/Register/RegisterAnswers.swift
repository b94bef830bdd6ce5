internal import Hashing
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRegister

/// `precept register import`: records the answers of an online form.
enum RegisterAnswers {
  static func run(_ context: inout CommandContext, _ operands: [String]) throws -> ExitStatus {
    let session = try RegisterSession(context)
    let policies = Set(session.workspace.archives.keys.map(\.policy))
    var code: FormCode?
    if let text = context.command.option("form") {
      code = FormCode(in: text, policies: policies)
      if code == nil {
        throw context.usageError(
          "`--form` is no code of a form", help: "expected: POLICY/AUDIENCE, as the form prints it")
      }
    }
    let sheet = try RegisterCommand.sheet(operands[0], &context)
    let register = try session.file.open(context)
    let source = context.command.option("source")
    let known = try session.file.reporting { () throws(RegisterError) in
      try register.mapping(of: "answers \(source ?? "roll")")
    }
    var named: [String: String] = [:]
    for (field, heading) in context.command.assignments("map") {
      guard AnswerReader.Field(rawValue: field) != nil else {
        throw context.usageError(
          "of answers, `--map` knows no field \(Printable.quoted(field))",
          help:
            "there is \(HumanList.joined(AnswerReader.Field.allCases.map(\.rawValue))), such as: --map id=\"Staff number\""
        )
      }
      named[field] = heading
    }
    var mapping: [AnswerReader.Field: String] = [:]
    for (field, heading) in known.merging(named, uniquingKeysWith: { _, new in new }) {
      if let field = AnswerReader.Field(rawValue: field) { mapping[field] = heading }
    }
    let reader = AnswerReader(
      policies: policies, code: code, mapping: mapping, agreedHeading: context.command.option("agreed"),
      order: context.command.choice("dates", as: DateOrder.self))
    var (answers, faults) = reader.read(sheet)
    var taker = AnswerTaker(session: session, register: register)
    var records: [NewRecord] = []
    for answer in answers {
      do {
        records.append(try taker.record(answer, context))
      } catch let error as UsageError where error.status == .usage {
        faults.append(
          SheetFault(
            line: answer.line, error.message.capitalisedFirst, help: error.help))
      }
    }
    let places = try session.file.reporting { () throws(RegisterError) in
      let places = try register.record(records)
      try register.remember(named, of: "answers \(source ?? "roll")")
      return places
    }
    RegisterCommand.say(faults.sorted { ($0.line ?? 0) < ($1.line ?? 0) }, in: operands[0], &context)
    let new = places.count { $0.isNew }
    context.print("\(new) recorded, \(places.count - new) recorded already, \(faults.count) not taken")
    return faults.isEmpty ? .done : .problems
  }
}

/// Finds the person and the form of each answer.
private struct AnswerTaker {
  let session: RegisterSession
  let register: Register
  private var forms: [String: (SigningCopy, FormID)] = [:]

  init(session: RegisterSession, register: Register) {
    self.session = session
    self.register = register
  }

  mutating func record(_ answer: AnswerReader.Answer, _ context: CommandContext) throws -> NewRecord {
    let person = try person(answer, context)
    guard answer.date <= context.system.today() else { throw context.usageError("the answer is dated after today") }
    var copy = CopyID(answer.code.policy, of: person.details.profile.school)
    // Whoever belongs to the organisation may have filled in the form of a school, if its code leads to one alone.
    if session.workspace.archives[copy] == nil, answer.code.digest != nil {
      copy = copies(with: answer.code).first ?? copy
    }
    let version = answer.code.version ?? version(of: answer.code, in: copy, by: answer.date)
    // A copy has one version in force each day, so that answers of one form and day are looked up once.
    let name =
      "\(copy) \(version?.description ?? answer.date.isoText) \(answer.code.audience) \(answer.date.isoText)"
    if forms[name] == nil {
      forms[name] = try RegisterSigning.form(
        copy, of: person, on: answer.date, version: version?.description,
        audience: answer.code.audience.rawValue, isTyped: true, session, context)
    }
    guard let (signing, form) = forms[name] else { throw context.usageError("the form is unknown") }
    if answer.code.digest != nil, !answer.code.isDigest(form.view) {
      throw context.usageError(
        "the code is not that of `\(copy)` \(form.version)", help: "its digest says that another text was signed")
    }
    return NewRecord(
      answer.agreed ? .signed : .declined, by: person, of: form, on: answer.date, method: "online",
      recorder: try RegisterSigning.recorder(signing, session, context))
  }

  private func copies(with code: FormCode) -> [CopyID] {
    session.workspace.archives.keys.sorted().filter { copy in
      copy.policy == code.policy
        && session.workspace.archives[copy]?.ledger.approvals.contains { line in
          isText(code, of: line)
        } ?? false
    }
  }

  private func isText(_ code: FormCode, of line: LedgerLine) -> Bool {
    line.views.contains { view in
      FormCode.isTyped(code.audience.rawValue, for: view.audience) && code.isDigest(view.digest)
    }
  }

  /// The version of which a code says the text by its digest: the one in force on the day, else the last before it.
  private func version(of code: FormCode, in copy: CopyID, by day: CivilDate) -> Version? {
    guard code.digest != nil, let ledger = session.workspace.archives[copy]?.ledger else { return nil }
    if let line = ledger.inForce(asOf: day)?.approval, isText(code, of: line) { return line.version }
    return ledger.approvals.last { $0.decided.firstDay <= day && isText(code, of: $0) }?.version
  }

  private func person(_ answer: AnswerReader.Answer, _ context: CommandContext) throws -> RegisteredPerson {
    var found: [RegisteredPerson] = []
    if let id = answer.id {
      found = try session.file.reporting { () throws(RegisterError) in try register.people(id: id) }
    } else if let email = answer.email {
      found = try session.file.reporting { () throws(RegisterError) in try register.people(email: email) }
    }
    if let source = context.command.option("source") {
      found = found.filter { $0.details.id.source.utf8.elementsEqual(source.utf8) }
    }
    // Whom the form program knows by an address cannot sign under the number of somebody else.
    if let email = answer.email, answer.id != nil, found.count == 1 {
      var known = try session.file.reporting { () throws(RegisterError) in try register.people(email: email) }
      if let source = context.command.option("source") {
        known = known.filter { $0.details.id.source.utf8.elementsEqual(source.utf8) }
      }
      if !known.isEmpty, !known.contains(where: { $0.key == found[0].key }) {
        throw context.usageError(
          "the address and the id of the answer are those of different people",
          help: "ask who answered, and record it by `register sign`; `--source` names the roll of both")
      }
    }
    guard let person = found.first, found.count == 1 else {
      throw context.usageError(
        found.isEmpty ? "nobody in the register is who answered" : "\(found.count) people may be who answered",
        help: found.isEmpty ? "take over the roll first, or ask for the id in the form" : "`--source` names the roll")
    }
    return person
  }
}
