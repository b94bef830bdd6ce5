internal import PolicyModel

/// Gives every node its number, its label and its citation.
///
///     # Accounts          → 1                 number 1
///     You must ask.       → 1.1               number 1.1, citation "1.1"
///     - Keep a list.      → • under a stem    no number, citation "1.1, point 1"
///     ## Images           → 1.2               one counter: clauses first, then sections
struct NumberingPass {
  private var nodes: [CompiledNode]
  private let scheme: Numbering
  private var appendices = 0

  /// What counts: the section whose number its children go on with.
  private struct Counter {
    /// The number before the next component; empty at top level and inside an unnumbered section.
    var prefix: String
    /// How many components `prefix` has.
    var depth: Int
    /// The last component given.
    var count = 0
    /// Whether clauses take numbers of it.
    var numbersClauses: Bool

    mutating func next() -> String {
      count += 1
      return prefix.isEmpty ? "\(count)" : "\(prefix).\(count)"
    }
  }

  private init(_ nodes: [CompiledNode], _ scheme: Numbering) {
    self.nodes = nodes
    self.scheme = scheme
  }

  /// Numbers `nodes` by `scheme`; what a condition leaves out takes no number.
  static func number(_ nodes: inout [CompiledNode], by scheme: Numbering) {
    var pass = NumberingPass(nodes, scheme)
    // Held twice, they would be copied.
    nodes = []
    defer { nodes = pass.nodes }
    var root = Counter(prefix: "", depth: 0, numbersClauses: scheme.sectionDepth == 0 && scheme.numbersClauses)
    var i = 0
    while i < pass.nodes.count {
      pass.section(i, &root)
      i = pass.nodes[i].end
    }
    pass.cite()
  }

  // MARK: Numbers

  private mutating func section(_ index: Int, _ outer: inout Counter) {
    guard !nodes[index].isLeftOut else { return }
    let attributes = nodes[index].attributes
    if attributes.has(.part) {
      children(of: index, &outer, own: false)
    } else if attributes.has(.appendix) {
      appendices += 1
      let letter = Self.letters(appendices).uppercased()
      nodes[index].number = letter
      nodes[index].label = letter
      var inner = Counter(prefix: letter, depth: 1, numbersClauses: scheme.numbersClauses)
      children(of: index, &inner, own: true)
    } else if attributes.has(.unnumbered) {
      var inner = Counter(prefix: "", depth: 0, numbersClauses: scheme.numbersClauses)
      children(of: index, &inner, own: true)
    } else if scheme.sectionDepth.map({ outer.depth < $0 }) ?? true {
      let number = outer.next()
      nodes[index].number = number
      nodes[index].label = number
      var inner = Counter(prefix: number, depth: outer.depth + 1, numbersClauses: scheme.numbersClauses)
      children(of: index, &inner, own: true)
    } else {
      children(of: index, &outer, own: true)
    }
  }

  /// Numbers what stands in the section at `index`; a part's own clauses go without.
  private mutating func children(of index: Int, _ counter: inout Counter, own: Bool) {
    var labels = Labels(nodes[index].attributes[.items]?.value)
    var i = index + 1
    while i < nodes[index].end {
      if nodes[i].isSection {
        section(i, &counter)
      } else if !nodes[i].isLeftOut {
        let isItem = nodes[i].clause?.isItem ?? false
        if nodes[i].attributes.has(.unnumbered) || nodes[i].attributes.has(.field) {
          nodes[i].number = nil
        } else if isItem, labels.isStated {
          label(i, labels.next(), style: labels.style, parentNumber: nodes[index].number)
        } else if own, counter.numbersClauses {
          let number = counter.next()
          nodes[i].number = number
          nodes[i].label = number
        }
        items(of: i)
      }
      i = nodes[i].end
    }
  }

  private mutating func items(of stem: Int) {
    var labels = Labels(nodes[stem].attributes[.items]?.value)
    var i = stem + 1
    while i < nodes[stem].end {
      if !nodes[i].isLeftOut {
        if labels.isStated, !nodes[i].attributes.has(.unnumbered), !nodes[i].attributes.has(.field) {
          label(i, labels.next(), style: labels.style, parentNumber: numberAbove(i))
        }
        items(of: i)
      }
      i = nodes[i].end
    }
  }

  private mutating func label(_ index: Int, _ label: String?, style: Labels.Style, parentNumber: String?) {
    guard let label else { return }
    if style == .decimal {
      let number = parentNumber.map { "\($0).\(label)" } ?? label
      nodes[index].number = number
      nodes[index].label = number
    } else {
      let bare = label.filter { $0 != "." && $0 != "(" && $0 != ")" }
      nodes[index].number = parentNumber.map { "\($0)(\(bare))" } ?? label.filter { $0 != "." }
      nodes[index].label = label
    }
  }

  private func numberAbove(_ index: Int) -> String? {
    var parent = nodes[index].parent
    while let above = parent {
      if let number = nodes[above].number { return number }
      parent = nodes[above].parent
    }
    return nil
  }

  static func letters(_ n: Int) -> String {
    var n = n
    var result = ""
    while n > 0 {
      n -= 1
      result = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(n % 26))) + result
      n /= 26
    }
    return result
  }

  // MARK: Citations

  private mutating func cite() {
    var points: [Int: Int] = [:]
    for i in nodes.indices {
      if nodes[i].isLeftOut {
        // Nothing of it is printed but, where a link to it is left, what it stood in.
        nodes[i].citation = nodes[sectionOf(i)].text
      } else if let number = nodes[i].number {
        nodes[i].citation = number
      } else if nodes[i].isSection {
        nodes[i].citation = nodes[i].text
      } else {
        let base = baseOfPoints(i)
        points[base, default: 0] += 1
        let isRow = nodes[i].parent.map { nodes[$0].source.isTable } ?? false
        let what = nodes[i].attributes.has(.field) ? "field" : isRow ? "row" : "point"
        nodes[i].citation = "\(nodes[base].number ?? nodes[base].text), \(what) \(points[base, default: 0])"
      }
    }
    makeUnique()
  }

  private func sectionOf(_ index: Int) -> Int {
    var index = index
    while !nodes[index].isSection, let parent = nodes[index].parent { index = parent }
    return index
  }

  /// The nearest ancestor with a number, or else the section.
  private func baseOfPoints(_ index: Int) -> Int {
    var section: Int?
    var parent = nodes[index].parent
    while let above = parent {
      if nodes[above].number != nil { return above }
      if section == nil, nodes[above].isSection { section = above }
      parent = nodes[above].parent
    }
    return section ?? index
  }

  /// Where two nodes would be cited alike, each says in what it stands, and at last which of them it is.
  private mutating func makeUnique() {
    for _ in 0..<2 {
      var count: [String: Int] = [:]
      for i in nodes.indices where !nodes[i].isLeftOut { count[nodes[i].citation, default: 0] += 1 }
      guard count.contains(where: { $0.value > 1 }) else { return }
      for i in nodes.indices where count[nodes[i].citation, default: 0] > 1 && !nodes[i].isLeftOut {
        guard let parent = nodes[i].parent else { continue }
        let own = nodes[i].label.flatMap { nodes[i].isSection ? nil : $0 } ?? nodes[i].citation
        let above = nodes[parent].isSection ? nodes[parent].text : nodes[parent].citation
        nodes[i].citation = "\(above), \(own)"
      }
    }
    var seen: [String: Int] = [:]
    for i in nodes.indices where !nodes[i].isLeftOut {
      let citation = nodes[i].citation
      seen[citation, default: 0] += 1
      if let n = seen[citation], n > 1 {
        var place = n
        while seen["\(citation) (\(place))"] != nil { place += 1 }
        nodes[i].citation = "\(citation) (\(place))"
        seen[nodes[i].citation] = 1
      }
    }
  }
}

/// The labels of the items of one section or stem.
struct Labels {
  /// How `items=` writes them.
  enum Style: String, CaseIterable {
    case decimal = "1.1"
    case arabic = "1."
    case alpha = "a."
    case alphaInBrackets = "(a)"
    case roman = "i."
    case romanInBrackets = "(i)"
    case bullet = "•"
  }

  let style: Style
  let isStated: Bool
  private var count = 0

  init(_ value: String?) {
    let stated = value.flatMap { Style(rawValue: $0) }
    style = stated ?? .bullet
    isStated = stated != nil
  }

  /// The next label; nil for a bullet.
  mutating func next() -> String? {
    count += 1
    switch style {
    case .decimal: return "\(count)"
    case .arabic: return "\(count)."
    case .alpha: return NumberingPass.letters(count) + "."
    case .alphaInBrackets: return "(" + NumberingPass.letters(count) + ")"
    case .roman: return Self.roman(count) + "."
    case .romanInBrackets: return "(" + Self.roman(count) + ")"
    case .bullet: return nil
    }
  }

  private static func roman(_ n: Int) -> String {
    var rest = n
    var result = ""
    for (value, sign) in [
      (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
      (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ] {
      while rest >= value {
        result += sign
        rest -= value
      }
    }
    return result
  }
}
