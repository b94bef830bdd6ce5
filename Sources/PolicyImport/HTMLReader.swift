internal import XML

/// Reads a page: headings, paragraphs, lists, tables, and what stands around them.
struct HTMLReader {
  var document = ImportedDocument()
  var runs: [ImportedRun] = []
  private var heading: Int?
  var label: ImportedLabel?
  private var depth = 0
  var id: String?
  /// Whether the items that follow read on from what comes next.
  var isStem = false
  private var isQuoted = false
  /// The language of the code that is being read.
  private var code: String?
  /// The sections and clauses that are open, by the blocks with which they begin, and of a section the last clause that
  /// stands in it; of a page that Precept wrote.
  var owners: [(block: Int, isSection: Bool, lastClause: Int?)] = []
  /// The pictures in the cells of the table being read; they stand behind it.
  var cellFigures: [ImportedBlock] = []

  static func read(_ bytes: [UInt8]) throws(ImportFailure) -> ImportedDocument {
    let decoding = TextDecoding(bytes)
    let root: XMLElement
    do throws(XMLError) {
      root = try parseHTML(Array(decoding.text.utf8))
    } catch {
      throw ImportFailure(
        error == .tooDeep
          ? "elements of the page are more than \(XMLLimits.depth) deep" : "the page is larger than any policy",
        help: "save it anew from the program that made it")
    }
    var reader = HTMLReader()
    if let remark = decoding.remark { reader.document.remarks.append(remark) }
    if let body = root.first("body"), isOwnPage(root) {
      reader.readPage(body)
      return reader.document
    }
    reader.children(of: root.first("body") ?? root, look: ImportedRun(""))
    reader.flush()
    return reader.document
  }

  static let skipped: Set<String> = ["script", "style", "head", "template", "svg"]
  /// Parts of a form, whose words are no text.
  private static let controls: Set<String> = ["iframe", "object", "select", "textarea", "button", "title"]
  private static let blocks: Set<String> = [
    "p", "div", "section", "article", "main", "address", "dl", "dt", "dd", "figure", "figcaption", "fieldset", "form",
    "details", "summary", "pre", "hr", "body", "html", "center", "legend", "hgroup", "aside", "li", "tr", "td", "th",
    "caption", "thead", "tbody", "tfoot",
  ]

  mutating func children(of element: XMLElement, look: ImportedRun) {
    for child in element.children { visit(child, look) }
  }

  mutating func visit(_ child: XMLNode, _ look: ImportedRun) {
    switch child {
    case .text(let text):
      var run = look
      run.text = code != nil ? text : text.reduce(into: "") { $0.append($1.isNewline ? " " : $1) }
      runs.append(run)
    case .element(let inner): visit(inner, look)
    }
  }

  private mutating func visit(_ element: XMLElement, _ look: ImportedRun) {
    let name = element.name
    if Self.skipped.contains(name) { return }
    open(element)
    defer { close(element) }
    if document.isExact, visitOwn(element) { return }
    if Self.controls.contains(name) || element["hidden"] != nil {
      let text = Self.text(element, without: Self.skipped)
      if !cleaned(text).isEmpty { document.aside(.hidden, .paragraph, text) }
      return
    }
    switch name {
    case "h1", "h2", "h3", "h4", "h5", "h6":
      flush()
      heading = Int(name.dropFirst())
      if !document.isExact { id = nil }
      children(of: element, look: look)
      flush()
      heading = nil
    case "ul", "ol": list(element, look)
    case "table":
      flush()
      table(element)
    case "header", "footer", "nav":
      flush()
      furniture(element, isHeader: name != "footer")
    case "blockquote":
      flush()
      let outer = isQuoted
      isQuoted = true
      children(of: element, look: look)
      flush()
      isQuoted = outer
    case "br": runs.append(ImportedRun("\n"))
    case "pre" where document.isExact:
      flush()
      let language = element.first("code")?["class"] ?? ""
      code = language.hasPrefix("language-") ? String(language.dropFirst("language-".count)) : ""
      children(of: element, look: ImportedRun(""))
      flush()
      code = nil
    case "img":
      let text = cleaned(element["alt"] ?? "")
      flush()
      var figure = ImportedParagraph(unit: document.unit(.figure, text), runs: [ImportedRun(text)])
      figure.isFigure = true
      figure.picture = element["src"].flatMap { ImportedPicture(address: $0) }
      if document.isExact { (figure.id, id, isStem, label) = (id, nil, false, nil) }
      document.blocks.append(.paragraph(figure))
    default: inline(element, look)
    }
  }

  /// Opens what an element of a page of Precept is, where it is a section or clause.
  private mutating func open(_ element: XMLElement) {
    guard document.isExact, element["data-id"] != nil else { return }
    flush()
    owners.append((document.blocks.count, element.name == "section", nil))
  }

  private mutating func close(_ element: XMLElement) {
    guard document.isExact, element["data-id"] != nil, let closed = owners.popLast() else { return }
    if let outer = owners.indices.last, owners[outer].isSection, !closed.isSection {
      owners[outer].lastClause = closed.block
    }
  }

  private mutating func inline(_ element: XMLElement, _ look: ImportedRun) {
    var look = look
    switch element.name {
    case "b", "strong", "th": look.isBold = true
    case "i", "em", "cite": look.isItalic = true
    case "u", "ins": look.isUnderlined = true
    case "mark": look.isHighlighted = true
    case "a": look.link = element["href"] ?? look.link
    default: break
    }
    let isBlock = Self.blocks.contains(element.name)
    if isBlock { flush() }
    children(of: element, look: look)
    if isBlock { flush() }
  }

  private mutating func list(_ element: XMLElement, _ look: ImportedRun) {
    flush()
    depth += 1
    var number = Int(element["start"] ?? "") ?? 1
    for child in element.children {
      guard case .element(let item) = child, item.name == "li" else {
        visit(child, look)
        continue
      }
      flush()
      if element.name == "ol" {
        let (text, form) = Self.label(number, Self.type(of: element))
        label = ImportedLabel(text: text, form: form, level: depth - 1, list: nil, isAutomatic: true)
        number += 1
      } else {
        label = TypedLabel.bullet("•")
        label?.isAutomatic = true
        label?.level = depth - 1
      }
      open(item)
      if document.isExact { _ = visitOwn(item) }
      children(of: item, look: look)
      flush()
      close(item)
      label = nil
    }
    depth -= 1
  }

  /// How a list counts, by its attribute or its style.
  private static func type(of list: XMLElement) -> String {
    if let type = list["type"] { return type }
    let style = list["style"]?.lowercased() ?? ""
    let types = [
      ("lower-alpha", "a"), ("lower-latin", "a"), ("upper-alpha", "A"), ("upper-latin", "A"), ("lower-roman", "i"),
      ("upper-roman", "I"),
    ]
    return types.first { style.contains($0.0) }?.1 ?? "1"
  }

  private static func label(_ number: Int, _ type: String) -> (String, ImportedLabel.Form) {
    switch type {
    case "a": ("\(WordNumbering.number(number, "lowerLetter")).", .letter)
    case "A": ("\(WordNumbering.number(number, "upperLetter")).", .letter)
    case "i": ("\(WordNumbering.number(number, "lowerRoman")).", .roman)
    case "I": ("\(WordNumbering.number(number, "upperRoman")).", .roman)
    default: ("\(number).", .decimal(parts: 1))
    }
  }

  mutating func flush() {
    let text = runs.reduce(into: "") { $0 += $1.text }
    defer { runs = [] }
    if cleaned(text).isEmpty { return }
    var paragraph = ImportedParagraph(unit: document.unit(.paragraph, text), runs: runs)
    paragraph.heading = heading
    paragraph.label = label
    paragraph.indent = depth * 400
    paragraph.isQuoted = isQuoted
    paragraph.isStem = isStem
    paragraph.code = code
    paragraph.id = id
    (isStem, id) = (false, nil)
    // An item that is nothing but a link to a place on the page is a line of its contents list.
    paragraph.isContents =
      label != nil && runs.allSatisfy { $0.link?.hasPrefix("#") == true || cleaned($0.text).isEmpty }
    label = nil
    document.blocks.append(.paragraph(paragraph))
  }

  private mutating func furniture(_ element: XMLElement, isHeader: Bool) {
    // A heading in the head of a page is its title.
    for each in Self.all(["h1"], in: element) {
      heading = 1
      children(of: each, look: ImportedRun(""))
      flush()
      heading = nil
    }
    let text = Self.text(element, without: ["h1", "script", "style"])
    if cleaned(text).isEmpty { return }
    let unit = document.unit(isHeader ? .header : .footer, text)
    document.furniture.append(ImportedParagraph(unit: unit, runs: [ImportedRun(text)]))
  }

  static func text(_ element: XMLElement, without names: Set<String>) -> String {
    element.children.reduce(into: "") { text, child in
      switch child {
      case .text(let own): text += own
      case .element(let inner): if !names.contains(inner.name) { text += " " + self.text(inner, without: names) + " " }
      }
    }
  }
}
