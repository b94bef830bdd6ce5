internal import XML

/// The colours and fonts that Word offers in its menus, and the fonts that are used.
enum WordTheme {
  /// `word/fontTable.xml`.
  static func fonts() -> [UInt8] {
    var xml = XMLWriter()
    xml.element("w:fonts", ["xmlns:w": WordNames.main]) { xml in
      for (name, family) in [("Calibri", "swiss"), ("Cambria", "roman"), ("Consolas", "modern")] {
        xml.element("w:font", ["w:name": name]) { xml in
          xml.element("w:charset", ["w:val": "00"])
          xml.element("w:family", ["w:val": family])
          xml.element("w:pitch", ["w:val": family == "modern" ? "fixed" : "variable"])
        }
      }
    }
    return xml.bytes
  }

  /// `word/theme/theme1.xml`, whose first colour is that of the page.
  static func part(_ accent: String) -> [UInt8] {
    var xml = XMLWriter()
    let space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    xml.element("a:theme", ["xmlns:a": space, "name": "Precept"]) { xml in
      xml.element("a:themeElements") { xml in
        colours(accent, &xml)
        xml.element("a:fontScheme", ["name": "Precept"]) { xml in
          for (kind, name): (StaticString, String) in [("a:majorFont", "Cambria"), ("a:minorFont", "Calibri")] {
            xml.element(kind) { xml in
              xml.element("a:latin", ["typeface": name])
              xml.element("a:ea", ["typeface": ""])
              xml.element("a:cs", ["typeface": ""])
            }
          }
        }
        format(&xml)
      }
    }
    return xml.bytes
  }

  private static func colours(_ accent: String, _ xml: inout XMLWriter) {
    let colours: [(StaticString, String)] = [
      ("a:dk1", "1A2224"), ("a:lt1", "FFFFFF"), ("a:dk2", "4D5C61"), ("a:lt2", "F0F5F4"), ("a:accent1", accent),
      ("a:accent2", "A85B00"), ("a:accent3", "4D5C61"), ("a:accent4", "C9D2D4"), ("a:accent5", "D9F2E2"),
      ("a:accent6", "FBE2DF"), ("a:hlink", accent), ("a:folHlink", accent),
    ]
    xml.element("a:clrScheme", ["name": "Precept"]) { xml in
      for (name, value) in colours { xml.element(name) { $0.element("a:srgbClr", ["val": value]) } }
    }
  }

  /// Fills, lines and effects, of which a theme has three each at the least.
  private static func format(_ xml: inout XMLWriter) {
    func fill(_ xml: inout XMLWriter) {
      xml.element("a:solidFill") { $0.element("a:schemeClr", ["val": "phClr"]) }
    }
    xml.element("a:fmtScheme", ["name": "Precept"]) { xml in
      xml.element("a:fillStyleLst") { xml in for _ in 0..<3 { fill(&xml) } }
      xml.element("a:lnStyleLst") { xml in
        for width in ["6350", "12700", "19050"] { xml.element("a:ln", ["w": width]) { fill(&$0) } }
      }
      xml.element("a:effectStyleLst") { xml in
        for _ in 0..<3 { xml.element("a:effectStyle") { $0.element("a:effectLst") } }
      }
      xml.element("a:bgFillStyleLst") { xml in for _ in 0..<3 { fill(&xml) } }
    }
  }
}
