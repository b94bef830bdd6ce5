internal import XML

/// `word/styles.xml`: how each kind of paragraph looks, after the style sheet of the pages.
enum WordStyles {
  /// The id of the style of a paragraph in Word, whose own names it keeps where it has one.
  static func name(_ style: ParagraphStyle) -> String {
    switch style {
    case .body: "Normal"
    case .title: "Title"
    case .kicker: "Kicker"
    case .organisation: "Organisation"
    case .lead: "Subtitle"
    case .soft: "Aside"
    case .banner: "Banner"
    case .note: "Note"
    case .noteTitle: "NoteTitle"
    case .quote: "Quote"
    case .code: "Preformatted"
    case .item: "ListParagraph"
    case .fact: "Fact"
    case .term: "Term"
    case .definition: "Definition"
    case .caption: "Caption"
    case .cell: "Cell"
    case .headerCell: "HeaderCell"
    case .contentsTitle: "TOCHeading"
    case .contents1: "TOC1"
    case .contents2: "TOC2"
    case .field: "Field"
    case .fieldLine: "FieldLine"
    case .proof: "Proof"
    case .heading1: "Heading1"
    case .heading2: "Heading2"
    case .heading3: "Heading3"
    case .heading4: "Heading4"
    case .heading5: "Heading5"
    }
  }

  /// What Word calls it, where that is not the id.
  private static func title(_ style: ParagraphStyle) -> String {
    switch style {
    case .item: "List Paragraph"
    case .contentsTitle: "TOC Heading"
    case .contents1: "toc 1"
    case .contents2: "toc 2"
    case .caption: "caption"
    case .noteTitle: "Note Title"
    case .headerCell: "Header Cell"
    case .fieldLine: "Field Line"
    case _ where style.level != nil: "heading \(style.level ?? 1)"
    default: name(style)
    }
  }

  /// How a style looks; lengths are in twentieths of a point, sizes in half points.
  private struct Look {
    var before = 0
    var after = 120
    var size: Int?
    var isBold = false
    var isItalic = false
    var colour: String?
    var isSerif = false
    var keepsWithNext = false
    var left = 0
    var right = 0
    var shade: String?
    var border: (side: StaticString, size: String, colour: String)?
    var line: Int?
    var tab: Int?
  }

  private static func look(_ style: ParagraphStyle, accent: String) -> Look {
    switch style {
    case .body: Look()
    case .title: Look(before: 60, after: 160, size: 48, isBold: true, isSerif: true, keepsWithNext: true, line: 252)
    case .kicker: Look(before: 240, after: 60, isBold: true, colour: accent, keepsWithNext: true)
    case .organisation: Look(after: 0, isBold: true, border: ("w:bottom", "24", accent))
    case .lead: Look(before: 60, after: 160, size: 24)
    case .soft: Look(size: 18, colour: "4D5C61")
    case .banner: Look(before: 120, after: 160, left: 170, shade: "FFF1D1", border: ("w:left", "36", "A85B00"))
    case .note: Look(after: 60, size: 20, left: 907, shade: "F0F5F4", border: ("w:left", "8", "4D5C61"))
    case .noteTitle:
      Look(
        before: 60, after: 0, size: 20, isBold: true, keepsWithNext: true, left: 907, shade: "F0F5F4",
        border: ("w:left", "8", "4D5C61"))
    case .quote: Look(before: 60, left: 340, border: ("w:left", "6", "4D5C61"))
    case .code: Look(left: 170, shade: "F0F5F4")
    case .item: Look(after: 60)
    case .fact: Look(after: 30, size: 20)
    case .term: Look(before: 60, after: 0, isBold: true, keepsWithNext: true)
    case .definition: Look(after: 80, left: 340)
    case .caption: Look(before: 160, after: 60, size: 21, isBold: true, keepsWithNext: true)
    case .cell: Look(before: 20, after: 20, size: 19, line: 252)
    case .headerCell: Look(before: 20, after: 20, size: 19, isBold: true, keepsWithNext: true, line: 252)
    case .contentsTitle: Look(before: 240, after: 80, isBold: true, keepsWithNext: true)
    case .contents1: Look(after: 20, size: 20, tab: 9695)
    case .contents2: Look(after: 20, size: 19, left: 284, tab: 9695)
    case .field: Look(before: 120, after: 0, size: 19, keepsWithNext: true)
    case .fieldLine: Look(before: 60, after: 160, border: ("w:bottom", "6", "1A2224"))
    case .proof: Look(after: 40, size: 16, colour: "4D5C61")
    case .heading1: Look(before: 400, after: 140, size: 32, isBold: true, isSerif: true, keepsWithNext: true, line: 252)
    case .heading2: Look(before: 280, after: 120, size: 26, isBold: true, isSerif: true, keepsWithNext: true, line: 252)
    case .heading3: Look(before: 220, after: 100, size: 23, isBold: true, isSerif: true, keepsWithNext: true, line: 252)
    case .heading4, .heading5:
      Look(before: 160, after: 80, size: 21, isBold: true, isSerif: true, keepsWithNext: true, line: 252)
    }
  }

  static func part(_ page: PrintedPage) -> [UInt8] {
    var xml = XMLWriter()
    xml.element("w:styles", ["xmlns:w": WordNames.main]) { xml in
      defaults(page.language, &xml)
      for style in ParagraphStyle.allCases { paragraph(style, page.accent, &xml) }
      runs(page.accent, &xml)
      tables(&xml)
    }
    return xml.bytes
  }

  private static func defaults(_ language: String, _ xml: inout XMLWriter) {
    xml.element("w:docDefaults") { xml in
      xml.element("w:rPrDefault") { xml in
        xml.element("w:rPr") { xml in
          xml.element(
            "w:rFonts", ["w:ascii": "Calibri", "w:eastAsia": "Calibri", "w:hAnsi": "Calibri", "w:cs": "Calibri"])
          xml.element("w:sz", ["w:val": "21"])
          xml.element("w:szCs", ["w:val": "21"])
          xml.element("w:lang", ["w:val": language, "w:eastAsia": language, "w:bidi": "ar-SA"])
        }
      }
      xml.element("w:pPrDefault") { xml in
        xml.element("w:pPr") { $0.element("w:spacing", ["w:after": "120", "w:line": "276", "w:lineRule": "auto"]) }
      }
    }
  }

  private static func paragraph(_ style: ParagraphStyle, _ accent: String, _ xml: inout XMLWriter) {
    let look = look(style, accent: accent)
    xml.start("w:style", ["w:type": "paragraph"])
    if style == .body { xml.attribute("w:default", "1") }
    xml.attribute("w:styleId", name(style))
    xml.element("w:name", ["w:val": title(style)])
    if style != .body { xml.element("w:basedOn", ["w:val": "Normal"]) }
    if style.level != nil { xml.element("w:next", ["w:val": "Normal"]) }
    xml.element("w:uiPriority", ["w:val": style.level == nil ? "10" : "9"])
    xml.element("w:qFormat")
    xml.element("w:pPr") { xml in
      if look.keepsWithNext { xml.element("w:keepNext") }
      if look.keepsWithNext || style == .banner { xml.element("w:keepLines") }
      if let border = look.border {
        xml.element("w:pBdr") {
          $0.element(
            border.side, ["w:val": "single", "w:sz": border.size, "w:space": "4", "w:color": border.colour])
        }
      }
      if let shade = look.shade { xml.element("w:shd", ["w:val": "clear", "w:color": "auto", "w:fill": shade]) }
      if let tab = look.tab {
        xml.element("w:tabs") {
          $0.element("w:tab", ["w:val": "right", "w:leader": "dot", "w:pos": String(tab)])
        }
      }
      xml.start("w:spacing", ["w:before": String(look.before), "w:after": String(look.after)])
      if let line = look.line {
        xml.attribute("w:line", String(line))
        xml.attribute("w:lineRule", "auto")
      }
      xml.end()
      if look.left > 0 { xml.element("w:ind", ["w:left": String(look.left)]) }
      if let level = style.level { xml.element("w:outlineLvl", ["w:val": String(level - 1)]) }
    }
    xml.element("w:rPr") { xml in
      if look.isSerif { xml.element("w:rFonts", ["w:ascii": "Cambria", "w:hAnsi": "Cambria", "w:cs": "Cambria"]) }
      if style == .code { xml.element("w:rFonts", ["w:ascii": "Consolas", "w:hAnsi": "Consolas", "w:cs": "Consolas"]) }
      if look.isBold { xml.element("w:b") }
      if look.isItalic { xml.element("w:i") }
      if let colour = look.colour { xml.element("w:color", ["w:val": colour]) }
      if let size = look.size {
        xml.element("w:sz", ["w:val": String(size)])
        xml.element("w:szCs", ["w:val": String(size)])
      }
    }
    xml.end()
  }

  private static func runs(_ accent: String, _ xml: inout XMLWriter) {
    run("Hyperlink", "Hyperlink", &xml) {
      $0.element("w:color", ["w:val": accent])
      $0.element("w:u", ["w:val": "single"])
    }
    run("Badge", "Badge", &xml) {
      $0.element("w:b")
      $0.element("w:color", ["w:val": accent])
      $0.element("w:sz", ["w:val": "19"])
    }
    run("Soft", "Soft", &xml) {
      $0.element("w:color", ["w:val": "4D5C61"])
      $0.element("w:sz", ["w:val": "19"])
    }
    run("Open", "Open", &xml) { $0.element("w:shd", ["w:val": "clear", "w:color": "auto", "w:fill": "FFF1D1"]) }
    run("Code", "Code", &xml) {
      $0.element("w:rFonts", ["w:ascii": "Consolas", "w:hAnsi": "Consolas", "w:cs": "Consolas"])
      $0.element("w:sz", ["w:val": "19"])
    }
  }

  private static func run(
    _ id: String, _ name: String, _ xml: inout XMLWriter, _ look: (inout XMLWriter) -> Void
  ) {
    xml.element("w:style", ["w:type": "character", "w:styleId": id]) { xml in
      xml.element("w:name", ["w:val": name])
      xml.element("w:uiPriority", ["w:val": "99"])
      xml.element("w:rPr") { look(&$0) }
    }
  }

  private static func tables(_ xml: inout XMLWriter) {
    for (id, colour) in [("Lines", "C9D2D4"), ("Facts", "E3E8E9")] {
      xml.element("w:style", ["w:type": "table", "w:styleId": id]) { xml in
        xml.element("w:name", ["w:val": id])
        xml.element("w:uiPriority", ["w:val": "99"])
        xml.element("w:tblPr") { xml in
          xml.element("w:tblBorders") { xml in
            for side: StaticString in ["w:top", "w:bottom", "w:insideH"] {
              xml.element(side, ["w:val": "single", "w:sz": "4", "w:space": "0", "w:color": colour])
            }
          }
          xml.element("w:tblCellMar") { xml in
            xml.element("w:left", ["w:w": "0", "w:type": "dxa"])
            xml.element("w:right", ["w:w": "142", "w:type": "dxa"])
          }
        }
        xml.element("w:tblStylePr", ["w:type": "firstRow"]) { xml in
          xml.element("w:tcPr") { xml in
            xml.element("w:tcBorders") {
              $0.element("w:bottom", ["w:val": "single", "w:sz": "8", "w:space": "0", "w:color": "1A2224"])
            }
          }
        }
      }
    }
  }
}
