internal import XML

/// What stands in a line.
extension PageReader {
  /// Adds text; each stretch of white space is one blank, and none begins a paragraph.
  mutating func text(_ text: String, _ frame: Frame) {
    var words = ""
    words.reserveCapacity(text.utf8.count)
    var isBlank = false
    if case .text(let before)? = runs.last?.content {
      isBlank = before.utf8.last == 0x20
    } else {
      isBlank = runs.isEmpty || runs.last?.content == .lineBreak
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", "\n", "\t", "\r", "\u{0C}":
        if !isBlank { words.unicodeScalars.append(" ") }
        isBlank = true
      default:
        words.unicodeScalars.append(scalar)
        isBlank = false
      }
    }
    if words.isEmpty { return }
    var run = Run(content: .text(words), look: frame.look, link: frame.link)
    run.language = frame.language
    run.change = frame.change
    append(run)
  }

  /// Adds a run, joined to the one before it where both look and lead alike.
  mutating func append(_ run: Run) {
    if case .text(let words) = run.content, let last = runs.last, case .text(let before) = last.content,
      last.look == run.look, last.link == run.link, last.language == run.language, last.change == run.change
    {
      runs[runs.count - 1].content = .text(before + words)
    } else {
      runs.append(run)
    }
  }

  /// Reads an element that stands in a line.
  mutating func inline(_ element: XMLElement, _ outer: Frame) {
    var frame = outer
    if let id = element["id"] { anchors.append(id) }
    if let language = element["lang"] { frame.language = language }
    switch element.name {
    case "b", "strong", "dfn": frame.look.insert(.bold)
    case "i", "em", "cite", "var": frame.look.insert(.italic)
    case "code", "kbd", "samp", "tt": frame.look.insert(.code)
    case "sup": frame.look.insert(.superscript)
    case "sub": frame.look.insert(.subscripted)
    case "s", "strike": frame.look.insert(.strike)
    case "small": frame.look.insert(.soft)
    case "ins": frame.change = .inserted
    case "del": frame.change = .deleted
    case "a":
      if let address = element["href"], !address.isEmpty {
        frame.link = address.hasPrefix("#") ? .anchor(String(address.dropFirst())) : .address(address)
      }
    case "br":
      runs.append(Run(content: .lineBreak, change: frame.change))
      return
    case "img":
      image(element, frame)
      return
    case "input", "textarea", "select":
      field(element, frame)
      return
    case "label":
      frame.label = Self.collapsed(element.text)
    default: break
    }
    for name in element.classes { take(name, element, &frame) }
    if element.classes.contains("no"), number(element, frame) { return }
    for child in element.children {
      switch child {
      case .text(let text): self.text(text, frame)
      case .element(let inner):
        if inner["hidden"] != nil || inner.classes.contains("vh") || ["script", "style"].contains(inner.name) {
          continue
        }
        // A block within a line, such as a list in a link, ends it.
        if Self.blockNames.contains(inner.name) {
          endParagraph(frame)
          flow(inner.children, frame)
        } else {
          inline(inner, frame)
        }
      }
    }
  }

  private mutating func take(_ name: String, _ element: XMLElement, _ frame: inout Frame) {
    switch name {
    case "open": frame.look.insert(.open)
    case "for", "tag", "key": frame.look.insert(.badge)
    case "soft", "cite", "n": frame.look.insert(.soft)
    case "when", "rel":
      // What stands on a line of its own.
      if case .text(let before)? = runs.last?.content, before.hasSuffix(" ") {
        runs[runs.count - 1].content = .text(String(before.dropLast()))
      }
      if !runs.isEmpty { runs.append(Run(content: .lineBreak, change: frame.change)) }
      frame.look.insert(.soft)
    default: break
    }
    // The lines of the legend, which the page draws.
    if name == "key" {
      if !runs.isEmpty { text("   ", frame) }
      let mark = element.classes.contains("s") ? "┋ " : "┃ "
      append(Run(content: .text(mark), look: .badge, change: frame.change))
      frame.look.remove(.badge)
    }
  }

  /// Takes the printed number of a paragraph for its mark; false where it stands within one.
  private mutating func number(_ element: XMLElement, _ frame: Frame) -> Bool {
    guard runs.isEmpty, frame.change == nil else { return false }
    let label = Self.collapsed(element.text)
    if label.isEmpty { return true }
    // Of two numbers the later one goes on in the words.
    if case .label? = mark { return false }
    mark = .label(label)
    return true
  }

  private mutating func image(_ element: XMLElement, _ frame: Frame) {
    let shown = element["alt"] ?? ""
    if var picture = Picture(address: element["src"] ?? "", text: shown) {
      picture.isLogo = element.classes.contains("logo")
      runs.append(Run(content: .picture(picture), change: frame.change))
    } else if !shown.isEmpty {
      var within = frame
      within.look.insert(.italic)
      text("[\(shown)]", within)
    }
  }
}
