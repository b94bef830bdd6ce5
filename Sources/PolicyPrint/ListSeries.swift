/// The lists of a Word document: which of them each printed number goes on with, so that Word counts as the page does.
///
/// A number is a prefix, a counter and what stands after it. What goes on with the same prefix by one is the same list;
/// everything else begins one that starts at that counter. So each number is printed as it was, and a clause that
/// somebody adds gets the next one.
///
///     3.1, 3.2    the list `3.%1` from 1, twice
///     (a), (b)    the list `(%1)` of letters from a, twice
///
/// Numbers that stand in the margin are lists of their own; before an item they bring its bullet with them.
struct ListSeries {
  /// How Word writes a counter.
  enum Format: String { case decimal, lowerLetter, lowerRoman, upperLetter }

  /// A list: `id` is that of its `w:num`.
  struct Series: Hashable {
    var id: Int
    var format: Format
    var start: Int
    var prefix: String
    var suffix: String
    /// Whether it stands on the line of what it numbers like a word.
    var isLong: Bool
    /// Whether it stands in the margin.
    var isPoint = false
  }

  /// A printed number, taken apart.
  private struct Label {
    var prefix: String
    var counter: Substring
    var suffix: String
  }

  private struct Key: Hashable {
    var prefix: String
    var suffix: String
    var format: Format
    var depth: Int
    var isPoint = false
  }

  /// The `w:num` of bullets.
  static let bullets = 1

  /// What the ids begin after.
  private let base: Int
  /// The lists in the order in which they begin.
  private(set) var series: [Series] = []
  /// The last counter of each list that may be gone on with, and where the list stands.
  private var last: [Key: (place: Int, counter: Int)] = [:]

  init(after base: Int = ListSeries.bullets) { self.base = base }

  /// The list of a number that is printed before a paragraph in `depth` lists; nil where Word can't count like that.
  mutating func list(for label: String, depth: Int) -> Series? {
    guard let parts = Self.parts(label) else { return nil }
    let readings = Self.readings(parts.counter)
    for (format, counter) in readings {
      let key = Key(prefix: parts.prefix, suffix: parts.suffix, format: format, depth: depth)
      if let before = last[key], before.counter + 1 == counter {
        last[key] = (before.place, counter)
        return series[before.place]
      }
    }
    guard let (format, counter) = readings.first else { return nil }
    let key = Key(prefix: parts.prefix, suffix: parts.suffix, format: format, depth: depth)
    last[key] = (series.count, counter)
    series.append(
      Series(
        id: base + 1 + series.count, format: format, start: counter, prefix: parts.prefix,
        suffix: parts.suffix, isLong: label.utf8.count > 7))
    return series[series.count - 1]
  }

  /// The list of the number in the margin of a paragraph, or of an item with `bullet`; nil for what is no number.
  mutating func list(ofPoint point: String, bullet: Character?, depth: Int) -> Series? {
    guard let counter = Int(point) else { return nil }
    let suffix = bullet.map { "\u{2003}\u{2002}\($0)" } ?? ""
    let key = Key(prefix: "", suffix: suffix, format: .decimal, depth: depth, isPoint: true)
    if let before = last[key], before.counter + 1 == counter {
      last[key] = (before.place, counter)
      return series[before.place]
    }
    last[key] = (series.count, counter)
    let new = Series(
      id: base + 1 + series.count, format: .decimal, start: counter, prefix: "", suffix: suffix, isLong: false,
      isPoint: true)
    series.append(new)
    return new
  }

  private static func parts(_ label: String) -> Label? {
    guard !label.contains("%") else { return nil }
    let suffix = label.utf8.reversed().prefix { $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: ".") }.count
    let body = label.dropLast(suffix)
    let isDigits = body.utf8.last.map { (0x30...0x39).contains($0) } ?? false
    let counter =
      isDigits
      ? String(body.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
      : String(body.reversed().prefix { $0.isASCII && $0.isLetter }.reversed())
    guard !counter.isEmpty, counter.utf8.count < 7 else { return nil }
    return Label(
      prefix: String(body.dropLast(counter.count)), counter: Substring(counter), suffix: String(label.suffix(suffix)))
  }

  /// What a counter may be, the likeliest first.
  private static func readings(_ counter: Substring) -> [(Format, Int)] {
    if let number = Int(counter) { return String(number) == counter ? [(.decimal, number)] : [] }
    guard let first = counter.utf8.first else { return [] }
    if (0x41...0x5A).contains(first) {
      return counter.utf8.count == 1 ? [(.upperLetter, Int(first) - 0x40)] : []
    }
    let roman = roman(counter).map { (Format.lowerRoman, $0) }
    let letter = counter.utf8.count == 1 ? (Format.lowerLetter, Int(first) - 0x60) : nil
    return (first == UInt8(ascii: "i") ? [roman, letter] : [letter, roman]).compactMap { $0 }
  }

  /// The number that small Roman numerals say, below 50.
  private static func roman(_ text: Substring) -> Int? {
    let tens = text.prefix { $0 == "x" }.count
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"].firstIndex(of: String(text.dropFirst(tens)))
    guard let ones, tens < 5, tens * 10 + ones > 0 else { return nil }
    return tens * 10 + ones
  }
}
