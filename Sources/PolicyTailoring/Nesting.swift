internal import PolicyModel

/// In how many sections, and in how many clauses, something stands.
struct Nesting: Hashable {
  var sections = 0
  var items = 0

  /// As deep as headings go: there is none of seven `#`.
  static let deepest = Nesting(sections: 6, items: 100)

  static func + (a: Nesting, b: Nesting) -> Nesting {
    Nesting(sections: a.sections + b.sections, items: a.items + b.items)
  }

  var isTooDeep: Bool { sections > Self.deepest.sections || items > Self.deepest.items }

  mutating func reach(_ other: Nesting) {
    sections = max(sections, other.sections)
    items = max(items, other.items)
  }
}

extension TailoringBase {
  /// How deep a section or clause of the model stands, with itself.
  func nesting(_ index: Int) -> Nesting {
    var result = Nesting()
    var at: Int? = index
    while let i = at {
      if compiled.nodes[i].isSection { result.sections += 1 } else { result.items += 1 }
      at = compiled.nodes[i].parent
    }
    return result
  }
}
