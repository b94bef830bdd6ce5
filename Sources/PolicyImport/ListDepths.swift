/// How deep the item that comes next stands, by the indents, levels and numbers of those before it.
struct ListDepths {
  private struct Place {
    let indent: Int
    let label: ImportedLabel
  }

  private var open: [Place] = []
  /// Indents that differ by less are one: an item that was dragged a little.
  private static let tolerance = 140
  /// No document that people read nests deeper.
  private static let limit = 12

  var isEmpty: Bool { open.isEmpty }
  /// The indent of the last item.
  var lastIndent: Int? { open.last?.indent }
  /// The label of the first item of the outermost list.
  var outermost: ImportedLabel? { open.first?.label }

  mutating func end() { open = [] }

  /// The depth of an item, from 0.
  mutating func depth(of label: ImportedLabel, indent: Int) -> Int {
    while let top = open.last {
      if opens(label, indent, in: top) { break }
      if isSibling(label, indent, of: top) || open.count == 1 {
        open.removeLast()
        break
      }
      open.removeLast()
    }
    if open.count >= Self.limit { open.removeLast() }
    open.append(Place(indent: indent, label: label))
    return open.count - 1
  }

  /// Whether it begins a list in the item `top`.
  private func opens(_ label: ImportedLabel, _ indent: Int, in top: Place) -> Bool {
    if let list = label.list, list == top.label.list, label.level != top.label.level {
      return label.level > top.label.level
    }
    if indent > top.indent + Self.tolerance {
      // The same numbers going on further to the right are the same list, dragged.
      return !(label.list != nil && label.list == top.label.list)
    }
    if indent < top.indent - Self.tolerance { return false }
    if case .decimal(let parts) = label.form, case .decimal(let outer) = top.label.form, parts != outer {
      return parts > outer
    }
    if letter(of: label) == "i", letter(of: top.label) == "h" { return false }
    guard label.form != top.label.form, !isSameAsOuter(label) else { return false }
    return top.label.form != .bullet && (label.form == .bullet || TypedLabel.isFirst(label))
  }

  private func letter(of label: ImportedLabel) -> String { label.text.lowercased().filter(\.isLetter) }

  private func isSibling(_ label: ImportedLabel, _ indent: Int, of top: Place) -> Bool {
    if let list = label.list, list == top.label.list { return label.level >= top.label.level }
    if indent < top.indent - Self.tolerance { return false }
    // `i` goes on after `h`, and `v` after `u`.
    let isLetter = label.form == .roman && top.label.form == .letter && !TypedLabel.isFirst(label)
    return label.form == top.label.form || isLetter || !isSameAsOuter(label)
  }

  private func isSameAsOuter(_ label: ImportedLabel) -> Bool {
    open.dropLast().contains { $0.label.form == label.form }
  }
}
