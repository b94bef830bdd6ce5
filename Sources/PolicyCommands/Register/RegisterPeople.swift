internal import Diagnostics
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRegister

/// `precept register people`: takes over who is there.
enum RegisterPeople {
  static func run(_ context: inout CommandContext, _ operands: [String]) throws -> ExitStatus {
    let session = try RegisterSession(context)
    guard let environment = session.workspace.environment else { return .problems }
    let source = context.command.option("source") ?? "roll"
    guard !source.contains(":"), source.utf8.count <= 64 else {
      throw context.usageError("a source has a name of at most 64 letters, without a colon")
    }
    let school = try session.school(context)
    let audiences = try context.command.option("audience").map { [try audience($0, environment, context)] } ?? []
    var named: [String: String] = [:]
    for (field, heading) in context.command.assignments("map") {
      guard RollReader.Field(rawValue: field) != nil else {
        throw context.usageError(
          "`--map` knows no field \(Printable.quoted(field))",
          help: "there is \(HumanList.joined(RollReader.Field.allCases.map(\.rawValue)))")
      }
      named[field] = heading
    }
    let sheet = try RegisterCommand.sheet(operands[0], &context)
    let register = try session.file.open(context, isNew: true)
    let known = try session.file.reporting { () throws(RegisterError) in try register.mapping(of: source) }
    var mapping: [RollReader.Field: String] = [:]
    for (field, heading) in known.merging(named, uniquingKeysWith: { _, new in new }) {
      if let field = RollReader.Field(rawValue: field) { mapping[field] = heading }
    }
    let names = RollNames(environment, session.workspace.schools)
    let reader = RollReader(
      source: source, mapping: mapping, school: school, audiences: audiences,
      order: context.command.choice("dates", as: DateOrder.self), findSchool: { names.school($0) },
      findAudience: { names.audience($0) }, findRole: { names.role($0) })
    let result = reader.read(sheet)
    guard result.faults.isEmpty else {
      RegisterCommand.say(result.faults, in: operands[0], &context)
      context.say("nobody was taken over")
      return .problems
    }
    if context.command.flag("complete"), result.people.isEmpty {
      throw context.usageError(
        "the file names nobody, so with `--complete` everybody would have left", help: "is it the right file?")
    }
    let day = session.day(context)
    let isComplete = context.command.flag("complete")
    let change = try session.file.reporting { () throws(RegisterError) in
      let change = try register.takeOver(
        result.people, source: source, on: day, absentLeft: isComplete ? day.adding(days: -1) : nil, school: school)
      try register.remember(named, of: source)
      return change
    }
    if !result.unknownPosts.isEmpty {
      let lines = result.unknownPosts.prefix(8).map(String.init)
      context.say(
        "\(Printable.text(operands[0])): note: A post is no role of the workspace, and asks nothing, on "
          + "\(result.unknownPosts.count == 1 ? "line" : "lines") \(lines.joined(separator: ", "))"
          + (result.unknownPosts.count > 8 ? " and \(result.unknownPosts.count - 8) more" : ""))
    }
    context.print(
      "\(change.added) added, \(change.changed) changed, \(change.unchanged) unchanged, \(change.left) left")
    return .done
  }

  private static func audience(
    _ text: String, _ environment: Environment, _ context: CommandContext
  ) throws -> AudienceID {
    if let id = AudienceID(text), environment.audiences.contains(where: { $0.id == id }) { return id }
    let names = environment.audiences.map(\.id.rawValue)
    throw context.usageError(
      "there is no audience \(Printable.quoted(text))",
      help: closest(to: text, among: names).map { "did you mean `\($0)`?" } ?? "there is \(HumanList.joined(names))")
  }
}

/// What the words of a roll mean in a workspace: ids, and names in whatever capitals.
struct RollNames: Sendable {
  private var schools: [String: SchoolID] = [:]
  private var audiences: [String: AudienceID] = [:]
  private var roles: [String: RoleID] = [:]

  init(_ environment: Environment, _ all: Schools) {
    func key(_ text: String) -> String { text.lowercased() }
    // What comes last wins, so that an id is never hidden by a name.
    for (id, entry) in all.entries.sorted(by: { $0.key < $1.key }) {
      for role in entry.school?.roles ?? [] {
        roles[key(role.title ?? role.role.title)] = role.id
        roles[role.id.rawValue] = role.id
      }
      if let name = entry.school?.name { schools[key(name)] = id }
    }
    for role in environment.roles { for word in role.also + [role.title] { roles[key(word)] = role.id } }
    for audience in environment.audiences { audiences[key(audience.name)] = audience.id }
    for id in all.entries.keys { schools[id.rawValue] = id }
    for role in environment.roles { roles[role.id.rawValue] = role.id }
    for audience in environment.audiences { audiences[audience.id.rawValue] = audience.id }
  }

  func school(_ text: String) -> SchoolID? { schools[text.lowercased()] }
  func audience(_ text: String) -> AudienceID? { audiences[text.lowercased()] }
  func role(_ text: String) -> RoleID? { roles[text.lowercased()] }
}
