/// The question of which the answer decides, as `--agreed` names it.
struct AgreedQuestion {
  /// Its column.
  var column: Int
  /// The answer that agrees, where it was named; then no other does.
  var agreeing: String?

  /// Whether an answer agrees or declines; nil where it does neither clearly.
  func answer(_ text: String) -> Bool? {
    guard let agreeing else { return Agreement.of(text) }
    if Self.isSame(text, agreeing) { return true }
    return Agreement.of(text) == false ? false : nil
  }

  /// Finds what was named: a heading, `HEADING=ANSWER`, or an answer that stands in one column alone.
  static func find(_ named: String, in sheet: Sheet) -> Result<AgreedQuestion, SheetFault> {
    func column(_ heading: some StringProtocol) -> Int? {
      sheet.headings.firstIndex { RollReader.isSame($0, String(heading)) }
    }
    if let column = column(named) { return .success(AgreedQuestion(column: column)) }
    for place in named.indices where named[place] == "=" {
      guard let column = column(named[..<place]) else { continue }
      let answer = String(named[named.index(after: place)...])
      guard !fold(answer).isEmpty else { continue }
      return .success(AgreedQuestion(column: column, agreeing: answer))
    }
    let columns =
      fold(named).isEmpty
      ? [] : sheet.headings.indices.filter { column in sheet.rows.contains { isSame($0.cells[column], named) } }
    guard let column = columns.first, columns.count == 1 else {
      return .failure(
        SheetFault(
          line: 1,
          columns.isEmpty
            ? "No question has the heading that `--agreed` names, and no answer is that one"
            : "Several questions have the answer that `--agreed` names",
          help: "Name the question, or the question and the answer that agrees: `--agreed \"HEADING=ANSWER\"`."))
    }
    return .success(AgreedQuestion(column: column, agreeing: named))
  }

  /// Whether two answers are the same but for capitals and blanks.
  private static func isSame(_ a: String, _ b: String) -> Bool { fold(a) == fold(b) }

  private static func fold(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
