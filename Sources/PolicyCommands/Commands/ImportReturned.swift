internal import Diagnostics
internal import Hashing
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyPrint
internal import PolicyRendering
internal import PolicyReturn
internal import PolicySyntax
internal import PolicyTailoring
internal import SourceText

/// `precept import RETURNED.docx --against SCHOOL/POLICY`: a school's edits in Word become changes of its copy.
enum ImportReturned {
  static func run(_ operand: String, _ context: inout CommandContext) throws -> ExitStatus {
    guard let copy = CopyID(operand), let school = copy.school else {
      throw context.usageError(
        "\(Printable.quoted(operand)) names no copy of a school", help: "expected: --against SCHOOL/POLICY")
    }
    if let flag = ["id", "overwrite"].first(where: { context.command.isGiven($0) }) {
      throw context.usageError(
        "--\(flag) is not for the copy of a school", help: "leave it out: what is in the file is put into the copy")
    }
    let name = context.command.operands[0]
    let bytes = try context.system.read(FilePath(name), limit: (64 << 20) + 1)
    let returned = try read(bytes, name, context)
    let directory = try context.workspace()
    try ImportCommand.checkReport(context, directory)
    let lock = try context.lock(directory)
    defer { withExtendedLifetime(lock) {} }
    let session = try SchoolSession(context)
    session.files.removeTemporaries(directory, on: context.system)
    let (_, entry) = try session.school(school.rawValue, context)
    try checkOrigin(returned, copy, name, context)
    guard let copies = session.workspace.compileSchools(only: [school]).copies[school],
      let compiled = copies.compiled[copy.policy]
    else {
      session.say(entry.diagnostics, session.workspace.sources, &context)
      throw UsageError(
        "\(copy) can't be compiled, so nothing can be put into it", help: "`precept check` says more",
        command: context.command.name, status: .problems)
    }
    let pages = pages(copy, session, context)
    let draft = pages.page(of: copy, drafts: true)
    guard let sent = try sent(returned, copy, pages, draft) else {
      throw UsageError(
        "the text of \(Printable.quoted(name)) is no longer here: it was neither released nor is it the copy of today",
        help: "send the school a file of today, or put its changes into the copy by hand",
        command: context.command.name, status: .problems)
    }
    let found = withControls(returned, asIn: sent)
    let clauses = Set(sent.pieces.compactMap(\.tag))
    guard clauses.isEmpty || found.pieces.contains(where: { $0.tag.map(clauses.contains) ?? false }) else {
      throw UsageError(
        "nothing of the text of the copy is left in \(Printable.quoted(name))",
        help: "send the school a new file, or look whether this is the right one",
        command: context.command.name, status: .problems)
    }
    let today = TodaysCopy(
      school: school, compiled: compiled, wording: Wording(compiled, library: copies.library),
      overlay: entry.overlays[copy.policy] ?? nil, file: overlayFile(entry, copy, session),
      word: try draft.map(word) ?? sent)
    var merge = mergeReturned(found, sent: sent, into: today)
    var diagnostics = DiagnosticList()
    let profile = session.workspace.sources[entry.file]
    let answered = answers(&merge, compiled, copy, profile, entry.file, into: &diagnostics)
    for error in merge.errors { context.say("\(Printable.text(name)): error: \(error)") }
    var sources = session.workspace.sources
    if diagnostics.found.isEmpty {
      diagnostics = newErrors(merge, answered, copy, entry, copies, session, &sources)
    }
    session.say(diagnostics, sources, &context)
    guard merge.errors.isEmpty, !diagnostics.hasErrors else {
      context.say("nothing was written")
      return .problems
    }
    try writeReport(merge, copy, context)
    for item in merge.items {
      context.print("\(item.kind.rawValue): \(item.name): \(Printable.text(item.text))")
    }
    context.flush()
    if merge.overlay != today.file.bytes {
      let isThere = entry.overlayFiles[copy.policy] != nil
      try context.system.write(
        merge.overlay, to: directory.file(today.file.name), over: isThere ? .file(today.file.bytes) : .nothing)
      context.say("wrote \(Printable.text(today.file.name))")
    }
    if answered != profile.bytes {
      try context.system.write(answered, to: directory.file(profile.name), over: .file(profile.bytes))
      context.say("wrote \(Printable.text(profile.name))")
    }
    if merge.items.isEmpty { context.say("nothing was changed in the file") }
    return .done
  }

  // MARK: What came back

  private static func read(_ bytes: [UInt8], _ name: String, _ context: CommandContext) throws -> ReturnedWord {
    let words = context.command.option("changes")
    let changes: ReturnedWord.TrackedChanges? = words.map { $0 == "accept" ? .accept : .reject }
    do throws(ReturnedWord.Failure) {
      return try ReturnedWord(bytes, changes: changes)
    } catch .hasTrackedChanges {
      throw context.usageError(
        "\(Printable.quoted(name)) has tracked changes",
        help: "say with --changes accept or --changes reject what is to be done with them")
    } catch .damaged {
      throw UsageError(
        "can't import \(Printable.quoted(name)): it is no Word file, or damaged",
        help: "what comes back to the copy of a school is the policy.docx that `precept build --also docx` made of it",
        command: context.command.name, status: .problems)
    }
  }

  private static func checkOrigin(
    _ returned: ReturnedWord, _ copy: CopyID, _ name: String, _ context: CommandContext
  ) throws {
    let origin = returned.properties[EditableWord.Property.copy]
    if origin == copy.description { return }
    throw UsageError(
      origin.map { "\(Printable.quoted(name)) is a copy of \(Printable.text($0)), not of \(copy)" }
        ?? "\(Printable.quoted(name)) doesn't say which copy it is",
      help: origin == nil
        ? "what comes back is the policy.docx that `precept build --also docx` made; some programs lose what it says of "
          + "itself: edit it in Word" : "name the copy with --against",
      command: context.command.name, status: .problems)
  }

  // MARK: What was sent

  /// What the file said when it was sent: a version that was in force, or the draft, by its digest.
  private static func sent(
    _ returned: ReturnedWord, _ copy: CopyID, _ pages: Publisher, _ draft: Document?
  ) throws -> ReturnedWord? {
    guard let digest = returned.properties[EditableWord.Property.digest] else { return nil }
    let version = returned.properties[EditableWord.Property.version].flatMap { Version($0) }
    let approvals = pages.workspace.archives[copy]?.ledger.approvals ?? []
    for approval in approvals where approval.version == version {
      let page = pages.page(of: copy, drafts: false, asOf: approval.start)
      if let page, page.editing?.digest.text == digest { return try word(page) }
    }
    if let draft, draft.editing?.digest.text == digest { return try word(draft) }
    let page = pages.page(of: copy, drafts: false)
    guard let page, page.editing?.digest.text == digest else { return nil }
    return try word(page)
  }

  private static func word(_ page: Document) throws -> ReturnedWord {
    let controls = page.editing.map(EditableWord.controls)
    return try ReturnedWord(try printWord(page.bytes, controls: controls), changes: .accept)
  }

  /// What makes the pages of a copy, of the files of its school and of the layers above it alone.
  private static func pages(_ copy: CopyID, _ session: SchoolSession, _ context: CommandContext) -> Publisher {
    var schools: Set<String> = []
    var next = copy.school
    while let id = next, schools.insert(id.rawValue).inserted {
      next = session.workspace.schools.entries[id]?.school?.from
    }
    let files = session.files.files.filter { file in
      let parts = file.path.split(separator: "/", maxSplits: 3)
      return parts.count < 3 || parts[1] != "schools" || schools.contains(String(parts[2]))
    }
    return Publisher(
      files, templates: session.files.templates, page: copy.policy, today: context.system.today())
  }

  private static func overlayFile(_ entry: Schools.Entry, _ copy: CopyID, _ session: SchoolSession) -> SourceFile {
    if let file = entry.overlayFiles[copy.policy] { return session.workspace.sources[file] }
    let school = copy.school?.rawValue ?? ""
    return SourceFile(
      name: "Policies/schools/\(school)/\(copy.policy).md", bytes: Array("---\nadapts: \(copy.policy)\n---\n".utf8))
  }

  // MARK: What it comes to

  /// school.yml with the answers.
  private static func answers(
    _ merge: inout ReturnedMerge, _ compiled: CompiledPolicy, _ copy: CopyID, _ profile: SourceFile, _ file: FileID,
    into diagnostics: inout DiagnosticList
  ) -> [UInt8] {
    guard !merge.answers.isEmpty else { return profile.bytes }
    let values = ValueTable(compiled.policy, compiled.environment, compiled.scope)
    var sheet = ""
    for answer in merge.answers {
      let parameter = compiled.policy.header.parameters.first { "\(copy.policy).\($0.id)" == answer.name }
      let value = parameter.map { EditableWord.value(answer.shown, of: $0, compiled.environment, values) }
      sheet += "- Question: `\(answer.name)`\n- Answer: \(value ?? answer.shown)\n\n"
    }
    let questions = compiled.policy.header.parameters.map { parameter in
      Question(
        .parameter(copy.policy, parameter.id), label: parameter.label ?? "", expected: parameter.domain.phrase,
        domain: parameter.domain, roles: parameter.domain.type == .role ? compiled.environment.roles.map(\.id) : [],
        policies: [])
    }
    let source = SourceFile(name: "the answers in the file", bytes: Array(sheet.utf8))
    var found = DiagnosticList()
    let result = AnswerSheet.apply(source, id: file, to: profile, profileID: file, questions: questions, into: &found)
    // They stand in no file that a line could be shown of.
    for problem in found.found {
      merge.errors.append(problem.message.uncapitalised + (problem.help.map { ": \($0)" } ?? ""))
    }
    return result?.bytes ?? profile.bytes
  }

  /// The errors that the copy would have, and has not today.
  private static func newErrors(
    _ merge: ReturnedMerge, _ profile: [UInt8], _ copy: CopyID, _ entry: Schools.Entry, _ copies: SchoolCopies,
    _ session: SchoolSession, _ sources: inout SourceMap
  ) -> DiagnosticList {
    let school = copy.school?.rawValue ?? ""
    let path = "Policies/schools/\(school)/\(copy.policy).md"
    var files = session.files.files.filter { $0.path != path && $0.path != "Policies/schools/\(school)/school.yml" }
    files.append(InputFile(path: path, bytes: merge.overlay))
    files.append(InputFile(path: "Policies/schools/\(school)/school.yml", bytes: profile))
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let workspace = PolicyCompiler.Workspace(files, today: nil)
    sources = workspace.sources
    var errors = DiagnosticList()
    guard let id = copy.school else { return errors }
    guard let made = workspace.compileSchools(only: [id]).copies[id] else {
      return workspace.schools.entries[id]?.diagnostics ?? errors
    }
    let known = Set(copies.diagnostics.found.filter { $0.severity == .error }.map(\.message))
    for problem in made.diagnostics.found where problem.severity == .error && !known.contains(problem.message) {
      errors.append(problem)
    }
    return errors
  }

  private static func writeReport(_ merge: ReturnedMerge, _ copy: CopyID, _ context: CommandContext) throws {
    guard let target = context.command.option("report") else { return }
    var text = "# What came back of \(copy)\n\n"
    for item in merge.items { text += "- **\(item.kind.rawValue)**: `\(item.name)`: \(item.text)\n" }
    if merge.items.isEmpty { text += "Nothing was changed.\n" }
    try context.put(Array(text.utf8), at: target, named: "report")
  }
}
