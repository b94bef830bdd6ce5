import PolicyModel
import Testing

@testable import PolicyRegister

/// Answers of online forms, in the languages in which offices have their programs, and codes as people type them.
@Suite struct AnswerTests {
  private static let policies: Set<PolicyID> = [PolicyID(unchecked: "phones"), PolicyID(unchecked: "school-1")]

  @Test(arguments: [
    ("phones/staff, version 2.0.0+1, 3f2a9c01d4e5", "phones/staff 2.0.0+1 3f2a9c01d4e5"),
    ("The code is Phones/Staff (version 2.0.0)", "phones/staff 2.0.0 -"),
    ("PHONES / STAFF, VERSION 2.0.0, 3F2A9C01D4E5", "phones/staff 2.0.0 3f2a9c01d4e5"),
    ("phones/ staff v 2.0.0", "phones/staff 2.0.0 -"), ("phones /staff", "phones/staff - -"),
    ("ph0nes/staff, version 2.O.0, 3f2a9cO1d4e5", "phones/staff 2.0.0 3f2a9c01d4e5"),
    ("schooI-l/staff, version I.0.0", "school-1/staff 1.0.0 -"),
    ("phones/staff version 2.0.0 3f2a 9c01 d4e5", "phones/staff 2.0.0 3f2a9c01d4e5"),
    ("phones/staff 3f2a9c01d4e5", "phones/staff - 3f2a9c01d4e5"), ("phones/0ffice", "phones/office - -"),
    ("phones/staff, version: 2.0.0, 3f2a9c01d4e5", "phones/staff 2.0.0 3f2a9c01d4e5"),
    ("phones/staff, v. 2.0.0, 3f2a9c01d4e5", "phones/staff 2.0.0 3f2a9c01d4e5"),
    ("phones/staff 2.0.0 3f2a9c01d4e5", "phones/staff 2.0.0 3f2a9c01d4e5"),
    ("phones/staff - version 2.0.0 - 3f2a9c01d4e5", "phones/staff 2.0.0 3f2a9c01d4e5"),
    ("phones/staff, version 2.0.0. 3f2a9c01d4e5.", "phones/staff 2.0.0 3f2a9c01d4e5"),
    ("phones/staff: ver 2.0.0-3f2a9c01d4e5", "phones/staff 2.0.0 3f2a9c01d4e5"),
    ("phones/staff, version 2.0.0, 3f2a9c01d4e5 I agree", "phones/staff 2.0.0 3f2a9c01d4e5"),
    // What is left over may have said which version was signed.
    ("phones/staff Yes", nil), ("phones/staff, 3f2a9c01d4e", nil), ("phones/staff, 3f2a9c01d4e55", nil),
    ("phones/staff, version 1,0,0, 3f2a9c01d4e5", nil), ("phones/staff, version 1.0, 3f2a9c01d4e5", nil),
    ("phones/staff, versoin 1.0.0, 3f2a9c01d4e5", nil), ("phones/staff, version 2.0.0 + 1", nil),
    ("phones/staff, version", nil), ("phones/staff 1.0.0 or 2.0.0", nil), ("version 1.0.0 of phones/staff", nil),
    ("phones/staff/1.0.0", nil), ("phons/staff, version 1.0.0", nil),
    ("gates/staff", nil), ("phones", nil), ("and / or", nil), ("a/phones/staff", nil), ("", nil), ("/", nil),
  ])
  func codesAreReadAsTheyAreTyped(text: String, expected: String?) {
    let code = FormCode(in: text, policies: Self.policies)
    #expect(
      code.map { "\($0.policy)/\($0.audience) \($0.version?.description ?? "-") \($0.digest ?? "-")" } == expected)
  }

  /// A digest may be written out; a heading goes on with a question.
  @Test func codesInHeadingsHaveQuestionsBehindThem() {
    let whole = String(repeating: "3f2a9c01", count: 8)
    #expect(FormCode(in: "phones/staff, sha256:\(whole)", policies: Self.policies)?.digest == whole)
    func found(_ heading: String) -> FormCode.Found {
      FormCode.find(in: heading, policies: Self.policies, isHeading: true)
    }
    guard case .code(let code, _) = found("phones/staff: I have read this policy") else {
      Issue.record("no code")
      return
    }
    #expect(code == FormCode(in: "phones/staff", policies: Self.policies))
    #expect(found("phones/staff: versoin 2.0.0: I have read this policy") == .unread)
    #expect(found("Have you read and/or heard it?") == .none)
  }

  /// What is taken of one answer: signed, declined, or nothing.
  private static func taken(_ answer: String, agreed: String?, heading: String = "Do you agree?") throws -> Bool? {
    let sheet = try Sheet(
      Array("Timestamp,Email Address,Name,\(heading)\n2026-10-02,t07@example.org,No,\"\(answer)\"\n".utf8))
    let code = FormCode(in: "phones/staff", policies: policies)
    let (answers, faults) = AnswerReader(policies: policies, code: code, agreedHeading: agreed).read(sheet)
    #expect(answers.count + faults.count == 1)
    // No message says what stands in a cell.
    #expect(answer.utf8.count < 4 || !faults.contains { "\($0)".contains(answer) })
    return answers.first?.agreed
  }

  /// A refusal never becomes a signature, whether the question was named or not.
  @Test(arguments: [
    ("Yes", true), ("yes.", true), ("Ja, ich stimme zu", true), ("I agree", true), ("Oui, j'accepte", true),
    ("Sí", true), ("I have read it", true), ("Tak, zgadzam się", true),
    ("No", false), ("Disagree", false), ("Declined", false), ("Nein, ich stimme nicht zu", false),
    ("Ich stimme nicht zu", false), ("Non, je refuse", false), ("Je n'accepte pas", false), ("Não concordo", false),
    ("Nie zgadzam się", false), ("I won't sign", false), ("Not agreed", false), ("I refuse", false),
    ("Nee, dank u", nil), ("I have not read it", nil), ("I have read it and I do not agree", nil), ("Opt out", nil),
    ("I cannot agree to this", false), ("0", nil), ("Nope", nil), ("N", nil), ("✗", nil), ("", nil),
    ("Yes, later", nil),
    ("Yes, but I do not agree with section 2", nil), ("I agree to nothing of this", nil), ("No problem", nil),
  ])
  func onlyAClearYesIsASignature(answer: String, agrees: Bool?) throws {
    #expect(try Self.taken(answer, agreed: nil) == (agrees == true ? true : nil))
    #expect(try Self.taken(answer, agreed: "Do you agree?") == agrees)
  }

  @Test func theAnswerThatAgreesIsNamed() throws {
    let own = "Zur  Kenntnis genommen, Danke"
    #expect(try Self.taken(own, agreed: nil) == true)
    #expect(try Self.taken("Wird gemacht, danke", agreed: nil) == nil)
    for named in ["wird gemacht,  DANKE", "Do you agree?=Wird gemacht, danke", "do you agree?= wird gemacht, danke "] {
      #expect(try Self.taken("Wird gemacht, danke", agreed: named) == true, "\(named)")
    }
    // Then no other answer does, and a clear no declines.
    #expect(try Self.taken("Yes", agreed: "Do you agree?=Wird gemacht") == nil)
    #expect(try Self.taken("No", agreed: "Do you agree?=Wird gemacht") == false)
    #expect(try Self.taken("Yes", agreed: "Wird gemacht") == nil)
  }

  /// What is in a cell with a code is read too.
  @Test func aCodeWithARefusalIsNone() throws {
    for (cell, count) in [
      ("I agree to phones/staff, version 1.0.0, 3f2a9c01d4e5", 1), ("I do not agree to phones/staff, version 1.0.0", 0),
      ("phones/staff, version 1.0.0, 3f2a9c01d4e5 but not yet", 0),
    ] {
      let sheet = try Sheet(Array("Timestamp,Email Address,Code\n2026-10-02,t07@example.org,\"\(cell)\"\n".utf8))
      #expect(AnswerReader(policies: Self.policies).read(sheet).answers.count == count, "\(cell)")
    }
  }

  /// What could be two policies is none.
  @Test func whatIsTypedInTwoWaysIsNone() {
    let both: Set<PolicyID> = [PolicyID(unchecked: "ilo"), PolicyID(unchecked: "llo")]
    #expect(FormCode(in: "1lo/staff", policies: both) == nil)
    #expect(FormCode(in: "ilo/staff", policies: both)?.policy == PolicyID(unchecked: "ilo"))
    #expect(FormCode.isTyped("0ff1ce", for: AudienceID(unchecked: "office")))
    #expect(!FormCode.isTyped("offices", for: AudienceID(unchecked: "office")))
  }

  @Test(arguments: [
    ("Timestamp,Email Address,Code,Agreed", "2026/10/02 10:02:11", "Yes"),
    ("ID,Start time,Completion time,Email,Name,Code,Agreed", "2026-10-02 10:02", "Yes"),
    ("Zeitstempel,E-Mail-Adresse,Code,Agreed", "02.10.2026 10:02:11", "Ja"),
    ("ID,Startzeit,Fertigstellungszeit,E-Mail,Name,Code,Agreed", "02.10.2026 10:02:11", "Ja"),
    ("Horodateur,Adresse e-mail,Code,Agreed", "02/10/2026 10:02:11", "Oui"),
    ("ID,Heure de début,Heure de fin,Adresse de messagerie,Nom,Code,Agreed", "02/10/2026 10:02:11", "Oui"),
    ("Marca temporal,Dirección de correo electrónico,Code,Agreed", "2/10/2026 10:02:11", "Sí"),
    ("Informazioni cronologiche,Indirizzo email,Code,Agreed", "02/10/2026 10.02.11", "Sì"),
    ("Carimbo de data/hora,Endereço de e-mail,Code,Agreed", "02/10/2026 10:02:11", "Sim"),
    ("Tijdstempel,E-mailadres,Code,Agreed", "2-10-2026 10:02:11", "Ja"),
    ("Sygnatura czasowa,Adres e-mail,Code,Agreed", "02.10.2026 10:02:11", "Tak"),
    ("Tidsstempel,Mailadresse,Code,Agreed", "02.10.2026 10.02.11", "Ja"),
  ])
  func exportsOfOtherLanguagesAreRead(headings: String, time: String, yes: String) throws {
    let names = headings.split(separator: ",").map(String.init)
    let cells = names.map { name -> String in
      switch name {
      case "Code": "phones/staff"
      case "Agreed": yes
      case "ID": "7"
      case "Name", "Nom": "Teacher Seven"
      case let name where name.lowercased().contains("mail") || name.contains("messagerie") || name.contains("correo"):
        "t07@example.org"
      default: time
      }
    }
    let sheet = try Sheet(Array("\(headings)\n\(cells.joined(separator: ","))\n".utf8))
    let reader = AnswerReader(policies: Self.policies, agreedHeading: "Agreed", order: .dayFirst)
    let (answers, faults) = reader.read(sheet)
    let answer = try #require(answers.first, "\(faults)")
    #expect(faults.isEmpty && answers.count == 1 && answer.agreed && answer.date == CivilDate(2026, 10, 2))
    // The number that Microsoft gives an answer is nobody's id.
    #expect(answer.id == nil && answer.email == "t07@example.org")
  }

  @Test func aHeadingThatNobodyKnowsIsNamed() throws {
    let sheet = try Sheet(Array("Quando,Chi,Codice\n2026-10-02,t07@example.org,phones/staff\n".utf8))
    let (none, faults) = AnswerReader(policies: Self.policies).read(sheet)
    #expect(none.isEmpty && faults.first?.help == "Name it by `--map time=HEADING`.")
    let named = AnswerReader(policies: Self.policies, mapping: [.time: "Quando", .email: "chi"]).read(sheet)
    #expect(named.answers.count == 1 && named.faults.isEmpty)
    let wrong = AnswerReader(policies: Self.policies, mapping: [.time: "When"]).read(sheet)
    #expect(wrong.answers.isEmpty && wrong.faults.count == 1)
  }

  /// A day between full stops has the day first; between strokes it has to be known.
  @Test func dottedDaysBeginWithTheDay() {
    #expect(DateOrder.date("02.10.2026 10:02:11", nil) == CivilDate(2026, 10, 2))
    #expect(DateOrder.date("02/10/2026", nil) == nil)
    #expect(DateOrder.date("02.10.2026", .monthFirst) == CivilDate(2026, 2, 10))
  }
}
