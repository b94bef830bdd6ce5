internal import Diagnostics

extension PartialDate {
  private static let forms =
    "write `2026-09-01`, `1 September 2026`, `2026-09`, `September 2026`, `Autumn 2026` or `2026`"
  private static let years = 1900...2199

  /// Reads one of the forms, capitals aside; the text has at most 64 characters.
  static func read(_ bytes: [UInt8]) -> Result<PartialDate, TextFault> {
    let all = 0..<bytes.count
    guard bytes.count <= 64 else { return .fault(all, "\(Excerpt.quoted(bytes)) is too long for a date", help: forms) }
    let words = ASCII.words(bytes)
    switch words.count {
    case 0: return .fault(all, "the date is empty", help: forms)
    case 1: return numeric(bytes, words[0])
    case 2:
      guard let year = year(words[1]) else { break }
      return inYears(year, words[1]) {
        if let month = month(words[0]) { return made(.month(year: year, month: month), all) }
        if let term = term(words[0]) { return made(.term(term, year: year), all) }
        return unknownName(words[0])
      }
    case 3:
      guard let year = year(words[2]) else { break }
      return inYears(year, words[2]) {
        if words[1].text == "term" {
          guard let term = term(words[0]) else { return unknownName(words[0]) }
          return made(.term(term, year: year), all, saysTerm: true)
        }
        return day(words[0], words[1], year, all)
      }
    default: break
    }
    return .fault(all, "\(Excerpt.quoted(bytes)) is not a date", help: forms)
  }

  /// `2026`, `2026-09`, `2026-23` (a season of ISO 8601-2) or `2026-09-01`.
  private static func numeric(_ bytes: [UInt8], _ word: Word) -> Result<PartialDate, TextFault> {
    let shown = Excerpt.quoted(bytes[word.range])
    if word.bytes.contains(0x2F) {
      return slashed(word, shown)
    }
    let parts = word.bytes.split(separator: 0x2D, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { ASCII.number($0) }
    guard numbers.count == parts.count, parts.count <= 3, parts[0].count == 4 else {
      return .fault(word.range, "\(shown) is not a date", help: forms)
    }
    guard parts.dropFirst().allSatisfy({ $0.count == 2 }) else {
      let padded = numbers.dropFirst().map { CivilDate.padded($0, 2) }
      let isPadded = padded.allSatisfy { $0.utf8.count == 2 }
      return .fault(
        word.range, "\(shown) does not have two digits for month and day", help: forms,
        replacement: isPadded ? ([String(numbers[0])] + padded).joined(separator: "-") : nil)
    }
    let year = numbers[0]
    return inYears(year, word) {
      guard parts.count > 1 else { return made(.year(year), word.range) }
      if parts.count == 2, let term = SchoolTerm(rawValue: numbers[1] - 21) {
        return made(.term(term, year: year), word.range)
      }
      guard (1...12).contains(numbers[1]) else {
        return .fault(word.range, "\(shown) names month \(numbers[1])", help: "months are 01 to 12; \(forms)")
      }
      guard parts.count > 2 else { return made(.month(year: year, month: numbers[1]), word.range) }
      return made(year, numbers[1], numbers[2], word.range)
    }
  }

  /// `31/12/2026`, which is never read, though it may be clear what it means, or that it means nothing.
  private static func slashed(_ word: Word, _ shown: String) -> Result<PartialDate, TextFault> {
    let swapped = "days and months are swapped in some countries, so dates with `/` are not read; \(forms)"
    let numbers = word.bytes.split(separator: 0x2F, omittingEmptySubsequences: false).map { ASCII.number($0) ?? -1 }
    guard numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }), let year = numbers.max(), years.contains(year) else {
      return .fault(word.range, "\(shown) is not a date", help: swapped)
    }
    let rest = numbers[0] == year ? [numbers[2], numbers[1]] : [numbers[0], numbers[1]]
    let readings = [CivilDate(year, rest[1], rest[0]), CivilDate(year, rest[0], rest[1])].compactMap { $0 }
    guard let first = readings.first else {
      let (day, month) = (1...12).contains(rest[1]) ? (rest[0], rest[1]) : (rest[1], rest[0])
      guard (1...12).contains(month) else { return .fault(word.range, "\(shown) is not a date", help: swapped) }
      return .fault(
        word.range, "there is no \(day) \(CivilDate.monthNames[month - 1]) \(year)",
        help: "\(CivilDate.monthNames[month - 1]) \(year) has \(CivilDate.days(in: month, of: year)) days; \(forms)")
    }
    if readings.contains(where: { $0 != first }) {
      return .fault(word.range, "\(shown) can be read as more than one date", help: swapped)
    }
    return .fault(
      word.range, "\(shown) is written with `/`", help: swapped, replacement: iso(first))
  }

  private static func iso(_ date: CivilDate) -> String {
    "\(date.year)-\(CivilDate.padded(date.month, 2))-\(CivilDate.padded(date.day, 2))"
  }

  /// `1 September 2026`.
  private static func day(
    _ dayWord: Word, _ monthWord: Word, _ year: Int, _ all: Range<Int>
  ) -> Result<PartialDate, TextFault> {
    let suffixes = ["st", "nd", "rd", "th"]
    if suffixes.contains(where: { dayWord.bytes.suffix(2).elementsEqual($0.utf8) }),
      let number = ASCII.number(dayWord.bytes.dropLast(2))
    {
      return .fault(
        dayWord.range, "a date is written without \(Excerpt.quoted(dayWord.written.suffix(2)))", help: forms,
        replacement: String(number))
    }
    guard let month = month(monthWord) else { return unknownName(monthWord) }
    guard let day = ASCII.number(dayWord.bytes, digits: 2) else {
      return .fault(dayWord.range, "\(Excerpt.quoted(dayWord.written)) is not a day of the month", help: forms)
    }
    return made(year, month, day, all)
  }

  private static func made(
    _ year: Int, _ month: Int, _ day: Int, _ range: Range<Int>
  ) -> Result<PartialDate, TextFault> {
    if let date = CivilDate(year, month, day) { return .success(PartialDate(date)) }
    return .fault(
      range, "there is no day \(day) in \(CivilDate.monthNames[month - 1]) \(year)",
      help: "\(CivilDate.monthNames[month - 1]) \(year) has \(CivilDate.days(in: month, of: year)) days")
  }

  private static func made(_ form: Form, _ all: Range<Int>, saysTerm: Bool = false) -> Result<PartialDate, TextFault> {
    PartialDate(form, saysTerm: saysTerm).map { .success($0) } ?? .fault(all, "this is not a date", help: forms)
  }

  private static func inYears(
    _ year: Int, _ word: Word, _ read: () -> Result<PartialDate, TextFault>
  ) -> Result<PartialDate, TextFault> {
    if years.contains(year) { return read() }
    return .fault(word.range, "the year \(year) is not between 1900 and 2199", help: forms)
  }

  private static func year(_ word: Word) -> Int? {
    word.bytes.count == 4 ? ASCII.number(word.bytes) : nil
  }

  /// The month for its name, its first three letters, or `Sept`.
  private static func month(_ word: Word) -> Int? {
    let text = word.text
    let index = CivilDate.monthNames.firstIndex { name in
      let name = name.lowercased()
      return text == name || text == name.prefix(3) || text == "sept" && name == "september"
    }
    return index.map { $0 + 1 }
  }

  private static func term(_ word: Word) -> SchoolTerm? {
    SchoolTerm.allCases.first { $0.name.lowercased() == word.text }
  }

  private static func unknownName(_ word: Word) -> Result<PartialDate, TextFault> {
    let terms = SchoolTerm.allCases.reversed().map(\.name)
    let near = closest(to: word.text, among: CivilDate.monthNames + terms)
    let help =
      word.text == "winter" || word.text == "lent" || word.text == "fall"
      ? "the terms are \(HumanList.joined(terms)); \(forms)" : near.map { "did you mean `\($0)`?" } ?? forms
    return .fault(
      word.range, "\(Excerpt.quoted(word.written)) is not a month or a term", help: help, replacement: near)
  }
}
