internal import PolicyModel

/// A table as columns: where each cell stands, which rows are headings, and what the columns say.
///
///     Week 1 ┬ Mon │ Gate        a cell over two rows says in both      Week 1 │ Mon │ Gate
///            └ Tue │ Bell   →    what it says                           Week 1 │ Tue │ Bell
struct TableLayout {
  /// What stands where a row and a column meet.
  enum Slot {
    case own(ImportedCell)
    /// Words of a cell that began above or further left.
    case again(String)
    case empty
  }

  /// How many rows at the top are headings.
  let headerRows: Int
  let columns: Int
  /// The rows in order, each with a slot for each column.
  private(set) var rows: [[Slot]] = []

  /// A row longer than this is no row that anybody reads, and a line of a policy has its limit.
  private static let longest = 20_000
  private static let widest = 40

  /// Nil for a table that is too wide, or whose rows are too long, to be written as one.
  init?(_ table: ImportedTable) {
    let counts = table.rows.map { $0.cells.reduce(0) { $0 + $1.span } }
    columns = counts.max() ?? 0
    guard columns > 0, columns <= Self.widest else { return nil }
    let count = table.rows.count
    let marked = min(table.headerRows, count - 1)
    headerRows = marked > 0 ? marked : count > 1 && Self.isHeaded(table) ? 1 : 0
    var above = [String](repeating: "", count: columns)
    for (index, row) in table.rows.enumerated() {
      var slots: [Slot] = []
      var length = 0
      if index == headerRows { above = [String](repeating: "", count: columns) }
      for cell in row.cells {
        let column = slots.count
        let text = cell.isContinued ? above[column] : cleaned(cell.text)
        length += text.utf8.count
        slots.append(cell.isContinued ? (text.isEmpty ? .empty : .again(text)) : .own(cell))
        // A heading over two columns is that of both; in a row it is said once.
        for _ in 1..<max(1, cell.span) { slots.append(index < headerRows && !text.isEmpty ? .again(text) : .empty) }
        for each in column..<slots.count { above[each] = text }
      }
      if length > Self.longest { return nil }
      while slots.count < columns { slots.append(.empty) }
      rows.append(slots)
    }
  }

  // MARK: Headings

  /// Whether the first row names columns: by its look, or because the words are those that name columns.
  static func isHeaded(_ table: ImportedTable) -> Bool {
    guard table.rows.count > 1, let first = table.rows.first, looksLikeHeader(first, in: table) else { return false }
    return true
  }

  private static func looksLikeHeader(_ row: ImportedRow, in table: ImportedTable) -> Bool {
    let filled = row.cells.filter { !cleaned($0.text).isEmpty }
    guard row.cells.count > 1, filled.count > 1, filled.count + 1 >= row.cells.count else { return false }
    let isShort = filled.allSatisfy { cell in
      let text = cleaned(cell.text)
      return text.split(separator: " ").count <= 8 && text.last != "." && text.last != ";"
    }
    guard isShort else { return false }
    let runs = filled.flatMap { $0.paragraphs.joined() }.filter { !cleaned($0.text).isEmpty }
    let isSetApart = runs.allSatisfy(\.isBold) || Line(runs: runs, units: []).isCapitals
    let next = table.rows[1].cells
    if isSetApart || filled.allSatisfy(\.isShaded) && !next.allSatisfy(\.isShaded) { return true }
    return filled.count { TableColumns.isName(cleaned($0.text)) } * 2 > filled.count
  }
}

/// What the columns of a table say, told by their headings.
struct TableColumns {
  private static let acts: Set<String> = [
    "task", "tasks", "action", "actions", "what", "duty", "duties", "activity", "activities", "action required",
    "what needs to be done", "job", "jobs", "what to do", "action to be taken", "actions to be taken", "step", "steps",
    "what must be done", "what is to be done", "what we do", "what we will do",
  ]
  private static let people: Set<String> = [
    "who", "by whom", "responsible", "person responsible", "responsible person", "lead", "lead person", "owner",
    "action by", "who is responsible", "led by", "staff responsible", "by", "carried out by", "undertaken by",
    "assigned to", "who will do it", "who does it", "responsibility", "responsibility of", "person", "staff member",
    "member of staff",
  ]
  private static let times: Set<String> = [
    "when", "by when", "deadline", "due", "due date", "timescale", "timescales", "time scale", "timeframe",
    "time frame", "target date", "completion date", "complete by", "timing", "to be done by", "date due",
  ]
  private static let frequencies: Set<String> = ["how often", "frequency", "how frequently"]
  private static let posts: Set<String> = ["role", "roles", "post", "post holder", "position", "job title"]
  private static let burdens: Set<String> = [
    "responsibility", "responsibilities", "key responsibilities", "main responsibilities", "role and responsibilities",
    "roles and responsibilities",
  ]
  /// Headings from which nothing more is taken than that they are some.
  private static let others: Set<String> = [
    "name", "date", "notes", "comments", "email", "telephone", "phone", "contact", "contact details", "details",
    "description", "type", "year", "term", "example", "examples", "level", "stage", "section", "topic", "area",
    "reason", "purpose", "outcome", "item", "signature", "signed", "number", "year group", "subject", "risk",
  ]

  private static func key(_ heading: String) -> String {
    heading.lowercased().split { !$0.isLetter }.joined(separator: " ")
  }

  /// Whether these words name a column.
  static func isName(_ heading: String) -> Bool {
    let key = key(heading)
    return [acts, people, times, frequencies, posts, burdens, others].contains { $0.contains(key) }
  }

  /// The value of `columns=` for these headings; nil where they don't say what is to be done, and who does it or when.
  ///
  ///     ["Task", "Who", "Notes", "By when"]     →   text, by, other, within
  static func proposal(_ headings: [String]) -> String? {
    let keys = headings.map(key)
    let isOfPosts = keys.contains(where: posts.contains) && keys.contains(where: burdens.contains)
    var found: [TableColumn] = []
    for key in keys {
      var kind = TableColumn.other
      if isOfPosts, posts.contains(key) {
        kind = .by
      } else if acts.contains(key) || isOfPosts && burdens.contains(key) {
        kind = .text
      } else if people.contains(key) {
        kind = .by
      } else if times.contains(key) {
        kind = .within
      } else if frequencies.contains(key) {
        kind = .every
      }
      // Each but the act stands once; the first is the one that counts.
      found.append(found.contains(kind) && kind != .text ? .other : kind)
    }
    guard found.contains(.text), found.contains(where: { [.by, .within, .every].contains($0) }) else { return nil }
    while found.last == .other { found.removeLast() }
    return found.map(\.rawValue).joined(separator: ", ")
  }

  /// Headings for columns that have none, by what stands in them.
  static func names(_ columns: [[String]], _ names: ImportNames) -> [String] {
    var result: [String] = []
    for (index, cells) in columns.enumerated() {
      let cells = cells.filter { !$0.isEmpty }
      func most(_ isSo: (String) -> Bool) -> Bool { !cells.isEmpty && cells.count(where: isSo) * 3 >= cells.count * 2 }
      var name = index == 0 ? "Subject" : "Details"
      if most({ $0.utf8.count < 60 && ImportNames.role(in: $0, among: names.roles) != nil }) {
        name = "Who"
      } else if most({ $0.utf8.count < 40 && (DocumentControl.date($0) != nil || DocumentControl.period($0) != nil) }) {
        name = "When"
      }
      let base = name
      var number = 2
      while result.contains(name) {
        name = "\(base) \(number)"
        number += 1
      }
      result.append(name)
    }
    return result
  }
}
