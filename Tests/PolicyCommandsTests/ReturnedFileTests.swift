import TestSupport
import Testing

@testable import PolicyCommands

/// The way back from Word: what a school does in its file becomes changes of its copy, or is refused at its clause.
@Suite struct ReturnedFileTests {
  private static let workspace = """
    organisation: { name: Ropewalk Trust }
    language: en-GB
    audiences:
      staff: { name: Staff }
      everyone: { name: Everyone, includes: [staff] }
    roles:
      head: { title: Headteacher, audience: staff }
      board: { title: Board, kind: body, audience: staff }
    """
  private static let model = """
    ---
    title: Phones
    version: 1.0.0
    owner: head
    approver: board
    review: { every: 1 year, due: 2037-09 }
    applies-to: { everyone: in-full }
    tailoring: adaptable
    parameters:
      reply: { type: duration, default: 24 hours, max: 3 days, label: "How soon is it told?" }
      tone: { type: choice, choices: [calm, brisk], default: calm, label: "Which tone?" }
    ---

    # Use {#use}

    You must not film a pupil.
    {#no-film tailoring=fixed}

    You must tell the [](role:head) within {{reply}} when a phone is *lost*.
    {#tell}

    You may use your phone in the staff room.
    {#staff-room tailoring=optional}

    You must keep your phone:
    {#keep}

    - in your bag;
      {#in-bag}
    - switched off.
      {#off tailoring=optional}

    # Tone {#tone-of-voice}

    You should write in a {{tone}} tone.
    {#write}

    """
  private static let school = """
    name: Elm School
    roles:
      head: { title: Principal }
    policies:
      phones:
        version: 1.0.0
        parameters: { reply: 12 hours }
    """
  private static let overlay = """
    ---
    adapts: phones
    ---

    # Use {#use}

    - You must lock your phone away before an examination.
      {#before-exams after=staff-room}

    """

  /// A workspace, and the file that its school was sent.
  private static func sent(_ overlay: String? = overlay) throws -> (system: MemorySystem, file: ReturnedWordFile) {
    var files = [
      "/w/Policies/workspace.yml": workspace, "/w/Policies/phones/policy.md": model,
      "/w/Policies/schools/elm/school.yml": school,
    ]
    if let overlay { files["/w/Policies/schools/elm/phones.md"] = overlay }
    let system = MemorySystem(files, in: "/w")
    return (system, try file(of: system))
  }

  private static func file(of system: MemorySystem) throws -> ReturnedWordFile {
    try ReturnedWordFile(of: "elm/phones", on: system)
  }

  private static func back(
    _ file: ReturnedWordFile, on system: MemorySystem, _ more: String..., against copy: String = "elm/phones"
  ) throws -> (status: Int32, output: String, errors: String) {
    system.put("/w/back.docx", .file(try file.bytes))
    system.output = []
    system.errors = []
    let line = ["import", "back.docx", "--against", copy] + more
    let status = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(line)
    return (status.rawValue, system.outputText, system.errorText)
  }

  private static func text(_ system: MemorySystem) -> String { system.text("/w/Policies/schools/elm/phones.md") ?? "" }

  // MARK: What is sent

  /// What the tests here send is what a build writes.
  @Test func aBuildWritesTheFile() throws {
    let system = try Self.sent().system
    #expect(run("build", "--also", "docx", on: system).status == 0)
    let made = try ReturnedWordFile.made(of: "elm/phones", on: system)
    #expect(system.nodes["/w/Output/elm/phones/policy.docx"] == .file(made.word))
    #expect(system.nodes["/w/Output/elm/phones/policy.html"] == .file(made.page))
  }

  @Test func eachClauseIsLockedAsTheModelProtectsIt() throws {
    let file = try Self.sent().file
    #expect(
      file.clauses.map { "\($0.id) \($0.lock ?? "open")" } == [
        "no-film sdtContentLocked", "tell sdtLocked", "staff-room open", "elm:before-exams open", "keep sdtLocked",
        "in-bag sdtLocked", "off open", "write sdtLocked",
      ])
    #expect(file.document.contains("<w:tag w:val=\"?phones.reply\"/>"))
    #expect(file.document.contains("<w:listItem w:displayText=\"brisk\" w:value=\"brisk\"/>"))
  }

  // MARK: What comes back

  @Test func whatWasNotChangedChangesNothing() throws {
    let (system, file) = try Self.sent()
    let result = try Self.back(file, on: system)
    #expect(result == (0, "", "nothing was changed in the file\n"))
    #expect(Self.text(system) == Self.overlay)
  }

  @Test func newWordsAreAChangeThatKeepsNamesAndValues() throws {
    var (system, file) = try Self.sent()
    file.replace("when a phone is ", by: "in writing, when a phone is ", in: "tell")
    let result = try Self.back(file, on: system)
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      Self.text(system) == Self.overlay + """

        - You must tell the [](role:head) within {{reply}} in writing, when a phone is *lost*.
          {#tell}

        """)
    #expect(result.output.hasPrefix("changed: tell: You must tell the Principal within 12 hours in writing"))
  }

  @Test func newTextStandsAtItsPlace() throws {
    var (system, file) = try Self.sent(nil)
    file.add("You must charge it at home.", behind: "staff-room")
    file.add("out of sight;", behind: "in-bag", isItem: true)
    let result = try Self.back(file, on: system)
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      Self.text(system) == """
        ---
        adapts: phones
        ---

        # {#use}

        - You must charge it at home.
          {#charge-home after=staff-room}
        - out of sight;
          {#out-sight after=in-bag}

        """)
    let again = try Self.file(of: system)
    #expect(again.text("elm:charge-home") == "You must charge it at home.")
  }

  @Test func whatIsGoneIsLeftOutAndAnswersAreTaken() throws {
    var (system, file) = try Self.sent()
    file.delete("off")
    file.delete("elm:before-exams")
    file.answer("phones.reply", by: "2 hours")
    file.answer("phones.tone", by: "brisk")
    let result = try Self.back(file, on: system)
    #expect(result.status == 0, "\(result.errors)")
    #expect(Self.text(system).contains("- {#off .omit}"))
    #expect(!Self.text(system).contains("before-exams"))
    let profile = system.text("/w/Policies/schools/elm/school.yml") ?? ""
    #expect(profile.contains("parameters: { reply: 2 hours, tone: brisk }"), "\(profile)")
    #expect(result.output.contains("answered: phones.tone: brisk"))
  }

  @Test func aPastedControlIsNewText() throws {
    var (system, file) = try Self.sent()
    file.copy("staff-room", behind: "write")
    let result = try Self.back(file, on: system)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.hasPrefix("added: elm:may-use-phone-staff"))
    #expect(!result.output.contains("staff-room .omit"))
  }

  // MARK: What is refused

  @Test(arguments: [
    ("no-film", "`no-film` is fixed: its words may not be changed"), ("tell", "`tell` says"),
  ])
  func protectedTextIsRefusedAtItsClause(id: String, words: String) throws {
    var (system, file) = try Self.sent()
    file.replace("You must", by: "You may", in: id)
    file.delete("off")
    let result = try Self.back(file, on: system)
    #expect(result.status == 1)
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(result.errors.hasSuffix("nothing was written\n"))
    #expect(Self.text(system) == Self.overlay)
  }

  @Test func whatNoSchoolCanDoIsRefused() throws {
    for (edit, words) in [
      ({ $0.delete("in-bag") }, "`in-bag`"), ({ $0.move("tell", behind: "write") }, "was moved"),
      ({ $0.document = $0.document.replacing(">Tone<", with: ">Manner<") }, "“Tone” stands outside the clauses"),
      ({ $0.answer("phones.reply", by: "9 days") }, "3 days"),
      ({ $0.document = $0.document.replacing("Phones", with: "Telephones") }, "stands outside the clauses"),
    ] as [((inout ReturnedWordFile) -> Void, String)] {
      var (system, file) = try Self.sent()
      edit(&file)
      let result = try Self.back(file, on: system)
      #expect(result.status == 1)
      #expect(result.errors.contains(words), "\(result.errors)")
      #expect(Self.text(system) == Self.overlay)
    }
  }

  @Test func trackedChangesAreAskedFor() throws {
    var (system, file) = try Self.sent()
    file.replace(
      "<w:t>You may use",
      by: "<w:t xml:space=\"preserve\">You </w:t></w:r><w:ins w:id=\"900\" w:author=\"A\"><w:r>"
        + "<w:t xml:space=\"preserve\">always </w:t></w:r></w:ins><w:r><w:t>may use", in: "staff-room")
    #expect(try Self.back(file, on: system).errors.contains("--changes accept"))
    #expect(try Self.back(file, on: system, "--changes", "reject").errors == "nothing was changed in the file\n")
    #expect(try Self.back(file, on: system, "--changes", "accept").output.hasPrefix("changed: staff-room: You always"))
  }

  /// As LibreOffice 7.4 saves it.
  @Test func clausesWithoutTheirTagsAreKnownByTheirWords() throws {
    var (system, file) = try Self.sent()
    file.replace("staff room", by: "staff room at lunch", in: "staff-room")
    file.answer("phones.reply", by: "2 hours")
    file.delete("off")
    file.document = file.document.replacing(/<w:tag w:val="[^"]*"\/>/, with: "")
    let result = try Self.back(file, on: system)
    #expect(result.status == 0, "\(result.errors)")
    let kinds = result.output.split(separator: "\n").map { $0.split(separator: ":").prefix(2).joined(separator: ":") }
    #expect(kinds == ["changed: staff-room", "left out: off", "answered: phones.reply"])
  }

  @Test func aFileOfAnotherCopyOrNoneIsRefused() throws {
    let (system, file) = try Self.sent()
    #expect(try Self.back(file, on: system, against: "elm/other").status == 1)
    system.put("/w/back.docx", "no")
    #expect(run("import", "back.docx", "--against", "elm/phones", on: system).status == 1)
    #expect(run("import", "back.docx", "--against", "oak/phones", on: system).status != 0)
  }

  // MARK: Three sides

  @Test func whatChangedHereMeanwhileStays() throws {
    var (system, file) = try Self.sent()
    for copy in ["phones", "elm/phones"] {
      let released = run(
        "release", copy, "--outcome", "approved", "--by", "board", "--minute", "1", "--date", "2029-09-01", on: system)
      #expect(released.status == 0, "\(released.errors)")
    }
    file = try Self.file(of: system)
    file.replace("staff room", by: "staff room at lunch", in: "staff-room")
    system.put(
      "/w/Policies/schools/elm/phones.md",
      Self.overlay + "- You must write in a {{tone}} and friendly tone.\n  {#write}\n")
    let result = try Self.back(file, on: system)
    #expect(result.status == 0, "\(result.errors)")
    #expect(Self.text(system).contains("friendly"))
    #expect(Self.text(system).contains("at lunch"))
  }

  // MARK: Laws

  /// The copies of this repository's schools.
  static let samples = Repository.names(in: "Policies/schools").flatMap { school in
    Repository.names(in: "Policies/schools/\(school)/releases").map { "\(school)/\($0)" }
  }

  /// Every one of them, sent as it was published and taken back without an edit, changes nothing.
  @Test(arguments: samples) func everySampleComesBackUnchanged(copy: String) throws {
    let system = MemorySystem(in: "/w")
    let school = copy.prefix { $0 != "/" }
    for path in Repository.files(in: "Policies", "Templates") {
      if path.hasPrefix("Policies/schools/"), !path.hasPrefix("Policies/schools/\(school)/") { continue }
      system.put("/w/\(path)", .file(try #require(Repository.bytes(path))))
    }
    let made = try ReturnedWordFile.made(of: copy, on: system)
    let isAsBuilt = made.page == Repository.bytes("Output/\(copy)/policy.html")
    #expect(isAsBuilt, "Output/\(copy)/policy.html is another page; `make` writes it anew")
    let before = system.nodes
    let result = try Self.back(ReturnedWordFile(made.word), on: system, against: copy)
    #expect(result == (0, "", "nothing was changed in the file\n"))
    system.nodes["/w/back.docx"] = nil
    #expect(system.nodes == before)
  }

  /// Edits at random: either the copy then prints exactly what came back, or it is refused and nothing changes.
  @Test(arguments: seeds(12)) func whatComesBackIsWhatIsPrinted(seed: Int) throws {
    var dice = SeededGenerator(seed)
    var (system, file) = try Self.sent(dice.once(in: 2) ? nil : Self.overlay)
    var touchesFixed = false
    for round in 0...dice.below(3) {
      let ids = file.clauses.map(\.id).filter { !$0.hasPrefix("?") }
      let id = dice.pick(ids)
      switch dice.below(4) {
      case 0:
        touchesFixed = touchesFixed || id == "no-film"
        file.replace(".</w:t>", by: " on day \(round).</w:t>", in: id)
      case 1:
        file.add("You must bring word \(seed)x\(round) home.", behind: dice.pick(["staff-room", "write", "tell"]))
      case 2: file.delete(dice.pick(["staff-room", "off", "elm:before-exams"]))
      default: file.answer("phones.reply", by: "\(1 + dice.below(20)) hours")
      }
    }
    let before = (Self.text(system), system.text("/w/Policies/schools/elm/school.yml"))
    let changesFixed = file.text("no-film") != "You must not film a pupil."
    let result = try Self.back(file, on: system)
    #expect(result.status == (changesFixed ? 1 : 0), "\(result.errors)")
    guard result.status == 0 else {
      #expect((Self.text(system), system.text("/w/Policies/schools/elm/school.yml")) == before)
      return
    }
    let again = try Self.file(of: system)
    func words(_ file: ReturnedWordFile) -> [String] {
      // The digest at the foot is of the text, which has changed.
      return ReturnedWordFile.runs(file.document).joined(separator: " ").split(separator: " ").map(String.init)
        .filter { !$0.hasPrefix("sha256:") }
    }
    // The values stand in the text too, where only the answer was changed.
    if !result.output.contains("answered") { #expect(words(again) == words(file), "seed \(seed)") }
    #expect(try Self.back(again, on: system).errors == "nothing was changed in the file\n")
  }
}
