extension LineCursor {
  /// The start condition of an HTML block here, 1 to 6, or, where `allowsAnyTag`, 7 (CommonMark 0.30, section 4.6).
  func htmlStart(allowsAnyTag: Bool) -> Int? {
    guard first == 0x3C else { return nil }
    let next = byte(firstNonspace + 1)
    if next == 0x21 {
      if has("<!--", at: firstNonspace) { return 2 }
      if (0x41...0x5A).contains(byte(firstNonspace + 2)) { return 4 }
      return has("<![cdata[", at: firstNonspace) ? 5 : nil
    }
    if next == 0x3F { return 3 }
    let nameStart = firstNonspace + (next == 0x2F ? 2 : 1)
    var i = nameStart
    while i < end, bytes[i].isLetter || bytes[i].isDigit, i - nameStart < 12 { i += 1 }
    let name = bytes[nameStart..<i].map { $0 | 0x20 }
    let isEnded = byte(i).isSpace || byte(i) == 0x3E
    if isEnded, next != 0x2F, Self.rawNames.contains(where: { name.elementsEqual($0.utf8) }) { return 1 }
    if isEnded || (byte(i) == 0x2F && byte(i + 1) == 0x3E),
      Self.blockNames.contains(where: { name.elementsEqual($0.utf8) })
    {
      return 6
    }
    return allowsAnyTag && isTagAlone() ? 7 : nil
  }

  /// The offset after the first thing on this line that ends an HTML block of `condition`.
  func htmlEnd(condition: Int) -> Int? {
    let ends: [StaticString]
    switch condition {
    case 1: ends = ["</script>", "</pre>", "</textarea>", "</style>"]
    case 2: ends = ["-->"]
    case 3: ends = ["?>"]
    case 4: ends = [">"]
    case 5: ends = ["]]>"]
    default: return nil
    }
    var i = firstNonspace
    while i < end {
      for text in ends where has(text, at: i) { return i + text.utf8CodeUnitCount }
      i += 1
    }
    return nil
  }

  /// Whether `text`, in lower case, stands at `offset` in either case.
  private func has(_ text: StaticString, at offset: Int) -> Bool {
    guard offset + text.utf8CodeUnitCount <= end else { return false }
    for i in 0..<text.utf8CodeUnitCount {
      let byte = bytes[offset + i]
      let folded = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      if folded != text.utf8Start[i] { return false }
    }
    return true
  }

  /// Whether one complete open or closing tag stands here with nothing after it.
  private func isTagAlone() -> Bool {
    var i = firstNonspace + 1
    let isClosing = byte(i) == 0x2F
    if isClosing { i += 1 }
    guard byte(i).isLetter else { return false }
    while byte(i).isLetter || byte(i).isDigit || byte(i) == 0x2D { i += 1 }
    if !isClosing, let afterAttributes = passAttributes(i) { i = afterAttributes } else if !isClosing { return false }
    i = passSpace(i)
    if !isClosing, byte(i) == 0x2F { i += 1 }
    guard byte(i) == 0x3E, i < end else { return false }
    i += 1
    while i < end, bytes[i].isBlank || bytes[i] == 0x0C { i += 1 }
    return i == end
  }

  private func passSpace(_ start: Int) -> Int {
    var i = start
    while i < end, bytes[i].isSpace { i += 1 }
    return i
  }

  /// The offset after the attributes at `start`; nil where a value is not closed.
  private func passAttributes(_ start: Int) -> Int? {
    var i = start
    while true {
      let name = passSpace(i)
      guard name > i, byte(name).isLetter || byte(name) == 0x5F || byte(name) == 0x3A else { return i }
      i = name
      while byte(i).isLetter || byte(i).isDigit || [0x5F, 0x3A, 0x2E, 0x2D].contains(byte(i)) { i += 1 }
      let equals = passSpace(i)
      guard byte(equals) == 0x3D else { continue }
      let value = passSpace(equals + 1)
      guard let afterValue = passValue(value) else { return nil }
      i = afterValue
    }
  }

  private func passValue(_ start: Int) -> Int? {
    var i = start
    let quote = byte(start)
    if quote == 0x22 || quote == 0x27 {
      i += 1
      while i < end, bytes[i] != quote { i += 1 }
      return i < end ? i + 1 : nil
    }
    while i < end, !bytes[i].isSpace, ![0x22, 0x27, 0x3C, 0x3D, 0x3E, 0x60].contains(bytes[i]) { i += 1 }
    return i > start ? i : nil
  }

  private static let rawNames = ["script", "pre", "textarea", "style"]

  // As libcmark 0.30.2 has them: with `source`, which the specification dropped later.
  private static let blockNames = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup",
    "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link",
    "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "section", "source",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
  ]
}
