internal import PolicyModel

extension BodyWriter {
  /// Writes everything as HTML, one element a line.
  func html() -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(fragments.nodes.count * 400)
    for index in topSections() { section(index, level: topLevel, into: &output) }
    return output
  }

  private func section(_ index: Int, level: Int, into output: inout [UInt8]) {
    let node = fragments.compiled.nodes[index]
    let heading = "h\(min(level, 6))"
    output += "<section class=\"section".utf8
    if node.attributes.has(.part) { output += " part".utf8 }
    if node.attributes.has(.appendix) { output += " appendix".utf8 }
    if node.attributes.has(.reserved) { output += " reserved".utf8 }
    output += "\" id=\"\(prefix)\(anchor(node.id))\" data-id=\"\(node.id)\"".utf8
    if node.parent.map({ fragments.compiled.nodes[$0].applies }) != node.applies {
      Self.audiences(node, fragments.compiled.audiences, into: &output)
    }
    output += ">\n<\(heading)>".utf8
    if let number = node.number {
      output +=
        (node.attributes.has(.appendix)
        ? "<span class=\"no long\">Appendix \(number) </span>" : "<span class=\"no\">\(number) </span>").utf8
    }
    if node.attributes.has(.reserved) {
      output += "Not used".utf8
    } else {
      fill(fragments.nodes[index].html, into: &output)
    }
    output += "</\(heading)>\n".utf8
    for (name, note) in [("for", audienceNote(node)), ("when", conditionNote(index))] {
      guard let note else { continue }
      output += "<p><span class=\"\(name)\">".utf8
      appendText(note, to: &output)
      output += "</span></p>\n".utf8
    }
    fill(fragments.nodes[index].notesHTML, into: &output)
    var isInList = false
    for child in children(index) {
      let node = fragments.compiled.nodes[child]
      if node.isSection {
        if isInList { output += "</ul>\n".utf8 }
        isInList = false
        section(child, level: level + 1, into: &output)
        continue
      }
      // A plain list of clauses without numbers is a list; everything else stands by itself.
      let isItem = (node.clause?.isItem ?? false) && node.number == nil && !node.attributes.has(.reserved)
      if isItem != isInList { output += (isItem ? "<ul class=\"items\">\n" : "</ul>\n").utf8 }
      isInList = isItem
      clause(child, isItem: isItem, into: &output)
    }
    if isInList { output += "</ul>\n".utf8 }
    output += "</section>\n".utf8
  }

  private func clause(_ index: Int, isItem: Bool, into output: inout [UInt8]) {
    let node = fragments.compiled.nodes[index]
    let fragment = fragments.nodes[index]
    let element = isItem ? "li" : "div"
    if node.attributes.has(.reserved) {
      output +=
        "<\(element) class=\"clause reserved\" id=\"\(prefix)\(anchor(node.id))\" data-id=\"\(node.id)\">\n<p>".utf8
      label(node, into: &output)
      output += "Not used</p>\n</\(element)>\n".utf8
      return
    }
    output += "<\(element) class=\"clause".utf8
    if node.isStem { output += (node.clause?.listLogic == .each ? " stem" : " stem whole").utf8 }
    output += "\" id=\"\(prefix)\(anchor(node.id))\"".utf8
    output += fragment.data
    output += ">\n<p>".utf8
    label(node, into: &output)
    if let note = audienceNote(node) {
      output += "<span class=\"for\">".utf8
      appendText(note, to: &output)
      output += "</span> ".utf8
    }
    fill(fragment.html, into: &output)
    if let condition = conditionNote(index) {
      output += " <span class=\"when\">".utf8
      appendText(condition, to: &output)
      output += "</span>".utf8
    }
    for exception in exceptions(node) {
      output += " <span class=\"rel\"><a href=\"".utf8
      appendAttribute(destinations.address(.clause(exception.id), in: fragments), to: &output)
      output += "\">Exception to ".utf8
      appendText(exception.citation, to: &output)
      output += "</a></span>".utf8
    }
    output += "</p>\n".utf8
    fill(fragment.restHTML, into: &output)
    if isItem { fill(fragment.notesHTML, into: &output) }
    let items = children(index)
    if !items.isEmpty {
      let isLabelled = items.contains { fragments.compiled.nodes[$0].label != nil }
      output += (isLabelled ? "<ol class=\"items labelled\">\n" : "<ul class=\"items\">\n").utf8
      for item in items { clause(item, isItem: true, into: &output) }
      output += (isLabelled ? "</ol>\n" : "</ul>\n").utf8
    }
    output += "</\(element)>\n".utf8
    if !isItem { fill(fragment.notesHTML, into: &output) }
  }

  private func label(_ node: CompiledNode, into output: inout [UInt8]) {
    guard let label = node.label else { return }
    output += "<span class=\"no\">\(label) </span>".utf8
  }

  /// The `data-` attributes of a clause.
  static func data(
    _ node: CompiledNode, in above: Applicability?, _ graph: AudienceGraph, into output: inout [UInt8]
  ) {
    output += " data-id=\"\(node.id)\"".utf8
    if !node.isPart { output += " data-modality=\"\(node.modality.rawValue)\"".utf8 }
    if above != node.applies { audiences(node, graph, into: &output) }
    if node.bearers != [.reader] {
      output += " data-by=\"\(node.bearers.map(\.text).joined(separator: " "))\"".utf8
    }
  }

  /// For whom a node is; what stands in it says so only where it is for others.
  static func audiences(_ node: CompiledNode, _ graph: AudienceGraph, into output: inout [UInt8]) {
    for (name, set) in [("data-for", node.applies.inFull), ("data-in-spirit-for", node.applies.inSpirit)]
    where !set.isEmpty {
      output += " \(name)=\"\(graph.tiles(of: set).map(\.rawValue).joined(separator: " "))\"".utf8
    }
  }
}
