internal import Hashing
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRegister

/// What the actions on the register share: the workspace, and the register itself.
struct RegisterSession {
  let schools: SchoolSession
  let file: RegisterFile

  var workspace: PolicyCompiler.Workspace { schools.workspace }

  init(_ context: CommandContext) throws {
    schools = try SchoolSession(context)
    file = RegisterFile(context.command.option("register"), schools.directory)
  }

  /// The day that is asked about.
  func day(_ context: CommandContext) -> CivilDate { context.command.date("as-of") ?? context.system.today() }

  /// The school of `--school`; nil where it is not given.
  func school(_ context: CommandContext) throws -> SchoolID? {
    try context.command.option("school").map { try schools.school($0, context).0 }
  }

  /// Who must sign what on the day that is asked about, at the school of `--school` or everywhere.
  func report(
    _ register: Register, _ context: inout CommandContext, everywhere: Bool = false
  ) throws -> RegisterReport {
    let day = day(context)
    let school = everywhere ? nil : try school(context)
    let copies = try copies(asOf: day, context)
    let foreign = try foreignForms(register)
    for note in foreign.notes { context.say("\(Printable.text(file.path.text)): warning: \(note)") }
    return try file.reporting { () throws(RegisterError) in
      try RegisterReport(register, copies, on: day, school: school, foreign: foreign.keys)
    }
  }

  /// The name of a school, or of the organisation.
  func name(of school: SchoolID?) -> String {
    guard let school else { return workspace.environment?.organisation.name ?? "" }
    return workspace.schools.entries[school]?.school?.name ?? school.rawValue
  }

  /// What people sign, of all policies and copies that ask for it and are in force on `day`.
  ///
  /// A model with something open is signed by nobody. A ledger that does not hold stops everything: nobody could say who
  /// has to sign.
  func copies(asOf day: CivilDate, _ context: CommandContext) throws -> [SigningCopy] {
    try workspace.archives.keys.sorted().compactMap { copy in
      if copy.school != nil, copy.school.flatMap({ workspace.schools.entries[$0] }) == nil { return nil }
      try workspace.require(.record(copy))
      if let problem = workspace.unsound(copy, asOf: day) { throw context.brokenRecord(copy, problem) }
      guard let found = workspace.releaseInForce(copy, asOf: day) else { return nil }
      return signing(copy, found.release, found.inForce.approval)
    }
  }

  /// What people sign of one release; nil where they sign nothing.
  func signing(_ copy: CopyID, _ release: Release, _ line: LedgerLine) -> SigningCopy? {
    guard let acknowledge = release.policy.header.acknowledge,
      !acknowledge.audiences.isEmpty || !acknowledge.organisations.isEmpty
    else { return nil }
    let compiled = compile(release)
    let values = ValueTable(compiled.policy, compiled.environment, compiled.scope)
    if copy.school == nil, compiled.policy.header.parameters.contains(where: { values.value(.parameter($0.id)) == nil })
    {
      return nil
    }
    var forms = acknowledge.audiences.compactMap { audience -> SigningForm? in
      guard let view = line.view(audience), let members = compiled.audiences.members(of: audience) else { return nil }
      let roles = line.duties.filter { $0.audience == audience }.map { ($0.role, $0.since) }
      return SigningForm(
        audience, members: members, view: view.digest, statement: acknowledge.signedStatement, since: view.since,
        roles: Dictionary(roles) { first, _ in first }, signer: acknowledge.signer(for: audience))
    }
    forms += acknowledge.organisations.compactMap { organisation in
      let people = compiled.environment.roles.first { $0.id == organisation.signedBy.first }?.audience
      return AudienceID(organisation.id.rawValue).map { id in
        SigningForm(
          id, members: AudienceSet(), view: compiled.digest,
          statement: organisation.statement(of: release.policy.header.title, release.version.description),
          since: line.since(of: people, organisation.signedBy), signers: organisation.signedBy, people: people,
          title: organisation.title)
      }
    }
    return SigningCopy(
      copy, title: release.policy.header.title, version: release.version,
      approved: workspace.archives[copy]?.ledger.approvals.map(\.version) ?? [], forms: forms,
      audiences: compiled.audiences, returnTo: acknowledge.returnTo ?? release.policy.header.owner,
      keepFor: acknowledge.keepFor, online: acknowledge.online)
  }

  /// The person that an operand names by an id, or by a source and an id.
  ///
  /// What was typed is about a person, so that no message repeats it.
  func person(_ operand: String, _ register: Register, _ context: CommandContext) throws -> RegisteredPerson {
    var found = try file.reporting { () throws(RegisterError) in try register.people(id: operand) }
    if found.isEmpty, let colon = operand.utf8.firstIndex(of: UInt8(ascii: ":")) {
      let id = PersonID(
        source: String(operand[..<colon]), id: String(operand[operand.utf8.index(after: colon)...]))
      found = try file.reporting { () throws(RegisterError) in try register.person(id) }.map { [$0] } ?? []
    }
    if let source = context.command.option("source") {
      found = found.filter { $0.details.id.source.utf8.elementsEqual(source.utf8) }
    }
    guard let first = found.first else {
      throw context.usageError(
        "nobody in the register has the id that PERSON names",
        help: "PERSON is an id as the roll has it, or SOURCE:ID; never a name or an address")
    }
    if found.count > 1 {
      throw context.usageError(
        "\(found.count) people have the id that PERSON names, in different sources",
        help: "write SOURCE:ID, of \(HumanList.joined(found.map(\.details.id.source), "or"))")
    }
    return first
  }
}

extension LedgerLine {
  /// Since when an organisation signs what `people` of it read, and what those who sign for it do.
  fileprivate func since(of people: AudienceID?, _ signers: [RoleID]) -> Version {
    let own = people.flatMap { view($0) }.map { [$0.since] } ?? []
    let duties = self.duties.filter { signers.contains($0.role) }.map(\.since)
    // Of a form that nothing in it is known of, the first version is the one from which it is signed.
    return (own + duties).max() ?? version
  }
}
