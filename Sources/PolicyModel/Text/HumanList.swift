/// Lists in running English, as in "a, b and c".
public enum HumanList {
  /// The items with commas and a word before the last: `["a", "b", "c"]` is "a, b and c".
  ///
  /// Where an item has that word in it, a comma says where the last one begins: "teachers, and parents and carers".
  /// An empty list is the empty text.
  public static func joined(_ items: [String], _ conjunction: String = "and") -> String {
    guard let last = items.last else { return "" }
    guard items.count > 1 else { return last }
    let comma = items.contains { $0.contains(" \(conjunction) ") } ? "," : ""
    return "\(items.dropLast().joined(separator: ", "))\(comma) \(conjunction) \(last)"
  }

  /// The first `limit` items in backticks, "`a`, `b` or `c`"; what is left out is counted.
  public static func quoted(_ items: some Collection<String>, _ conjunction: String = "or", limit: Int = 12) -> String {
    var shown = items.prefix(limit).map { Excerpt.quoted($0) }
    if items.count > limit { shown.append("\(items.count - limit) more") }
    return joined(shown, conjunction)
  }

  /// Names all that there are of something, for whoever wrote another: "The choices are `a` and `b`."
  static func all(_ names: some Collection<String>, _ what: String) -> String {
    names.isEmpty ? "There are no \(what)." : "The \(what) are \(quoted(names, "and"))."
  }
}
