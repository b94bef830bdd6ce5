/// Writes a page as a source of Typst, which makes a tagged PDF of it.
///
/// Text stands in strings, so that nothing that a policy says can be taken for an instruction.
struct TypstWriter {
  let page: PrintedPage
  private(set) var source = ""
  /// The anchors that the page has, and which of them are set already.
  private var there: Set<String> = []
  private var set: Set<String> = []

  /// What the names of its pictures begin with; nil where words stand in their place.
  private let prefix: String?
  /// The files of the pictures.
  private(set) var pictures: [(name: String, bytes: [UInt8])] = []

  init(_ page: PrintedPage, pictures prefix: String? = nil) {
    self.page = page
    self.prefix = prefix
  }

  mutating func document() -> String {
    Self.anchors(page.blocks, into: &there)
    preamble()
    blocks(page.blocks[...])
    return source
  }

  private mutating func preamble() {
    let region = page.language.split(separator: "-")
    source += "#set document(title: \(Self.string(page.title)), date: none)\n"
    source += "#set text(lang: \(Self.string(region.first.map { $0.lowercased() } ?? "en"))"
    if region.count > 1, region[1].utf8.count == 2 { source += ", region: \(Self.string(region[1].uppercased()))" }
    // The first of these fonts that is there is taken.
    source += """
      , size: 10pt, font: ("Calibri", "Carlito", "Liberation Sans", "Arial", "DejaVu Sans", "Libertinus Serif"))
      #let accent = rgb("#\(page.accent)")
      #let soft = rgb("#4D5C61")
      #let small(body) = text(size: 8pt, fill: soft, body)
      #set page(paper: "a4", margin: (top: 24mm, bottom: 22mm, left: 20mm, right: 18mm),
        header: small(context { if counter(page).get().first() > 1 [\(Self.text(running))]; h(1fr)
          [\(Self.text(page.runningVersion))] }),
        footer: small(context [\(Self.text(page.runningLine)) #h(1fr) Page #counter(page).display() of
          #counter(page).final().first()]))
      #set par(leading: 0.6em, spacing: 0.85em)
      #set list(spacing: 0.6em)
      #set enum(spacing: 0.6em)
      #show heading: it => block(above: 1.5em, below: 0.8em, sticky: true, text(font: ("Cambria", "Caladea",
        "Liberation Serif", "DejaVu Serif", "Libertinus Serif"), size: (24pt, 16pt, 13pt, 11.5pt, 10.5pt,
        10.5pt).at(it.level - 1), it.body))
      #let shown(body) = underline(text(fill: accent, body))
      #let num(label, body) = par(hanging-indent: 16mm, [#box(width: 16mm, label)#body])
      #let point(body) = context place(dx: 11mm - here().position().x, dy: 1.5pt, text(size: 7.5pt, fill: rgb("#444"), body))
      #let bound(stroke, body, by: 5pt) = block(stroke: (left: stroke), outset: (left: by), body)
      #let note(body) = block(stroke: (left: 1pt + soft), inset: (left: 8pt, y: 3pt), fill: rgb("#F0F5F4"),
        width: 100%, body)
      #let warning(body) = block(stroke: (left: 4pt + rgb("#A85B00")), inset: 8pt, fill: rgb("#FFF1D1"),
        width: 100%, body)
      #let blank = box(width: 100%, height: 1.6em, stroke: (bottom: 0.5pt))

      """
  }

  private var running: String { page.runningTitle.isEmpty ? page.title : page.runningTitle }

  private static func anchors(_ blocks: [Block], into there: inout Set<String>) {
    for block in blocks {
      switch block.content {
      case .paragraph(let paragraph): there.formUnion(paragraph.anchors)
      case .table(let table):
        for row in table.rows { for cell in row.cells { anchors(cell.blocks, into: &there) } }
      }
    }
  }

  // MARK: Blocks

  mutating func blocks(_ blocks: ArraySlice<Block>) {
    var index = blocks.startIndex
    while index < blocks.endIndex {
      switch blocks[index].content {
      case .table(let table):
        self.table(table)
        index += 1
      case .paragraph(let paragraph) where paragraph.depth > 0:
        var end = index
        while end < blocks.endIndex, Self.depth(blocks[end]) > 0 { end += 1 }
        if paragraph.isInBody { source += "#pad(left: 16mm)[" }
        list(blocks[index..<end], depth: 1)
        if paragraph.isInBody { source += "]\n\n" }
        index = end
      case .paragraph(let paragraph) where paragraph.style == .contents1 || paragraph.style == .contents2:
        // Typst knows the pages of the headings.
        source += "#outline(title: none, target: selector(heading.where(level: 2)).or(heading.where(level: 3)))\n\n"
        while index < blocks.endIndex, blocks[index].style == .contents1 || blocks[index].style == .contents2 {
          index += 1
        }
      case .paragraph(let paragraph):
        self.paragraph(paragraph)
        source += "\n\n"
        index += 1
      }
    }
  }

  private static func depth(_ block: Block) -> Int {
    if case .paragraph(let paragraph) = block.content { paragraph.depth } else { 0 }
  }

  /// Writes paragraphs that stand in lists as lists: a mark begins an item, and what is deeper stands in it.
  private mutating func list(_ blocks: ArraySlice<Block>, depth: Int) {
    var items: [ArraySlice<Block>] = []
    var start = blocks.startIndex
    for index in blocks.indices.dropFirst() {
      guard case .paragraph(let paragraph) = blocks[index].content else { continue }
      if paragraph.depth == depth, paragraph.mark != nil {
        items.append(blocks[start..<index])
        start = index
      }
    }
    items.append(blocks[start...])
    var index = items.startIndex
    while index < items.endIndex {
      // Bullets and labels that follow one another are two lists.
      let isLabelled = Self.label(items[index]) != nil
      var end = index
      while end < items.endIndex, (Self.label(items[end]) != nil) == isLabelled { end += 1 }
      if isLabelled {
        let labels = items[index..<end].map { Self.string(Self.label($0) ?? "") }
        source += "#enum(numbering: n => (\(labels.joined(separator: ", ")),).at(n - 1)"
      } else {
        source += "#list(marker: [\(depth.isMultiple(of: 2) ? "◦" : "•")]"
      }
      for item in items[index..<end] {
        source += ", ["
        self.item(item, depth: depth)
        source += "]"
      }
      source += ")\n\n"
      index = end
    }
  }

  private mutating func item(_ blocks: ArraySlice<Block>, depth: Int) {
    var index = blocks.startIndex
    while index < blocks.endIndex {
      guard case .paragraph(var paragraph) = blocks[index].content else { break }
      if paragraph.depth > depth {
        var end = index
        while end < blocks.endIndex, Self.depth(blocks[end]) > depth { end += 1 }
        list(blocks[index..<end], depth: depth + 1)
        index = end
        continue
      }
      paragraph.mark = nil
      self.paragraph(paragraph)
      if index + 1 < blocks.endIndex { source += "\n\n" }
      index += 1
    }
  }

  private static func label(_ item: ArraySlice<Block>) -> String? {
    if case .paragraph(let paragraph)? = item.first?.content, case .label(let label)? = paragraph.mark {
      label
    } else {
      nil
    }
  }

  // MARK: Paragraphs

  private mutating func paragraph(_ paragraph: Paragraph) {
    for anchor in paragraph.anchors where set.insert(anchor).inserted {
      source += "#[#metadata(none)#label(\(Self.string(anchor)))]"
    }
    if paragraph.breaksPage { source += "#pagebreak(weak: true)\n" }
    if let point = paragraph.point, paragraph.mark == nil || paragraph.mark == .bullet {
      source += "#point[\(Self.text(point))]"
    }
    let (before, after) = Self.around(paragraph)
    source += before
    if let rule = paragraph.rule {
      source += "#bound(\(rule == .must ? "2pt + accent" : "(paint: accent, thickness: 2pt, dash: \"dotted\")")"
      source += paragraph.depth > 0 ? ", by: 13pt)[" : ")["
    }
    if case .label(let label)? = paragraph.mark {
      let isHeading = paragraph.style.level != nil
      if label.utf8.count > 7 {
        source += Self.text(label + " ")
        runs(paragraph.runs)
      } else if isHeading {
        source += "#box(width: 16mm)[\(Self.text(label + " "))]"
        runs(paragraph.runs)
      } else {
        source += "#num([\(Self.text(label + " "))])["
        runs(paragraph.runs)
        source += "]"
      }
    } else {
      let isBeside = paragraph.isInBody && paragraph.depth == 0 && paragraph.style.level == nil
      if isBeside { source += "#pad(left: 16mm)[" }
      runs(paragraph.runs)
      if isBeside { source += "]" }
    }
    if paragraph.rule != nil { source += "]" }
    source += after
  }

  /// What stands around the words of a paragraph, by its style.
  private static func around(_ paragraph: Paragraph) -> (String, String) {
    switch paragraph.style {
    case .title: ("#heading(level: 1, outlined: false)[", "]")
    case _ where paragraph.style.level != nil: ("#heading(level: \((paragraph.style.level ?? 1) + 1))[", "]")
    case .organisation, .contentsTitle, .caption, .headerCell, .term, .noteTitle:
      ("#block(sticky: true)[#strong[", "]]")
    case .kicker: ("#block(above: 2em)[#text(fill: accent)[#strong[", "]]]")
    case .lead: ("#text(size: 11.5pt)[", "]")
    case .soft: ("#text(size: 9pt, fill: soft)[", "]")
    case .banner: ("#warning[", "]")
    case .note: ("#note[", "]")
    case .quote, .definition: ("#pad(left: 6mm)[", "]")
    case .code: ("#block(inset: (left: 4mm))[", "]")
    case .cell, .fact: ("#text(size: 9.5pt)[", "]")
    case .proof: ("#small[", "]")
    default: ("", "")
    }
  }

  private mutating func runs(_ runs: [Run]) {
    for run in runs {
      var (before, after) = ("", "")
      func wrap(_ function: String) {
        before += "#\(function)["
        after = "]" + after
      }
      switch run.link {
      case .address(let address)? where !address.isEmpty:
        wrap("link(\(Self.string(address)))")
        wrap("shown")
      case .anchor(let anchor)? where there.contains(anchor):
        wrap("link(label(\(Self.string(anchor))))")
        wrap("shown")
      default: break
      }
      let look = run.look
      if look.contains(.bold) { wrap("strong") }
      if look.contains(.badge) { wrap("text(fill: accent, size: 9pt, weight: \"bold\")") }
      if look.contains(.italic) { wrap("emph") }
      if look.contains(.soft) { wrap("text(fill: soft, size: 9pt)") }
      if look.contains(.open) { wrap("highlight(fill: rgb(\"#FFF1D1\"))") }
      if look.contains(.strike) || run.change == .deleted { wrap("strike") }
      if run.change == .inserted { wrap("underline") }
      if look.contains(.superscript) { wrap("super") }
      if look.contains(.subscripted) { wrap("sub") }
      if let language = run.language?.split(separator: "-").first, language.utf8.count < 4 {
        wrap("text(lang: \(Self.string(language.lowercased())))")
      }
      source += before
      switch run.content {
      case .text(let text): source += look.contains(.code) ? "#raw(\(Self.string(text)))" : Self.text(text)
      case .lineBreak: source += "#linebreak()"
      case .tab: source += "#h(1em)"
      case .field(let field): source += field.kind == .box ? "#\"☐\"" : "#blank"
      case .picture(let picture): self.picture(picture)
      }
      source += after
    }
  }

  /// A picture, with the words for what it shows; one that says nothing, such as a logo, is no part of the text.
  private mutating func picture(_ picture: Picture) {
    guard let prefix else {
      source += picture.text.isEmpty ? "" : "#emph[\(Self.text("[\(picture.text)]"))]"
      return
    }
    let name: String
    if let known = pictures.first(where: { $0.bytes == picture.bytes }) {
      name = known.name
    } else {
      name = "\(prefix)-\(pictures.count + 1).\(picture.type)"
      pictures.append((name, picture.bytes))
    }
    // Three points are four pixels.
    let (width, height) = (points(picture.width, picture), points(picture.height, picture))
    let image = "image(\(Self.string(name)), width: \(width), height: \(height)"
    source +=
      picture.text.isEmpty
      ? "#box(pdf.artifact(\(image))))" : "#box(\(image), alt: \(Self.string(picture.text))))"
  }

  private func points(_ pixels: Int, _ picture: Picture) -> String {
    let tenths = Int((Double(pixels) * picture.scale * 7.5).rounded())
    return "\(tenths / 10).\(tenths % 10)pt"
  }

  // MARK: Tables

  private mutating func table(_ table: Table) {
    let weights = WordWriter.columns(of: table)
    // Without a header row nothing says what its columns mean: it is no table to who can't see it, but pairs in order.
    let element = table.rows.contains(where: \.isHeader) ? "table" : "grid"
    source += "#\(element)(columns: (\(weights.map { "\($0)fr" }.joined(separator: ", ")),), inset: (x: 0pt, y: 3.5pt),"
    source += " column-gutter: 8pt, stroke: (rest: none, bottom: 0.4pt + rgb(\"#C9D2D4\"))"
    let heads = table.rows.prefix { $0.isHeader }
    if !heads.isEmpty {
      source += ", table.header(repeat: true"
      for row in heads { cells(row, of: element) }
      source += ")"
    }
    for row in table.rows.dropFirst(heads.count) { cells(row, of: element) }
    source += ")\n\n"
  }

  private mutating func cells(_ row: Table.Row, of element: String) {
    for cell in row.cells where !cell.isContinued {
      source += ", \(element).cell(breakable: false"
      if cell.columns > 1 { source += ", colspan: \(cell.columns)" }
      if cell.rows > 1 { source += ", rowspan: \(cell.rows)" }
      source += ")["
      blocks(cell.blocks[...])
      source += "]"
    }
  }

  // MARK: Text

  /// Text as Typst's markup, in which nothing is read.
  private static func text(_ text: String) -> String { text.isEmpty ? "" : "#\(string(text))" }

  /// A string of Typst.
  static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20: break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
