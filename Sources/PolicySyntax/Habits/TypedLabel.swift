internal import PolicyModel
internal import SourceText

/// A number or letter that somebody typed before a text: `4.2.1 `, `(a) `, `iv) `, `Section 4: `.
struct TypedLabel: Equatable {
  /// Where it stands, with the blanks after it.
  let range: Range<Int>
  /// Where the label itself ends.
  let end: Int

  /// The label at the beginning of `line`; nil where there is none, or nothing follows it.
  ///
  /// `isHeading` reads a bare number too, also after a word: `4 Phones`, `Section 4 Phones`. In a clause a word or a capital
  /// must be told from a citation and a name: `Article 5: You must`, `A. The school`, but not `Article 5 of the treaty` and
  /// `A. Smith`.
  init?(in text: WrittenText, _ line: Range<Int>, isHeading: Bool) {
    var reader = Reader(text: text, end: line.upperBound, i: line.lowerBound, isHeading: isHeading)
    guard let end = reader.label() else { return nil }
    let next = text.afterBlanks(end, line.upperBound)
    guard next < line.upperBound else { return nil }
    range = line.lowerBound..<next
    self.end = end
  }

  private struct Reader {
    let text: WrittenText
    let end: Int
    var i: Int
    let isHeading: Bool

    var byte: UInt8 { at(i) }
    func at(_ offset: Int) -> UInt8 { offset < end ? text.file.bytes[offset] : 0 }
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

    /// How many marks of emphasis stand before the label.
    var marks = 0

    /// The offset after the label, which is followed by a blank.
    mutating func label() -> Int? {
      while byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") {
        marks += 1
        i += 1
      }
      let start = i
      guard marks < 4, let found = word() ? worded() : bare(), found > start else { return nil }
      return next(found) == nil ? nil : afterMarks(found)
    }

    /// The offset after the marks of emphasis that end with a label at `j`: `**4.2** You must`.
    private func afterMarks(_ j: Int) -> Int? {
      for k in j..<j + marks where at(k) != UInt8(ascii: "*") && at(k) != UInt8(ascii: "_") { return nil }
      return j + marks
    }

    /// Where the words after a label begin that ends at `j`; nil where no blank stands between.
    private func next(_ j: Int) -> Int? {
      guard let after = afterMarks(j) else { return nil }
      let next = text.afterBlanks(after, end)
      return next > after ? next : nil
    }

    // MARK: With a word

    /// Whether a word such as `Section` begins here; it is passed over.
    private mutating func word() -> Bool {
      if byte == 0xC2, at(i + 1) == 0xA7 {
        i = text.afterBlanks(i + 2, end)
        return true
      }
      var j = i
      while isLetter(at(j)) { j += 1 }
      let name = String(decoding: text.file.bytes[i..<j].map { isCapital($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
      let next = text.afterBlanks(j, end)
      guard next > j, isCapital(byte), TellingWords.labels.contains(name) else { return false }
      i = next
      return true
    }

    /// `4`, `4.2`, `A`, `IV`, then a mark that parts it from the title, or a blank before a capital.
    private mutating func worded() -> Int? {
      var j = digits(i)
      if j == i { j = roman(i, upper: true) ?? (isCapital(byte) && !isLetter(at(i + 1)) ? i + 1 : i) }
      guard j > i else { return nil }
      if let mark = separator(j) { return mark }
      let next = text.afterBlanks(j, end)
      return next > j && (isHeading ? isCapital(at(next)) : opensSentence(next)) ? j : nil
    }

    private static let openers: Set<String> = [
      "a", "all", "always", "an", "any", "anyone", "as", "at", "before", "do", "each", "employees", "every", "everyone",
      "for",
      "governors", "if", "in", "never", "no", "nobody", "on", "parents", "please", "pupils", "staff", "students", "the",
      "there", "these", "they", "this", "to", "trustees", "we", "when", "where", "you", "your",
    ]

    /// Whether the word at `j` is one that begins sentences and no name.
    private func opensSentence(_ j: Int) -> Bool {
      isCapital(at(j)) && text.words(j..<end).first.map { Self.openers.contains($0.lowercased()) } ?? false
    }

    /// The offset after `:`, `.`, `)` or a dash.
    private func separator(_ j: Int) -> Int? {
      if [UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: ")")].contains(at(j)) { return j + 1 }
      return dash(text.afterBlanks(j, end))
    }

    /// The offset after a dash at `j` that stands between blanks.
    private func dash(_ j: Int) -> Int? {
      var after: Int?
      if at(j) == UInt8(ascii: "-") { after = j + 1 }
      if at(j) == 0xE2, at(j + 1) == 0x80, at(j + 2) == 0x93 || at(j + 2) == 0x94 { after = j + 3 }
      guard let after, text.afterBlanks(after, end) > after, text.afterBlanks(j, end) == j else { return nil }
      return after
    }

    // MARK: Without

    private func bare() -> Int? {
      if isDigit(byte) { return number() }
      var j = i
      if at(j) == UInt8(ascii: "\\") { j += 1 }
      if at(j) == UInt8(ascii: "(") { return bracketed(j) }
      return letter()
    }

    /// `4.2.1`, and in a heading `4.`, `4)` and `4`.
    private func number() -> Int? {
      var j = digits(i)
      let hasParts = text.file.bytes[i..<j].contains(UInt8(ascii: "."))
      let parts = text.file.bytes[i..<j].split(separator: UInt8(ascii: "."))
      guard parts.allSatisfy({ $0.count <= 3 && !($0.count > 1 && $0.first == 0x30) }) else { return nil }
      // `4a`, `4.2(a)`.
      if isLetter(at(j)), !isLetter(at(j + 1)) { j += 1 }
      while at(j) == UInt8(ascii: "("), let close = bracketed(j) { j = close }
      let plain = j
      if at(j) == UInt8(ascii: "\\") { j += 1 }
      let hasMark = at(j) == UInt8(ascii: ".") || at(j) == UInt8(ascii: ")") || isHeading && at(j) == UInt8(ascii: ":")
      j = hasMark ? j + 1 : plain
      guard let next = next(j) else { return nil }
      let hasTab = text.file.bytes[j..<next].contains(0x09)
      if parts.count > 2 || hasTab { return j }
      if hasParts { return hasMark || isHeading || isBeginning(next) ? j : nil }
      if hasMark { return j }
      guard isHeading else { return nil }
      if let dash = dash(next) { return dash }
      return isCapital(at(next)) && !counts(next) ? j : nil
    }

    /// Whether a sentence may begin at `j`: with a capital, or with markup.
    private func isBeginning(_ j: Int) -> Bool {
      isCapital(at(j)) || [UInt8(ascii: "["), UInt8(ascii: "*"), UInt8(ascii: "\"")].contains(at(j)) || at(j) >= 0xC3
    }

    private static let counted: Set<String> = [
      "hours", "hour", "days", "day", "minutes", "weeks", "week", "months", "month", "years", "year", "steps", "rules",
      "principles", "things", "ways", "reasons", "points", "questions", "pillars", "golden", "key", "top", "per",
    ]

    /// Whether the number counts what comes next: "5 Rules for phones".
    private func counts(_ j: Int) -> Bool {
      text.words(j..<end).first.map(Self.counted.contains) ?? false
    }

    /// `(a)`, `(iv)`, `(12)`.
    private func bracketed(_ open: Int) -> Int? {
      var j = open + 1
      let start = j
      while isLetter(at(j)) || isDigit(at(j)) { j += 1 }
      let inner = text.file.bytes[start..<max(start, min(j, end))]
      let isNumber = (1...3).contains(inner.count) && inner.allSatisfy(isDigit)
      let isOneLetter = inner.count == 1 && inner.allSatisfy(isLetter)
      guard isNumber || isOneLetter || roman(start, upper: false) == j || roman(start, upper: true) == j else {
        return nil
      }
      if at(j) == UInt8(ascii: "\\") { j += 1 }
      guard at(j) == UInt8(ascii: ")") else { return nil }
      // `(c) 2024 The School` is a copyright.
      if inner.elementsEqual([UInt8(ascii: "c")]), isDigit(at(text.afterBlanks(j + 1, end))) { return nil }
      return j + 1
    }

    /// `a)`, `iv.`, and in a heading `A.`.
    private func letter() -> Int? {
      let small = roman(i, upper: false) ?? ((0x61...0x7A).contains(byte) && !isLetter(at(i + 1)) ? i + 1 : nil)
      let large = roman(i, upper: true) ?? (isCapital(byte) && !isLetter(at(i + 1)) ? i + 1 : nil)
      guard var j = small ?? large else { return nil }
      if at(j) == UInt8(ascii: "\\") { j += 1 }
      if at(j) == UInt8(ascii: ")") { return j + 1 }
      let next = text.afterBlanks(j + 1, end)
      guard at(j) == UInt8(ascii: "."), small != nil || isHeading || opensSentence(next) else { return nil }
      // `A. B. Smith` is a name.
      return at(next + 1) == UInt8(ascii: ".") ? nil : j + 1
    }

    /// The offset after digits with single full stops between them.
    private func digits(_ start: Int) -> Int {
      var j = start
      while isDigit(at(j)) || at(j) == UInt8(ascii: ".") && isDigit(at(j + 1)) && j > start { j += 1 }
      return j
    }

    /// The offset after a small Roman number, as lists have them; nil where more letters follow.
    private func roman(_ start: Int, upper: Bool) -> Int? {
      var j = start
      let letters: [UInt8] = upper ? Array("IVX".utf8) : Array("ivx".utf8)
      while letters.contains(at(j)) { j += 1 }
      return j > start && j - start <= 5 && !isLetter(at(j)) ? j : nil
    }
  }
}
