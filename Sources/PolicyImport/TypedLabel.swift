/// Finds a number or bullet that was typed at the beginning of a paragraph.
///
///     TypedLabel.split("4.2.1 You must")   // label 4.2.1, decimal of three parts; "You must"
///     TypedLabel.split("2.5 hours")        // nil: it reads on in small letters
enum TypedLabel {
  static func split(_ text: String) -> (label: ImportedLabel, rest: String)? {
    guard let first = text.first else { return nil }
    if first.isBullet {
      let rest = text.dropFirst().drop { $0 == " " }
      return rest.isEmpty ? nil : (bullet(String(first)), String(rest))
    }
    let word = text.prefix { $0 != " " }
    let rest = text[word.endIndex...].drop { $0 == " " }
    guard !rest.isEmpty, word.utf8.count <= 14 else { return nil }
    if word == "-" || word == "–" || word == "—" || word == "*" || word == "o" {
      // "o" is the bullet of a second level, in a font that draws a ring.
      return (bullet(String(word)), String(rest))
    }
    guard let form = form(of: String(word)) else { return nil }
    if case .decimal(let parts) = form, parts > 1 || !isClosed(word) {
      guard let next = rest.first, !next.isLowercase, !next.isNumber, next != "%" else { return nil }
      if parts == 1, !isClosed(word) { return nil }
    }
    return (ImportedLabel(text: String(word), form: form, level: 0, list: nil, isAutomatic: false), String(rest))
  }

  static func bullet(_ text: String) -> ImportedLabel {
    ImportedLabel(text: text, form: .bullet, level: 0, list: nil, isAutomatic: false)
  }

  /// How a number counts that Precept printed: `A.1` has two parts too.
  static func form(ofPrinted text: String) -> ImportedLabel.Form? {
    if let form = form(of: text) ?? form(of: text + ".") { return form }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let isNumber =
      parts.count > 1
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && ($0.isNumber || $0.isUppercase) } }
    return isNumber ? .decimal(parts: parts.count) : nil
  }

  private static func isClosed(_ word: Substring) -> Bool { word.hasSuffix(".") || word.hasSuffix(")") }

  /// How a label counts; nil for what is none. `i` and the like are roman, other letters are letters.
  static func form(of word: String) -> ImportedLabel.Form? {
    var inner = word[...]
    let opens = inner.hasPrefix("(") || inner.hasPrefix("[")
    if opens { inner = inner.dropFirst() }
    var closes = false
    while let last = inner.last, last == ")" || last == "." || last == ":" || last == "]" {
      inner = inner.dropLast()
      closes = true
    }
    guard !inner.isEmpty else { return nil }
    let parts = inner.split(separator: ".", omittingEmptySubsequences: false)
    if parts.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 3 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) {
      // A year or a time is no number of a clause.
      guard parts.allSatisfy({ (Int($0) ?? 0) < 200 }), parts.count <= 6, parts.count > 1 || closes || opens else {
        return nil
      }
      return .decimal(parts: parts.count)
    }
    guard closes || opens, inner.utf8.count <= 5, inner.allSatisfy({ $0.isASCII && $0.isLetter }) else { return nil }
    let lower = inner.lowercased()
    guard inner == lower || inner == inner.uppercased() else { return nil }
    if lower.allSatisfy({ "ivx".contains($0) }) { return .roman }
    return lower.utf8.count == 1 ? .letter : nil
  }

  /// Whether it is the first of its kind: `1.`, `(a)`, `i.`
  static func isFirst(_ label: ImportedLabel) -> Bool {
    let inner = label.text.lowercased().filter { $0.isLetter || $0.isNumber }
    return inner == "a" || inner == "i" || inner == "1"
  }

  /// The value of `items=` by which items are labelled as this one is; nil for a bullet.
  static func style(_ label: ImportedLabel) -> String? {
    let opens = label.text.hasPrefix("(")
    switch label.form {
    case .letter: return opens ? "(a)" : "a."
    case .roman: return opens ? "(i)" : "i."
    case .decimal(parts: 1): return "1."
    case .decimal, .bullet: return nil
    }
  }
}
