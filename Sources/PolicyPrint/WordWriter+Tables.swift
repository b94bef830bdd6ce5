internal import XML

/// Tables, places to fill in, and pictures.
extension WordWriter {
  /// Between the margins, in twentieths of a point.
  static let width = 9695

  mutating func table(_ table: Table) {
    let columns = Self.columns(of: table)
    let hasHeader = table.rows.first?.isHeader == true
    xml.start("w:tbl")
    xml.element("w:tblPr") { xml in
      xml.element("w:tblStyle", ["w:val": table.isPlain ? "Facts" : "Lines"])
      xml.element("w:tblW", ["w:w": String(Self.width), "w:type": "dxa"])
      xml.element("w:tblLayout", ["w:type": "fixed"])
      xml.element(
        "w:tblLook",
        [
          "w:val": hasHeader ? "0420" : "0400", "w:firstRow": hasHeader ? "1" : "0", "w:lastRow": "0",
          "w:firstColumn": "0", "w:lastColumn": "0",
          "w:noHBand": "0", "w:noVBand": "1",
        ])
      if let caption = table.caption { xml.element("w:tblCaption", ["w:val": caption]) }
    }
    xml.element("w:tblGrid") { xml in
      for column in columns { xml.element("w:gridCol", ["w:w": String(column)]) }
    }
    for row in table.rows {
      if let control = row.control { startControl(control) }
      self.row(row, columns)
      if row.control != nil { endControl() }
    }
    xml.end()
  }

  private mutating func row(_ row: Table.Row, _ columns: [Int]) {
    let change = row.change.map { ($0, newID()) }
    xml.start("w:tr")
    xml.element("w:trPr") { xml in
      xml.element("w:cantSplit")
      if row.isHeader { xml.element("w:tblHeader") }
      // Word moves no rows: one that moved goes at one place, and comes at another.
      if let change {
        let isGone = change.0 == .deleted || change.0 == .movedFrom
        Self.change(isGone ? .deleted : .inserted, change.1, &xml)
      }
    }
    var column = 0
    for cell in row.cells {
      let end = min(column + cell.columns, columns.count)
      let width = columns[min(column, end)..<end].reduce(0, +)
      xml.start("w:tc")
      xml.element("w:tcPr") { xml in
        xml.element("w:tcW", ["w:w": String(width), "w:type": "dxa"])
        if cell.columns > 1 { xml.element("w:gridSpan", ["w:val": String(cell.columns)]) }
        if cell.rows > 1 { xml.element("w:vMerge", ["w:val": "restart"]) }
        if cell.isContinued { xml.element("w:vMerge") }
      }
      blocks(cell.blocks, isBody: false)
      xml.end()
      column = end
    }
    xml.end()
  }

  /// How wide each column is: as its words ask, none too narrow for its longest word or for a short line.
  static func columns(of table: Table) -> [Int] {
    let count = table.rows.map { $0.cells.reduce(0) { $0 + $1.columns } }.max() ?? 1
    var words = [Int](repeating: 3, count: count)
    var lines = [Int](repeating: 6, count: count)
    for row in table.rows {
      var column = 0
      for cell in row.cells {
        if cell.columns == 1, column < count {
          let text = cell.blocks.map(\.text).joined(separator: "\n")
          for line in text.split(separator: "\n") { lines[column] = max(lines[column], min(line.utf8.count, 60)) }
          for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            words[column] = max(words[column], min(word.utf8.count + (row.isHeader ? 2 : 0), 24))
          }
        }
        column += cell.columns
      }
    }
    // A sign takes up to 130 twentieths of a point, and a cell has room beside its words.
    var widths = words.map { $0 * 118 + 200 }
    let least = widths.reduce(0, +)
    if least >= width { return widths.map { $0 * width / least } }
    let wishes = zip(lines, widths).map { max($0 * 110 + 200 - $1, 0) }
    let wished = max(wishes.reduce(0, +), 1)
    let room = width - least
    for index in widths.indices { widths[index] += wishes[index] * min(room, wished) / wished }
    // What is left over goes to all in proportion, so that figures stand near what they are of.
    let taken = widths.reduce(0, +)
    for index in widths.indices { widths[index] = widths[index] * width / taken }
    widths[count - 1] += width - widths.reduce(0, +)
    return widths
  }

  // MARK: Places to fill in

  mutating func field(_ field: Field) {
    let (id, language) = (newID(), page.language)
    let isEmpty = field.value.isEmpty
    xml.start("w:sdt")
    xml.element("w:sdtPr") { xml in
      if !field.label.isEmpty { xml.element("w:alias", ["w:val": String(field.label.prefix(64))]) }
      xml.element("w:tag", ["w:val": String(field.tag.prefix(64))])
      xml.element("w:id", ["w:val": id])
      if field.tag.hasPrefix(WordControls.question) { xml.element("w:lock", ["w:val": "sdtLocked"]) }
      if isEmpty, field.kind != .box { xml.element("w:showingPlcHdr") }
      switch field.kind {
      case .text: xml.element("w:text")
      case .lines: xml.element("w:text", ["w:multiLine": "1"])
      case .date:
        xml.element("w:date") {
          $0.element("w:dateFormat", ["w:val": "d MMMM yyyy"])
          $0.element("w:lid", ["w:val": language])
          $0.element("w:storeMappedDataAs", ["w:val": "dateTime"])
          $0.element("w:calendar", ["w:val": "gregorian"])
        }
      case .choice(let choices):
        xml.element("w:dropDownList") {
          for choice in choices { $0.element("w:listItem", ["w:displayText": choice, "w:value": choice]) }
        }
      case .box:
        xml.element("w14:checkbox") {
          $0.element("w14:checked", ["w14:val": "0"])
          $0.element("w14:checkedState", ["w14:val": "2612", "w14:font": "MS Gothic"])
          $0.element("w14:uncheckedState", ["w14:val": "2610", "w14:font": "MS Gothic"])
        }
      }
    }
    xml.start("w:sdtContent")
    if field.kind == .box {
      text("☐", Run(content: .tab))
    } else {
      // A place that shows as a line when it is printed, and takes what is typed.
      text(isEmpty ? "\u{2003}\u{2003}\u{2003}\u{2003}" : field.value, Run(content: .tab))
    }
    xml.end()
    xml.end()
  }

  // MARK: Pictures

  mutating func picture(_ picture: Picture, _ run: Run) {
    let relations = relations(of: picture)
    let id = newID()
    let name = "Picture \(id)"
    // 9525 units are a pixel; wider than the paper, or higher than two thirds of it, none may be.
    let width = String(Int(Double(picture.width) * picture.scale * 9525))
    let height = String(Int(Double(picture.height) * picture.scale * 9525))
    xml.start("w:r")
    xml.element("w:drawing") { xml in
      xml.element("wp:inline") { xml in
        xml.element("wp:extent", ["cx": width, "cy": height])
        xml.element("wp:docPr", ["id": id, "name": name, "descr": picture.text])
        xml.element("a:graphic", ["xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main"]) { xml in
          let space = "http://schemas.openxmlformats.org/drawingml/2006/picture"
          xml.element("a:graphicData", ["uri": space]) { xml in
            xml.element("pic:pic", ["xmlns:pic": space]) { xml in
              xml.element("pic:nvPicPr") { xml in
                xml.element("pic:cNvPr", ["id": id, "name": name, "descr": picture.text])
                xml.element("pic:cNvPicPr")
              }
              xml.element("pic:blipFill") { xml in
                xml.element("a:blip", ["r:embed": relations.picture]) { xml in
                  if let drawing = relations.drawing { Self.drawing(drawing, &xml) }
                }
                xml.element("a:stretch") { $0.element("a:fillRect") }
              }
              xml.element("pic:spPr") { xml in
                xml.element("a:xfrm") { xml in
                  xml.element("a:off", ["x": "0", "y": "0"])
                  xml.element("a:ext", ["cx": width, "cy": height])
                }
                xml.element("a:prstGeom", ["prst": "rect"]) { $0.element("a:avLst") }
              }
            }
          }
        }
      }
    }
    xml.end()
  }

  /// Word shows the drawing where it knows how to, and the picture otherwise.
  private static func drawing(_ relation: String, _ xml: inout XMLWriter) {
    xml.element("a:extLst") { xml in
      xml.element("a:ext", ["uri": "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"]) { xml in
        xml.element(
          "asvg:svgBlip",
          ["xmlns:asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main", "r:embed": relation])
      }
    }
  }

  /// The relations to the files of a picture; one that stands there already has them.
  private mutating func relations(of picture: Picture) -> (picture: String, drawing: String?) {
    var plain = picture
    (plain.text, plain.isLogo) = ("", false)
    if let known = shown[plain] { return known }
    let number = media.count + 1
    var result: (picture: String, drawing: String?)
    if picture.type == "svg" {
      let drawing = relation(toMedia: "image\(number).svg", picture.bytes)
      result = (
        relation(toMedia: "image\(number).png", rasters[picture.bytes] ?? Self.blank), drawing
      )
    } else {
      result = (relation(toMedia: "image\(number).\(picture.type)", picture.bytes), nil)
    }
    shown[plain] = result
    return result
  }

  private mutating func relation(toMedia name: String, _ bytes: [UInt8]) -> String {
    media.append((name, bytes))
    relations.append(
      Relation(
        type: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", target: "media/\(name)"))
    return "rId\(relations.count)"
  }

  /// A PNG of one pale pixel, for a drawing that no program here could draw: Word itself can.
  static let blank: [UInt8] =
    Picture.base64(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAAD0lEQVR4AQEEAPv/AObs7gV8AsE3NZviAAAAAElFTkSuQmCC".utf8) ?? []
}
