public import PolicyModel

/// Reads the people of a file as a school's office exports it, whatever its columns are called.
public struct RollReader: Sendable {
  /// What a column may hold.
  public enum Field: String, Sendable, CaseIterable {
    case id, name, forename, surname, email, school, audiences, roles, start, end

    /// The headings by which a column is known without being told, in small letters.
    var headings: [String] {
      switch self {
      case .id:
        ["id", "staff id", "staff number", "staff no", "employee number", "employee id", "person id", "payroll number"]
      case .name: ["name", "full name"]
      case .forename: ["forename", "first name", "given name"]
      case .surname: ["surname", "last name", "family name"]
      case .email: ["email", "email address", "e-mail", "work email"]
      case .school: ["school", "site", "school name"]
      case .audiences: ["audience", "audiences", "group", "groups"]
      case .roles: ["role", "roles", "post", "posts", "job title"]
      case .start: ["start", "start date", "from"]
      case .end: ["end", "end date", "leaving date", "until"]
      }
    }
  }

  /// The source that speaks.
  public var source: String
  /// The heading of each field that has been named.
  public var mapping: [Field: String]
  /// Where everybody works of whom the file doesn't say it.
  public var school: SchoolID?
  /// What everybody is of whom the file doesn't say it.
  public var audiences: [AudienceID]
  /// What words mean: nil where they mean nothing.
  public var findSchool: @Sendable (String) -> SchoolID?
  /// How dates are written, where it was said.
  public var order: DateOrder?
  /// The audience that words name.
  public var findAudience: @Sendable (String) -> AudienceID?
  /// The role that words name.
  public var findRole: @Sendable (String) -> RoleID?

  /// Makes a reader.
  public init(
    source: String, mapping: [Field: String] = [:], school: SchoolID? = nil, audiences: [AudienceID] = [],
    order: DateOrder? = nil, findSchool: @escaping @Sendable (String) -> SchoolID?,
    findAudience: @escaping @Sendable (String) -> AudienceID?,
    findRole: @escaping @Sendable (String) -> RoleID?
  ) {
    self.source = source
    self.mapping = mapping
    self.school = school
    self.audiences = audiences
    self.order = order
    self.findSchool = findSchool
    self.findAudience = findAudience
    self.findRole = findRole
  }

  /// What a file says.
  public struct Result: Sendable {
    /// The people, in the order of the file.
    public var people: [PersonDetails] = []
    /// What is wrong; then nothing should be taken over.
    public var faults: [SheetFault] = []
    /// The lines with a post that is no role of the workspace: it asks nothing of anybody.
    public var unknownPosts: [Int] = []
    /// The heading of each field that was found.
    public var headings: [Field: String] = [:]
  }

  /// Reads all rows, and reports all that is wrong.
  public func read(_ sheet: Sheet) -> Result {
    var result = Result()
    var columns: [Field: Int] = [:]
    for field in Field.allCases {
      if let named = mapping[field] {
        guard let column = sheet.headings.firstIndex(where: { Self.isSame($0, named) }) else {
          result.faults.append(
            SheetFault(
              line: 1, "No column has the heading that was named for `\(field.rawValue)`",
              help: "Name it by `--map \(field.rawValue)=HEADING`."))
          continue
        }
        columns[field] = column
      } else if let column = sheet.headings.firstIndex(where: { heading in
        field.headings.contains { Self.isSame($0, heading) }
      }) {
        columns[field] = column
      }
    }
    result.headings = columns.mapValues { sheet.headings[$0] }
    if columns[.id] == nil, mapping[.id] == nil {
      result.faults.append(
        SheetFault(
          line: 1, "No column is known to hold an id, such as a staff number",
          help: "Name it by `--map id=HEADING`. A name or an address is no id: two people may share it, and it changes."
        ))
    }
    if columns[.name] == nil, columns[.surname] == nil, mapping[.name] == nil {
      result.faults.append(
        SheetFault(line: 1, "No column is known to hold a name", help: "Name it by `--map name=HEADING`."))
    }
    if columns[.audiences] == nil, audiences.isEmpty, mapping[.audiences] == nil {
      result.faults.append(
        SheetFault(
          line: 1, "No column is known to hold the audience of each person",
          help: "Name it by `--map audiences=HEADING`, or give one for all of them by `--audience AUDIENCE`."))
    }
    guard result.faults.isEmpty else { return result }
    let dates =
      order
      ?? DateOrder(
        sheet.rows.flatMap { row in [columns[.start], columns[.end]].compactMap { $0.map { row.cells[$0] } } })
    var lines: [String: Int] = [:]
    for row in sheet.rows {
      if let person = person(row, columns, dates, &lines, &result) { result.people.append(person) }
    }
    return result
  }

  private func person(
    _ row: Sheet.Row, _ columns: [Field: Int], _ dates: DateOrder?, _ lines: inout [String: Int], _ result: inout Result
  ) -> PersonDetails? {
    func cell(_ field: Field) -> String { columns[field].map { row.cells[$0] } ?? "" }
    func fault(_ message: String, help: String? = nil) {
      result.faults.append(SheetFault(line: row.line, message, help: help))
    }
    let before = result.faults.count
    let id = cell(.id)
    if id.isEmpty { fault("The row has no id") }
    for field in Field.allCases where Self.isUnfit(cell(field)) {
      fault("The cell for `\(field.rawValue)` is longer than 1000 bytes, or has a line end or control character")
    }
    if let other = lines[id], !id.isEmpty { fault("The id is that of line \(other)") }
    lines[id] = row.line
    let name = cell(.name).isEmpty ? "\(cell(.forename)) \(cell(.surname))" : cell(.name)
    if name.utf8.allSatisfy({ $0 == 0x20 }) { fault("The row has no name") }
    var school = school
    if !cell(.school).isEmpty {
      school = findSchool(cell(.school))
      if school == nil { fault("The cell for `school` names no school of the workspace by its id or name") }
    }
    var audiences = audiences
    let words = Self.parts(cell(.audiences))
    if !words.isEmpty {
      audiences = words.compactMap(findAudience)
      if audiences.count < words.count {
        fault(
          "The cell for `audiences` names what is no audience of the workspace",
          help: "Audiences are named by their ids or names; several are parted by commas or semicolons.")
      }
    }
    if audiences.isEmpty, words.isEmpty { fault("The row says no audience, and none is given for all") }
    let posts = Self.parts(cell(.roles))
    let roles = posts.compactMap(findRole)
    if roles.count < posts.count { result.unknownPosts.append(row.line) }
    var days: [Field: CivilDate] = [:]
    for field in [Field.start, .end] where !cell(field).isEmpty {
      days[field] = DateOrder.date(cell(field), dates)
      if days[field] == nil {
        fault(
          "The cell for `\(field.rawValue)` is no date that can be read in one way", help: "Write it as 2026-09-01.")
      }
    }
    if let start = days[.start], let end = days[.end], end < start { fault("The last day is before the first") }
    let email = cell(.email)
    if !email.isEmpty, !Self.isAddress(email) { fault("The cell for `email` is no email address") }
    guard result.faults.count == before else { return nil }
    return PersonDetails(
      PersonID(source: source, id: id), name: name.split(separator: " ").joined(separator: " "),
      email: email.isEmpty ? nil : email.lowercased(),
      profile: Profile(school: school, audiences: audiences, roles: roles), start: days[.start], end: days[.end])
  }

  /// Whether a message can be addressed to it: one `@` between plain characters, so that it can hide no other address.
  static func isAddress(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    return parts.count == 2 && text.utf8.count <= 254
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy { byte in
            byte > 0x20 && byte < 0x7F && !"<>()[]\\,;:\"".utf8.contains(byte)
          }
      }
  }

  private static func isUnfit(_ text: String) -> Bool {
    text.utf8.count > 1000
      || text.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value == 0x2028 }
  }

  private static func parts(_ text: String) -> [String] {
    text.split { $0 == "," || $0 == ";" || $0 == "|" }.map { part in
      part.split(separator: " ").joined(separator: " ")
    }.filter { !$0.isEmpty }
  }

  /// Whether two headings are the same but for capitals, blanks, underscores and hyphens.
  static func isSame(_ a: String, _ b: String) -> Bool {
    func plain(_ text: String) -> [String] {
      text.lowercased().split { $0 == " " || $0 == "_" || $0 == "-" || $0 == ":" }.map(String.init)
    }
    return plain(a).joined().utf8.elementsEqual(plain(b).joined().utf8)
  }
}
