internal import Diagnostics
internal import PolicyModel

extension Resolver {
  /// Refuses columns that are none, that stand twice, or that leave nothing to be read.
  mutating func checkColumns(_ clause: Clause) {
    guard let attribute = clause.attributes[.columns] else { return }
    func refuse(_ message: String, _ help: String) {
      diagnostics.append(Diagnostic(.badTable, message, at: attribute.span, help: help))
    }
    let names = TableColumn.allCases.map(\.rawValue)
    let known = "A column is \(HumanList.quoted(names)), in the order of the headings: `columns=\"text, by, within\"`."
    guard let headings = clause.headings else {
      return refuse("`columns` on a clause that is no table", "It says what the columns of a table are.")
    }
    let words = clause.attributes.words(.columns)
    for word in words where TableColumn(rawValue: String(word)) == nil {
      refuse("`\(word)` is no kind of column" + didYouMean(String(word), names), known)
    }
    if words.count > headings.count {
      refuse(
        "\(words.count) columns for \(headings.count) heading\(headings.count == 1 ? "" : "s")",
        "Name one for each heading; those at the end that are only shown may be left out.")
    }
    for column in [TableColumn.by, .within, .every] where words.count(where: { $0 == column.rawValue }) > 1 {
      refuse(
        "Two columns that are `\(column.rawValue)`", "What they say is one thing; let `other` be one of the two.")
    }
    if !words.contains("text"), words.allSatisfy({ TableColumn(rawValue: String($0)) != nil }) {
      refuse("No column is `text`", "One column says what is to be done, or whatever the row says.")
    }
  }
}
