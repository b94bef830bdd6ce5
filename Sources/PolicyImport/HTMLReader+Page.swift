internal import XML

/// Pages that Precept wrote itself: what they say stands in one element, each section and clause with its id.
extension HTMLReader {
  /// Whether `root` is such a page.
  static func isOwnPage(_ root: XMLElement) -> Bool {
    guard let head = root.first("head") else { return false }
    return head.all("meta").contains { $0["name"] == "generator" && $0["content"] == "Precept" }
      && root.first("body").map { find(in: $0) { $0["id"] == "_text" } != nil } ?? false
  }

  /// Reads the title, the table of document control and the text; what else is there goes to the report.
  mutating func readPage(_ body: XMLElement) {
    document.isExact = true
    split(body)
    flush()
  }

  private mutating func split(_ element: XMLElement) {
    for child in element.elements {
      if child["id"] == "_text" {
        children(of: child, look: ImportedRun(""))
        flush()
      } else if child.name == "h1" {
        visit(.element(child), ImportedRun(""))
        flush()
      } else if child["id"] == "_control" {
        visit(.element(child), ImportedRun(""))
        flush()
      } else if Self.find(in: child, where: { $0["id"] == "_text" || $0.name == "h1" || $0["id"] == "_control" }) != nil
      {
        split(child)
      } else {
        let text = Self.text(child, without: Self.skipped)
        if !cleaned(text).isEmpty { document.aside(.furniture, .paragraph, text) }
      }
    }
  }

  /// What is special in the text of such a page; whether the element was one of these.
  mutating func visitOwn(_ element: XMLElement) -> Bool {
    let kind = element["class"] ?? ""
    switch (element.name, kind) {
    case ("span", "no"):
      // The number that the page prints; the list knows its level.
      let text = cleaned(Self.text(element, without: []))
      guard let form = TypedLabel.form(ofPrinted: text) else { return false }
      label = ImportedLabel(text: text, form: form, level: label?.level ?? 0, list: nil, isAutomatic: true)
      return true
    case ("span", "for"), ("span", "when"), ("span", "rel"), ("span", "vh"):
      // What the page says beside a clause: for whom, where, and to what it is an exception.
      let text = Self.text(element, without: [])
      if !cleaned(text).isEmpty { document.aside(.furniture, .paragraph, text) }
      return true
    case ("label", _) where element.elements.contains(where: { $0.name == "input" }):
      // A box to tick is not what the field asks.
      document.aside(.furniture, .paragraph, Self.text(element, without: []))
      return true
    case ("aside", "note"):
      flush()
      addNote(element)
      return true
    default:
      if element["data-id"] != nil {
        flush()
        id = element["data-id"]
        isStem = kind.split(separator: " ").contains("stem")
      }
      return false
    }
  }

  /// A note belongs to the text before it.
  private mutating func addNote(_ element: XMLElement) {
    var inner = HTMLReader()
    for child in element.children {
      if case .element(let heading) = child, heading.name == "b" { continue }
      inner.visit(child, ImportedRun(""))
    }
    inner.flush()
    var paragraphs: [[ImportedRun]] = []
    for case .paragraph(let paragraph) in inner.document.blocks { paragraphs.append(paragraph.runs) }
    guard !paragraphs.isEmpty else { return }
    let text = paragraphs.joined().reduce(into: "") { $0 += $1.text + " " }
    document.notes.append(
      ImportedNote(unit: document.unit(.note, text), isComment: false, paragraphs: paragraphs))
    document.anchor(document.notes.count - 1, at: owners.last.map { $0.lastClause ?? $0.block })
  }

  static func find(in element: XMLElement, where isWanted: (XMLElement) -> Bool) -> XMLElement? {
    if isWanted(element) { return element }
    for child in element.elements { if let found = find(in: child, where: isWanted) { return found } }
    return nil
  }
}
