/// A policy whose every clause consists of words that stand nowhere else: `k7n0 k7n1 …` in the order of the source.
public struct MarkedPolicy {
  private var dice: SeededGenerator
  /// Its source.
  public private(set) var text = """
    ---
    title: Marked
    version: 1.0.0
    owner: head
    approver: board
    review: { every: 1 year, due: 2027-09 }
    applies-to: { everyone: in-full }
    acknowledge:
      audiences: [staff, pupils]
      return-to: head
      organisations: { friends: { title: Friends, signed-by: [head, board] } }
    ---

    """
  /// How many words each clause has; a last paragraph over items counts as one.
  public private(set) var words: [Int] = []
  private var sections = 0

  /// Makes the policy of a seed.
  public init(_ seed: Int) {
    dice = SeededGenerator(seed)
    for _ in 0...(1 + dice.below(3)) {
      section()
      // One in three makes long forms, which say the same in fewer lines.
      for _ in 0...(seed % 3 == 0 ? 24 : 4) { clause("") }
    }
  }

  private mutating func section() {
    sections += 1
    let states = dice.pick(["", "", " for=staff", " for=pupils by=organisation"])
    text += "\n# Section \(sections) {#s\(sections)\(states)}\n"
  }

  /// Words of the clause with `number`.
  private mutating func run(_ number: Int) -> String {
    var parts: [String] = []
    for _ in 0...dice.below(4) {
      let word = "k\(number)n\(words[number])"
      words[number] += 1
      parts.append(
        dice.pick([word, word, "*\(word)*", "**\(word)**", "[\(word)](role:head)", "`\(word)`", "\(word),"]))
    }
    return parts.joined(separator: " ")
  }

  private mutating func attribute(_ number: Int, _ extra: String = "") -> String {
    let states = [
      "", "", "", " by=head", " by=organisation", " .consequence", " within=\"2 days\"", " for=staff", " by=board",
    ]
    return "{#c\(number)\(dice.pick(states))\(extra)}"
  }

  /// A clause that stands behind `indent`, with an item's mark where there is one.
  private mutating func clause(_ indent: String, mark: String = "") {
    let number = words.count
    words.append(0)
    let inner = indent + String(repeating: " ", count: mark.utf8.count)
    let start = dice.pick(["", "You must ", "You must not ", "The school will ", "You should "])
    let isStem = indent.utf8.count < 6 && dice.once(in: 3)
    text += "\n\(indent)\(mark)\(start)\(run(number))"
    if mark.isEmpty {
      // Quotations and code stand behind the paragraph and its braces.
      if !isStem {
        text += dice.pick([".", ";", "", ","]) + "\n\(attribute(number))\n"
        if dice.once(in: 6) { text += "\n> \(run(number))\n" }
        if dice.once(in: 6) { text += "\n```\n\(code(number))\n```\n" }
        return
      }
    } else {
      let more = dice.once(in: 3) ? 1 + dice.below(2) : 0
      for place in 0..<more {
        switch dice.below(5) {
        case 0: text += "\n\n\(inner)> \(run(number))"
        case 1: text += "\n\n\(inner)```\n\(inner)\(code(number))\n\(inner)```"
        default: break
        }
        // The last paragraph speaks through the items under it, and what stands before it by itself.
        let isOwn = isStem && place == more - 1
        if isOwn { words.append(0) }
        let own = isOwn ? words.count - 1 : number
        text += "\n\n\(inner)\(run(own))"
      }
    }
    guard isStem else {
      text += dice.pick([".", ";", "", ","]) + "\n\(inner)\(attribute(number))\n"
      return
    }
    let logic = dice.pick(["", "", " list=parts", " list=one-of", " list=any-of"])
    text += (mark.isEmpty || dice.once(in: 2) ? ":" : "") + "\n\(inner)\(attribute(number, logic + " .stem"))\n"
    for _ in 0...dice.below(3) { clause(inner, mark: "- ") }
  }

  private mutating func code(_ number: Int) -> String {
    words[number] += 1
    return "k\(number)n\(words[number] - 1)"
  }
}
