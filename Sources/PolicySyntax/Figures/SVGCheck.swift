internal import PolicyModel
internal import XML

/// Looks whether a drawing is nothing but a drawing: without scripts, events, text of another language, movement, or
/// anything from outside the file.
///
/// A page shows it where a browser runs none of that. But a policy outlives its pages: the drawing is also opened by
/// itself, mailed, and put into Word.
struct SVGCheck {
  private static let namespaces = [
    "http://www.w3.org/2000/svg": "svg", "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/XML/1998/namespace": "xml", "http://www.w3.org/1999/xhtml": "html",
  ]
  private static let safe = "Draw it without, or save it as “plain SVG”; what it needs has to be in the file itself."

  static func find(in bytes: [UInt8]) -> FigureFault? {
    if let fault = encoding(of: bytes) { return fault }
    let root: XMLElement
    do throws(XMLError) {
      root = try parseXML(bytes, prefixes: namespaces)
    } catch {
      switch error {
      case .documentType:
        return FigureFault(
          "has a document type, in which entities could be defined",
          "Take away its line `<!DOCTYPE …>`; a drawing needs none.")
      case .malformed(let line):
        return looksLikeXML(bytes)
          ? FigureFault("is no well-formed SVG: line \(line)", "Save the drawing again.") : FigureFault.isNot("SVG")
      case .tooDeep, .tooLarge:
        return FigureFault("is nested too deep to be looked through", "Simplify the drawing, or save it as PNG.")
      }
    }
    guard root.name == "svg:svg" else { return .isNot("SVG") }
    if let fault = find(in: root) { return fault }
    let (weight, isEndless) = SVGWeight.of(root)
    if isEndless {
      return FigureFault("has a part that stands in itself", "Draw each part of parts that are drawn already.")
    }
    return weight > SVGWeight.limit
      ? FigureFault(
        "becomes more than \(SVGWeight.limit) parts when it is drawn", "Simplify the drawing, or save it as PNG.") : nil
  }

  private static func looksLikeXML(_ bytes: [UInt8]) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return bytes[start...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "<")
  }

  /// What is no UTF-8 could be read as something else by another program; an instruction could name a stylesheet.
  private static func encoding(of bytes: [UInt8]) -> FigureFault? {
    guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else {
      return bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || looksLikeXML(bytes)
        ? FigureFault("is not in UTF-8", "Save the drawing in UTF-8, as drawing programs do.")
        : FigureFault.isNot("SVG")
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var rest = bytes[start...]
    if rest.starts(with: "<?xml ".utf8) || rest.starts(with: "<?xml\n".utf8), let end = rest.firstRange(of: "?>".utf8) {
      let declaration = String(decoding: rest[..<end.lowerBound], as: UTF8.self).lowercased()
      if let at = declaration.utf8.firstRange(of: "encoding".utf8) {
        let value = declaration.utf8[at.upperBound...].filter { ![0x20, 0x3D, 0x22, 0x27].contains($0) }
        guard String(decoding: value, as: UTF8.self).hasPrefix("utf-8") else {
          return FigureFault("is not in UTF-8", "Save the drawing in UTF-8, as drawing programs do.")
        }
      }
      rest = rest[end.upperBound...]
    }
    guard rest.firstRange(of: "<?".utf8) == nil else {
      return FigureFault("holds an instruction `<?…?>`, which could fetch a stylesheet", safe)
    }
    return nil
  }

  // MARK: Elements

  private static let active: Set<String> = [
    "script", "handler", "listener", "foreignobject", "iframe", "object", "embed", "audio", "video", "canvas",
  ]
  private static let moving: Set<String> = [
    "animate", "animatecolor", "animatemotion", "animatetransform", "set", "discard",
  ]

  private static func find(in element: XMLElement) -> FigureFault? {
    let local = String(element.name.split(separator: ":").last ?? "")
    let folded = local.lowercased()
    if active.contains(folded) || element.name.hasPrefix("html:") {
      return FigureFault("holds \(folded == "script" ? "a script" : "`\(local)`, which is no drawing")", safe)
    }
    if moving.contains(folded) {
      return FigureFault(
        "moves (`\(local)`)", "Who signs a policy signs what it shows: draw it as it stands still, or draw two.")
    }
    for attribute in element.attributes {
      if let fault = find(in: attribute, of: local) { return fault }
    }
    if folded == "style", let fault = find(inStyle: element.text) { return fault }
    for child in element.elements {
      if let fault = find(in: child) { return fault }
    }
    return nil
  }

  private static func find(in attribute: XMLElement.Attribute, of element: String) -> FigureFault? {
    let local = String(attribute.name.split(separator: ":").last ?? "")
    if local.lowercased().hasPrefix("on") {
      return FigureFault("holds an event, `\(local)`", safe)
    }
    if attribute.name == "xml:base" {
      return FigureFault("says by `xml:base` that its parts stand elsewhere", safe)
    }
    let value = attribute.value
    if ["href", "src"].contains(local.lowercased()) {
      let isInside = trimmed(value).first == "#" || element == "image" && isPicture(value)
      if !isInside {
        return FigureFault("takes something from outside, \(Excerpt.quoted(value))", safe)
      }
    }
    // Attributes of drawing programs are no style, and file names in them may well hold a backslash.
    guard !attribute.name.contains(":") else { return nil }
    return find(inStyle: value, isText: ["d", "id", "class", "title", "lang"].contains(local) || isLabel(local))
  }

  private static func isLabel(_ name: String) -> Bool { name.hasPrefix("aria-") || name.hasPrefix("data-") }

  // MARK: Style

  /// Looks through a style, or the value of an attribute that may be one.
  private static func find(inStyle style: String, isText: Bool = false) -> FigureFault? {
    let text = style.lowercased()
    // An escape could spell any of the words below.
    if !isText, text.utf8.contains(UInt8(ascii: "\\")) {
      return FigureFault("has a backslash in its style, behind which anything can hide", safe)
    }
    for word in ["@import", "@font-face", "image-set(", "expression(", "-moz-binding", "javascript:"]
    where text.utf8.firstRange(of: word.utf8) != nil {
      return FigureFault("takes something from outside by `\(word)` in its style", safe)
    }
    for function in ["url(", "image(", "src("] {
      var rest = text.utf8[...]
      while let found = rest.firstRange(of: function.utf8) {
        rest = rest[found.upperBound...]
        let target = trimmed(String(decoding: rest.prefix(64), as: UTF8.self), also: ["\"", "'"])
        if target.first == "#" && function == "url(" || isPicture(target) { continue }
        return FigureFault("takes something from outside, \(Excerpt.quoted(function + target))", safe)
      }
    }
    return nil
  }

  /// Whether an address is a picture that stands in the address itself.
  private static func isPicture(_ address: some StringProtocol) -> Bool {
    let start = trimmed(address).prefix(24).lowercased()
    return ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/jpg;base64,"].contains {
      start.hasPrefix($0)
    }
  }

  private static func trimmed(_ text: some StringProtocol, also marks: [Character] = []) -> Substring {
    Substring(text).drop { $0 == " " || $0 == "\t" || $0.isNewline || marks.contains($0) }
  }
}
