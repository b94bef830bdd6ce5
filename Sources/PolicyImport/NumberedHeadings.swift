/// Finds headings that only their numbers set apart: `1. Purpose` over `1.1 This policy …`, in the type of the text.
///
/// A number that counts on through the whole document, with text of another kind under each, is one of sections; numbers
/// that follow one another line by line are a list.
struct NumberedHeadings {
  private let blocks: [StructuredBlock]
  private var found: Set<Int> = []

  /// The places of such headings in `blocks`.
  static func places(in blocks: [StructuredBlock]) -> Set<Int> {
    var finder = NumberedHeadings(blocks: blocks)
    finder.run()
    return finder.found
  }

  private init(blocks: [StructuredBlock]) { self.blocks = blocks }

  private mutating func run() {
    var outer: [(place: Int, number: Int)] = []
    for place in blocks.indices {
      guard let numbers = numbers(place), numbers.count == 1, isHeadingLike(place) else { continue }
      let number = numbers[0]
      // One or two may be missing, as where a section was taken out.
      let expected = (outer.last?.number ?? 0) + 1
      guard (expected...expected + 2).contains(number) || outer.isEmpty && number == 0 else { continue }
      guard leadsOn(place, from: numbers) else { continue }
      outer.append((place, number))
    }
    let isSure = outer.contains { self.numbers($0.place + 1)?.count == 2 }
    guard outer.count > 2 || isSure && !outer.isEmpty else { return }
    found = Set(outer.map(\.place))
    findInner(outer)
  }

  /// `2.1 Scope` over text, in the section with number 2.
  private mutating func findInner(_ outer: [(place: Int, number: Int)]) {
    var section: [Int] = []
    for place in blocks.indices {
      guard let numbers = numbers(place) else { continue }
      if found.contains(place) {
        section = numbers
      } else if numbers.count > 1, numbers.count <= 4, numbers.first == section.first, isHeadingLike(place),
        leadsOn(place, from: numbers)
      {
        found.insert(place)
      }
    }
  }

  /// The parts of the number of a line: `4.2.1` has three.
  private func numbers(_ place: Int) -> [Int]? {
    guard place < blocks.count, case .line(let line) = blocks[place], let label = line.label,
      case .decimal(let count) = label.form, label.text.first?.isNumber == true,
      // What the word processor numbers with one number, deeper than its outermost list, is an item.
      count > 1 || !label.isAutomatic || label.level == 0
    else { return nil }
    let parts = label.text.split { !$0.isNumber }.compactMap { Int($0) }
    return parts.isEmpty ? nil : parts
  }

  /// Whether what stands under it belongs to it: text, items of another kind, or numbers within its own.
  private func leadsOn(_ place: Int, from numbers: [Int]) -> Bool {
    guard place + 1 < blocks.count else { return false }
    guard let next = self.numbers(place + 1) else { return true }
    if next.count > numbers.count { return next.prefix(numbers.count).elementsEqual(numbers) || numbers.count > 1 }
    // `1. Purpose` over `1. This policy …`: the list under it begins anew.
    return next.count == 1 && numbers.count == 1 && next[0] == 1 && numbers[0] != 0 && !isHeadingLike(place + 1)
  }

  /// Whether a table or an item stands there, to which a line that ends in a colon leads.
  private func isListed(_ place: Int) -> Bool {
    guard place < blocks.count else { return false }
    switch blocks[place] {
    case .table: return true
    case .line(let line):
      switch line.label?.form {
      case .decimal(let parts): return parts == 1
      case .bullet, .letter, .roman: return true
      case nil: return false
      }
    case .heading, .figure: return false
    }
  }

  private static let longest = 9

  /// Words that make a sentence of a line.
  private static let verbs: Set<String> = [
    "must", "shall", "should", "will", "may", "can", "cannot", "is", "are", "was", "were", "has", "have", "be", "do",
    "does", "did", "been", "ensure",
  ]

  private func isHeadingLike(_ place: Int) -> Bool {
    guard case .line(let line) = blocks[place], !line.isQuoted, line.wordCount <= Self.longest else { return false }
    let text = line.text
    guard let first = text.first, let last = text.last, !first.isLowercase, !".;,!".contains(last) else { return false }
    // A section may end in a colon; a sentence with a number of several parts leads to what comes next.
    if last == ":", numbers(place).map({ $0.count > 1 }) == true, isListed(place + 1) { return false }
    let words = text.lowercased().split { !$0.isLetter && $0 != "’" && $0 != "'" }
    if last == "?" {
      return words.first.map { ["who", "what", "how", "when", "where", "why", "which", "can", "do"].contains($0) }
        ?? false
    }
    return !words.contains { Self.verbs.contains(String($0)) }
  }
}
