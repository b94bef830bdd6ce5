internal import Alignment

/// Puts two versions of a page into one, with what differs as tracked changes: accepted it is the new one, rejected the
/// old one, paragraph for paragraph.
struct WordRedline {
  private let old: [Block]
  private let new: [Block]
  /// What stands in both, with the same words, and elsewhere: by its key.
  private var moved: [String: Int] = [:]

  init(_ old: [Block], _ new: [Block]) {
    (self.old, self.new) = (old, new)
  }

  /// The blocks of both; the contents, which say again what the headings say, are left out.
  static func blocks(from old: [Block], to new: [Block]) -> [Block] {
    func text(_ blocks: [Block]) -> [Block] {
      blocks.filter { block in
        guard let style = block.style else { return true }
        return style != .contents1 && style != .contents2 && style != .contentsTitle
      }.map { block in
        var block = block
        block.control = nil
        return block
      }
    }
    var redline = WordRedline(text(old), text(new))
    return redline.merged()
  }

  private mutating func merged() -> [Block] {
    let (before, after) = (Self.keys(old), Self.keys(new))
    let pairs = SequenceAlignment.pairs(before, after)
    let paired = (Set(pairs.map(\.old)), Set(pairs.map(\.new)))
    let gone = Dictionary(
      old.indices.filter { !paired.0.contains($0) }.map { (before[$0], old[$0].text) }
    ) { first, _ in first }
    for index in new.indices where !paired.1.contains(index) {
      // Words of no clause, such as an empty line, are not worth following.
      if new[index].source != nil, let text = gone[after[index]], text == new[index].text {
        moved[after[index]] = moved.count + 1
      }
    }
    var result: [Block] = []
    var (i, j) = (0, 0)
    for pair in pairs + [(old: old.count, new: new.count)] {
      while i < pair.old {
        let move = moved[before[i]]
        result.append(Self.marked(old[i], move == nil ? .deleted : .movedFrom, move))
        i += 1
      }
      while j < pair.new {
        let move = moved[after[j]]
        result.append(Self.marked(new[j], move == nil ? .inserted : .movedTo, move))
        j += 1
      }
      if pair.old < old.count { result += Self.both(old[pair.old], new[pair.new]) }
      (i, j) = (pair.old + 1, pair.new + 1)
    }
    return result
  }

  /// What a block is known by: of a clause or section its id and which of its blocks it is, else its words.
  private static func keys(_ blocks: [Block]) -> [String] {
    var counts: [String: Int] = [:]
    return blocks.map { block in
      let kind: String
      switch block.content {
      case .paragraph(let paragraph): kind = paragraph.style.level == nil ? "p" : "h"
      case .table(let table): kind = "t\(table.rows.first?.cells.count ?? 0)"
      }
      let base = block.source.map { "\(kind) \($0)" } ?? "\(kind)=\(kind.first == "t" ? "" : block.text)"
      counts[base, default: 0] += 1
      return "\(base) \(counts[base] ?? 0)"
    }
  }

  // MARK: One block

  private static func marked(_ block: Block, _ change: Change, _ move: Int? = nil) -> Block {
    var block = block
    switch block.content {
    case .paragraph(var paragraph):
      paragraph.change = change
      paragraph.move = move
      paragraph.runs = marked(paragraph.runs, change)
      if change == .deleted || change == .movedFrom { paragraph.anchors = [] }
      block.content = .paragraph(paragraph)
    case .table(var table):
      for index in table.rows.indices { table.rows[index] = marked(table.rows[index], change) }
      block.content = .table(table)
    }
    return block
  }

  private static func marked(_ runs: [Run], _ change: Change) -> [Run] {
    runs.map { run in
      var run = run
      run.change = change
      return run
    }
  }

  private static func marked(_ row: Table.Row, _ change: Change) -> Table.Row {
    // Word moves no rows.
    let change: Change = change == .movedFrom ? .deleted : change == .movedTo ? .inserted : change
    var row = row
    row.change = change
    for cell in row.cells.indices {
      row.cells[cell].blocks = row.cells[cell].blocks.map { block in
        // The row is what comes or goes; a paragraph in it would leave its cell without one.
        guard case .paragraph(var paragraph) = block.content else { return block }
        paragraph.runs = marked(paragraph.runs, change)
        var block = block
        block.content = .paragraph(paragraph)
        return block
      }
    }
    return row
  }

  /// A block that stands in both versions.
  private static func both(_ old: Block, _ new: Block) -> [Block] {
    var block = new
    switch (old.content, new.content) {
    case (.paragraph(let before), .paragraph(var after)):
      after.runs = both(before.runs, after.runs)
      if before.mark != after.mark { after.earlierMark = before.mark }
      block.content = .paragraph(after)
      return [block]
    case (.table(let before), .table(var after)):
      after.rows = both(before.rows, after.rows)
      block.content = .table(after)
      return [block]
    default: return [marked(old, .deleted), marked(new, .inserted)]
    }
  }

  private static func both(_ old: [Table.Row], _ new: [Table.Row]) -> [Table.Row] {
    func keys(_ rows: [Table.Row]) -> [String] {
      rows.map { row in
        let first = row.cells.first?.blocks.map(\.text).joined(separator: "\n") ?? ""
        return "\(row.cells.count) \(row.source ?? "=" + first)"
      }
    }
    let pairs = SequenceAlignment.pairs(keys(old), keys(new))
    var result: [Table.Row] = []
    var (i, j) = (0, 0)
    for pair in pairs + [(old: old.count, new: new.count)] {
      result += old[i..<max(i, pair.old)].map { marked($0, .deleted) }
      result += new[j..<max(j, pair.new)].map { marked($0, .inserted) }
      if pair.old < old.count {
        var row = new[pair.new]
        for cell in row.cells.indices {
          row.cells[cell].blocks = cells(old[pair.old].cells[cell].blocks, row.cells[cell].blocks)
        }
        result.append(row)
      }
      (i, j) = (pair.old + 1, pair.new + 1)
    }
    return result
  }

  /// The blocks of a cell, which has at least one paragraph before and after.
  private static func cells(_ old: [Block], _ new: [Block]) -> [Block] {
    guard old.count == 1, new.count == 1 else { return blocks(from: old, to: new) }
    return both(old[0], new[0])
  }

  // MARK: Words

  private static func both(_ old: [Run], _ new: [Run]) -> [Run] {
    if old.map(\.text) == new.map(\.text) { return new }
    let (before, after) = (words(old), words(new))
    let pairs = SequenceAlignment.pairs(before.map(key), after.map(key))
    var result: [Run] = []
    func add(_ run: Run, _ change: Change?) {
      var run = run
      run.change = change
      if case .text(let words) = run.content, let last = result.last, case .text(let text) = last.content,
        last.change == change, last.look == run.look, last.link == run.link, last.language == run.language
      {
        result[result.count - 1].content = .text(text + words)
      } else {
        result.append(run)
      }
    }
    var (i, j) = (0, 0)
    for pair in pairs + [(old: before.count, new: after.count)] {
      for run in before[i..<max(i, pair.old)] { add(run, .deleted) }
      for run in after[j..<max(j, pair.new)] { add(run, .inserted) }
      if pair.old < before.count { add(after[pair.new], nil) }
      (i, j) = (pair.old + 1, pair.new + 1)
    }
    return result
  }

  private static func key(_ run: Run) -> String {
    switch run.content {
    case .text(let text): text
    case .lineBreak: "\n"
    case .tab: "\t"
    case .field(let field): "\u{1}\(field.tag)"
    case .picture(let picture): "\u{2}\(picture.text)\(picture.bytes.count)"
    }
  }

  /// Each word with the blank behind it as a run of its own, so that what is kept is kept with its blanks.
  private static func words(_ runs: [Run]) -> [Run] {
    runs.flatMap { run -> [Run] in
      guard case .text(let text) = run.content else { return [run] }
      var parts: [Run] = []
      var word = ""
      func end() {
        if word.isEmpty { return }
        var part = run
        part.content = .text(word)
        parts.append(part)
        word = ""
      }
      for character in text {
        if character == " " {
          end()
          word = " "
          end()
        } else if character.isLetter || character.isNumber {
          word.append(character)
        } else {
          end()
          word.append(character)
          end()
        }
      }
      end()
      return parts
    }
  }
}
