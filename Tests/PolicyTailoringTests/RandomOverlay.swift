import PolicyModel
import TestSupport

/// A model in which schools may change everything, and changes of it of which each word is marked.
struct RandomOverlay {
  /// A heading or clause of the changes with all that stands in it, or with its notes alone where it changes the model.
  struct Unit {
    var range: Range<Int>
    var marks: [String]
  }

  private(set) var model =
    "---\ntitle: P\nversion: 1.0.0\napplies-to: { everyone: in-full }\ntailoring: optional\n---\n"
  private(set) var text = "---\nadapts: phones\n---\n"
  private(set) var units: [Unit] = []
  private var dice: SeededGenerator
  private var sections: [String] = []
  private var clauses: [String] = []
  private var stems: [String] = []
  private var own: [String] = []
  private var count = 0

  init(_ seed: Int) {
    dice = SeededGenerator(seed)
    for _ in 0..<(2 + dice.below(3)) { addModelSection(level: 1) }
    for _ in 0..<(1 + dice.below(4)) {
      if dice.once(in: 3) { addOwnSection(level: 1, at: place(), isInside: false) } else { addSection() }
    }
  }

  // MARK: The model

  private mutating func addModelSection(level: Int) {
    let id = "s\(sections.count)"
    sections.append(id)
    model += "\n\(String(repeating: "#", count: level)) Part \(id) {#\(id)}\n"
    for _ in 0..<(1 + dice.below(3)) {
      let id = "c\(clauses.count)"
      clauses.append(id)
      switch dice.below(8) {
      case 0: model += "\n- {#\(id) .reserved}\n"
      case 1, 2, 3:
        stems.append(id)
        model += "\nYou may do these:\n{#\(id)}\n\n"
        for _ in 0..<(1 + dice.below(3)) {
          let item = "c\(clauses.count)"
          clauses.append(item)
          model += "- thing \(item);\n  {#\(item)}\n"
        }
      default: model += "\nYou may do \(id).\n{#\(id)}\n"
      }
    }
    if level < 3, dice.once(in: 2) { addModelSection(level: level + 1) }
  }

  // MARK: The changes

  private mutating func mark() -> String {
    count += 1
    return "mark\(count)x"
  }

  /// Writes what `body` gives and keeps its place with its marks.
  private mutating func unit(_ write: (inout RandomOverlay) -> (String, [String])) {
    let start = text.utf8.count
    let (written, marks) = write(&self)
    text += written
    units.append(Unit(range: start..<text.utf8.count, marks: marks))
  }

  private mutating func place() -> String {
    let ids = dice.once(in: 3) && !own.isEmpty ? own : dice.once(in: 2) ? sections : clauses + stems
    return dice.pick(["after", "before", "in"]) + "=" + (dice.once(in: 12) ? "nowhere" : dice.pick(ids))
  }

  /// An id of its own: rarely one that is given twice, or none.
  private mutating func ownID() -> String {
    if dice.once(in: 15), !own.isEmpty { return "#" + dice.pick(own) }
    own.append("own-\(own.count)")
    return "#own-\(own.count - 1)"
  }

  private mutating func note(_ indent: String, _ marks: inout [String]) -> String {
    guard dice.once(in: 5) else { return "" }
    marks.append(mark())
    return "\n\(indent)> [!GUIDANCE]\n\(indent)> Look at \(marks[marks.count - 1]).\n"
  }

  /// A heading over changes of a section of the model.
  private mutating func addSection() {
    let id = dice.pick(sections)
    unit { it in
      var marks: [String] = []
      var heading = it.dice.once(in: 4) ? "" : "Part \(id) "
      var attributes = "#\(id)"
      if it.dice.once(in: 8) {
        marks.append(it.mark())
        heading = "\(marks[0]) "
      }
      if it.dice.once(in: 6) {
        marks.append(it.mark())
        attributes += " title=\"Title \(marks[marks.count - 1])\""
      }
      if it.dice.once(in: 8) { attributes += " .omit" }
      return ("\n# \(heading){\(attributes)}\n" + it.note("", &marks), marks)
    }
    for _ in 0..<dice.below(5) {
      if dice.once(in: 2) { addPatch(indent: "") } else { addOwnClause(indent: "", at: place()) }
    }
    if dice.once(in: 5) { addOwnSection(level: 2, at: dice.once(in: 2) ? place() : "in=\(id)", isInside: false) }
  }

  private mutating func addPatch(indent: String) {
    let id = dice.pick(clauses)
    let isStem = stems.contains(id)
    unit { it in
      var marks: [String] = []
      var words = ""
      if it.dice.once(in: 2) {
        marks.append(it.mark())
        words = "You may do \(marks[0])\(isStem ? ":" : ".")\n\(indent)  "
      }
      var attributes = "#\(id)"
      if it.dice.once(in: 6) { attributes += " .omit" }
      if it.dice.once(in: 12) {
        marks.append(it.mark())
        attributes += " title=\(marks[marks.count - 1])"
      }
      return ("\n\(indent)- \(words){\(attributes)}\n" + it.note(indent + "  ", &marks), marks)
    }
    guard isStem else { return }
    for _ in 0..<dice.below(3) {
      if dice.once(in: 3) {
        addPatch(indent: indent + "  ")
      } else {
        addOwnClause(indent: indent + "  ", at: dice.once(in: 2) ? "" : place())
      }
    }
  }

  /// A clause of the school's own with all that stands in it, as one unit.
  private mutating func addOwnClause(indent: String, at place: String) {
    unit { it in
      var marks: [String] = []
      return (it.ownClause(indent, place, &marks), marks)
    }
  }

  private mutating func ownClause(_ indent: String, _ place: String, _ marks: inout [String]) -> String {
    marks.append(mark())
    let isStem = indent.utf8.count < 6 && dice.once(in: 4)
    var out = "\n\(indent)- You may also do \(marks[marks.count - 1])\(isStem ? ":" : ".")\n"
    if dice.once(in: 10) {
      marks.append(mark())
      out += "\n\(indent)  > \(marks[marks.count - 1])\n\n"
    }
    let id = dice.once(in: 10) ? "" : ownID()
    let attributes = [id, place].filter { !$0.isEmpty }.joined(separator: " ")
    if !attributes.isEmpty { out += "\(indent)  {\(attributes)}\n" }
    if isStem {
      for _ in 0..<(1 + dice.below(2)) {
        out += ownClause(indent + "  ", dice.once(in: 10) ? self.place() : "", &marks)
      }
    } else {
      out += note(indent + "  ", &marks)
    }
    return out
  }

  private mutating func addOwnSection(level: Int, at place: String, isInside: Bool) {
    unit { it in
      var marks: [String] = []
      return (it.ownSection(level, place, &marks), marks)
    }
  }

  private mutating func ownSection(_ level: Int, _ place: String, _ marks: inout [String]) -> String {
    marks.append(mark())
    var attributes = ([ownID()] + (place.isEmpty ? [] : [place])).joined(separator: " ")
    let words = marks[marks.count - 1]
    if dice.once(in: 10) {
      marks.append(mark())
      attributes += " title=\(marks[marks.count - 1])"
    }
    var out = "\n\(String(repeating: "#", count: level)) Our \(words) {\(attributes)}\n" + note("", &marks)
    for _ in 0..<dice.below(3) { out += ownClause("", dice.once(in: 10) ? self.place() : "", &marks) }
    if level < 4, dice.once(in: 4) { out += ownSection(level + 1, dice.once(in: 10) ? self.place() : "", &marks) }
    return out
  }
}
