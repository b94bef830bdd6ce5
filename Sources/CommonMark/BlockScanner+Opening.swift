extension BlockScanner {
  /// Opens the blocks that begin on this line, and returns whether there are any.
  mutating func openBlocks(_ matchedCount: Int, isWholeMatch: Bool, mayBeLazy: Bool) -> Bool {
    var matched = matchedCount
    var mayBeLazy = mayBeLazy
    var isOpened = false
    while true {
      let container = nodes[open[matched - 1]].kind
      if container == .code || container == .html { return isOpened }
      line.findFirstNonspace()
      if line.isBlank { return isOpened }
      let start = line.firstNonspace
      var isLeaf = false
      if line.indent >= LineCursor.codeIndent {
        if mayBeLazy { return isOpened }
        line.advance(columns: LineCursor.codeIndent)
        guard add(.code, start: line.firstNonspace, end: line.firstNonspace, after: matched) != nil else { return true }
        isLeaf = true
      } else if line.first == 0x3E {
        guard add(.quote, start: start, end: start + 1, after: matched) != nil else { return true }
        passQuoteMark()
      } else if openLeaf(container, after: matched, isWholeMatch: isWholeMatch, mayBeLazy: mayBeLazy) {
        isLeaf = true
      } else if let marker = line.listMarker(interruptsParagraph: container == .paragraph) {
        openItem(marker, after: matched)
        if tooDeep != nil { return true }
      } else {
        return isOpened
      }
      if isLeaf { return true }
      isOpened = true
      mayBeLazy = false
      matched = open.count
    }
  }

  /// Opens the heading, fence, HTML, underlined heading or rule that begins here.
  private mutating func openLeaf(
    _ container: Node.Kind, after matched: Int, isWholeMatch: Bool, mayBeLazy: Bool
  ) -> Bool {
    let start = line.firstNonspace
    let end = line.trimmedEnd(from: start)
    if let heading = line.headingStart() {
      guard let node = add(.heading, start: start, end: end, after: matched) else { return true }
      nodes[node].level = heading.level
      nodes[node].lines = [Line(line.headingText(from: heading.text))]
      line.advance(to: line.end)
    } else if let length = line.openingFence() {
      let indent = start - line.offset
      guard let node = add(.code, start: start, end: end, after: matched) else { return true }
      nodes[node].fence = line.first
      nodes[node].markerLength = min(length, 255)
      nodes[node].fenceIndent = indent
      nodes[node].info = entities.unescape(bytes[(start + length)..<max(end, start + length)])
      line.advance(to: line.end)
    } else if let condition = line.htmlStart(allowsAnyTag: container != .paragraph && !mayBeLazy) {
      guard let node = add(.html, start: start, end: start, after: matched) else { return true }
      nodes[node].html.condition = condition
    } else if container == .paragraph, let level = line.setextLevel() {
      let node = open[matched - 1]
      takeDefinitions(node)
      // A paragraph of nothing but definitions has no text to be a heading, and the line goes into it.
      if nodes[node].lines.isEmpty { return false }
      nodes[node].kind = .heading
      nodes[node].isSetext = true
      nodes[node].level = level
      nodes[node].end = end
      line.advance(to: line.end)
    } else if thematicFailure <= start, !(container == .paragraph && !isWholeMatch) {
      let (isBreak, failure) = line.thematicBreak()
      guard isBreak else {
        thematicFailure = failure
        return false
      }
      _ = add(.rule, start: start, end: end, after: matched)
      line.advance(to: line.end)
    } else {
      return false
    }
    return true
  }

  private mutating func openItem(_ marker: ListMarker, after matched: Int) {
    let start = line.firstNonspace
    let indent = line.indent
    line.advance(to: start + marker.length)
    let afterMarker = line
    while line.column - afterMarker.column <= 5, line.isAtBlank { line.advance(columns: 1) }
    let blanks = line.column - afterMarker.column
    var padding = blanks
    if !(1...4).contains(blanks) || line.offset >= line.end {
      padding = 1
      line = afterMarker
      if blanks > 0 { line.advance(columns: 1) }
    }
    let list = open[matched - 1]
    if nodes[list].kind != .list || !nodes[list].style.matches(marker.style) {
      guard let node = add(.list, start: start, end: start, after: matched) else { return }
      nodes[node].style = marker.style
    } else {
      close(downTo: matched)
    }
    guard let item = add(.item, start: start, end: start + marker.length, after: open.count) else { return }
    nodes[item].markerLength = marker.length
    nodes[item].contentIndent = indent + marker.length + padding
  }

  /// Adds what is left of the line, after its prefixes and markers, to the innermost open block.
  mutating func addRest(isOpened: Bool) {
    let node = current
    switch nodes[node].kind {
    case .code:
      // What follows an opening fence is its info, not code.
      if !isOpened || nodes[node].fence == 0 { addRaw(to: node) }
    case .html:
      addRaw(to: node)
      if let close = line.htmlEnd(condition: nodes[node].html.condition) {
        nodes[node].html.close = close
        self.close(downTo: open.count - 1)
      }
    case .paragraph: if !line.isBlank { addText(isLazy: false) }
    case .heading, .rule: break
    case .document, .quote, .list, .item:
      guard !line.isBlank else { return }
      let start = line.firstNonspace
      if add(.paragraph, start: start, end: start, after: open.count) != nil { addText(isLazy: false) }
    }
  }

  mutating func addText(isLazy: Bool) {
    let start = line.firstNonspace
    let end = line.trimmedEnd(from: start)
    if nodes[current].lines.isEmpty { nodes[current].start = start }
    nodes[current].end = end
    nodes[current].lines.append(Line(start..<end, isLazy: isLazy))
  }

  private mutating func addRaw(to node: Int) {
    nodes[node].lines.append(line.rest)
    if !line.isBlank { nodes[node].end = line.trimmedEnd(from: line.firstNonspace) }
  }
}

extension ListStyle {
  /// Whether an item marked with `other` goes on with a list of this style.
  func matches(_ other: ListStyle) -> Bool {
    switch (self, other) {
    case (.bullet(let a), .bullet(let b)): a == b
    case (.ordered(_, let a), .ordered(_, let b)): a == b
    default: false
    }
  }
}
