import TestSupport
import Testing

@testable import PolicyCommands

/// The way back from Word, where text was moved, and sections and rows were typed.
@Suite struct ReturnedPlacesTests {
  private static let files = [
    "/w/Policies/workspace.yml": """
    organisation: { name: Ropewalk Trust }
    language: en-GB
    audiences:
      staff: { name: Staff }
      everyone: { name: Everyone, includes: [staff] }
    roles:
      head: { title: Headteacher, audience: staff }
      board: { title: Board, kind: body, audience: staff }
    """,
    "/w/Policies/phones/policy.md": """
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
    ---

    # Use {#use}

    You must not film a pupil.
    {#no-film tailoring=fixed}

    ![Who is told first](figures/route.svg)
    {#route}

    You must tell the [](role:head) within {{reply}} when a phone is lost.
    {#tell}

    You may use your phone in the staff room.
    {#staff-room tailoring=optional}

    You must keep your phone:
    {#keep}

    - in your bag;
      {#in-bag}
    - switched off.
      {#off tailoring=optional}

    # Trips {#trips}

    These people act:
    {#jobs columns="text, by, other"}

    | Task           | Who         | When  |
    | -------------- | ----------- | ----- |
    | Count pupils   | [](role:head) | daily | {#count} |
    | Keep the phone | [](role:head) | daily | {#hold tailoring=optional} |

    # Tone {#tone}

    You should write in a calm tone.
    {#write}

    """,
    "/w/Policies/phones/figures/route.svg":
      #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Route</title></svg>"#,
    "/w/Policies/schools/elm/school.yml": """
    name: Elm School
    roles:
      head: { title: Principal }
    policies:
      phones:
        version: 1.0.0
        parameters: { reply: 12 hours }
    """,
  ]
  private static let overlay = """
    ---
    adapts: phones
    ---

    # Use {#use}

    - You must lock your phone away before an examination.
      {#before-exams after=staff-room}
    - You must label your phone.
      {#label after=before-exams}

    | Task | Who | When |
    | --- | --- | --- |
    | Ring the bell | [](role:head) | daily | {#bell after=count} |

    # Visitors {#visitors after=tone}

    Visitors leave their phones in the office.
    {#leave}

    """

  private static func sent() throws -> (system: MemorySystem, file: ReturnedWordFile) {
    let system = MemorySystem(files, in: "/w")
    system.put("/w/Policies/schools/elm/phones.md", overlay)
    return (system, try ReturnedWordFile(of: "elm/phones", on: system))
  }

  private static func back(
    _ file: ReturnedWordFile, on system: MemorySystem
  ) throws -> (status: Int32, output: String, errors: String) {
    system.put("/w/back.docx", .file(try file.bytes))
    return run("import", "back.docx", "--against", "elm/phones", on: system)
  }

  private static func text(_ system: MemorySystem) -> String { system.text("/w/Policies/schools/elm/phones.md") ?? "" }

  /// Takes `file` back, and expects that the copy then prints what it says.
  private static func isTaken(
    _ file: ReturnedWordFile, _ system: MemorySystem, _ comment: Comment = ""
  ) throws -> String {
    let result = try back(file, on: system)
    #expect(result.status == 0, "\(comment) \(result.errors)")
    guard result.status == 0 else { return result.output }
    let again = try ReturnedWordFile(of: "elm/phones", on: system)
    if !result.output.contains("answered") { #expect(try again.texts == file.texts, "\(comment) \(text(system))") }
    #expect(try back(again, on: system).errors == "nothing was changed in the file\n", comment)
    return result.output
  }

  @Test(arguments: [
    ("before-exams", "write", "{#before-exams after=write}"), ("label", "staff-room", "{#label before=before-exams}"),
    ("label", "no-film", "{#label after=no-film}"), ("before-exams", "elm:label", "{#label before=before-exams}"),
  ])
  func whatTheSchoolAddedMayBeMoved(id: String, target: String, braces: String) throws {
    var (system, file) = try Self.sent()
    file.move("elm:\(id)", behind: target)
    #expect(try Self.isTaken(file, system).contains("moved: elm:"))
    #expect(Self.text(system).contains(braces), "\(Self.text(system))")
  }

  @Test func whatStoodBesideSomethingThatIsGoneFindsAPlace() throws {
    var (system, file) = try Self.sent()
    file.delete("elm:before-exams")
    #expect(try Self.isTaken(file, system).hasPrefix("left out: elm:before-exams"))
    #expect(Self.text(system).contains("{#label after=staff-room}"))
  }

  @Test func whatIsTypedBeforeTheSchoolsOwnStandsBeforeIt() throws {
    var (system, file) = try Self.sent()
    file.add("You must charge it at home.", behind: "staff-room")
    #expect(try Self.isTaken(file, system).hasPrefix("added: elm:charge-home"))
    #expect(Self.text(system).contains("{#charge-home before=before-exams}"))
  }

  @Test func aHeadingIsASectionWithWhatStandsUnderIt() throws {
    var (system, file) = try Self.sent()
    file.addSection("4. Trips abroad", level: 1, ["4.1 You must carry a charger."], behind: "tell")
    let result = try Self.back(file, on: system)
    #expect(result.status == 1)
    #expect(result.errors.contains("“Trips abroad” is a new heading before text of the model"), "\(result.errors)")
    file = try Self.sent().file
    file.addSection(
      "4. Trips abroad", level: 1, ["4.1 You must carry a charger.", "You may call home."], behind: "write")
    let taken = try Self.back(file, on: system)
    #expect(taken.status == 0, "\(taken.errors)")
    #expect(
      Self.text(system).hasSuffix(
        """

        # Trips abroad {#trips-abroad before=visitors}

        You must carry a charger.
        {#carry-charger}

        You may call home.
        {#may-call-home}

        """), "\(Self.text(system))")
    #expect(run("check", on: system).status == 0)
  }

  @Test func aHeadingBelowStandsInItsSection() throws {
    var (system, file) = try Self.sent()
    file.addSection("At night", level: 2, ["You must switch it off at ten."], behind: "off")
    #expect(try Self.isTaken(file, system).hasPrefix("added: elm:night: At night\nadded: elm:switch"))
    #expect(Self.text(system).contains("# At night {#night in=use}"), "\(Self.text(system))")
  }

  /// A clause that is a picture stays, though it has no words; another picture is refused.
  @Test func aPictureIsNoTextThatIsGone() throws {
    var (system, file) = try Self.sent()
    #expect(try file.texts.contains("\u{FFFC}Who is told first"))
    #expect(try Self.back(file, on: system).errors == "nothing was changed in the file\n")
    file.document = file.document.replacing("descr=\"Who is told first\"", with: "descr=\"Another\"")
    let result = try Self.back(file, on: system)
    #expect(result.status == 1)
    #expect(result.errors.contains("a picture of 1.2 (`route`) was changed"), "\(result.errors)")
    file = try Self.sent().file
    file.delete("route")
    #expect(try Self.back(file, on: system).errors.contains("`route` may not be left out"))
  }

  @Test func aRowIsARow() throws {
    var (system, file) = try Self.sent()
    file.addRow(["Lock the | gate", "Principal", "at night"], behind: "hold")
    file.replace("Count pupils", by: "Count the pupils twice", in: "count")
    file.replace("Ring the bell", by: "Ring it", in: "elm:bell")
    #expect(try Self.isTaken(file, system).contains("changed: count: Count the pupils twice | Principal | daily"))
    let text = Self.text(system)
    #expect(
      text.contains(
        """
        | Task | Who | When |
        | --- | --- | --- |
        | Count the pupils twice | [](role:head) | daily | {#count} |
        | Lock the \\| gate | Principal | at night | {#lock-gate-principal-night after=hold} |
        """), "\(text)")
    #expect(text.contains("| Ring it | [](role:head) | daily | {#bell after=count} |"), "\(text)")
    file = try ReturnedWordFile(of: "elm/phones", on: system)
    file.delete("hold")
    file.delete("elm:bell")
    #expect(try Self.isTaken(file, system).contains("left out: hold"))
    #expect(!Self.text(system).contains("bell"))
  }

  @Test func aRowOfOtherColumnsIsRefused() throws {
    var (system, file) = try Self.sent()
    file.addRow(["Lock the gate"], behind: "hold")
    let result = try Self.back(file, on: system)
    #expect(result.status == 1)
    #expect(result.errors.contains("has 1 cells, and the table 3 columns"), "\(result.errors)")
  }

  /// Edits at random: either the copy then prints exactly what came back, or it is refused for what no school may do,
  /// and nothing changes.
  @Test(arguments: seeds(16)) func whatComesBackIsWhatIsPrinted(seed: Int) throws {
    var dice = SeededGenerator(7_000 + seed)
    var (system, file) = try Self.sent()
    var mayNot = false
    var gone: Set<String> = []
    func there(_ ids: [String]) -> [String] { ids.filter { !gone.contains($0) } }
    for round in 0...dice.below(4) {
      // Each round types words of its own.
      let word = "\(seed)x\(round)"
      switch dice.below(10) {
      case 0:
        file.replace(
          ".</w:t>", by: " on day \(word).</w:t>", in: dice.pick(there(["staff-room", "elm:label", "write"])))
      case 1:
        file.add("You must bring word \(word) home.", behind: dice.pick(there(["tell", "staff-room", "off", "write"])))
      case 2:
        let id = dice.pick(there(["staff-room", "off", "hold", "elm:label", "elm:before-exams", "elm:bell", "write"]))
        // A heading without text under it is none, and adaptable text stays.
        if id == "write" { mayNot = true }
        gone.insert(id)
        file.delete(id)
      case 3: file.answer("phones.reply", by: "\(1 + dice.below(20)) hours")
      case 4, 5:
        guard let id = there(["elm:label", "elm:before-exams"]).first(where: { _ in dice.once(in: 2) }) else {
          continue
        }
        file.move(id, behind: dice.pick(there(["no-film", "tell", "staff-room", "write"])))
      case 6:
        file.addRow(["Task \(word)", "Principal", "daily"], behind: dice.pick(there(["count", "hold", "elm:bell"])))
      case 7: file.addSection("Part \(word)", level: 1, ["You must keep \(word)."], behind: "write")
      case 8: file.replace("Count pupils", by: "Count pupils \(word)", in: "count")
      default:
        guard dice.once(in: 3) else { continue }
        mayNot = true
        switch dice.below(3) {
        case 0: file.replace("You must not film", by: "You may film \(word)", in: "no-film")
        case 1: file.move("tell", behind: "write")
        default: file.addSection("Part \(word)", level: 1, [], behind: "no-film")
        }
      }
    }
    let before = system.nodes
    guard mayNot else {
      _ = try Self.isTaken(file, system, "seed \(seed)")
      return
    }
    let result = try Self.back(file, on: system)
    #expect(result.status == 1, "seed \(seed): \(result.output)")
    #expect(result.errors.hasSuffix("nothing was written\n"))
    system.nodes["/w/back.docx"] = nil
    #expect(system.nodes == before)
  }
}
