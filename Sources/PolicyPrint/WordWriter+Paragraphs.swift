internal import XML

/// Paragraphs and what stands in them.
extension WordWriter {
  /// How far the words of clauses stand behind their numbers, in twentieths of a point.
  private static let gutter = 907
  /// How far the numbers in the margin stand before the words.
  private static let inMargin = 340

  mutating func paragraph(_ paragraph: Paragraph, opensContents: Bool = false, closesContents: Bool = false) {
    var list: ListSeries.Series?
    var label: String?
    if case .label(let text)? = paragraph.mark {
      let isGone = paragraph.change == .deleted || paragraph.change == .movedFrom
      list =
        isGone
        ? earlierLists.list(for: text, depth: paragraph.depth) : lists.list(for: text, depth: paragraph.depth)
      if list == nil { label = text }
    } else if let point = paragraph.point, paragraph.style.level == nil {
      let bullet = paragraph.mark == .bullet ? Self.bullet(paragraph.depth) : nil
      let isGone = paragraph.change == .deleted || paragraph.change == .movedFrom
      list =
        isGone
        ? earlierLists.list(ofPoint: point, bullet: bullet, depth: paragraph.depth)
        : lists.list(ofPoint: point, bullet: bullet, depth: paragraph.depth)
    }
    var earlier: ListSeries.Series?
    if case .label(let text)? = paragraph.earlierMark {
      earlier = earlierLists.list(for: text, depth: paragraph.depth)
    }
    let range = paragraph.move.map { startMove($0, isFrom: paragraph.change == .movedFrom) }
    xml.start("w:p")
    properties(paragraph, list, earlier)
    bookmarks(paragraph.anchors)
    // What it lists stands in it; the numbers of the pages, which only Word knows, come when it works it out.
    if opensContents { startField(" TOC \\o \"1-2\" \\h \\z \\u ") }
    if let label {
      run(Run(content: .text(label), change: paragraph.change))
      run(Run(content: .tab, change: paragraph.change))
    }
    runs(paragraph.runs)
    if closesContents { endField() }
    xml.end()
    if let range { endMove(range, isFrom: paragraph.change == .movedFrom) }
  }

  /// Begins one side of a move; both sides have one name.
  private mutating func startMove(_ move: Int, isFrom: Bool) -> String {
    let id = newID()
    xml.start(isFrom ? "w:moveFromRangeStart" : "w:moveToRangeStart")
    xml.attribute("w:id", id)
    xml.attribute("w:author", WordNames.author)
    xml.attribute("w:name", "move\(move)")
    xml.end()
    return id
  }

  private mutating func endMove(_ id: String, isFrom: Bool) {
    xml.element(isFrom ? "w:moveFromRangeEnd" : "w:moveToRangeEnd", ["w:id": id])
  }

  private mutating func properties(
    _ paragraph: Paragraph, _ list: ListSeries.Series?, _ earlier: ListSeries.Series?
  ) {
    let accent = page.accent
    let change = paragraph.change.map { ($0, newID()) }
    let before = earlier.map { ($0, newID()) }
    xml.element("w:pPr") { xml in
      xml.element("w:pStyle", ["w:val": WordStyles.name(paragraph.style)])
      if paragraph.keepsWithNext { xml.element("w:keepNext") }
      if paragraph.breaksPage { xml.element("w:pageBreakBefore") }
      if let list {
        Self.number(list.id, level: 0, &xml)
      } else if paragraph.mark == .bullet {
        Self.number(ListSeries.bullets, level: min(max(paragraph.depth - 1, 0), 8), &xml)
      }
      if let rule = paragraph.rule {
        xml.element("w:pBdr") {
          $0.element(
            "w:left",
            [
              "w:val": rule == .must ? "single" : "dotted", "w:sz": "18", "w:space": "6", "w:color": accent,
            ])
        }
      }
      Self.indent(paragraph, list, &xml)
      if let change {
        xml.element("w:rPr") { Self.change(change.0, change.1, &$0) }
      }
      if let (earlier, id) = before {
        xml.element("w:pPrChange", ["w:id": id, "w:author": WordNames.author]) { xml in
          xml.element("w:pPr") { xml in
            xml.element("w:pStyle", ["w:val": WordStyles.name(paragraph.style)])
            Self.number(earlier.id, level: 0, &xml)
            Self.indent(paragraph, earlier, &xml)
          }
        }
      }
    }
  }

  /// What stands before an item in so many lists.
  static func bullet(_ depth: Int) -> Character { depth.isMultiple(of: 2) ? "◦" : "•" }

  private static func number(_ id: Int, level: Int, _ xml: inout XMLWriter) {
    xml.element("w:numPr") {
      $0.element("w:ilvl", ["w:val": String(level)])
      $0.element("w:numId", ["w:val": String(id)])
    }
  }

  private static func indent(_ paragraph: Paragraph, _ list: ListSeries.Series?, _ xml: inout XMLWriter) {
    let isHeading = paragraph.style.level != nil
    var left = paragraph.isInBody && !isHeading ? gutter : 0
    var hanging = 0
    if paragraph.depth > 0 {
      left += 397 * paragraph.depth
      if paragraph.mark != nil { hanging = 397 }
      if let list, !list.isPoint, list.start > 9 || list.prefix.utf8.count > 1 { hanging = 567 }
      if hanging > left { left = hanging }
      if list?.isPoint == true { hanging += inMargin }
    } else if list?.isPoint == true {
      hanging = inMargin
    } else if let mark = paragraph.mark, mark != .bullet {
      if list?.isLong != true {
        left = gutter
        hanging = gutter
      }
    }
    guard left > 0 || hanging > 0 else { return }
    if hanging > 0 {
      if paragraph.depth == 0 || hanging > 397 {
        xml.element("w:tabs") { $0.element("w:tab", ["w:val": "left", "w:pos": String(left)]) }
      }
      xml.element("w:ind", ["w:left": String(left), "w:hanging": String(hanging)])
    } else {
      xml.element("w:ind", ["w:left": String(left)])
    }
  }

  // MARK: Runs

  /// Writes runs; those that lead to one place stand in one link, and those that changed alike in one change.
  mutating func runs(_ runs: [Run]) {
    var index = 0
    while index < runs.count {
      let link = runs[index].link
      var end = index
      while end < runs.count, runs[end].link == link { end += 1 }
      if let link {
        xml.start("w:hyperlink")
        switch link {
        case .anchor(let anchor): xml.attribute("w:anchor", bookmark(anchor))
        case .address(let address): xml.attribute("r:id", relation(to: address))
        }
        xml.attribute("w:history", "1")
      }
      changed(runs[index..<end])
      if link != nil { xml.end() }
      index = end
    }
  }

  private mutating func changed(_ runs: ArraySlice<Run>) {
    var index = runs.startIndex
    while index < runs.endIndex {
      let change = runs[index].change
      if let change { startChange(change) }
      while index < runs.endIndex, runs[index].change == change {
        run(runs[index])
        index += 1
      }
      if change != nil { xml.end() }
    }
  }

  private mutating func startChange(_ change: Change) {
    let id = newID()
    switch change {
    case .inserted: xml.start("w:ins", ["w:id": id])
    case .deleted: xml.start("w:del", ["w:id": id])
    case .movedFrom: xml.start("w:moveFrom", ["w:id": id])
    case .movedTo: xml.start("w:moveTo", ["w:id": id])
    }
    xml.attribute("w:author", WordNames.author)
  }

  /// Says of a paragraph or a row as a whole that it was added or taken away.
  static func change(_ change: Change, _ id: String, _ xml: inout XMLWriter) {
    switch change {
    case .inserted: xml.element("w:ins", ["w:id": id, "w:author": WordNames.author])
    case .deleted: xml.element("w:del", ["w:id": id, "w:author": WordNames.author])
    case .movedFrom: xml.element("w:moveFrom", ["w:id": id, "w:author": WordNames.author])
    case .movedTo: xml.element("w:moveTo", ["w:id": id, "w:author": WordNames.author])
    }
  }

  private mutating func run(_ run: Run) {
    switch run.content {
    case .text(let text): self.text(text, run)
    case .lineBreak: styled(run) { $0.element("w:br") }
    case .tab: styled(run) { $0.element("w:tab") }
    case .field(let field): self.field(field)
    case .picture(let picture): self.picture(picture, run)
    }
  }

  mutating func text(_ text: String, _ run: Run) {
    styled(run) { xml in
      xml.start(run.change == .deleted ? "w:delText" : "w:t")
      if text.utf8.first == 0x20 || text.utf8.last == 0x20 || text.contains("  ") {
        xml.attribute("xml:space", "preserve")
      }
      xml.text(text)
      xml.end()
    }
  }

  private mutating func styled(_ run: Run, _ content: (inout XMLWriter) -> Void) {
    xml.start("w:r")
    if !run.look.isEmpty || run.link != nil && run.content != .tab || run.language != nil {
      xml.element("w:rPr") { Self.look(run, &$0) }
    }
    content(&xml)
    xml.end()
  }

  private static func look(_ run: Run, _ xml: inout XMLWriter) {
    let look = run.look
    if look.contains(.badge) {
      xml.element("w:rStyle", ["w:val": "Badge"])
    } else if look.contains(.open) {
      xml.element("w:rStyle", ["w:val": "Open"])
    } else if look.contains(.code) {
      xml.element("w:rStyle", ["w:val": "Code"])
    } else if look.contains(.soft) {
      xml.element("w:rStyle", ["w:val": "Soft"])
    } else if run.link != nil {
      xml.element("w:rStyle", ["w:val": "Hyperlink"])
    }
    if look.contains(.bold) { xml.element("w:b") }
    if look.contains(.italic) { xml.element("w:i") }
    if look.contains(.strike) { xml.element("w:strike") }
    if look.contains(.superscript) { xml.element("w:vertAlign", ["w:val": "superscript"]) }
    if look.contains(.subscripted) { xml.element("w:vertAlign", ["w:val": "subscript"]) }
    if let language = run.language { xml.element("w:lang", ["w:val": language]) }
  }

  // MARK: Fields of Word

  /// Begins what Word works out, such as the number of a page.
  mutating func startField(_ instruction: String) {
    xml.element("w:r") { $0.element("w:fldChar", ["w:fldCharType": "begin", "w:dirty": "true"]) }
    xml.element("w:r") { $0.element("w:instrText", ["xml:space": "preserve"], text: instruction) }
    xml.element("w:r") { $0.element("w:fldChar", ["w:fldCharType": "separate"]) }
  }

  mutating func endField() { xml.element("w:r") { $0.element("w:fldChar", ["w:fldCharType": "end"]) } }
}
