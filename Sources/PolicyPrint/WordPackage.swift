internal import XML

/// The parts of a Word document, in the order in which they stand in the file.
enum WordPackage {
  private static let kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml."
  private static let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

  /// The parts for what `writer` wrote; `properties` are named values for who reads the file back.
  static func parts(
    _ page: PrintedPage, properties: [(name: String, value: String)] = [], rasters: [[UInt8]: [UInt8]] = [:]
  ) -> [(name: String, bytes: [UInt8])] {
    var writer = WordWriter(page, rasters: rasters)
    let document = writer.document()
    var parts: [(name: String, bytes: [UInt8])] = [
      ("[Content_Types].xml", contentTypes(writer.media.map(\.name), hasProperties: !properties.isEmpty)),
      ("_rels/.rels", relations(hasProperties: !properties.isEmpty)),
      ("word/document.xml", document),
      ("word/_rels/document.xml.rels", documentRelations(writer.relations)),
      ("word/styles.xml", WordStyles.part(page)),
      ("word/numbering.xml", numbering(writer.lists.series + writer.earlierLists.series)),
      ("word/settings.xml", settings(page)),
      ("word/fontTable.xml", WordTheme.fonts()),
      ("word/theme/theme1.xml", WordTheme.part(page.accent)),
      ("word/headerFirst.xml", header("", page.runningVersion)),
      ("word/header.xml", header(page.runningTitle.isEmpty ? page.title : page.runningTitle, page.runningVersion)),
      ("word/footer.xml", footer(page.runningLine)),
    ]
    for file in writer.media { parts.append(("word/media/\(file.name)", file.bytes)) }
    parts.append(("docProps/core.xml", core(page)))
    parts.append(("docProps/app.xml", app()))
    if !properties.isEmpty { parts.append(("docProps/custom.xml", custom(properties))) }
    return parts
  }

  private static func contentTypes(_ media: [String], hasProperties: Bool) -> [UInt8] {
    var xml = XMLWriter()
    xml.element("Types", ["xmlns": "http://schemas.openxmlformats.org/package/2006/content-types"]) { xml in
      xml.element(
        "Default", ["Extension": "rels", "ContentType": "application/vnd.openxmlformats-package.relationships+xml"])
      xml.element("Default", ["Extension": "xml", "ContentType": "application/xml"])
      for type in Set(media.compactMap { $0.split(separator: ".").last.map(String.init) }).sorted() {
        let media = type == "svg" ? "svg+xml" : type
        xml.element("Default", ["Extension": type, "ContentType": "image/\(media)"])
      }
      var overrides = [
        ("/word/document.xml", kinds + "document.main+xml"), ("/word/styles.xml", kinds + "styles+xml"),
        ("/word/numbering.xml", kinds + "numbering+xml"), ("/word/settings.xml", kinds + "settings+xml"),
        ("/word/fontTable.xml", kinds + "fontTable+xml"),
        ("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
        ("/word/headerFirst.xml", kinds + "header+xml"), ("/word/header.xml", kinds + "header+xml"),
        ("/word/footer.xml", kinds + "footer+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
      ]
      if hasProperties {
        overrides.append(
          ("/docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"))
      }
      for (part, type) in overrides { xml.element("Override", ["PartName": part, "ContentType": type]) }
    }
    return xml.bytes
  }

  private static func relations(hasProperties: Bool) -> [UInt8] {
    var list = [
      ("document", types + "officeDocument", "word/document.xml"),
      (
        "core", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml"
      ),
      ("app", types + "extended-properties", "docProps/app.xml"),
    ]
    if hasProperties { list.append(("custom", types + "custom-properties", "docProps/custom.xml")) }
    return relationships(list.map { ($0.0, $0.1, $0.2, false) })
  }

  private static func documentRelations(_ relations: [WordWriter.Relation]) -> [UInt8] {
    var list = [
      ("styles", types + "styles", "styles.xml", false), ("numbering", types + "numbering", "numbering.xml", false),
      ("settings", types + "settings", "settings.xml", false),
      ("fontTable", types + "fontTable", "fontTable.xml", false), ("theme", types + "theme", "theme/theme1.xml", false),
      ("headerFirst", types + "header", "headerFirst.xml", false), ("header", types + "header", "header.xml", false),
      ("footer", types + "footer", "footer.xml", false),
    ]
    for (index, relation) in relations.enumerated() {
      list.append(("rId\(index + 1)", "\(relation.type)", relation.target, relation.isOutside))
    }
    return relationships(list)
  }

  private static func relationships(_ list: [(id: String, type: String, target: String, isOutside: Bool)]) -> [UInt8] {
    var xml = XMLWriter()
    xml.element("Relationships", ["xmlns": "http://schemas.openxmlformats.org/package/2006/relationships"]) { xml in
      for item in list {
        xml.start("Relationship", ["Id": item.id, "Type": item.type, "Target": item.target])
        if item.isOutside { xml.attribute("TargetMode", "External") }
        xml.end()
      }
    }
    return xml.bytes
  }

  private static func numbering(_ lists: [ListSeries.Series]) -> [UInt8] {
    var xml = XMLWriter()
    xml.element("w:numbering", ["xmlns:w": WordNames.main]) { xml in
      xml.element("w:abstractNum", ["w:abstractNumId": String(ListSeries.bullets)]) { xml in
        xml.element("w:multiLevelType", ["w:val": "hybridMultilevel"])
        for level in 0..<9 {
          xml.element("w:lvl", ["w:ilvl": String(level)]) { xml in
            xml.element("w:start", ["w:val": "1"])
            xml.element("w:numFmt", ["w:val": "bullet"])
            xml.element("w:lvlText", ["w:val": level.isMultiple(of: 2) ? "•" : "◦"])
            xml.element("w:lvlJc", ["w:val": "left"])
            xml.element("w:pPr") {
              $0.element("w:ind", ["w:left": String(397 * (level + 1)), "w:hanging": "397"])
            }
          }
        }
      }
      for series in lists {
        xml.element("w:abstractNum", ["w:abstractNumId": String(series.id)]) { xml in
          xml.element("w:multiLevelType", ["w:val": "singleLevel"])
          // By this name an import knows them for what is no part of the text.
          if series.isPoint { xml.element("w:name", ["w:val": "PreceptMargin"]) }
          xml.element("w:lvl", ["w:ilvl": "0"]) { xml in
            xml.element("w:start", ["w:val": String(series.start)])
            xml.element("w:numFmt", ["w:val": series.format.rawValue])
            if series.isLong { xml.element("w:suff", ["w:val": "space"]) }
            xml.element("w:lvlText", ["w:val": "\(series.prefix)%1\(series.suffix)"])
            xml.element("w:lvlJc", ["w:val": "left"])
            xml.element("w:pPr") { $0.element("w:ind", ["w:left": "907", "w:hanging": "907"]) }
            if series.isPoint {
              xml.element("w:rPr") { xml in
                xml.element("w:color", ["w:val": "444444"])
                xml.element("w:sz", ["w:val": "16"])
              }
            }
          }
        }
      }
      for id in [ListSeries.bullets] + lists.map(\.id) {
        xml.element("w:num", ["w:numId": String(id)]) { $0.element("w:abstractNumId", ["w:val": String(id)]) }
      }
    }
    return xml.bytes
  }

  private static func settings(_ page: PrintedPage) -> [UInt8] {
    var xml = XMLWriter()
    xml.element("w:settings", ["xmlns:w": WordNames.main]) { xml in
      xml.element("w:defaultTabStop", ["w:val": "720"])
      xml.element("w:characterSpacingControl", ["w:val": "doNotCompress"])
      xml.element("w:compat") { xml in
        xml.element(
          "w:compatSetting",
          [
            "w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word", "w:val": "15",
          ])
      }
      xml.element("w:themeFontLang", ["w:val": page.language])
      xml.element("w:decimalSymbol", ["w:val": "."])
      xml.element("w:listSeparator", ["w:val": ","])
    }
    return xml.bytes
  }

  // MARK: Head and foot of each sheet

  private static func header(_ left: String, _ right: String) -> [UInt8] {
    var xml = XMLWriter()
    xml.element("w:hdr", ["xmlns:w": WordNames.main]) { xml in
      running(&xml) { xml in
        word(left, &xml)
        tab(&xml)
        word(right, &xml)
      }
    }
    return xml.bytes
  }

  private static func footer(_ line: String) -> [UInt8] {
    var xml = XMLWriter()
    xml.element("w:ftr", ["xmlns:w": WordNames.main]) { xml in
      running(&xml) { xml in
        word(line, &xml)
        tab(&xml)
        word("Page ", &xml)
        field(" PAGE ", &xml)
        word(" of ", &xml)
        field(" NUMPAGES ", &xml)
      }
    }
    return xml.bytes
  }

  private static func running(_ xml: inout XMLWriter, _ content: (inout XMLWriter) -> Void) {
    xml.element("w:p") { xml in
      xml.element("w:pPr") { xml in
        xml.element("w:pStyle", ["w:val": WordStyles.name(.proof)])
        xml.element("w:tabs") {
          $0.element("w:tab", ["w:val": "right", "w:pos": String(WordWriter.width)])
        }
        // The line on the left must leave room for the number of the page.
        xml.element("w:ind", ["w:right": "0"])
      }
      content(&xml)
    }
  }

  private static func word(_ text: String, _ xml: inout XMLWriter) {
    if text.isEmpty { return }
    xml.element("w:r") { $0.element("w:t", ["xml:space": "preserve"], text: text) }
  }

  private static func tab(_ xml: inout XMLWriter) { xml.element("w:r") { $0.element("w:tab") } }

  private static func field(_ instruction: String, _ xml: inout XMLWriter) {
    xml.element("w:fldSimple", ["w:instr": instruction]) { word("1", &$0) }
  }

  // MARK: What the file says of itself

  private static func core(_ page: PrintedPage) -> [UInt8] {
    var xml = XMLWriter()
    xml.element(
      "cp:coreProperties",
      [
        "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
      ]
    ) { xml in
      xml.element("dc:title", text: page.title)
      xml.element("dc:language", text: page.language)
    }
    return xml.bytes
  }

  private static func app() -> [UInt8] {
    var xml = XMLWriter()
    xml.element(
      "Properties", ["xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"]
    ) { $0.element("Application", text: "Precept") }
    return xml.bytes
  }

  private static func custom(_ properties: [(name: String, value: String)]) -> [UInt8] {
    var xml = XMLWriter()
    xml.element(
      "Properties",
      [
        "xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
        "xmlns:vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
      ]
    ) { xml in
      for (index, property) in properties.enumerated() {
        // The set of named values that a person may see and change, and the first number that is free in it.
        xml.element(
          "property",
          ["fmtid": "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", "pid": String(index + 2), "name": property.name]
        ) { $0.element("vt:lpwstr", text: property.value) }
      }
    }
    return xml.bytes
  }
}
