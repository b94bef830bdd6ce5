/// Numbers that are written as words.
enum NumberWords {
  private static let small: [String: Int] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "hundred": 100,
  ]

  /// The number that `word` names: `twenty-one` is 21; nil where it names none.
  static func value(_ word: String) -> Int? {
    if let known = small[word] { return known }
    let parts = word.split(separator: "-")
    guard parts.count == 2, let tens = small[String(parts[0])], let ones = small[String(parts[1])], tens >= 20,
      ones < 10
    else { return nil }
    return tens + ones
  }
}
