internal import XML

/// Numbers paragraphs as Word prints them.
///
/// Lists that share a definition go on counting together, a list that states a start begins there once, a level starts
/// anew after one above it, and a level above that was never printed counts as printed once.
struct WordNumbering {
  /// A level of a definition.
  struct Level {
    var start = 1
    var format = "decimal"
    var text = ""
    var indent: Int?
    var style: String?
    /// The level after which this starts anew; nil for any above it, 0 for none.
    var restart: Int?
    var isLegal = false
  }

  private var definitions: [Int: [Int: Level]] = [:]
  /// For each list its definition, the starts that it states, and the levels that it defines for itself.
  private var lists: [Int: (definition: Int, starts: [Int: Int], levels: [Int: Level])] = [:]
  private var counters: [Int: [Int: Int]] = [:]
  private var begun: Set<Int> = []

  init(_ root: XMLElement?, _ styles: WordStyles) {
    guard let root else { return }
    var links: [Int: String] = [:]
    for element in root.all("w:abstractNum") {
      guard let id = Int(element["w:abstractNumId"] ?? "") else { continue }
      if let link = element.first("w:numStyleLink")?["w:val"] { links[id] = link }
      definitions[id] = Self.levels(element)
    }
    for element in root.all("w:num") {
      guard let id = Int(element["w:numId"] ?? ""),
        let definition = Int(element.first("w:abstractNumId")?["w:val"] ?? "")
      else { continue }
      var starts: [Int: Int] = [:]
      var levels: [Int: Level] = [:]
      for change in element.all("w:lvlOverride") {
        guard let level = Int(change["w:ilvl"] ?? "") else { continue }
        starts[level] = Int(change.first("w:startOverride")?["w:val"] ?? "")
        if let own = change.first("w:lvl") { levels[level] = Self.level(own) }
      }
      lists[id] = (definition, starts, levels)
    }
    // A definition that names a style has the levels of the list of that style.
    for (id, link) in links {
      guard let list = styles.style(link)?.numbering, let target = lists[list]?.definition, target != id else {
        continue
      }
      for key in lists.keys where lists[key]?.definition == id { lists[key]?.definition = target }
    }
  }

  private static func levels(_ element: XMLElement) -> [Int: Level] {
    var levels: [Int: Level] = [:]
    for each in element.all("w:lvl") {
      if let number = Int(each["w:ilvl"] ?? ""), (0..<9).contains(number) { levels[number] = level(each) }
    }
    // The numbers that Precept prints in the margin of what has none are no part of the text.
    if element.first("w:name")?["w:val"] == "PreceptMargin" {
      for (number, level) in levels { levels[number]?.format = level.text == "%1" ? "none" : "bullet" }
    }
    return levels
  }

  private static func level(_ element: XMLElement) -> Level {
    var level = Level()
    level.start = Int(element.first("w:start")?["w:val"] ?? "") ?? 0
    level.format = element.first("w:numFmt")?["w:val"] ?? "decimal"
    level.text = element.first("w:lvlText")?["w:val"] ?? ""
    level.indent = WordStyles.indent(element.first("w:pPr"))
    level.style = element.first("w:pStyle")?["w:val"]
    level.restart = Int(element.first("w:lvlRestart")?["w:val"] ?? "")
    level.isLegal = element.first("w:isLgl").map { !["0", "false"].contains($0["w:val"] ?? "") } ?? false
    return level
  }

  private func level(_ list: Int, _ number: Int) -> Level? {
    lists[list].flatMap { $0.levels[number] ?? definitions[$0.definition]?[number] }
  }

  /// The level that belongs to a style in a list.
  func level(of style: String, in list: Int) -> Int? {
    guard let definition = lists[list]?.definition, let levels = definitions[definition] else { return nil }
    return levels.filter { $0.value.style == style }.keys.min()
  }

  /// How far the text of a level is indented.
  func indent(_ list: Int, _ number: Int) -> Int? { level(list, number)?.indent }

  /// Counts a paragraph, and returns its label; nil where the level prints none.
  mutating func next(_ list: Int, _ number: Int) -> ImportedLabel? {
    guard let (definition, starts, _) = lists[list], let own = level(list, number) else { return nil }
    var counter = counters[definition] ?? [:]
    if begun.insert(list).inserted { for (level, _) in starts { counter[level] = nil } }
    func start(_ level: Int) -> Int { starts[level] ?? self.level(list, level)?.start ?? 1 }
    for above in 0..<number where counter[above] == nil { counter[above] = start(above) }
    counter[number] = counter[number].map { $0 + 1 } ?? start(number)
    for below in number + 1..<9 {
      let restart = level(list, below)?.restart
      if restart == nil || restart.map({ $0 > 0 && number < $0 }) == true { counter[below] = nil }
    }
    counters[definition] = counter
    return label(own, list, number, counter)
  }

  private func label(_ own: Level, _ list: Int, _ number: Int, _ counter: [Int: Int]) -> ImportedLabel? {
    if own.format == "bullet" {
      return ImportedLabel(text: "•", form: .bullet, level: number, list: list, isAutomatic: true)
    }
    var text = ""
    var parts = 0
    var rest = own.text[...]
    while let percent = rest.firstIndex(of: "%") {
      text += rest[..<percent]
      rest = rest[rest.index(after: percent)...]
      guard let digit = rest.first, let place = digit.wholeNumberValue, (1...9).contains(place) else {
        text += "%"
        continue
      }
      rest = rest.dropFirst()
      let level = level(list, place - 1)
      let format = own.isLegal ? "decimal" : level?.format ?? "decimal"
      text += Self.number(counter[place - 1] ?? level?.start ?? 1, format)
      parts += 1
    }
    text += rest
    text = cleaned(text)
    guard !text.isEmpty, parts > 0 else { return nil }
    let form: ImportedLabel.Form
    switch own.format {
    case "lowerLetter", "upperLetter": form = .letter
    case "lowerRoman", "upperRoman": form = .roman
    case "none": return nil
    default: form = .decimal(parts: parts)
    }
    return ImportedLabel(text: text, form: form, level: number, list: list, isAutomatic: true)
  }

  /// A number in one of Word's formats; those in words are printed as figures.
  static func number(_ value: Int, _ format: String) -> String {
    switch format {
    case "decimalZero": return value < 10 ? "0\(value)" : "\(value)"
    case "lowerLetter": return letters(value)
    case "upperLetter": return letters(value).uppercased()
    case "lowerRoman": return roman(value)
    case "upperRoman": return roman(value).uppercased()
    case "none": return ""
    case "ordinal":
      let suffix = (11...13).contains(value % 100) ? "th" : [1: "st", 2: "nd", 3: "rd"][value % 10] ?? "th"
      return "\(value)\(suffix)"
    default: return "\(value)"
    }
  }

  /// a to z, then aa, bb.
  private static func letters(_ value: Int) -> String {
    guard value > 0, value < 1000, let scalar = Unicode.Scalar(97 + (value - 1) % 26) else { return "\(value)" }
    return String(repeating: Character(scalar), count: (value - 1) / 26 + 1)
  }

  private static func roman(_ value: Int) -> String {
    guard (1..<4000).contains(value) else { return "\(value)" }
    let steps = [
      (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
      (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ]
    var rest = value
    return steps.reduce(into: "") { text, step in
      while rest >= step.0 {
        text += step.1
        rest -= step.0
      }
    }
  }
}
