internal import XML

/// What a style or a paragraph says of its look; nil where it says nothing.
struct WordLook {
  var isBold: Bool?
  var isItalic: Bool?
  var isUnderlined: Bool?
  var isCapitals: Bool?
  var isHighlighted: Bool?
  var isHidden: Bool?
  var size: Int?

  init() {}

  /// Reads `w:rPr`.
  init(_ properties: XMLElement?) {
    guard let properties else { return }
    for each in properties.elements {
      let isOn = !["0", "false", "off", "none"].contains(each["w:val"] ?? "")
      switch each.name {
      case "w:b": isBold = isOn
      case "w:i": isItalic = isOn
      case "w:u": isUnderlined = isOn
      case "w:caps": isCapitals = isOn
      case "w:highlight": isHighlighted = isOn
      case "w:vanish": isHidden = isOn
      case "w:sz": size = Int(each["w:val"] ?? "")
      default: break
      }
    }
  }

  /// This look, and where it says nothing, the other.
  func over(_ other: WordLook) -> WordLook {
    var look = self
    look.isBold = isBold ?? other.isBold
    look.isItalic = isItalic ?? other.isItalic
    look.isUnderlined = isUnderlined ?? other.isUnderlined
    look.isCapitals = isCapitals ?? other.isCapitals
    look.isHighlighted = isHighlighted ?? other.isHighlighted
    look.isHidden = isHidden ?? other.isHidden
    look.size = size ?? other.size
    return look
  }
}

/// What a style of paragraphs says, with all that it is based on.
struct WordStyle {
  var name = ""
  var look = WordLook()
  var heading: Int?
  var numbering: Int?
  var level: Int?
  var indent: Int?
  var isCentred: Bool?

  func over(_ other: WordStyle) -> WordStyle {
    var style = self
    style.look = look.over(other.look)
    style.heading = heading ?? other.heading
    style.numbering = numbering ?? other.numbering
    style.level = level ?? other.level
    style.indent = indent ?? other.indent
    style.isCentred = isCentred ?? other.isCentred
    return style
  }
}

/// The styles of a Word file.
struct WordStyles {
  private var styles: [String: WordStyle] = [:]
  /// The style of paragraphs that name none.
  private(set) var standard = WordStyle()
  private var standardID: String?

  init(_ root: XMLElement?) {
    guard let root else { return }
    var defaults = WordStyle()
    defaults.look = WordLook(root.first("w:docDefaults")?.first("w:rPrDefault")?.first("w:rPr"))
    var own: [String: (style: WordStyle, base: String?)] = [:]
    for element in root.all("w:style") {
      guard let id = element["w:styleId"] else { continue }
      own[id] = (Self.read(element), element.first("w:basedOn")?["w:val"])
      if element["w:type"] == "paragraph", ["1", "true"].contains(element["w:default"] ?? "") { standardID = id }
    }
    for id in own.keys {
      guard var style = own[id]?.style else { continue }
      let name = style.name
      var seen: Set<String> = [id]
      var base = own[id]?.base
      // Styles that are based on one another in a circle end where the circle closes.
      while let next = base, seen.insert(next).inserted, seen.count < 60, let outer = own[next] {
        style = style.over(outer.style)
        base = outer.base
      }
      style = style.over(defaults)
      style.name = name
      styles[id] = style
    }
    standard = standardID.flatMap { styles[$0] } ?? defaults
  }

  subscript(id: String?) -> WordStyle { id.flatMap { styles[$0] } ?? standard }

  /// The style by its id, where there is one.
  func style(_ id: String) -> WordStyle? { styles[id] }

  private static func read(_ element: XMLElement) -> WordStyle {
    var style = WordStyle()
    style.name = element.first("w:name")?["w:val"]?.lowercased() ?? ""
    style.look = WordLook(element.first("w:rPr"))
    let properties = element.first("w:pPr")
    if style.name.hasPrefix("heading "), let level = Int(style.name.dropFirst(8)) { style.heading = level }
    if style.heading == nil, let level = Int(properties?.first("w:outlineLvl")?["w:val"] ?? ""), level < 9 {
      style.heading = level + 1
    }
    style.numbering = Int(properties?.first("w:numPr")?.first("w:numId")?["w:val"] ?? "")
    style.level = Int(properties?.first("w:numPr")?.first("w:ilvl")?["w:val"] ?? "")
    style.indent = WordStyles.indent(properties)
    style.isCentred = properties?.first("w:jc").map { $0["w:val"] == "center" }
    return style
  }

  /// The indent that `w:pPr` states, in twentieths of a point.
  static func indent(_ properties: XMLElement?) -> Int? {
    guard let indent = properties?.first("w:ind"), let left = indent["w:left"] ?? indent["w:start"] else { return nil }
    return Int(left) ?? Double(left).map { Int($0) }
  }
}
