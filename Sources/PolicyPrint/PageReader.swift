internal import XML

/// Reads the body of a page into blocks, as a browser would lay it out for print.
///
/// It knows the elements of HTML, and the classes that `Templates/README.md` names; a class that it doesn't know changes
/// nothing, and no text is left out but what print doesn't show.
struct PageReader {
  /// What holds for the elements within another.
  struct Frame {
    var style = ParagraphStyle.body
    var depth = 0
    var isInBody = false
    var rule: Paragraph.Rule?
    var control: Control?
    var source: String?
    var look: Run.Look = []
    var link: Run.Link?
    var language: String?
    var change: Change?
    /// The label of the field that stands in it.
    var label = ""
  }

  let locks: [String: WordLock]
  /// The blocks of what is read just now.
  var blocks: [Block] = []
  /// What stands in the paragraph that is read just now.
  var runs: [Run] = []
  /// The mark of the next paragraph.
  var mark: Paragraph.Mark?
  /// The number in the margin of the next paragraph.
  var point: String?
  /// The anchors of the next paragraph.
  var anchors: [String] = []
  /// Whether a sheet begins with the next paragraph.
  var breaksPage = false
  var fieldCount = 0

  init(locks: [String: WordLock]) { self.locks = locks }

  /// The blocks of `body`.
  mutating func read(_ body: XMLElement) -> [Block] {
    flow(body.children, Frame())
    return blocks
  }

  // MARK: Blocks

  static let blockNames: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "search", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
  ]

  /// What print never shows.
  static func isHidden(_ element: XMLElement) -> Bool {
    switch element.name {
    case "script", "style", "template", "head", "noscript": return true
    default: break
    }
    if element["hidden"] != nil { return true }
    guard let classes = element["class"] else { return false }
    return classes.split(separator: " ").contains { ["skip", "vh", "trail", "also", "see"].contains($0) }
  }

  /// Reads what stands in an element, in which text may stand beside blocks.
  mutating func flow(_ children: [XMLNode], _ frame: Frame) {
    for child in children {
      switch child {
      case .text(let text): self.text(text, frame)
      case .element(let element):
        if Self.isHidden(element) { continue }
        if Self.blockNames.contains(element.name) {
          endParagraph(frame)
          block(element, frame)
        } else {
          inline(element, frame)
        }
      }
    }
    endParagraph(frame)
  }

  private mutating func block(_ element: XMLElement, _ outer: Frame) {
    var frame = outer
    let classes = element.classes
    if let id = element["id"] { anchors.append(id) }
    if let number = element["data-n"] { point = number }
    if let language = element["lang"] { frame.language = language }
    take(element, classes, &frame)
    switch element.name {
    case "h1", "h2", "h3", "h4", "h5", "h6": heading(element, frame)
    case "p": paragraph(element, classes, frame)
    case "ul", "ol", "menu": list(element, classes, frame)
    case "table": table(element, classes, frame)
    case "nav" where classes.contains("nav"): contents(element, frame)
    case "blockquote":
      frame.style = .quote
      flow(element.children, frame)
    case "pre":
      frame.style = .code
      preformatted(element, frame)
    case "dt":
      frame.style = .term
      flow(element.children, frame)
    case "dd":
      frame.style = .definition
      flow(element.children, frame)
    case "figcaption":
      frame.style = .caption
      flow(element.children, frame)
    case "summary", "legend":
      frame.look.insert(.bold)
      flow(element.children, frame)
    case "hr": break
    case "fieldset": choices(element, frame)
    case "footer" where classes.contains("foot"):
      frame.style = .proof
      flow(element.children, frame)
    default: flow(element.children, frame)
    }
  }

  /// What the classes and the data of an element say of all that stands in it.
  private mutating func take(_ element: XMLElement, _ classes: [String], _ frame: inout Frame) {
    if classes.contains("body") { frame.isInBody = true }
    if classes.contains("pol"), !blocks.isEmpty { breaksPage = true }
    if classes.contains("note") { frame.style = .note }
    if let id = element["data-id"] {
      frame.source = id
      frame.control = classes.contains("clause") ? locks[id].map { Control(id: id, lock: $0) } : nil
      let isWithinWhole = frame.rule != nil && element["data-modality"] == nil
      if !isWithinWhole { frame.rule = nil }
      if let modality = element["data-modality"] {
        if modality.hasPrefix("must") {
          frame.rule = .must
        } else if modality.hasPrefix("should") {
          frame.rule = .should
        }
      }
    }
    if element.name == "aside" || classes.contains("note") {
      frame.control = nil
      frame.rule = nil
    }
    for change in [("ins", Change.inserted), ("del", .deleted)] where element.name == change.0 {
      frame.change = change.1
    }
  }

  private mutating func heading(_ element: XMLElement, _ outer: Frame) {
    var frame = outer
    let level = element.name.utf8.last.map { Int($0) - 0x30 } ?? 2
    frame.style = level == 1 ? .title : frame.style == .note ? .noteTitle : .heading(level - 1)
    flow(element.children, frame)
  }

  private mutating func paragraph(_ element: XMLElement, _ classes: [String], _ outer: Frame) {
    var frame = outer
    for (name, style) in Self.styles where classes.contains(name) { frame.style = style }
    flow(element.children, frame)
  }

  private static let styles: [(String, ParagraphStyle)] = [
    ("over", .kicker), ("org", .organisation), ("lead", .lead), ("soft", .soft), ("meta", .soft), ("legend", .soft),
    ("banner", .banner), ("statement", .quote),
  ]

  private mutating func list(_ element: XMLElement, _ classes: [String], _ outer: Frame) {
    var frame = outer
    if classes.contains("facts") {
      frame.style = .fact
      return flow(element.children, frame)
    }
    frame.depth += 1
    frame.style = .item
    var number = Int(element["start"] ?? "") ?? 1
    for child in element.children {
      guard case .element(let item) = child else { continue }
      if Self.isHidden(item) { continue }
      guard item.name == "li" else {
        block(item, frame)
        continue
      }
      // A list whose items bring their own labels has no marks, and neither have lists of links.
      if classes.contains("labelled") {
        mark = nil
      } else if element.name == "ol" {
        mark = .label("\(number).")
      } else {
        mark = .bullet
      }
      number += 1
      block(item, frame)
      endParagraph(frame)
      mark = nil
    }
  }

  private mutating func preformatted(_ element: XMLElement, _ frame: Frame) {
    var lines = element.text.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.isEmpty == true { lines.removeLast() }
    for (index, line) in lines.enumerated() {
      if index > 0 { runs.append(Run(content: .lineBreak)) }
      if !line.isEmpty { runs.append(Run(content: .text(String(line)), look: frame.look, change: frame.change)) }
    }
    endParagraph(frame)
  }

  // MARK: Contents

  private mutating func contents(_ element: XMLElement, _ frame: Frame) {
    for child in element.elements {
      if child.name.hasPrefix("h") {
        var title = frame
        title.style = .contentsTitle
        flow(child.children, title)
      } else {
        entries(child, depth: 1, frame)
      }
    }
  }

  private mutating func entries(_ element: XMLElement, depth: Int, _ outer: Frame) {
    for child in element.elements {
      guard child.name == "a", let address = child["href"], address.hasPrefix("#") else {
        entries(child, depth: child.name == "ul" ? depth + (element.name == "li" ? 1 : 0) : depth, outer)
        continue
      }
      var frame = outer
      frame.style = depth == 1 ? .contents1 : .contents2
      frame.link = .anchor(String(address.dropFirst()))
      flow(child.children, frame)
    }
  }

  // MARK: Paragraphs

  /// Ends the paragraph that is read just now, where there is one.
  mutating func endParagraph(_ frame: Frame) {
    if case .text(let text)? = runs.last?.content, text.hasSuffix(" ") {
      runs[runs.count - 1].content = .text(String(text.dropLast()))
      if text.utf8.count == 1 { runs.removeLast() }
    }
    guard !runs.isEmpty else { return }
    var paragraph = Paragraph(style: frame.style, runs: runs, mark: mark, depth: frame.depth, rule: frame.rule)
    paragraph.isInBody = frame.isInBody
    paragraph.anchors = anchors
    paragraph.point = point
    paragraph.breaksPage = breaksPage && paragraph.style.level != nil
    if paragraph.breaksPage { breaksPage = false }
    if !runs.isEmpty, let change = runs[0].change, runs.allSatisfy({ $0.change == change }) {
      paragraph.change = change
    }
    var block = Block(paragraph)
    block.control = frame.control
    block.source = frame.source
    blocks.append(block)
    runs.removeAll()
    anchors.removeAll()
    (mark, point) = (nil, nil)
  }

  /// `text` with each stretch of white space as one blank, and none at its ends.
  static func collapsed(_ text: String) -> String {
    text.split { $0.isASCIISpace }.joined(separator: " ")
  }
}

extension Character {
  /// Whether HTML takes it for white space.
  var isASCIISpace: Bool { self == " " || self == "\n" || self == "\t" || self == "\r" || self == "\r\n" }
}
