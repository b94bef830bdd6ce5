internal import XML

extension WordReader {
  /// Appends the runs of a paragraph, or of what stands in one.
  mutating func runs(in element: XMLElement, _ paragraph: WordLook, link: String?, into runs: inout [ImportedRun]) {
    for child in element.elements {
      switch child.name {
      case "w:r": run(child, paragraph, link, &runs)
      case "w:hyperlink":
        let target = child["r:id"].flatMap { relations[$0]?.target }
        self.runs(in: child, paragraph, link: target ?? link, into: &runs)
      case "w:ins", "w:del", "w:moveTo", "w:moveFrom":
        if isKept(child) { self.runs(in: child, paragraph, link: link, into: &runs) }
      case "w:sdt": control(child, paragraph, link, &runs)
      case "w:smartTag", "w:customXml", "w:sdtContent", "w:dir", "w:bdo":
        self.runs(in: child, paragraph, link: link, into: &runs)
      case "w:fldSimple":
        if WordFields.isKept(child["w:instr"] ?? "") { self.runs(in: child, paragraph, link: link, into: &runs) }
      case "mc:AlternateContent":
        if let chosen = Self.chosen(child) { self.runs(in: chosen, paragraph, link: link, into: &runs) }
      case "m:oMath", "m:oMathPara": runs.append(ImportedRun(child.text))
      default: break
      }
    }
  }

  /// A control for content: its text, or where nobody filled it in, a gap under its name.
  private mutating func control(
    _ element: XMLElement, _ paragraph: WordLook, _ link: String?, _ runs: inout [ImportedRun]
  ) {
    guard let content = element.first("w:sdtContent") else { return }
    let properties = element.first("w:sdtPr")
    if properties?.first("w:showingPlcHdr") != nil, properties?.first("w14:checkbox") == nil {
      var placeholder: [ImportedRun] = []
      self.runs(in: content, paragraph, link: link, into: &placeholder)
      let name = properties?.first("w:alias")?["w:val"] ?? cleaned(placeholder.reduce(into: "") { $0 += $1.text })
      let words = name.filter { !"[]{}\n".contains($0) }
      runs.append(ImportedRun("[insert \(words.prefix(80))]"))
      return
    }
    self.runs(in: content, paragraph, link: link, into: &runs)
  }

  private mutating func run(
    _ element: XMLElement, _ paragraph: WordLook, _ link: String?, _ runs: inout [ImportedRun]
  ) {
    let look = look(of: element.first("w:rPr"), paragraph)
    var text = ""
    func flush(_ runs: inout [ImportedRun], _ link: String?) {
      if text.isEmpty { return }
      var run = ImportedRun(text)
      run.isBold = look.isBold ?? false
      run.isItalic = look.isItalic ?? false
      run.isUnderlined = (look.isUnderlined ?? false) && link == nil
      run.isCapitals = look.isCapitals ?? false
      run.isHighlighted = look.isHighlighted ?? false
      run.link = link
      runs.append(run)
      text = ""
    }
    for child in element.elements {
      switch child.name {
      case "w:fldChar":
        flush(&runs, link ?? fields.link)
        fields.character(child["w:fldCharType"] ?? "", hasForm: child.first("w:ffData") != nil, &text)
      case "w:instrText": fields.instruction(child.text)
      case "w:t", "w:delText": if fields.showsText { text += child.text }
      case "w:tab", "w:ptab": if fields.showsText { text += "\t" }
      case "w:br", "w:cr":
        if fields.showsText, !["page", "column"].contains(child["w:type"] ?? "") { text += "\n" }
      case "w:noBreakHyphen": if fields.showsText { text += "-" }
      case "w:sym":
        if fields.showsText, let code = UInt32(child["w:char"] ?? "", radix: 16),
          let scalar = Unicode.Scalar(code < 0x100 ? 0xF000 + code : code)
        {
          text.unicodeScalars.append(scalar)
        }
      case "w:footnoteReference", "w:endnoteReference", "w:commentReference":
        flush(&runs, link ?? fields.link)
        let kind = String(child.name.dropFirst(2).dropLast("Reference".count))
        if let id = child["w:id"], let note = noteIndex["\(kind) \(id)"] { runs.append(ImportedRun(note: note)) }
      case "mc:AlternateContent": if let chosen = Self.chosen(child) { for each in chosen.elements { drawing(each) } }
      case "w:drawing", "w:pict", "w:object": drawing(child)
      default: break
      }
    }
    if look.isHidden == true, !cleaned(text).isEmpty {
      document.aside(.hidden, .paragraph, text)
      text = ""
    }
    flush(&runs, link ?? fields.link)
  }

  // MARK: Text boxes and figures

  private mutating func drawing(_ element: XMLElement) {
    if let boxes = Self.boxes(in: element), !boxes.isEmpty {
      let outer = (fields, carried, floating)
      var inner: [ImportedBlock] = []
      for box in boxes {
        (fields, carried, floating) = (WordFields(), [], [])
        inner += blocks(in: box)
      }
      (fields, carried, floating) = outer
      floating += inner
      return
    }
    guard let (name, embedded) = Self.figure(in: element) else { return }
    var figure = ImportedParagraph(unit: document.unit(.figure, name), runs: [ImportedRun(name)])
    figure.isFigure = true
    figure.picture = embedded.flatMap { relations[$0] }.flatMap { package.picture($0.part) }
    floating.append(.paragraph(figure))
  }

  /// The contents of text boxes, each once; nil where there is none.
  private static func boxes(in element: XMLElement) -> [XMLElement]? {
    var found: [XMLElement] = []
    func look(_ element: XMLElement) {
      for child in element.elements {
        switch child.name {
        case "w:txbxContent": found.append(child)
        case "mc:AlternateContent": if let chosen = chosen(child) { look(chosen) }
        default: look(child)
        }
      }
    }
    look(element)
    return found.isEmpty ? nil : found
  }

  /// The description of a picture, chart or drawing; nil where there is nothing to see, as in an empty shape.
  private static func figure(in element: XMLElement) -> (name: String, embedded: String?)? {
    var description: String?
    var embedded: String?
    var isPicture = false
    func look(_ element: XMLElement) {
      for child in element.elements {
        switch child.name {
        case "wp:docPr":
          let texts = [child["descr"], child["title"], child["name"]].compactMap { $0 }.map(cleaned)
          description = description ?? texts.first { !$0.isEmpty }
        case "pic:pic", "a:blip", "v:imagedata":
          isPicture = true
          embedded = embedded ?? child["r:embed"] ?? child["r:id"]
        case "a:graphicData":
          let uri = child["uri"] ?? ""
          if uri.hasSuffix("/chart") || uri.hasSuffix("/diagram") { isPicture = true }
        case "v:shape": if let alt = child["alt"], !alt.isEmpty { description = description ?? cleaned(alt) }
        default: break
        }
        look(child)
      }
    }
    look(element)
    return isPicture ? (description ?? "", embedded) : nil
  }
}

/// The fields of Word that are open, one in another: what stands in their instructions is not printed.
struct WordFields {
  private var open: [(instruction: String, isResult: Bool, isForm: Bool, hasResult: Bool)] = []

  /// Whether text here is printed: in no instruction, and in no field whose result a page makes anew.
  var showsText: Bool { open.allSatisfy { $0.isResult && Self.isKept($0.instruction) } }

  var isInContents: Bool { open.contains { $0.isResult && Self.name($0.instruction) == "TOC" } }

  /// Where the innermost link leads.
  var link: String? {
    for field in open.reversed() where field.isResult && Self.name(field.instruction) == "HYPERLINK" {
      let parts = field.instruction.split(separator: "\"", omittingEmptySubsequences: false)
      if parts.count > 1, !field.instruction.contains("\\l ") || parts[0].contains("\\l") == false {
        return String(parts[1])
      }
    }
    return nil
  }

  mutating func instruction(_ text: String) {
    guard let last = open.indices.last, !open[last].isResult else { return }
    if open[last].instruction.utf8.count < 4000 { open[last].instruction += text }
  }

  mutating func character(_ type: String, hasForm: Bool, _ text: inout String) {
    switch type {
    case "begin": if open.count < 64 { open.append(("", false, hasForm, false)) }
    case "separate": if let last = open.indices.last { open[last].isResult = true }
    case "end":
      guard let field = open.popLast() else { return }
      let name = Self.name(field.instruction)
      // A box to tick, and a blank to fill in, of a form.
      if showsText, name == "FORMCHECKBOX" { text += "☐" }
    default: break
    }
  }

  /// Numbers of pages and the like are made anew by every printer.
  static func isKept(_ instruction: String) -> Bool {
    !["PAGE", "NUMPAGES", "SECTIONPAGES"].contains(name(instruction))
  }

  private static func name(_ instruction: String) -> String {
    instruction.split(separator: " ").first.map { $0.uppercased() } ?? ""
  }
}
