internal import PolicyModel

/// The same items in fewer lines: duties that begin with the same words share a line, where the words stand once.
extension FormWriter {
  /// A line of a brief form: "You must", and what follows it for each item.
  struct Line {
    /// What is set apart as the tag.
    var tag: [UInt8]
    /// The stem whose words stand before the items; it is part of the line.
    var stem: Int?
    /// How many bytes of each item the tag stands for.
    var skip: Int
    var items: [Int]
    /// Whether the last of the items is the last that is shown of a list.
    var isEnd = false
  }

  /// Writes a run of items under one stem, or under none.
  func writeBrief(_ run: [Int], under stem: Int?, isEnd: Bool, into output: inout [UInt8]) {
    var lines: [Line] = []
    if let stem, let line = line(run, after: stem) {
      lines = [line]
    } else {
      if let stem { self.stem(stem, into: &output) }
      lines = self.lines(run)
    }
    if isEnd, !lines.isEmpty { lines[lines.count - 1].isEnd = true }
    if format == .html { output += "<ul class=\"tagged brief\">\n".utf8 }
    for line in lines { write(line, into: &output) }
    output += (format == .html ? "</ul>\n" : "\n").utf8
  }

  /// The stem and its items as one line: where they say in no words of their own how they bind, and bind alike.
  private func line(_ run: [Int], after stem: Int) -> Line? {
    guard let tag = fragments.compiled.nodes[run[0]].modality.tag, clauses.rest(of: stem).bytes.isEmpty,
      run.allSatisfy({ lead($0) == nil && isShort($0) && fragments.compiled.nodes[$0].modality.tag == tag })
    else { return nil }
    if let lead = lead(stem, tag: tag) { return Line(tag: lead, stem: stem, skip: 0, items: run) }
    return Line(tag: [UInt8]("\(tag.capitalisedFirst):".utf8), stem: stem, skip: 0, items: run)
  }

  private func lines(_ run: [Int]) -> [Line] {
    var lines: [Line] = []
    for item in run {
      guard let lead = lead(item) else {
        let tag = fragments.compiled.nodes[item].modality.tag.map { "\($0.capitalisedFirst):" } ?? ""
        lines.append(Line(tag: [UInt8](tag.utf8), stem: nil, skip: 0, items: [item]))
        continue
      }
      if let last = lines.last, last.tag == lead, isShort(item), isShort(last.items[0]) {
        lines[lines.count - 1].items.append(item)
      } else {
        lines.append(Line(tag: lead, stem: nil, skip: lead.count + 1, items: [item]))
      }
    }
    return lines
  }

  /// Whether the item is one paragraph without parts, so that another can follow it on its line.
  private func isShort(_ item: Int) -> Bool { clauses.isLine(item) && !fragments.compiled.nodes[item].isStem }

  /// The words up to the one that binds, "You must not", where an item begins with them.
  private func lead(_ item: Int) -> [UInt8]? {
    fragments.compiled.nodes[item].modality.tag.flatMap { lead(item, tag: $0) }
  }

  private func lead(_ index: Int, tag: String) -> [UInt8]? {
    let html = fragments.nodes[index].html
    let bytes = html.bytes.prefix(html.holes.first?.at ?? html.bytes.count)
    var words = 0
    for (i, byte) in bytes.enumerated() {
      switch byte {
      case 0x20, UInt8(ascii: ":"):
        words += 1
        if bytes[..<i].endsWithWord(tag), !bytes[i...].starts(with: " not ".utf8) {
          let lead = bytes[..<(byte == 0x20 ? i : i + 1)]
          return fragments.nodes[index].markdown.bytes.starts(with: lead) ? Array(lead) : nil
        }
        if words == 8 || byte != 0x20 { return nil }
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), 0x80...:
        break
      default: return nil
      }
    }
    return nil
  }

  // MARK: Writing

  func write(_ line: Line, into output: inout [UInt8]) {
    output += (format == .html ? "<li>" : "- ").utf8
    if !line.tag.isEmpty {
      output += (format == .html ? "<b class=\"tag\">" : "**").utf8
      output += line.tag
      output += (format == .html ? " </b>" : "** ").utf8
    }
    if let stem = line.stem {
      let words = clauses.text(of: stem)
      let said = words.bytes.starts(with: line.tag) ? line.tag.count + 1 : 0
      if said < words.bytes.count {
        fill(words.dropFirst(said), into: &output)
        if clauses.isOpen(stem) { output.append(UInt8(ascii: ":")) }
        output.append(0x20)
      }
    }
    for (place, item) in line.items.enumerated() {
      if place > 0 { output.append(0x20) }
      let isLast = place == line.items.count - 1
      write(item, skip: line.skip, isLast: isLast, isEnd: isLast && line.isEnd, into: &output)
    }
    output += (format == .html ? "</li>\n" : "\n").utf8
  }

  /// An item without its first `skip` bytes: its words, where it stands in the policy, and its last mark.
  private func write(_ index: Int, skip: Int, isLast: Bool, isEnd: Bool, into output: inout [UInt8]) {
    let node = fragments.compiled.nodes[index]
    if format == .html {
      output += "<span".utf8
      output += fragments.nodes[index].data
      output.append(UInt8(ascii: ">"))
    }
    var words = Fragment()
    words.append(clauses.text(of: index).dropFirst(skip))
    // Items that are lines too stand in the line; what is more stands below it.
    let parts = clauses.items(of: index)
    let isLine = clauses.rest(of: index).bytes.isEmpty && parts.allSatisfy(clauses.isLine)
    if isLine {
      for (place, part) in parts.enumerated() {
        if clauses.isOpen(place == 0 ? index : parts[place - 1]) { words.append(place == 0 ? ":" : ";") }
        words.append(" ")
        words.append(clauses.text(of: part))
      }
    }
    var mark = isLine ? words.removeMark() : []
    // What were sentences of their own are now parts of one.
    if isEnd, Fragment.isListMark(mark) { mark = [UInt8(ascii: ".")] }
    if isLine, skip > 0, mark.isEmpty || mark == [UInt8(ascii: ".")] { mark = [UInt8(ascii: isLast ? "." : ";")] }
    fill(words, into: &output)
    output += " (".utf8
    cite(node, into: &output)
    if let condition = fragments.condition(of: node) {
      output += "; applies ".utf8
      format.append(condition, to: &output)
    }
    output.append(UInt8(ascii: ")"))
    output += mark
    if format == .html { output += "</span>".utf8 }
    if !isLine { clauses.below(index, indent: "  ", into: &output) }
  }
}

extension Modality {
  /// `must not`; nil for a statement.
  var tag: String? { self == .statement ? nil : words }
}

extension Fragment {
  /// Without its first `count` bytes, in which there is no hole.
  fileprivate func dropFirst(_ count: Int) -> Fragment {
    Fragment(bytes: Array(bytes.dropFirst(count)), holes: holes.map { ($0.at - count, $0.hole) })
  }
}

extension Collection where Element == UInt8 {
  /// Whether it ends with `text`, and a word begins there.
  fileprivate func endsWithWord(_ text: String) -> Bool {
    hasSuffix(text) && (count == text.utf8.count || dropLast(text.utf8.count).suffix(1).elementsEqual([0x20]))
  }
}
