internal import Diagnostics
internal import HTTPServer
internal import Hashing
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRendering
internal import PolicyTailoring
internal import SourceText

/// The document as `build` makes it, with what is wrong at its clauses and a way to change each.
extension StudioPages {
  func trail(_ copy: CopyID, _ session: StudioSession) -> [(title: String, href: String)] {
    [(session.compiled(copy)?.policy.header.title ?? copy.policy.rawValue, Self.address(copy))]
  }

  func document(_ copy: CopyID, _ session: StudioSession) -> HTML {
    guard let compiled = session.compiled(copy) else { return unread(copy, session) }
    let found = session.problems(of: copy)
    let body = session.remembered(copy) {
      session.page(copy).flatMap { written($0.text, copy, compiled, found.at, session) }
    }
    let title = compiled.policy.header.title
    return page(
      title, "\(toolbar(copy, session))\(list(found.other))\(body)", trail: [], notice: notice,
      classes: "policy", hasOwnTitle: true)
  }

  private var notice: String? {
    switch request.query("done") {
    case "saved": "Saved."
    case "same": "Nothing was changed."
    case let text: text
    }
  }

  /// A draft that could not be read at all.
  private func unread(_ copy: CopyID, _ session: StudioSession) -> HTML {
    let file = session.workspace.draftFiles[copy.policy].map { session.workspace.sources[$0].name } ?? ""
    let wrong = session.problems.filter { problem in
      problem.span.map { session.workspace.sources[$0.file].name == file } ?? false
    }
    return page(
      "This policy can't be read",
      """
      <div class="text wide"><p>Something in \(file) has to be mended first.</p>\(list(wrong))
      <p><a href="/">Back to the overview</a></p></div>
      """)
  }

  func list(_ problems: [Diagnostic]) -> HTML? {
    problems.isEmpty ? nil : "<ul class=\"problems\">\(problems.map { Self.problem($0) })</ul>"
  }

  private func toolbar(_ copy: CopyID, _ session: StudioSession) -> HTML {
    let address = Self.address(copy)
    let standing = session.standing(copy)
    let (isDraft, hasRelease) = (!standing.isSame, standing.inForce != nil)
    var links: [(String, String)] = []
    if copy.school == nil, !studio.settings.isReadOnly, openQuestions(copy, session) > 0 {
      links.append(("Questions", "\(address)/questions"))
    }
    if let school = copy.school {
      links.append(("Questions", "/school/\(school)/questions"))
      links.append(("New version of the model", "\(address)/upgrade"))
    }
    links += [
      ("What changed", "\(address)/compare"), ("Paper for the board", "\(address)/paper"),
      (copy.school == nil ? "Record a decision" : "Adopt", "\(address)/release"),
    ]
    return """
      <nav class="bar" aria-label="This policy"><ul>\(links.map { "<li><a href=\"\($0.1)\">\($0.0)</a></li>" as HTML })</ul>
      \(Self.list("\(address)/download", isDraft ? "Download the draft" : "Download"))
      \(isDraft && hasRelease ? Self.list("\(address)/in-force", "What is in force") : nil)</nav>
      """
  }

  private static func list(_ address: String, _ label: String) -> HTML {
    let files = ["html", "docx", "pdf"].map { ending -> HTML in
      let name = ending == "docx" ? "Word" : ending.uppercased()
      return "<li><a href=\"\(address)/\(ending)\">\(name)<span class=\"vh\">, \(label)</span></a></li>"
    }
    return "<ul class=\"files\"><li class=\"soft\">\(label)</li>\(files)</ul>"
  }

  /// The ways to take a page along.
  static func files(_ address: String, of name: String) -> HTML {
    "<nav class=\"bar\" aria-label=\"\(name)\">\(list("\(address)/download", "Download"))</nav>"
  }

  // MARK: Clauses

  /// The content of the page, with addresses of the studio and what stands beside each clause.
  private func written(
    _ html: String, _ copy: CopyID, _ compiled: CompiledPolicy, _ problems: [ClauseID: [Diagnostic]],
    _ session: StudioSession
  ) -> HTML? {
    let bytes = Array(html.utf8)
    guard let main = Self.content(bytes) else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(main.count * 2)
    var done = main.lowerBound
    var i = main.lowerBound
    let mark = Array(" data-id=\"".utf8)
    let link = Array(" href=\"".utf8)
    while i < main.upperBound {
      guard bytes[i] == UInt8(ascii: "<") else {
        i += 1
        continue
      }
      // One tag: in a quoted value no `>` stands bare.
      var end = i
      while end < main.upperBound, bytes[end] != UInt8(ascii: ">") { end += 1 }
      end = min(end + 1, main.upperBound)
      if let at = Self.find(mark, in: bytes, i..<end) {
        let close = bytes[at...].firstIndex(of: UInt8(ascii: "\"")) ?? end
        let name = String(decoding: bytes[at..<close], as: UTF8.self)
        if let id = ClauseID(name), let index = compiled.index[id] {
          let tools = tools(index, copy, compiled, problems[id] ?? [], session)
          var place = end
          if bytes[i..<end].starts(with: "<tr".utf8) {
            place = (Self.find(Array("</tr>".utf8), in: bytes, end..<main.upperBound) ?? end) - 10
          } else if bytes[i..<end].starts(with: "<section".utf8) {
            let heading = Self.find(Array("</h".utf8), in: bytes, end..<main.upperBound) ?? end
            place = (bytes[heading...].firstIndex(of: UInt8(ascii: ">")) ?? end) + 1
          }
          output += Self.linked(bytes[done..<max(done, place)], link)
          output += tools.text.utf8
          done = max(done, place)
        }
      }
      i = end
    }
    if done < main.upperBound { output += Self.linked(bytes[done..<main.upperBound], link) }
    return HTML(made: output)
  }

  /// What stands in `<main>`.
  static func content(_ bytes: [UInt8]) -> Range<Int>? {
    guard let start = find(Array("<main".utf8), in: bytes, 0..<bytes.count),
      let open = bytes[start...].firstIndex(of: UInt8(ascii: ">")),
      let end = find(Array("</main>".utf8), in: bytes, open..<bytes.count)
    else { return nil }
    return open + 1..<end - "</main>".utf8.count
  }

  /// The offset after the first `mark` in `range`.
  private static func find(_ mark: [UInt8], in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      guard let first = mark.first else { return nil }
      var i = range.lowerBound
      while i + mark.count <= range.upperBound {
        if bytes[i] == first, bytes[i..<i + mark.count].elementsEqual(mark) { return i + mark.count }
        i += 1
      }
      return nil
    }
  }

  /// Links between documents as links between pages: `../conduct/policy.html#a` as `/policy/conduct#a`.
  private static func linked(_ bytes: ArraySlice<UInt8>, _ mark: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var done = bytes.startIndex
    var i = bytes.startIndex
    while i < bytes.endIndex {
      // Nearly all blanks stand between words.
      guard bytes[i] == 0x20, i + 1 < bytes.endIndex, bytes[i + 1] == UInt8(ascii: "h"),
        let (end, text) = link(in: bytes[i...], mark)
      else {
        i += 1
        continue
      }
      result += bytes[done..<i]
      result += text.utf8
      i = end
      done = end
    }
    return result + bytes[done...]
  }

  /// What stands in the place of a link between documents with which `bytes` begin, and where the link ends; nil for any
  /// other text.
  private static func link(in bytes: ArraySlice<UInt8>, _ mark: [UInt8]) -> (end: Int, text: String)? {
    let target = bytes.dropFirst(mark.count)
    guard bytes.starts(with: mark) else { return nil }
    for file in ["policy.md", "model.json"] where target.starts(with: file.utf8) {
      return (target.startIndex + file.utf8.count, " href=\"#_main")
    }
    guard target.starts(with: "../".utf8) else { return nil }
    let end = target.firstIndex(of: UInt8(ascii: "\"")) ?? bytes.endIndex
    let parts = String(decoding: target[..<end], as: UTF8.self).split(separator: "/").filter { $0 != ".." }
    guard parts.count == 2, parts[1].hasPrefix("policy.html") else { return (end, " href=\"/") }
    return (end, " href=\"/policy/\(parts[0])\(parts[1].dropFirst("policy.html".count))")
  }

  private func tools(
    _ index: Int, _ copy: CopyID, _ compiled: CompiledPolicy, _ problems: [Diagnostic], _ session: StudioSession
  ) -> HTML {
    let node = compiled.nodes[index]
    let address = "\(Self.address(copy))/edit?clause=\(HTML.address(node.id.rawValue))"
    var tool: HTML?
    if let reason = locked(node, copy) {
      tool =
        "<span class=\"locked\" title=\"\(reason)\">Locked<span class=\"vh\">: \(node.citation), \(reason)</span></span>"
    } else if !studio.settings.isReadOnly, !node.isSection || copy.school == nil {
      tool = "<a class=\"edit\" href=\"\(address)\">Edit<span class=\"vh\"> \(node.citation)</span></a>"
    }
    let shown = problems.filter { $0.severity != .note }
    return "<div class=\"tools\">\(tool)\(list(shown))</div>"
  }

  /// Why a school may not change a text; nil where it may.
  func locked(_ node: CompiledNode, _ copy: CopyID) -> String? {
    guard let school = copy.school, node.id.layer?.rawValue != school.rawValue else { return nil }
    if node.isSection { return nil }
    if node.id.isDerived { return "the model gives it no id, so that no change can name it" }
    return node.tailoring == .fixed ? "the model protects these words" : nil
  }
}
